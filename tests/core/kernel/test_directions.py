"""R-29: which numbers stand apart, so that none turns around."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.directions import direction, numbers_apart


def apart(text: str) -> list[str]:
    return [piece for piece, alone in numbers_apart(text, direction(text) or "ltr") if alone]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("دراسة رقم 000123-2026 … هاتف 079-123-4567", ["000123-2026", "079-123-4567"]),
        ("هاتف +962 6 465-1000 … 2026-12-01", ["+962 6 465-1000", "2026-12-01"]),
        ("هاتف (06) 465-1000 أو +962 (0)6 465 1000", ["(06) 465-1000", "+962 (0)6 465 1000"]),
        ("٠٧٩-١٢٣-٤٥٦٧ هاتف", ["٠٧٩-١٢٣-٤٥٦٧"]),
        ("بنسبة 50%، عند -5°، رقم #12", ["50%", "-5°", "#12"]),
        ("حتى 2026-12-01 08:00، من 1,500.500-2,000", ["2026-12-01 08:00", "1,500.500-2,000"]),
        ("079-123-4567، هاتف", ["079-123-4567"]),
    ],
)
def test_a_number_with_joints_stands_apart_in_arabic(text: str, numbers: list[str]) -> None:
    assert apart(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("شبكة 802.11ac Wi-Fi هنا", ["802.11ac Wi-Fi"]),
        ("الملف 12-AB/34، الطبعة 2", ["12-AB/34"]),
        ("وفق ArcGIS Pro 3.4-5 (2020-2026) في عمان", []),
    ],
)
def test_latin_and_the_numbers_that_hang_on_it_stay_one(text: str, numbers: list[str]) -> None:
    assert apart(text) == numbers


def test_digits_amounts_times_and_spans_of_years_stay_in_the_line() -> None:
    assert apart("الأحد 29 تشرين الثاني 2026، من 08:00 إلى 15:00، من 2020–2026") == []
    assert apart("مبلغ 1,500.500 د.أ، الطبعة 3.4، رقم 2026/000123، ١٫٥ متر") == []


def test_in_a_latin_text_only_what_follows_arabic_stands_apart() -> None:
    assert apart("Study 000123-2026 of هاتف 079-123-4567 in 2026-01-02") == ["079-123-4567"]
    assert apart("+962 6 465-1000") == []


def test_a_text_has_the_direction_of_its_first_letter() -> None:
    assert [direction(text) for text in ("(1) ليلى QA", "12 QA ليلى", "12-3")] == ["rtl", "ltr", None]


@given(st.text(alphabet="ab اب12٣-+/.,:()#%é«", max_size=60), st.sampled_from(["ltr", "rtl"]))
def test_nothing_is_lost_and_only_numbers_are_moved(text: str, base: str) -> None:
    pieces = list(numbers_apart(text, base))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(any(sign.isdigit() for sign in piece) for piece, alone in pieces if alone)
    assert not any(sign in "اب" for piece, alone in pieces if alone for sign in piece)
