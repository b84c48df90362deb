from hypothesis import given
from hypothesis import strategies as st

from core.kernel.digits import to_latin_digits


def test_digits_of_every_script_become_latin_ones() -> None:
    assert to_latin_digits("٠١٢٣٤٥٦٧٨٩") == "0123456789"
    assert to_latin_digits("۰۱۲۳۴۵۶۷۸۹") == "0123456789"
    assert to_latin_digits("०९ ７ ๓") == "09 7 3"


def test_what_only_looks_like_a_digit_stays() -> None:
    assert to_latin_digits("² ½ Ⅳ ④ عشرة") == "² ½ Ⅳ ④ عشرة"


@given(st.text())
def test_nothing_but_digits_changes(text: str) -> None:
    changed = to_latin_digits(text)
    assert len(changed) == len(text)
    assert all(
        new == old or (new in "0123456789" and old.isdecimal())
        for new, old in zip(changed, text, strict=True)
    )
