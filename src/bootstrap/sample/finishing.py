"""Stories that come to their end: trainings completed, studies owed and handed in."""

from bootstrap.sample.applying import facilitation, nominated, paid_course
from bootstrap.sample.checking import Telling
from bootstrap.sample.world import World
from core.documents.kinds import DocumentKind
from core.requests.request import TrainingRequest
from core.requests.steps import (
    AcceptDocuments,
    ConfirmCompletion,
    RecordEvaluationCollected,
    RecordNotCompleted,
    RecordPaperStudy,
)


async def _approved(world: World, request: TrainingRequest, by: str = "planning") -> TrainingRequest:
    request = await world.do("intake", request, AcceptDocuments())
    return await world.do(by, request, world.wired.services.acts.approve(None))


async def trains_now(world: World) -> Telling:
    """APPROVED: two whose training runs, one whose training comes."""
    yield world.at(-14, 9)
    requests = [
        await nominated(world, world.person(), "PLANNING", world.working_day(-4), world.working_day(16)),
        await nominated(
            world, world.person(), "TRAFFIC", world.working_day(-3), world.working_day(20), institution="YU"
        ),
        await facilitation(world, world.person(), "IT", world.working_day(3), world.working_day(25), 2),
    ]
    yield world.at(-11, 10)
    for request in requests:
        await _approved(world, request)


async def completed(world: World) -> Telling:
    """COMPLETED: the report waits to be collected."""
    yield world.at(-40, 10)
    request = await nominated(world, world.person(), "TRAFFIC", world.working_day(-25), world.working_day(-4))
    yield world.at(-37, 10)
    request = await _approved(world, request)
    yield world.at(-2, 9, 15)
    await world.do("planning", request, ConfirmCompletion())


async def closed(world: World) -> Telling:
    """CLOSED: one took the report home, one left early."""
    yield world.at(-60, 10)
    whole = await nominated(world, world.person(), "PLANNING", world.working_day(-45), world.working_day(-25))
    left = await nominated(world, world.person(), "IT", world.working_day(-44), world.working_day(-26))
    yield world.at(-57, 11)
    whole, left = await _approved(world, whole), await _approved(world, left)
    yield world.at(-23, 10)
    whole = await world.do("planning", whole, ConfirmCompletion())
    await world.do("planning", left, RecordNotCompleted("انقطع عن التدريب بعد الأسبوع الأول."))
    yield world.at(-20, 12)
    await world.do("planning", whole, RecordEvaluationCollected("مندوب الجامعة الأردنية"))


async def course_closed(world: World) -> Telling:
    """CLOSED: a paid course, from the bill to the report."""
    yield world.at(-48, 10)
    person = world.person()
    first, last = world.working_day(-28), world.working_day(-24)
    request = await paid_course(world, person, "BEGINNER", first, last)
    yield world.at(-45, 10)
    request = await _approved(world, request, "gis")
    yield world.at(-45, 17, 30)
    request = await world.pay(request)
    yield world.at(-22, 10)
    request = await world.do("gis", request, ConfirmCompletion())
    yield world.at(-15, 10)
    await world.do("gis", request, RecordEvaluationCollected(person.name))


async def study_owed(world: World) -> Telling:
    """STUDY_OWED: the mission is over, the study is not in."""
    yield world.at(-30, 9, 30)
    person = world.person()
    request = await facilitation(world, person, "PLANNING", world.working_day(-20), world.working_day(-6), 0)
    yield world.at(-27, 10)
    await _approved(world, request)


async def study_handed_in(world: World) -> Telling:
    """CLOSED: the study came on paper and as a file."""
    yield world.at(-50, 9)
    person = world.person()
    request = await facilitation(world, person, "TRAFFIC", world.working_day(-40), world.working_day(-22), 1)
    yield world.at(-47, 10)
    request = await _approved(world, request)
    yield world.at(-16, 19)
    owner = person.applicant
    upload = await world.uploaded(owner.ref, DocumentKind.STUDY, "Study", "Traffic at roundabouts")
    request = await world.do(owner, request, world.wired.services.acts.hand_in_study(owner.ref, upload))
    yield world.at(-13, 11)
    await world.do("planning", request, RecordPaperStudy())


FINISHING = (trains_now, completed, closed, course_closed, study_owed, study_handed_in)
