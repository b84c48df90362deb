"""Why a file may not go yet: judged by every request that carries it, from what each still has open. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.kernel.words import Words
from core.requests.request import TrainingRequest
from core.retention.policy import OUTCOME_OF, Outcome, RetentionPolicy


class Holding(StrEnum):
    """What keeps a file."""

    LIVE = "LIVE"
    NOT_YET = "NOT_YET"
    REFUND_OPEN = "REFUND_OPEN"
    IN_INQUIRY = "IN_INQUIRY"
    PAYMENT_UNSETTLED = "PAYMENT_UNSETTLED"
    DIFFERENCE_OPEN = "DIFFERENCE_OPEN"
    OUTSTANDING = "OUTSTANDING"
    CARRIED_ELSEWHERE = "CARRIED_ELSEWHERE"


REASONS = {
    Holding.LIVE: Words("لم ينتهِ الطلب بعد.", "The request has not ended."),
    Holding.NOT_YET: Words("لم تنقضِ مدة حفظ الملفات بعد.", "The files' retention period is not over."),
    Holding.REFUND_OPEN: Words(
        "هناك مبلغ لم يُرَدّ بعد أو ينتظر قراراً برده.", "Money is owed back, or its return awaits a decision."
    ),
    Holding.IN_INQUIRY: Words("هناك دفعة قيد التدقيق.", "A payment is in inquiry."),
    Holding.PAYMENT_UNSETTLED: Words(
        "وصل إشعار دفعة لم يُعالج بعد.", "A payment was told and is not settled yet."
    ),
    Holding.DIFFERENCE_OPEN: Words(
        "هناك فرق مفتوح مع شبكة الدفع بشأن دفعات الطلب.",
        "A difference with the payment network about its payments is open.",
    ),
    Holding.OUTSTANDING: Words(
        "أُغلق الطلب وما زال عليه تقرير أو دراسة.", "It was closed with a report or a study still outstanding."
    ),
    Holding.CARRIED_ELSEWHERE: Words(
        "الملف نفسه مرفق بطلب آخر ما زال بحاجة إليه.",
        "Another request carries the same file and still needs it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Carrier:
    """A request that carries a file, and what is open about it outside of it: a payment told and not settled, a
    difference with the network about one of its payments."""

    request: TrainingRequest
    payment_waits: bool = False
    difference_open: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A file stays, and why; `until` where only time is missing."""

    holding: Holding
    until: datetime | None = None

    @property
    def words(self) -> Words:
        """The reason in both languages."""
        return REASONS[self.holding]


def why_kept(carrier: Carrier, policy: RetentionPolicy, at: datetime) -> Kept | None:
    """Why this request keeps its files at `at`, or None if it needs them no more."""
    request = carrier.request
    outcome, ended_at = OUTCOME_OF.get(request.status), request.ended_at
    if outcome is None or ended_at is None:
        return Kept(Holding.LIVE)
    gone_from = policy.gone_from(outcome, ended_at)
    if at < gone_from:
        return Kept(Holding.NOT_YET, gone_from)
    owed = _owed(carrier)
    return None if owed is None else Kept(owed)


def _owed(carrier: Carrier) -> Holding | None:
    request = carrier.request
    if any(each.open for each in request.refunds):
        return Holding.REFUND_OPEN
    if request.in_inquiry:
        return Holding.IN_INQUIRY
    if carrier.payment_waits:
        return Holding.PAYMENT_UNSETTLED
    if carrier.difference_open:
        return Holding.DIFFERENCE_OPEN
    return Holding.OUTSTANDING if request.handover.outstanding else None


def why_file_kept(
    asked: UUID, carriers: Sequence[Carrier], policy: RetentionPolicy, at: datetime, *, awaited: bool = False
) -> Kept | None:
    """Why a file stays that `asked` and perhaps others carry, or None if it may go.

    What the request asked about says itself comes first. `awaited`: a batch still has to hand it in.
    """
    own = [each for each in carriers if each.request.id == asked]
    for each in own:
        if (kept := why_kept(each, policy, at)) is not None:
            return kept
    others = (why_kept(each, policy, at) for each in carriers if each.request.id != asked)
    if awaited or any(kept is not None for kept in others):
        return Kept(Holding.CARRIED_ELSEWHERE)
    return None


def lasting(carriers: Sequence[Carrier], policy: RetentionPolicy) -> Outcome:
    """The outcome that kept the file longest, the one the record names; UNUSED where nobody carried it."""
    ended = [
        (policy.gone_from(OUTCOME_OF[each.request.status], each.request.ended_at), each.request.status)
        for each in carriers
        if each.request.ended_at is not None
    ]
    return OUTCOME_OF[max(ended)[1]] if ended else Outcome.UNUSED
