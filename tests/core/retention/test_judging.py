"""Files stay while anything is owed, and while any request that carries them needs them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from core.payments.refund import RefundState
from core.requests.request import Handover
from core.requests.status import ENDED, Status
from core.retention.judging import REASONS, Carrier, Holding, Kept, lasting, why_file_kept, why_kept
from core.retention.policy import OUTCOME_OF, Outcome, RetentionPolicy
from support.requests import Scene
from support.requests_contrived import with_payment, with_refund, with_reversal_open
from support.requests_scenes import scene

POLICY = RetentionPolicy()
A_SECOND = timedelta(seconds=1)
OTHER = UUID(int=0x07E2)
NOTHING: Callable[[Scene], Carrier] = lambda scene: Carrier(scene.request)  # noqa: E731
OWED: dict[str, tuple[Callable[[Scene], Carrier], Holding | None]] = {
    "nothing": (NOTHING, None),
    "a refund awaits its decision": (
        lambda s: NOTHING(with_refund(s, RefundState.AWAITING_DECISION)),
        Holding.REFUND_OPEN,
    ),
    "a refund is owed": (lambda s: NOTHING(with_refund(s, RefundState.OWED)), Holding.REFUND_OPEN),
    "a refund was refused": (lambda s: NOTHING(with_refund(s, RefundState.REFUSED)), None),
    "a refund was paid out": (lambda s: NOTHING(with_refund(s, RefundState.PAID_OUT)), None),
    "a wrong amount is in inquiry": (lambda s: NOTHING(with_payment(s)), Holding.IN_INQUIRY),
    "a reversal is open": (lambda s: NOTHING(with_reversal_open(s)), Holding.IN_INQUIRY),
    "a payment was told and is not settled": (
        lambda s: Carrier(s.request, payment_waits=True),
        Holding.PAYMENT_UNSETTLED,
    ),
    "a difference is open": (lambda s: Carrier(s.request, difference_open=True), Holding.DIFFERENCE_OPEN),
    "a study or a report is outstanding": (
        lambda s: NOTHING(s.with_(handover=Handover(outstanding=True))),
        Holding.OUTSTANDING,
    ),
    "what was owed is in": (lambda s: NOTHING(s.with_(handover=Handover(owed_since=s.at))), None),
}


def clear(status: Status) -> Scene:
    """A request that has ended so, and nobody owes anybody anything."""
    return scene(status).with_(refunds=())


def gone_from(given: Scene) -> Kept:
    assert given.request.ended_at is not None
    until = POLICY.gone_from(OUTCOME_OF[given.request.status], given.request.ended_at)
    return Kept(Holding.NOT_YET, until)


@pytest.mark.parametrize("status", sorted(ENDED))
@pytest.mark.parametrize("owed", OWED)
def test_each_outcome_waits_for_its_time_and_for_what_is_owed(status: Status, owed: str) -> None:
    made, holding = OWED[owed]
    carrier, waiting = made(clear(status)), gone_from(clear(status))
    assert waiting.until is not None
    assert why_kept(carrier, POLICY, waiting.until - A_SECOND) == waiting
    kept = why_kept(carrier, POLICY, waiting.until)
    assert (kept and kept.holding) == holding


@pytest.mark.parametrize("status", sorted(set(Status) - ENDED))
def test_a_request_that_has_not_ended_keeps_its_files_for_ever(status: Status) -> None:
    given = scene(status)
    assert why_kept(Carrier(given.request), POLICY, given.at + timedelta(days=9000)) == Kept(Holding.LIVE)


def test_a_request_taken_up_again_keeps_its_files_whatever_its_end_was() -> None:
    again = replace(clear(Status.CANCELLED_UNPAID).request, status=Status.APPROVED)
    kept = why_kept(Carrier(again), POLICY, scene(Status.REFUSED).at + timedelta(days=9000))
    assert kept == Kept(Holding.LIVE)


def test_a_shared_file_goes_only_with_the_last_request_that_carries_it() -> None:
    first = clear(Status.REFUSED)
    last = clear(Status.CLOSED).with_(id=OTHER)
    both = (Carrier(first.request), Carrier(last.request))
    over, all_over = gone_from(first).until, gone_from(last).until
    assert over is not None and all_over is not None
    id = first.request.id
    assert why_file_kept(id, both[:1], POLICY, over) is None
    assert why_file_kept(id, both, POLICY, over) == Kept(Holding.CARRIED_ELSEWHERE)
    assert why_file_kept(OTHER, both, POLICY, over) == gone_from(last)
    assert why_file_kept(id, both, POLICY, all_over - A_SECOND) == Kept(Holding.CARRIED_ELSEWHERE)
    assert why_file_kept(id, both, POLICY, all_over) is None
    assert why_file_kept(id, both, POLICY, all_over, awaited=True) == Kept(Holding.CARRIED_ELSEWHERE)


def test_the_record_names_the_outcome_that_kept_the_file_longest() -> None:
    refused, closed = Carrier(clear(Status.REFUSED).request), Carrier(clear(Status.CLOSED).request)
    assert lasting((refused, closed), POLICY) is Outcome.CLOSED
    assert lasting((refused,), POLICY) is Outcome.REFUSED
    assert lasting((), POLICY) is Outcome.UNUSED


def test_every_reason_is_said_in_both_languages() -> None:
    assert REASONS.keys() == set(Holding)
    assert all(Kept(each).words.ar and Kept(each).words.en for each in Holding)
