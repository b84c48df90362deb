"""The first wordings: what they must say, and how long they get (R-31)."""

import re
from itertools import pairwise

import pytest

from core.kernel.words import Language
from core.notices.kinds import CARD_MESSAGES, PLACEHOLDERS, MessageKind
from core.notices.parts import SmsEncoding, parts
from core.notices.wording.card_messages import CARD_DEFAULTS
from core.notices.wording.defaults import DEFAULT_WORDINGS, default_wording
from core.notices.wording.money_messages import MONEY_DEFAULTS
from core.notices.wording.rendering import BIDI_CONTROLS, PLACEHOLDER, render
from core.notices.wording.request_messages import REQUEST_DEFAULTS
from core.notices.wording.samples import longest_facts, sample_facts
from core.notices.wording.wording import check_wording, preview

# Parts with sample facts: Arabic, English. Whoever changes a wording states its new price here.
PARTS = {
    MessageKind.RECEIVED: (2, 1),
    MessageKind.CORRECT_DOCUMENTS: (3, 2),
    MessageKind.CANCELLED_UNCORRECTED: (2, 2),
    MessageKind.PAYMENT_NUMBER: (3, 2),
    MessageKind.REFUSED: (3, 2),
    MessageKind.APPROVED: (3, 2),
    MessageKind.MAY_POSTPONE: (3, 2),
    MessageKind.TRAINING_COMPLETED: (3, 2),
    MessageKind.MISSION_ENDED: (3, 2),
    MessageKind.SIGN_IN_CODE: (1, 1),
    MessageKind.CORRECTION_DUE: (3, 2),
    MessageKind.PAYMENT_DUE: (3, 2),
    MessageKind.CANCELLED_UNPAID: (2, 1),
    MessageKind.CANCELLED_ABSENT: (3, 2),
    MessageKind.CANCELLED_BY_STAFF: (3, 2),
    MessageKind.DEADLINE_MOVED: (2, 1),
    MessageKind.NO_SHOW_TAKEN_BACK: (2, 1),
    MessageKind.POSTPONED: (3, 2),
    MessageKind.OFFER_REMINDER: (3, 2),
    MessageKind.OFFER_EXTENDED: (3, 2),
    MessageKind.OFFER_ENDED: (2, 2),
    MessageKind.EXCUSED: (2, 1),
    MessageKind.DATES_NEEDED: (3, 2),
    MessageKind.DATES_MOVED: (3, 2),
    MessageKind.PAYMENT_RETURNS: (2, 1),
    MessageKind.PAYMENT_IN_INQUIRY: (3, 2),
    MessageKind.REFUND_APPROVED: (2, 1),
    MessageKind.REFUND_REFUSED: (3, 2),
    MessageKind.REFUND_PAID_OUT: (2, 1),
    MessageKind.WITHDRAWN: (1, 1),
    MessageKind.NOT_COMPLETED: (3, 2),
    MessageKind.STUDY_REMINDER: (3, 2),
}
EVERY_TEXT = [(kind, language) for kind in MessageKind for language in Language]


def template(kind: MessageKind, language: Language) -> str:
    return default_wording(kind).say(language)


@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_has_a_wording_that_passes_the_check_of_staff_edits(kind: MessageKind) -> None:
    check_wording(kind, default_wording(kind))


def test_the_cards_nine_messages_and_ours_are_worded_apart() -> None:
    assert frozenset(CARD_DEFAULTS) == CARD_MESSAGES
    assert len(CARD_DEFAULTS) == 9
    assert not CARD_MESSAGES & (REQUEST_DEFAULTS.keys() | MONEY_DEFAULTS.keys())
    assert not REQUEST_DEFAULTS.keys() & MONEY_DEFAULTS.keys()
    assert set(DEFAULT_WORDINGS) == set(MessageKind)


@pytest.mark.parametrize(("kind", "language"), EVERY_TEXT)
def test_a_first_wording_names_every_fact_of_its_kind_and_no_other(
    kind: MessageKind, language: Language
) -> None:
    assert set(PLACEHOLDER.findall(template(kind, language))) == PLACEHOLDERS[kind]


@pytest.mark.parametrize("kind", MessageKind)
def test_a_message_takes_as_many_parts_as_the_table_says(kind: MessageKind) -> None:
    words = default_wording(kind)
    counts = preview(kind, words, Language.AR).parts.count, preview(kind, words, Language.EN).parts.count
    assert counts == PARTS[kind]


@pytest.mark.parametrize(("kind", "language"), EVERY_TEXT)
def test_even_with_the_longest_facts_three_parts_are_enough(kind: MessageKind, language: Language) -> None:
    assert parts(render(default_wording(kind), longest_facts(kind, language), language)).count <= 3


@pytest.mark.parametrize("kind", MessageKind)
def test_an_english_message_stays_in_the_cheap_alphabet(kind: MessageKind) -> None:
    assert preview(kind, default_wording(kind), Language.EN).parts.encoding is SmsEncoding.GSM_7


@pytest.mark.parametrize("kind", MessageKind)
def test_an_arabic_wording_has_no_latin_letters_outside_placeholders(kind: MessageKind) -> None:
    assert not re.search("[A-Za-z]", PLACEHOLDER.sub("", template(kind, Language.AR)))


@pytest.mark.parametrize("kind", MessageKind)
def test_an_english_wording_has_no_arabic_letters(kind: MessageKind) -> None:
    assert template(kind, Language.EN).isascii()


@pytest.mark.parametrize("kind", MessageKind)
def test_every_message_is_signed_by_the_municipality(kind: MessageKind) -> None:
    assert template(kind, Language.AR).endswith("\nأمانة عمّان الكبرى")
    assert template(kind, Language.EN).endswith("\nGreater Amman Municipality")


@pytest.mark.parametrize("kind", MessageKind)
def test_a_number_in_an_arabic_message_follows_a_colon_and_ends_its_line(kind: MessageKind) -> None:
    text = template(kind, Language.AR)
    for name in {"number", "payment_number", "code", "amount", "kept", "rest"} & PLACEHOLDERS[kind]:
        assert re.search(rf": \{{{name}\}}\n", text), name


@pytest.mark.parametrize("kind", MessageKind)
def test_an_arabic_line_never_holds_digits_joined_by_a_dash_that_would_swap_them(kind: MessageKind) -> None:
    shown = preview(kind, default_wording(kind), Language.AR).text
    assert not BIDI_CONTROLS.search(shown)
    for line in shown.splitlines():
        if re.search("[\u0621-\u064a]", line):
            assert not re.search(r"\d[-+]\d", line), line


@pytest.mark.parametrize(("kind", "language"), EVERY_TEXT)
def test_a_preview_leaves_no_brace_and_no_double_space(kind: MessageKind, language: Language) -> None:
    shown = preview(kind, default_wording(kind), language).text
    assert not set("{}") & set(shown)
    assert not any(one == two == " " for one, two in pairwise(shown))
    assert all(line == line.strip() for line in shown.splitlines())


@pytest.mark.parametrize(("kind", "language"), EVERY_TEXT)
def test_sample_facts_cover_exactly_the_placeholders(kind: MessageKind, language: Language) -> None:
    assert set(sample_facts(kind, language)) == PLACEHOLDERS[kind] == set(longest_facts(kind, language))


@pytest.mark.parametrize(
    ("kind", "promised"),
    [
        (MessageKind.RECEIVED, ["قبوله مبدئياً", "رقم الطلب: 48213076"]),
        (MessageKind.CORRECT_DOCUMENTS, ["تصويب", "خلال 3 أيام"]),
        (MessageKind.CANCELLED_UNCORRECTED, ["بإلغاء طلبكم", "لعدم تصويب المرفقات"]),
        (
            MessageKind.PAYMENT_NUMBER,
            ["رقم الدفع الإلكتروني: 730418265594", "200.000 د.أ", "خلال 3 أيام من استلام هذه الرسالة"],
        ),
        (MessageKind.REFUSED, ["عدم الموافقة", "48213076", "المبررات: "]),
        (MessageKind.APPROVED, ["طباعة كتاب الموافقة", "شاشة الاستعلام عن الطلب", "تاريخ البدء: "]),
        (MessageKind.MAY_POSTPONE, ["لمرة واحدة فقط", "أقصاها شهر واحد", "شاشة الاستعلام عن الطلب"]),
        (MessageKind.TRAINING_COMPLETED, ["طباعة كتاب انتهاء التدريب", "تقرير التقييم باليد"]),
        (MessageKind.MISSION_ENDED, ["نسخة ورقية", "نسخة إلكترونية", "صدور نتائجها"]),
    ],
)
def test_a_card_message_says_what_the_card_promises(kind: MessageKind, promised: list[str]) -> None:
    shown = preview(kind, default_wording(kind), Language.AR).text
    assert [words for words in promised if words not in shown] == []


def test_the_payment_message_is_not_yet_the_approval_of_r_11() -> None:
    words = default_wording(MessageKind.PAYMENT_NUMBER)
    assert "كتاب الموافقة بعد الدفع" in words.ar
    assert "letter follows the payment" in words.en


def test_r13_moved_dates_promise_no_withdrawal_that_is_not_everybodys() -> None:
    """A nominee cannot withdraw, nor can who was given the very dates asked for: the inquiry screen knows."""
    words = default_wording(MessageKind.DATES_MOVED)
    assert "withdraw" not in words.en and "سحب" not in words.ar
    assert "inquiry screen" in words.en and "شاشة الاستعلام عن الطلب" in words.ar


def test_r30_a_nominee_is_not_told_to_have_wished_what_the_nominating_body_did() -> None:
    words = default_wording(MessageKind.WITHDRAWN)
    assert "wished" not in words.en and "رغبتم" not in words.ar


def test_r18_of_a_wrong_amount_nothing_is_promised_to_whose_request_had_ended_before() -> None:
    words = default_wording(MessageKind.PAYMENT_IN_INQUIRY)
    assert "a request that is still open is not cancelled" in words.en and "إن كان قائماً" in words.ar
