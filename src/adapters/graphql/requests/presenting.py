"""A request as its reader sees it, turned into the schema's."""

from datetime import datetime
from uuid import UUID

import strawberry

from adapters.graphql.context import Info, actor_of
from adapters.graphql.nodes import node_id
from adapters.graphql.requests import parts, shown_parts
from adapters.graphql.requests.request import TrainingRequest
from adapters.graphql.values import Money, Period, Words
from core.catalogue.snapshot import Catalogue
from core.kernel.calendar import amman_day
from core.kernel.words import Language
from core.kernel.words import Words as Said
from core.requests import dates
from core.requests.application import Application
from core.requests.reading_seen import Seen
from core.requests.request import TrainingRequest as CoreRequest
from core.requests.status import Status


async def request_shown(info: Info, request: UUID) -> TrainingRequest:
    """The stored request as the caller sees it. Raises NotFound for another's as for none."""
    services = info.context.services
    seen = await services.reading.one(actor_of(info), request)
    at = await services.clock.now()
    return shown(seen, await services.catalogue(), info.context.language, at)


def shown(seen: Seen, catalogue: Catalogue, language: Language, at: datetime) -> TrainingRequest:
    """The request in the schema's types."""
    request, application = seen.request, seen.request.application
    assert request.submitted_at is not None and request.status_since is not None
    course = catalogue.course(application.course) if application.course is not None else None
    institution = catalogue.institution(application.institution) if application.institution else None
    return TrainingRequest(
        id=strawberry.ID(node_id("TrainingRequest", request.id)),
        number=request.number or "",
        version=request.version,
        status=request.status,
        status_words=Words.of(seen.stands),
        status_since=request.status_since,
        allowed_steps=list(seen.allowed_steps),
        purpose=application.purpose,
        kind=application.kind,
        department=_department(application, catalogue),
        course=parts.Titled(code=course.code, title=Words.of(course.title)) if course else None,
        course_hours=course.hours if course else None,
        institution=Words.of(institution.title) if institution else None,
        period=Period.of(request.period),
        asked=Period.of(request.asked),
        other_dates=request.other_dates,
        name=application.name,
        identity=_identity(application),
        mobile=application.phone.e164,
        language=application.language,
        studies=parts.Studies(place=application.studies.place, field=application.studies.field),
        research=_research(application),
        fee=Money.of(request.fee, language),
        submitted_at=request.submitted_at,
        decided_at=request.decided_at,
        ended_at=request.ended_at,
        working_days_open=seen.working_days_open or 0,
        age=seen.age,
        documents=[shown_parts.document(each, catalogue) for each in request.attachments],
        rounds=request.rounds,
        notice=shown_parts.notice(request.notice, at) if request.notice is not None else None,
        deadline=_deadline(seen),
        bill=shown_parts.bill(seen, language, at),
        payments=[shown_parts.payment(each, language) for each in request.payments],
        refunds=[shown_parts.refund(each, language) for each in request.refunds],
        postpone_within=_postpone_within(request, at),
        letters=[shown_parts.letter(each) for each in request.letters],
        handover=shown_parts.handover(request.handover),
        batch=strawberry.ID(node_id("Batch", request.batch)) if request.batch is not None else None,
        why=shown_parts.why(seen.why, catalogue) if seen.why is not None else None,
        calls=[
            parts.CallAttempt(at=each.at, reached=each.reached, words=each.words) for each in request.calls
        ],
        outstanding=[shown_parts.outstanding(each) for each in seen.outstanding],
    )


def _department(application: Application, catalogue: Catalogue) -> parts.Titled:
    department = catalogue.department(application.department)
    title = (
        department.title if department is not None else Said(application.department, application.department)
    )
    return parts.Titled(code=application.department, title=Words.of(title))


def _identity(application: Application) -> parts.Identity:
    person = application.person
    return parts.Identity(kind=person.kind.value, number=person.number, nationality=person.nationality)


def _research(application: Application) -> parts.Research | None:
    research = application.research
    return parts.Research(title=research.title, summary=research.summary) if research is not None else None


def _deadline(seen: Seen) -> parts.Deadline | None:
    if seen.deadline is None:
        return None
    return shown_parts.deadline(
        seen.deadline.deadline, running=seen.deadline.running, over=seen.deadline.over
    )


def _postpone_within(request: CoreRequest, at: datetime) -> Period | None:
    """The days to choose from, while the offer stands (R-22)."""
    if request.status is not Status.ABSENT:
        return None
    offered_to = amman_day(request.offer.due_at) if request.offer is not None else None
    window = dates.choosable(request.period, amman_day(at), offered_to)
    return Period.of(window) if window is not None else None
