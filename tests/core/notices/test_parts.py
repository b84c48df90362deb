"""How many parts an SMS takes (R-31)."""

import pytest

from core.notices.parts import SmsEncoding, SmsParts, parts

GSM, UCS = SmsEncoding.GSM_7, SmsEncoding.UCS_2


@pytest.mark.parametrize(
    ("text", "encoding", "count", "units"),
    [
        ("", GSM, 1, 0),
        ("a" * 160, GSM, 1, 160),
        ("a" * 161, GSM, 2, 161),
        ("a" * 306, GSM, 2, 306),
        ("a" * 307, GSM, 3, 307),
        ("€" * 80, GSM, 1, 160),
        ("€" * 81, GSM, 2, 162),
        ("م" * 70, UCS, 1, 70),
        ("م" * 71, UCS, 2, 71),
        ("م" * 134, UCS, 2, 134),
        ("م" * 135, UCS, 3, 135),
        ("a" * 70 + "م", UCS, 2, 71),
        ("😀" * 35, UCS, 1, 70),
        ("😀" * 36, UCS, 2, 72),
    ],
)
def test_parts_are_counted_by_encoding(text: str, encoding: SmsEncoding, count: int, units: int) -> None:
    assert parts(text) == SmsParts(encoding, count, units)


def test_an_extension_character_is_never_cut_in_two() -> None:
    # 306 septets would fit two parts of 153, but the euro sign would lie across their border.
    assert parts("a" * 152 + "€" + "a" * 152).count == 3


def test_a_surrogate_pair_is_never_cut_in_two() -> None:
    assert parts("م" * 66 + "😀" + "م" * 66).count == 3
