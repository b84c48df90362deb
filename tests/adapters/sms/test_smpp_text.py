"""Texts in parts: as many as the person is told that they cost, and no letter cut in two (R-31)."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sms.smpp_text import GSM_7, UCS_2, UDH, Parts, Unspeakable, in_parts, validity
from core.notices.parts import parts

ARABIC = "قُبل طلبكم مبدئيًّا، ورقمه 20417-3. "
LETTERS = st.text(st.sampled_from("a1 @\n€[]{}~|^\\بتعﷺ،ً😀✅é"), max_size=400)
ENGLISH = st.text(st.sampled_from("a1 @\n€[]{}~|^\\éÆ"), max_size=700)


def bodies(found: Parts) -> list[bytes]:
    return [each[each[0] + 1 :] if found.esm_class & UDH else each for each in found.each]


def whole_letters(found: Parts) -> bool:
    """Whether each part can be read by itself."""
    if found.data_coding == GSM_7:
        return not any(_ends_in_an_escape(body) for body in bodies(found))
    try:
        return all(body.decode("utf-16-be") is not None for body in bodies(found))
    except UnicodeDecodeError:
        return False


def _ends_in_an_escape(body: bytes) -> bool:
    return body.endswith(b"\x1b")


def cut_blindly(text: str) -> Parts:
    """What a splitter does that counts bytes and knows no letters."""
    data, room = text.encode("utf-16-be"), 134
    return Parts(UCS_2, 0, tuple(data[at : at + room] for at in range(0, len(data), room)))


@given(LETTERS | ENGLISH)
def test_a_text_takes_as_many_parts_as_staff_are_shown(text: str) -> None:
    found = in_parts(text, 7)
    assert len(found.each) == parts(text).count
    assert whole_letters(found)
    for each in found.each:
        limit = 140 if found.data_coding == UCS_2 else 160 if len(found.each) == 1 else 159
        assert len(each) <= limit


@given(LETTERS)
def test_arabic_is_whole_when_its_parts_are_put_together(text: str) -> None:
    found = in_parts(text + "ع", 7)
    assert b"".join(bodies(found)).decode("utf-16-be") == text + "ع"


def test_a_splitter_that_knows_no_letters_would_be_seen() -> None:
    assert not whole_letters(cut_blindly("ع" * 66 + "😀" * 3))


@pytest.mark.parametrize(
    ("text", "coding", "lengths"),
    [
        ("a" * 160, GSM_7, [160]),
        ("a" * 161, GSM_7, [159, 14]),
        ("a" * 152 + "€" + "b" * 100, GSM_7, [158, 108]),
        ("ع" * 70, UCS_2, [140]),
        ("ع" * 71, UCS_2, [140, 14]),
        ("ع" * 66 + "😀" + "ع" * 4, UCS_2, [138, 18]),
    ],
)
def test_parts_are_filled_up_to_the_last_whole_letter(text: str, coding: int, lengths: Sequence[int]) -> None:
    found = in_parts(text, 7)
    assert found.data_coding == coding
    assert [len(each) for each in found.each] == lengths


def test_each_part_says_which_of_how_many_it_is() -> None:
    found = in_parts(ARABIC * 5, 0xAB)
    count = len(found.each)
    assert count > 2
    headers = [bytes((5, 0, 3, 0xAB, count, number)) for number in range(1, count + 1)]
    assert [each[:6] for each in found.each] == headers
    assert found.esm_class == UDH


@pytest.mark.parametrize("text", ["half a letter \ud83d", "ع" * 67 * 256])
def test_what_cannot_be_sent_is_said_to_be_so(text: str) -> None:
    with pytest.raises(Unspeakable):
        in_parts(text, 7)


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (timedelta(minutes=5), "000000000500000R"),
        (timedelta(days=1, hours=2, minutes=3, seconds=4), "000001020304000R"),
        (timedelta(days=30), "000007000000000R"),
        (timedelta(seconds=-5), "000000000001000R"),
    ],
)
def test_the_time_of_use_is_told_in_smpps_own_form(length: timedelta, written: str) -> None:
    assert validity(length) == written
