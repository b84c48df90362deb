"""Which facts the SMS of a step names, and to whom it goes (R-31)."""

from datetime import datetime

from core.catalogue.reasons import ReasonUse
from core.catalogue.snapshot import Catalogue
from core.kernel.ids import Ids
from core.kernel.money import Money
from core.kernel.phone import Mobile
from core.kernel.words import Language, spoken_day, spoken_moment
from core.notices.kinds import MessageKind
from core.notices.message import Message
from core.notices.use_by import use_for
from core.notices.wording.rendering import render_message, without_number
from core.requests.notice import NoticeClock
from core.requests.policies import Policies
from core.requests.request import TrainingRequest
from core.requests.taking import Taken

PARTNER_MESSAGES = frozenset(
    {MessageKind.CORRECT_DOCUMENTS, MessageKind.CORRECTION_DUE, MessageKind.DEADLINE_MOVED}
)
"""What a batch request asks of its partner, who corrects in the nominee's stead (R-30)."""
NOTICE_KINDS = frozenset(
    {
        MessageKind.CORRECT_DOCUMENTS,
        MessageKind.PAYMENT_NUMBER,
        MessageKind.CORRECTION_DUE,
        MessageKind.PAYMENT_DUE,
    }
)


def message_of(taken: Taken, catalogue: Catalogue, policies: Policies, ids: Ids) -> Message | None:
    """The one SMS of a step, worded and ready to be stored with its event; None where nobody is to be told."""
    kind, request = taken.tells, taken.request
    to = _recipient(taken, catalogue)
    if kind is None or to is None:
        return None
    language = request.application.language
    facts = _facts(taken, kind, policies, catalogue, language)
    text = render_message(
        kind, catalogue.wording(kind), facts, language, most_parts=policies.sms_parts_at_most
    )
    notice = request.notice
    carries = kind in NOTICE_KINDS and notice is not None and notice.clock is not NoticeClock.VOID
    at = taken.event.at
    return Message(
        ids.new(),
        kind,
        to,
        language,
        text,
        at,
        at + use_for(kind),
        request.id,
        request.version,
        notice.id if carries and notice is not None else None,
        next_attempt_at=at,
    )


def _recipient(taken: Taken, catalogue: Catalogue) -> Mobile | None:
    request = taken.request
    if request.batch is None or taken.tells not in PARTNER_MESSAGES or request.partner is None:
        return request.application.phone
    institution = catalogue.institution(request.partner)
    return institution.contact_phone if institution is not None else None


def _facts(
    taken: Taken, kind: MessageKind, policies: Policies, catalogue: Catalogue, language: Language
) -> dict[str, str]:
    request, told = taken.request, taken.event.facts
    own = request.application.person.number
    facts = {
        "number": request.number or "",
        "first_day": spoken_day(request.period.first, language),
        "last_day": spoken_day(request.period.last, language),
        "days": str(_days(kind, policies)),
        # Written by people: whatever they cite, the applicant's own number stays out of a text.
        "reasons": without_number(_reasons(taken, catalogue, language), own),
        "reference": without_number(str(told.get("reference") or ""), own),
        "until": _until(request, told.get("until") or told.get("due_at"), language),
    }
    if request.bill is not None:
        facts["payment_number"] = request.bill.number
        facts["amount"] = request.bill.amount.formatted(language)
    facts |= {
        name: Money(fils).formatted(language)
        for name in ("amount", "kept", "rest")
        if isinstance(fils := told.get(name), int)
    }
    return facts


def _days(kind: MessageKind, policies: Policies) -> int:
    return policies.payment.days if kind is MessageKind.PAYMENT_NUMBER else policies.correction.days


def _until(request: TrainingRequest, told: object, language: Language) -> str:
    if isinstance(told, str):
        return spoken_moment(datetime.fromisoformat(told), language)
    running = request.running
    return spoken_moment(running.due_at, language) if running is not None else ""


def _reasons(taken: Taken, catalogue: Catalogue, language: Language) -> str:
    """The catalogue's reason in the reader's language, then the officer's own words."""
    told = taken.event.facts
    said = []
    code = told.get("reason")
    for use in (ReasonUse.REFUSAL, ReasonUse.CANCELLATION):
        reason = catalogue.reason(use, code) if isinstance(code, str) else None
        if reason is not None and reason.code != "OTHER":
            said.append(reason.words.say(language))
            break
    if words := told.get("words"):
        said.append(str(words))
    return " - ".join(said)
