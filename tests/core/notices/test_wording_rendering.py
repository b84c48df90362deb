"""From a wording and its facts to one SMS (R-9, R-31)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.words import Language, Words
from core.notices.kinds import MessageKind
from core.notices.parts import parts
from core.notices.wording.counted import DAY, MINUTE, counted
from core.notices.wording.defaults import default_wording
from core.notices.wording.rendering import (
    plain,
    render,
    render_message,
    shorten,
    without_personal_numbers,
)

NUMBER = Words(ar="رقم: {number}", en="Number: {number}")
REFUSED = default_wording(MessageKind.REFUSED)
LONG_REASONS = "لا تتوفر مقاعد شاغرة في الدورة المطلوبة خلال الفترة المحددة. " * 12


def refused(reasons: str, language: Language = Language.AR, most_parts: int = 4) -> str:
    facts = {"number": "48213076", "reasons": reasons}
    return render_message(MessageKind.REFUSED, REFUSED, facts, language, most_parts)


def test_a_placeholder_is_replaced_by_its_fact() -> None:
    assert render(NUMBER, {"number": "48213076"}, Language.EN) == "Number: 48213076"


def test_a_fact_that_looks_like_a_placeholder_is_not_replaced_again() -> None:
    assert render(NUMBER, {"number": "{code}", "code": "1"}, Language.EN) == "Number: {code}"


@pytest.mark.parametrize("reach", ["{number.__class__}", "{number[0]}", "{number!r}", "{0}", "{}"])
def test_a_template_reaches_no_attribute_of_a_fact(reach: str) -> None:
    assert render(Words(ar=reach, en=reach), {"number": "1"}, Language.EN) == reach


def test_a_fact_not_given_is_a_defect() -> None:
    with pytest.raises(KeyError, match="number"):
        render(NUMBER, {}, Language.AR)


def test_a_fact_cannot_add_lines_or_turn_the_direction_of_the_text() -> None:
    assert render(NUMBER, {"number": "12\n\u202e34\u2069\t56\x00"}, Language.EN) == "Number: 12 34 56"


@pytest.mark.parametrize(
    ("count", "arabic", "english"),
    [
        (0, "0 يوم", "0 days"),
        (1, "يوم واحد", "1 day"),
        (2, "يومين", "2 days"),
        (3, "3 أيام", "3 days"),
        (10, "10 أيام", "10 days"),
        (11, "11 يوماً", "11 days"),
        (99, "99 يوماً", "99 days"),
        (100, "100 يوم", "100 days"),
        (103, "103 أيام", "103 days"),
    ],
)
def test_days_are_counted_as_grammar_asks(count: int, arabic: str, english: str) -> None:
    assert counted(count, DAY, Language.AR) == arabic
    assert counted(count, DAY, Language.EN) == english


def test_minutes_are_counted_in_their_own_forms() -> None:
    assert [counted(count, MINUTE, Language.AR) for count in (1, 2, 5, 15)] == [
        "دقيقة واحدة",
        "دقيقتين",
        "5 دقائق",
        "15 دقيقة",
    ]


def test_a_bare_number_of_days_is_said_with_its_noun_and_a_phrase_is_left_alone() -> None:
    within = Words(ar="خلال {days}", en="within {days}")
    assert render(within, {"days": "2"}, Language.AR) == "خلال يومين"
    assert render(within, {"days": "three days"}, Language.EN) == "within three days"


def test_only_the_facts_of_the_kind_reach_a_message() -> None:
    sneaky = Words(ar="{number} {identity}", en="{number} {identity}")
    with pytest.raises(KeyError, match="identity"):
        render_message(MessageKind.RECEIVED, sneaky, {"number": "1", "identity": "9861012345"}, Language.AR)


def test_short_reasons_are_sent_in_full() -> None:
    assert "المبررات: لا توجد مقاعد.\n" in refused("لا توجد مقاعد.")


@pytest.mark.parametrize("most_parts", [3, 4, 5, 6])
def test_r_9_reasons_are_shortened_until_the_message_fits(most_parts: int) -> None:
    text = refused(LONG_REASONS, most_parts=most_parts)
    assert parts(text).count == most_parts
    assert "…\nتجدونها كاملة في شاشة الاستعلام عن الطلب." in text


def test_shortening_wastes_less_than_one_part() -> None:
    assert parts(refused(LONG_REASONS)).units > 3 * 67


def test_reasons_that_can_never_fit_leave_the_rest_of_the_message_whole() -> None:
    text = refused(LONG_REASONS, most_parts=1)
    assert "48213076" in text
    assert text.endswith("أمانة عمّان الكبرى")


def test_arabic_reasons_in_an_english_message_are_fitted_at_their_dearer_price() -> None:
    assert parts(refused(LONG_REASONS, Language.EN)).count <= 4


@given(st.text(max_size=600), st.sampled_from(Language))
def test_whatever_the_reasons_the_message_fits(reasons: str, language: Language) -> None:
    assert parts(refused(reasons, language)).count <= 4


@pytest.mark.parametrize("number", ["9861012345", "٩٨٦١٠١٢٣٤٥", "2000123456"])
def test_a_national_number_in_the_reasons_is_struck_out(number: str) -> None:
    assert number not in refused(f"الرقم الوطني {number} لا يطابق الكتاب")
    assert "الرقم الوطني *** لا يطابق" in refused(f"الرقم الوطني {number} لا يطابق الكتاب")


@pytest.mark.parametrize("number", ["48213076", "730418265594", "0791234567", "29/11/2026"])
def test_other_numbers_in_the_reasons_stay(number: str) -> None:
    assert without_personal_numbers(f"see {number}.") == f"see {number}."


def test_a_text_is_cut_between_words() -> None:
    assert shorten("one two three four", 12) == "one two..."
    assert shorten("لا تتوفر مقاعد شاغرة", 15) == "لا تتوفر مقاعد…"


def test_no_comma_is_left_before_the_sign_of_a_cut() -> None:
    assert shorten("الكتاب غير مختوم، وغير موقّع", 20) == "الكتاب غير مختوم…"


def test_one_long_word_is_cut_inside_and_keeps_its_vowel_signs() -> None:
    assert shorten("a" * 30, 10) == "aaaaaaa..."
    assert shorten("ب\u0651" * 10, 6) == "ب\u0651ب\u0651…"


def test_a_text_that_fits_is_only_put_on_one_line() -> None:
    assert shorten(" one\n two ", 7) == "one two"


@given(st.text(max_size=80), st.integers(min_value=0, max_value=90))
def test_a_shortened_text_never_takes_more_than_its_room(text: str, room: int) -> None:
    assert len(shorten(text, room)) <= room


@given(st.text())
def test_plain_text_is_one_line(text: str) -> None:
    assert len(plain(text).splitlines()) <= 1
