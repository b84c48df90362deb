"""What a paper shows, and its own number (R-29)."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from core.letters.letter import IssuedLetter, LetterFacts, LetterKind, LetterMark
from core.letters.paper import as_printed, reference

PAID = LetterFacts(
    request_number="12345674",
    name="ليلى الحداد",
    institution_ar=None,
    institution_en=None,
    department_ar="نظم المعلومات",
    department_en="GIS",
    purpose="TRAINING",
    first_day="2026-12-20",
    last_day="2026-12-24",
    course_ar="دورة",
    course_en="Course",
    hours=30,
    research_title=None,
    amount_fils=100_000,
    network_number="net-1",
    language="ar",
)


def a_letter(kind: LetterKind, version: int = 1) -> IssuedLetter:
    mark = LetterMark(kind, version, "0" * 26, datetime(2026, 11, 22, tzinfo=UTC))
    return IssuedLetter(UUID(int=1), mark, PAID)


@pytest.mark.parametrize("kind", LetterKind)
def test_money_stands_on_a_receipt_alone(kind: LetterKind) -> None:
    facts = as_printed(a_letter(kind)).facts
    shown = (facts.amount_fils, facts.network_number)
    assert shown == ((100_000, "net-1") if kind is LetterKind.RECEIPT else (None, None))
    assert (facts.name, facts.course_en, facts.hours) == ("ليلى الحداد", "Course", 30)


def test_a_letter_s_own_number_names_request_kind_and_version() -> None:
    numbers = [reference(a_letter(kind, version)) for version, kind in enumerate(LetterKind, 1)]
    assert numbers == ["12345674/A/1", "12345674/C/2", "12345674/R/3"]
