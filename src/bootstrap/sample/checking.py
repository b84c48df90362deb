"""Stories of the document check and of the decision."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from bootstrap.sample.applying import CERTIFICATE, LETTER, facilitation, nominated, paid_course
from bootstrap.sample.world import World
from core.documents.kinds import CertificateLevel
from core.requests.request import TrainingRequest
from core.requests.steps import AcceptDocuments, RecordCall, Withdraw

Telling = AsyncIterator[datetime]


async def waits_for_the_check(world: World) -> Telling:
    """SUBMITTED: three people applied yesterday."""
    for minute in (5, 25, 50):
        yield world.at(-1, 10, minute)
        await nominated(world, world.person(), "TRAFFIC", world.working_day(12), world.working_day(32))


async def faulted(
    world: World, request: TrainingRequest, *faults: tuple[int, str, str], by: str = "intake"
) -> TrainingRequest:
    """Asks for correction of attachments by their place."""
    named = [(request.attachments[place].id, reason, words) for place, reason, words in faults]
    return await world.do(by, request, world.wired.services.acts.ask_for_correction(named))


async def corrects_now(world: World) -> Telling:
    """CORRECTION_ASKED, the clock running since yesterday."""
    yield world.at(-3, 11)
    request = await nominated(world, world.person(), "PLANNING", world.working_day(15), world.working_day(35))
    yield world.at(-1, 9, 40)
    await faulted(world, request, (0, "NOT_STAMPED", "ختم الجامعة غير ظاهر على الكتاب."))


async def was_not_reached(world: World) -> Telling:
    """CORRECTION_ASKED, the SMS failed, nobody answers the phone: no clock runs."""
    yield world.at(-8, 12)
    person = world.person(reached=False)
    request = await nominated(world, person, "IT", world.working_day(20), world.working_day(40))
    yield world.at(-5, 9, 10)
    request = await faulted(world, request, (0, "UNREADABLE", "الصورة معتمة ولا تُقرأ."))
    yield world.at(-3, 11)
    called = world.clock.at - timedelta(minutes=4)
    await world.do("intake", request, RecordCall(False, called, "الخط مغلق، لم يُجب أحد."))


async def corrected_in_part(world: World) -> Telling:
    """PARTLY_CORRECTED: two documents at fault, one put right in time."""
    yield world.at(-12, 10)
    person = world.person()
    first, last = world.working_day(12), world.working_day(30)
    request = await nominated(world, person, "PLANNING", first, last, with_certificate=True)
    yield world.at(-9, 9, 30)
    request = await faulted(
        world,
        request,
        (0, "NOT_SIGNED", "الكتاب بلا توقيع."),
        (1, "UNREADABLE", "أعد تصوير الشهادة كاملة."),
    )
    yield world.at(-9, 15, 5)
    upload = await world.uploaded(person.applicant.ref, CERTIFICATE, "Tawjihi certificate", "clear copy")
    acts, owner = world.wired.services.acts, person.applicant
    wrong = request.attachments[1].id
    await world.do(owner, request, acts.replace_document(owner.ref, wrong, upload, CertificateLevel.TAWJIHI))


async def corrected_and_waits_again(world: World) -> Telling:
    """SUBMITTED, after a correction in time."""
    yield world.at(-9, 13)
    person = world.person()
    request = await nominated(world, person, "PLANNING", world.working_day(14), world.working_day(24))
    yield world.at(-6, 10)
    request = await faulted(world, request, (0, "PERIOD_DIFFERS", "الفترة في الكتاب غير فترة الطلب."))
    yield world.at(-6, 18, 30)
    upload = await world.uploaded(person.applicant.ref, LETTER, "Official letter", "corrected")
    acts, owner = world.wired.services.acts, person.applicant
    wrong = request.attachments[0].id
    await world.do(owner, request, acts.replace_document(owner.ref, wrong, upload, None))


async def never_corrected(world: World) -> Telling:
    """CANCELLED_UNCORRECTED: three days went by."""
    yield world.at(-20, 9)
    request = await nominated(world, world.person(), "IT", world.working_day(-2), world.working_day(18))
    yield world.at(-17, 10, 20)
    await faulted(world, request, (0, "NOT_ADDRESSED", "الكتاب موجّه إلى جهة أخرى."))


async def waits_for_the_decision(world: World) -> Telling:
    """CHECKED: one since yesterday, one too long already."""
    yield world.at(-11, 10)
    late = await nominated(world, world.person(), "TRAFFIC", world.working_day(10), world.working_day(30))
    yield world.at(-10, 11)
    await world.do("intake", late, AcceptDocuments())
    yield world.at(-4, 12, 15)
    fresh = await facilitation(
        world, world.person(), "PLANNING", world.working_day(9), world.working_day(20), 1
    )
    yield world.at(-1, 12)
    await world.do("intake", fresh, AcceptDocuments())


async def course_waits_for_the_decision(world: World) -> Telling:
    """CHECKED: a paid course."""
    yield world.at(-5, 9, 45)
    first, last = world.working_day(18), world.working_day(22)
    request = await paid_course(world, world.person(), "BEGINNER", first, last)
    yield world.at(-2, 10, 10)
    await world.do("intake", request, AcceptDocuments())


async def refused(world: World) -> Telling:
    """REFUSED: by a department, and one for its documents' field."""
    acts = world.wired.services.acts
    yield world.at(-25, 10)
    full = await nominated(world, world.person(), "IT", world.working_day(-10), world.working_day(10))
    other = await nominated(world, world.person(), "PLANNING", world.working_day(-9), world.working_day(11))
    yield world.at(-24, 9, 30)
    await world.do("intake", full, AcceptDocuments())
    await world.do("intake", other, AcceptDocuments())
    yield world.at(-21, 13)
    await world.do("planning", full, acts.refuse("NO_PLACES", "استُكملت أعداد المتدربين في هذه الفترة."))
    await world.do(
        "planning", other, acts.refuse("NOT_THE_FIELD", "التخصص غير متصل بعمل الدائرة، ويُقترح غيرها.")
    )


async def withdrawn(world: World) -> Telling:
    """WITHDRAWN: changed their mind before the decision."""
    yield world.at(-16, 16)
    person = world.person()
    request = await nominated(world, person, "TRAFFIC", world.working_day(-1), world.working_day(15))
    yield world.at(-14, 20, 10)
    await world.do(person.applicant, request, Withdraw())


async def cancelled(world: World) -> Telling:
    """CANCELLED_BY_STAFF: handed in twice under another department."""
    yield world.at(-18, 10)
    request = await nominated(world, world.person(), "IT", world.working_day(-3), world.working_day(12))
    yield world.at(-15, 11)
    cancel = world.wired.services.acts.cancel(
        "AT_INSTITUTION_REQUEST", "طلبت الجامعة إلغاء ترشيحها بكتاب رسمي."
    )
    await world.do("intake", request, cancel)


CHECKING = (
    waits_for_the_check,
    corrects_now,
    was_not_reached,
    corrected_in_part,
    corrected_and_waits_again,
    never_corrected,
    waits_for_the_decision,
    course_waits_for_the_decision,
    refused,
    withdrawn,
    cancelled,
)
