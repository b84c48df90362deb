"""How long files are kept: from the day the request ended, by its outcome, to the last second."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.kernel.calendar import end_of_day, start_of_day
from core.requests.status import ENDED
from core.retention.policy import OUTCOME_OF, Outcome, RetentionPolicy

POLICY = RetentionPolicy()
NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
LENGTHS = [
    (Outcome.REFUSED, date(2027, 11, 23), "P12M"),
    (Outcome.CANCELLED, date(2027, 11, 23), "P12M"),
    (Outcome.CLOSED, date(2031, 11, 23), "P60M"),
    (Outcome.UNUSED, date(2026, 12, 23), "P30D"),
]


def test_every_ended_status_has_an_outcome_and_no_other() -> None:
    assert OUTCOME_OF.keys() == ENDED
    assert set(Outcome) - set(OUTCOME_OF.values()) == {Outcome.UNUSED}


@pytest.mark.parametrize(("outcome", "last", "said"), LENGTHS)
def test_the_last_day_is_kept_in_full(outcome: Outcome, last: date, said: str) -> None:
    gone_from = POLICY.gone_from(outcome, NOON)
    assert gone_from == end_of_day(last) + timedelta(seconds=1)
    assert POLICY.kept_for(outcome) == said


def test_days_are_those_of_amman() -> None:
    # 23:30 in Amman of the 22nd, and half past midnight of the 23rd.
    late, early = datetime(2026, 11, 22, 20, 30, tzinfo=UTC), datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
    assert POLICY.gone_from(Outcome.UNUSED, late) == start_of_day(date(2026, 12, 23))
    assert POLICY.gone_from(Outcome.UNUSED, early) == start_of_day(date(2026, 12, 24))


def test_a_month_without_that_day_ends_on_its_last() -> None:
    policy = RetentionPolicy(refused_months=1)
    ended = datetime(2027, 1, 31, 9, tzinfo=UTC)
    assert policy.gone_from(Outcome.REFUSED, ended) == start_of_day(date(2027, 3, 1))


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("months", [1, 5, 12])
def test_what_is_due_is_never_left_out_and_hardly_more_is_looked_at(outcome: Outcome, months: int) -> None:
    policy = RetentionPolicy(months, months, months, unused_days=months)
    begun = datetime(2026, 11, 1, 20, 59, 59, tzinfo=UTC)
    for day in range(500):
        ended = begun + timedelta(days=day)
        gone_from = policy.gone_from(outcome, ended)
        assert ended < policy.since_before(outcome, gone_from)
        assert ended >= policy.since_before(outcome, gone_from - timedelta(days=5))
