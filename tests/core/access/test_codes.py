"""One-time codes, pauses and limits by themselves."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from core.access.codes import StoredCode, mac_of, matches, new_code, prefix_of, typed_code
from core.access.limits import Limit, network_of, spendings
from core.access.pauses import Pause, PausePolicy
from core.kernel.phone import Mobile
from support.access_house import SeededIds

AT = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
PHONE = Mobile("+962791234567")
POLICY = PausePolicy(free=3)


def stored(code: str = "012345") -> StoredCode:
    return StoredCode(
        UUID(int=1), PHONE, mac_of(b"key", UUID(int=1), PHONE, code), AT, AT + timedelta(minutes=5)
    )


def test_a_code_has_six_digits_also_when_it_is_small() -> None:
    class Zero(SeededIds):
        def below(self, n: int) -> int:
            return 7

    assert new_code(Zero()) == "000007"


@pytest.mark.parametrize(
    "typed", ["012345", "٠١٢٣٤٥", " 012 345 ", "012-345", "\u200f012345", "\u061c٠١٢٣٤٥\u200b"]
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert typed_code(typed) == "012345"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "\x00" * 6, "\ud800" * 6, "9" * 10**6])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert typed_code(typed) == ""


def test_only_the_code_matches_and_only_under_the_key() -> None:
    assert matches(b"key", stored(), "012345")
    assert not matches(b"key", stored(), "012346")
    assert not matches(b"key", stored(), "")
    assert not matches(b"another key", stored(), "012345")


def test_the_stored_code_of_one_number_is_of_no_use_for_another() -> None:
    other = Mobile("+962791234568")
    assert mac_of(b"key", UUID(int=1), PHONE, "012345") != mac_of(b"key", UUID(int=1), other, "012345")


def test_a_code_is_good_until_its_last_second() -> None:
    assert stored().open_to_tries(AT + timedelta(minutes=5, microseconds=-1), 5)
    assert not stored().open_to_tries(AT + timedelta(minutes=5), 5)


def test_a_code_sent_after_the_clock_jumped_back_is_not_good_for_longer() -> None:
    assert not stored().open_to_tries(AT - timedelta(seconds=1), 5)


def test_nothing_of_a_code_shows_in_its_repr() -> None:
    assert "012345" not in repr(stored())
    assert stored().mac.hex() not in repr(stored())


def test_numbers_called_up_in_a_row_share_a_prefix() -> None:
    assert prefix_of(PHONE) == prefix_of(Mobile("+962791299999")) == "+9627912"
    assert prefix_of(PHONE) != prefix_of(Mobile("+962791334567"))


def test_windows_follow_one_another_without_gaps() -> None:
    limit = Limit(5, timedelta(hours=1))
    start, end = limit.window_of(AT)
    assert start <= AT < end
    assert limit.window_of(end)[0] == end


def test_what_is_counted_by_shows_no_number() -> None:
    (use,) = spendings(b"key", "code-phone", PHONE.e164, [Limit(5, timedelta(hours=1))], AT)
    assert use.kind == "code-phone/3600"
    assert b"962" not in use.key
    assert use.key != spendings(b"other", "code-phone", PHONE.e164, [Limit(5, timedelta(hours=1))], AT)[0].key


def test_one_household_is_one_address() -> None:
    assert (
        network_of("2001:db8:0:1::1") == network_of("2001:db8:0:1:ffff::2") != network_of("2001:db8:0:2::1")
    )
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of("a socket") == "a socket"


def test_pauses_grow_and_stop_growing() -> None:
    pause: Pause | None = None
    lengths = []
    for _ in range(40):
        pause = POLICY.after_failure(pause, AT)
        lengths.append((pause.until - AT).total_seconds() / 60)
    assert lengths[:8] == [0, 0, 0, 1, 2, 4, 8, 15]
    assert set(lengths[8:]) == {15}


def test_a_pause_bars_until_its_end() -> None:
    pause = Pause(4, AT, AT + timedelta(minutes=1))
    assert pause.bars(AT + timedelta(seconds=59))
    assert not pause.bars(AT + timedelta(minutes=1))


def test_old_failures_are_forgotten() -> None:
    before = Pause(30, AT, AT + timedelta(minutes=15))
    assert POLICY.after_failure(before, AT + timedelta(hours=23)).failures == 31
    assert POLICY.after_failure(before, AT + timedelta(hours=24)).failures == 1


def test_a_failure_without_end_is_no_overflow() -> None:
    assert POLICY.after_failure(Pause(10**6, AT, AT), AT).until == AT + timedelta(minutes=15)
