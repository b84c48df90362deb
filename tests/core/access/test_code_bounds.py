"""What codes may cost and when a prefix is held: both sides of each bound (R-1)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from core.access.code_bounds import CodeMoney, Hold, Tally, UsePolicy

AT = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
POLICY = UsePolicy(enough=20, percent=25)


@pytest.mark.parametrize(
    ("sent", "used", "held"),
    [
        (0, 0, False),
        (19, 0, False),
        (20, 0, True),
        (20, 4, True),
        (20, 5, False),
        (20, 20, False),
        (1000, 249, True),
        (1000, 250, False),
    ],
)
def test_a_prefix_is_held_when_enough_were_sent_and_too_few_used(sent: int, used: int, held: bool) -> None:
    assert POLICY.too_few_used(Tally(sent, used)) is held


def test_a_hold_is_in_force_until_its_end_or_its_release() -> None:
    hold = Hold(UUID(int=1), "+9627912", AT, AT + timedelta(hours=6), Tally(20, 0))
    assert hold.in_force(AT + timedelta(hours=6, microseconds=-1))
    assert not hold.in_force(AT + timedelta(hours=6))
    assert not Hold(hold.id, hold.prefix, AT, hold.until, hold.tally, AT).in_force(AT)


@pytest.mark.parametrize(("known", "most"), [(False, 50_000), (True, 100_000)])
def test_known_numbers_have_a_bound_of_their_own_on_the_same_money(known: bool, most: int) -> None:
    taken = CodeMoney().spending(b"key", 2, known, AT)
    assert (taken.amount, taken.most) == (30, most)
    other = CodeMoney().spending(b"key", 1, not known, AT)
    assert (taken.kind, taken.key, taken.start) == (other.kind, other.key, other.start)


def test_the_money_is_that_of_a_day() -> None:
    taken = CodeMoney().spending(b"key", 1, False, AT)
    assert (taken.start, taken.end - taken.start) == (
        datetime(2026, 11, 23, tzinfo=UTC),
        timedelta(days=1),
    )
