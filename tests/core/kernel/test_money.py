import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.money import Money
from core.kernel.words import Language

some_fils = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("text", "fils"),
    [("100", 100_000), ("100.000", 100_000), ("0.001", 1), ("12.5", 12_500), ("0", 0), ("007.25", 7_250)],
)
def test_dinars_are_read_to_the_fils(text: str, fils: int) -> None:
    assert Money.parse(text) == Money(fils)


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "-1", "+1", "1.", ".5", "1.0000", "1,000", "1e3", "١٠٠", "NaN", "1\n", "9" * 10, "1.٥"],
)
def test_what_is_not_an_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        Money.parse(text)


@pytest.mark.parametrize("fils", [True, False, 1.0, 0.1, "5", None])
def test_only_whole_fils_are_money(fils: object) -> None:
    with pytest.raises(TypeError):
        Money(fils)  # type: ignore[arg-type]


def test_money_is_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        Money(-1)


def test_more_than_there_is_cannot_be_taken_away() -> None:
    with pytest.raises(ValueError, match="negative"):
        Money(5) - Money(6)


def test_a_number_is_not_added_to_money() -> None:
    with pytest.raises(TypeError):
        Money(5) + 5  # type: ignore[operator]


@given(some_fils, some_fils)
def test_taking_away_what_was_added_leaves_what_there_was(one: int, other: int) -> None:
    assert Money(one) + Money(other) - Money(other) == Money(one)


@given(some_fils)
def test_an_amount_written_out_reads_back_the_same(fils: int) -> None:
    assert Money.parse(Money(fils).amount) == Money(fils)


@given(st.lists(some_fils))
def test_a_total_is_the_sum_of_its_parts(parts: list[int]) -> None:
    assert Money.total(Money(part) for part in parts) == Money(sum(parts))


def test_money_is_shown_with_three_decimals_in_both_languages() -> None:
    assert Money.jod("100").formatted(Language.EN) == "100.000 JOD"
    assert Money.jod("100").formatted(Language.AR) == "100.000 د.أ"
    assert Money(5).formatted(Language.EN) == "0.005 JOD"


def test_no_money_is_zero() -> None:
    assert Money.zero().is_zero
    assert not Money(1).is_zero
    assert Money(1) < Money(2)


def test_r24_a_quarter_of_a_hundred_dinars_is_twenty_five() -> None:
    assert Money.jod("100").percent_half_up(25) == Money.jod("25")


@pytest.mark.parametrize(("fils", "kept"), [(0, 0), (1, 0), (2, 1), (3, 1), (5, 1), (6, 2), (7, 2), (10, 3)])
def test_r24_half_a_fils_is_rounded_up(fils: int, kept: int) -> None:
    assert Money(fils).percent_half_up(25) == Money(kept)


@given(some_fils, st.integers(0, 100))
def test_r24_a_share_is_off_by_at_most_half_a_fils(fils: int, percent: int) -> None:
    share = Money(fils).percent_half_up(percent)
    off = share.fils * 100 - fils * percent
    assert -50 < off <= 50
    assert share <= Money(fils)


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_share_lies_between_nothing_and_the_whole(percent: int) -> None:
    with pytest.raises(ValueError, match="between"):
        Money(100).percent_half_up(percent)


@pytest.mark.parametrize("percent", [True, 25.0])
def test_a_percentage_is_a_whole_number(percent: object) -> None:
    with pytest.raises(TypeError):
        Money(100).percent_half_up(percent)  # type: ignore[arg-type]
