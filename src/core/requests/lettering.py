"""Which letters a step brings about (R-11, R-20, R-22, R-26, R-29): issued, replaced, withdrawn."""

from dataclasses import replace
from datetime import datetime

from core.kernel.ids import Ids
from core.kernel.numbers import letter_code
from core.letters.letter import LetterKind, LetterMark, LetterState
from core.requests.effects.moneys import fee_paid
from core.requests.request import TrainingRequest
from core.requests.status import Status

_STANDS = frozenset({Status.APPROVED, Status.POSTPONED, Status.COMPLETED, Status.STUDY_OWED, Status.CLOSED})
_HELD = frozenset({Status.ABSENT, Status.OFFER_LAPSED})
"""An absent participant's letter waits: it is replaced by postponing, withdrawn by cancelling."""


def lettered(before: TrainingRequest, after: TrainingRequest, at: datetime, ids: Ids) -> TrainingRequest:
    """The request with the letters that its step calls for."""
    if after.status in (Status.APPROVED, Status.POSTPONED):
        after = _approved(before, after, at, ids)
    elif after.status not in _STANDS | _HELD:
        after = _withdrawn(after, at, {LetterKind.APPROVAL, LetterKind.COMPLETION})
    if after.status is Status.COMPLETED and before.status is not Status.COMPLETED:
        after = _issued(after, LetterKind.COMPLETION, at, ids)
    if (
        after.counted_payment is not None
        and before.counted_payment is None
        and not _has(after, LetterKind.RECEIPT)
    ):
        after = _issued(after, LetterKind.RECEIPT, at, ids)
    if fee_paid(after) < after.fee and not after.in_inquiry:
        # The network took a payment back and finance agreed: what the receipt says was not paid.
        after = _withdrawn(after, at, {LetterKind.RECEIPT})
    return after


def _has(request: TrainingRequest, kind: LetterKind) -> bool:
    return any(each.kind is kind and each.state is LetterState.ISSUED for each in request.letters)


def _approved(before: TrainingRequest, after: TrainingRequest, at: datetime, ids: Ids) -> TrainingRequest:
    same_facts = before.period == after.period and _has(after, LetterKind.APPROVAL)
    return after if same_facts else _issued(after, LetterKind.APPROVAL, at, ids)


def _issued(request: TrainingRequest, kind: LetterKind, at: datetime, ids: Ids) -> TrainingRequest:
    earlier = tuple(
        _changed(each, LetterState.REPLACED, at) if each.kind is kind else each for each in request.letters
    )
    version = 1 + sum(each.kind is kind for each in request.letters)
    mark = LetterMark(kind, version, letter_code(ids.token(16)), at)
    return replace(request, letters=(*earlier, mark))


def _withdrawn(request: TrainingRequest, at: datetime, kinds: set[LetterKind]) -> TrainingRequest:
    letters = tuple(
        _changed(each, LetterState.WITHDRAWN, at) if each.kind in kinds else each for each in request.letters
    )
    return replace(request, letters=letters)


def _changed(mark: LetterMark, state: LetterState, at: datetime) -> LetterMark:
    if mark.state is not LetterState.ISSUED:
        return mark
    return replace(mark, state=state, changed_at=at)
