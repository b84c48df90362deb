"""What is checked when staff edit a wording (R-31)."""

import pytest

from core.kernel.refusals import InvalidInput
from core.kernel.words import Language, Words
from core.notices.kinds import MessageKind
from core.notices.parts import SmsEncoding
from core.notices.wording.wording import Wording, check_wording, essential, preview

AR, EN = "استلمنا طلبكم رقم: {number}", "We have your request: {number}"


def faults(ar: str = AR, en: str = EN, kind: MessageKind = MessageKind.RECEIVED) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        check_wording(kind, Words(ar=ar, en=en))
    return [(fault.field, fault.code) for fault in refused.value.faults]


def test_a_sound_wording_is_taken() -> None:
    words = Words(ar=AR, en=EN)
    assert Wording.checked(MessageKind.RECEIVED, words) == Wording(MessageKind.RECEIVED, words)


@pytest.mark.parametrize("empty", ["", "  \n"])
def test_both_languages_are_needed(empty: str) -> None:
    assert faults(ar=empty) == [("ar", "EMPTY")]
    assert faults(en=empty) == [("en", "EMPTY")]


def test_a_placeholder_of_another_kind_is_refused() -> None:
    assert faults(ar=AR + " {amount}") == [("ar", "UNKNOWN_PLACEHOLDER")]


def test_the_request_number_cannot_be_left_out() -> None:
    assert faults(en="We have your request.") == [("en", "MISSING_PLACEHOLDER")]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (MessageKind.SIGN_IN_CODE, {"code"}),
        (MessageKind.PAYMENT_NUMBER, {"number", "payment_number", "amount", "days"}),
        (MessageKind.REFUSED, {"number", "reasons"}),
        (MessageKind.APPROVED, {"number", "first_day"}),
        (MessageKind.REFUND_PAID_OUT, {"number"}),
    ],
)
def test_what_the_card_promises_cannot_be_left_out(kind: MessageKind, names: set[str]) -> None:
    assert essential(kind) == names


@pytest.mark.parametrize("broken", ["{", "}", "{}", "{{number}}", "{number.real}", "{ number }", "{NUMBER}"])
def test_broken_braces_are_refused(broken: str) -> None:
    assert faults(en=f"{EN} {broken}") == [("en", "BROKEN_BRACES")]


def test_the_arabic_wording_cannot_be_swapped_for_a_latin_one() -> None:
    assert faults(ar=EN) == [("ar", "NOT_ARABIC")]


@pytest.mark.parametrize("mark", ["\u200f", "\u202e", "\u2066", "\x00", "\x1b", "\t"])
def test_hidden_characters_are_refused(mark: str) -> None:
    assert faults(ar=AR + mark + "نص") == [("ar", "CONTROL_CHARACTER")]


@pytest.mark.parametrize("number", ["9861012345", "٩٨٦١٠١٢٣٤٥"])
def test_a_national_number_has_no_place_in_a_wording(number: str) -> None:
    assert faults(ar=AR + " " + number) == [("ar", "PERSONAL_NUMBER")]


def test_more_than_six_parts_are_refused() -> None:
    check_wording(MessageKind.RECEIVED, Words(ar=AR + " " + "ن" * 360, en=EN))
    assert faults(ar=AR + " " + "ن" * 400) == [("ar", "TOO_LONG")]


def test_an_enormous_text_is_refused_without_reading_it() -> None:
    assert faults(ar="{" * 2001, en=EN) == [("ar", "TOO_LONG")]


def test_every_fault_of_both_languages_is_told_at_once() -> None:
    assert faults(ar="نص {amount} {", en="") == [
        ("ar", "BROKEN_BRACES"),
        ("ar", "UNKNOWN_PLACEHOLDER"),
        ("ar", "MISSING_PLACEHOLDER"),
        ("en", "EMPTY"),
    ]


def test_a_preview_shows_the_message_with_its_parts() -> None:
    shown = preview(MessageKind.RECEIVED, Words(ar=AR, en=EN), Language.AR)
    assert shown.text == "استلمنا طلبكم رقم: 48213076"
    assert (shown.parts.count, shown.parts.encoding) == (1, SmsEncoding.UCS_2)
