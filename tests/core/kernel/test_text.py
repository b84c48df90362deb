import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.refusals import InvalidInput
from core.kernel.text import clean_text


def clean(text: str, longest: int = 100, keep_lines: bool = False) -> str:
    return clean_text(text, field="name", longest=longest, keep_lines=keep_lines)


def fault_of(text: str, longest: int = 100) -> tuple[str, str]:
    with pytest.raises(InvalidInput) as refused:
        clean(text, longest)
    (fault,) = refused.value.faults
    return fault.field, fault.code


@pytest.mark.parametrize(
    "control", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"]
)
def test_bidi_controls_are_dropped_from_a_name(control: str) -> None:
    assert clean(f"{control}ليلى{control} حداد{control}") == "ليلى حداد"


@pytest.mark.parametrize("unseen", list("\x00\x07\x1b\x7f\x9f\ufeff\u200b\u2060\u00ad"))
def test_what_cannot_be_seen_is_dropped(unseen: str) -> None:
    assert clean(f"Omar{unseen} Nasser") == "Omar Nasser"


def test_white_space_is_collapsed() -> None:
    assert clean("  ليلى \t\n  حداد\u00a0\u3000\u2028 ") == "ليلى حداد"


def test_letters_are_composed() -> None:
    assert clean("Zoe\u0308") == "Zoë"
    assert clean("أحمد") == clean("ا\u0654حمد")


@pytest.mark.parametrize(
    ("shaped", "letters"),
    [
        ("ﺳﺎﻣﻲ ﺍﻟﺤﺪﺍﺩ", "سامي الحداد"),
        ("ﻻ ﻼ ﷲ", "لا لا الله"),
        ("ﭘﮋﻣﺎﻥ ﮔﻞ", "پژمان گل"),
        ("ﻣ\ufe78ﻬﺎ", "مُها"),
        ("ﺍٔﺣﻤﺪ", "أحمد"),
    ],
)
def test_arabic_in_shapes_as_old_systems_kept_it_becomes_letters(shaped: str, letters: str) -> None:
    assert clean(shaped) == letters


def test_letters_of_shapes_count_as_what_they_are() -> None:
    assert clean("ﷺ", longest=18) == "صلى الله عليه وسلم"
    assert fault_of("ﷺ", longest=17) == ("name", "TOO_LONG")


def test_joiners_that_names_need_stay() -> None:
    assert clean("علی\u200cرضا") == "علی\u200cرضا"


def test_lines_are_kept_where_asked_for() -> None:
    assert clean("one\r\n\r\n two  words \u2028three", keep_lines=True) == "one\ntwo words\nthree"


@pytest.mark.parametrize("text", ["\ud800", "Omar\udfff", "\ud83d\ude00"])
def test_lone_surrogates_are_refused(text: str) -> None:
    assert fault_of(text) == ("name", "UNREADABLE")


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "\x00", "\u200c\u200d", "\u0301", "\n\t"])
def test_nothing_to_see_is_empty(text: str) -> None:
    assert fault_of(text) == ("name", "EMPTY")


def test_the_length_is_that_of_what_is_left() -> None:
    assert clean("  ab   cd\u200f ", longest=5) == "ab cd"
    assert fault_of("abcdef", longest=5) == ("name", "TOO_LONG")


def test_composing_does_not_lengthen_a_text_past_its_limit() -> None:
    assert len(unicodedata.normalize("NFC", "\ufb2c")) == 3
    assert fault_of("\ufb2c" * 2, longest=5) == ("name", "TOO_LONG")


def test_endless_marks_are_refused_without_being_sorted() -> None:
    began = time.perf_counter()
    assert fault_of("a" + "\u0301\u0316" * 500_000) == ("name", "TOO_LONG")
    assert time.perf_counter() - began < 0.25


@given(st.text(alphabet=st.characters()), st.booleans())
def test_clean_text_is_clean_already(text: str, keep_lines: bool) -> None:
    try:
        cleaned = clean(text, keep_lines=keep_lines)
    except InvalidInput:
        return
    assert clean(cleaned, keep_lines=keep_lines) == cleaned
    assert cleaned.encode()
    assert "\x00" not in cleaned
    assert len(cleaned) <= 100
