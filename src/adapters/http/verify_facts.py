"""The facts of a letter for its page of verifying: the same words as on the paper, and the same ones (R-29)."""

from datetime import date

from core.kernel.calendar import amman_day
from core.kernel.money import Money
from core.kernel.words import Language, Words, day_words
from core.letters.letter import IssuedLetter, LetterFacts
from core.letters.paper import reference
from core.letters.printed import NAMES

PURPOSES = {
    "TRAINING": Words("تدريب", "Training"),
    "FACILITATION": Words("تسهيل مهمة", "Facilitation of a mission"),
}
Row = tuple[Words, Words]


def rows_of(letter: IssuedLetter) -> list[Row]:
    """Label and value of each fact, in the order of the paper."""
    mark, facts = letter.mark, letter.facts
    return [
        (Words("نوع المستند", "Kind"), NAMES[mark.kind]),
        (Words("الرقم المرجعي", "Reference"), _same(reference(letter))),
        (Words("رقم الطلب", "Request number"), _same(facts.request_number)),
        (Words("النسخة", "Version"), _same(str(mark.version))),
        (Words("تاريخ الإصدار", "Issued on"), day_words(amman_day(mark.issued_at))),
        *_money(facts),
        (Words("الاسم", "Name"), _same(facts.name)),
        *_titled(Words("الجهة المنسبة", "Nominating body"), facts.institution_ar, facts.institution_en),
        *_titled(Words("الدائرة", "Department"), facts.department_ar, facts.department_en),
        *_titled(Words("الدورة", "Course"), facts.course_ar, facts.course_en),
        (Words("الغرض", "Purpose"), PURPOSES.get(facts.purpose, _same(facts.purpose))),
        *_given(Words("عدد الساعات", "Hours"), facts.hours),
        *_day(Words("أول يوم", "First day"), facts.first_day),
        *_day(Words("آخر يوم", "Last day"), facts.last_day),
        *_given(Words("عنوان البحث", "Title of the research"), facts.research_title),
    ]


def written(letter: IssuedLetter) -> dict[str, object]:
    """The same facts for a program."""
    mark, facts = letter.mark, letter.facts
    return {
        "kind": mark.kind.value,
        "reference": reference(letter),
        "version": mark.version,
        "issuedOn": amman_day(mark.issued_at).isoformat(),
        "requestNumber": facts.request_number,
        "name": facts.name,
        "department": {"ar": facts.department_ar, "en": facts.department_en},
        "institution": {"ar": facts.institution_ar, "en": facts.institution_en},
        "course": {"ar": facts.course_ar, "en": facts.course_en},
        "purpose": facts.purpose,
        "firstDay": facts.first_day or None,
        "lastDay": facts.last_day or None,
        "hours": facts.hours,
        "researchTitle": facts.research_title,
        "amountFils": facts.amount_fils,
        "networkNumber": facts.network_number,
    }


def _day(label: Words, day: str) -> list[Row]:
    return [(label, day_words(date.fromisoformat(day)))] if day else []


def _money(facts: LetterFacts) -> list[Row]:
    if facts.amount_fils is None:
        return []
    amount = Money(facts.amount_fils)
    said = Words(amount.formatted(Language.AR), amount.formatted(Language.EN))
    number = _given(Words("رقم الحركة في شبكة الدفع", "Number in the payment network"), facts.network_number)
    return [(Words("المبلغ المدفوع", "Amount paid"), said), *number]


def _titled(label: Words, ar: str | None, en: str | None) -> list[Row]:
    return [(label, Words(ar or en or "", en or ar or ""))] if ar or en else []


def _given(label: Words, value: str | int | None) -> list[Row]:
    return [] if value in (None, "") else [(label, _same(str(value)))]


def _same(text: str) -> Words:
    return Words(text, text)
