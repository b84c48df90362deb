"""An application as somebody typed it, read into an `Application`, with every fault named at its field (R-1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from core.catalogue.snapshot import Catalogue
from core.kernel.period import Period
from core.kernel.person import IdentityKind, PersonId, clean_text, parse_person_id
from core.kernel.phone import Mobile, parse_mobile
from core.kernel.printable import in_print, print_fault
from core.kernel.refusals import Fault, InvalidInput
from core.kernel.words import Language, Words
from core.requests import eligibility
from core.requests.application import ApplicantKind, Application, Purpose, Research, Studies

T = TypeVar("T")
LONGEST_NAME = 120
LONGEST_LINE = 200
LONGEST_SUMMARY = 4000


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in; None where nothing was. Days are dates already, codes are the catalogue's."""

    purpose: Purpose | None = None
    kind: ApplicantKind | None = None
    department: str | None = None
    course: str | None = None
    institution: UUID | None = None
    first_day: date | None = None
    last_day: date | None = None
    name: str | None = None
    identity_kind: IdentityKind | None = None
    identity_number: str | None = None
    nationality: str | None = None
    mobile: str | None = None
    study_place: str | None = None
    study_field: str | None = None
    research_title: str | None = None
    research_summary: str | None = None
    language: Language | None = None


class _Faults:
    """Collects faults, so that all of them are told at once."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, field: str, code: str, words: Words) -> None:
        self.found.append(Fault(field, code, words))

    def required(self, field: str, value: T | None) -> T | None:
        if value is None:
            self.add(field, "REQUIRED", Words("هذا الحقل مطلوب.", "This is required."))
        return value

    def reading(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except InvalidInput as invalid:
            self.found.extend(invalid.faults)
            return None


def parse(typed: Typed, catalogue: Catalogue, *, proved: Mobile | None) -> Application:
    """The application that was typed. Raises InvalidInput with every fault.

    `proved` is the mobile number of who applies on the web, the only one they may give (R-1); None for a
    partner, who gives the nominee's.
    """
    faults = _Faults()
    purpose = faults.required("purpose", typed.purpose)
    kind = faults.required("kind", typed.kind)
    department = _department(faults, typed, catalogue)
    period = _period(faults, typed)
    name = _printed(faults, "name", typed.name, LONGEST_NAME)
    person = _person(faults, typed)
    phone = proved if proved is not None else _mobile(faults, typed)
    place = _text(faults, "studyPlace", typed.study_place, LONGEST_LINE)
    field = _text(faults, "studyField", typed.study_field, LONGEST_LINE)
    institution = _institution(faults, typed, catalogue) if kind is ApplicantKind.NOMINATED else None
    research = _research(faults, typed) if purpose is Purpose.FACILITATION else None
    if faults.found:
        raise InvalidInput(tuple(faults.found))
    assert purpose and kind and department and period and name and person and phone and place and field
    application = Application(
        purpose,
        kind,
        department,
        period,
        name,
        person,
        phone,
        Studies(place, field),
        typed.language or Language.AR,
        institution,
        typed.course,
        research,
    )
    _check_course(application, catalogue, typed)
    return application


def _text(faults: _Faults, field: str, text: str | None, longest: int) -> str | None:
    if text is None:
        return faults.required(field, text)
    return faults.reading(lambda: clean_text(text, field=field, longest=longest))


def _printed(faults: _Faults, field: str, text: str | None, longest: int) -> str | None:
    """A text that stands on letters, so it has to be printable (R-29)."""
    typed = _text(faults, field, text, longest)
    if typed is None:
        return None
    said = in_print(typed)
    fault = print_fault(field, said)
    if fault is not None:
        faults.found.append(fault)
    return said


def _department(faults: _Faults, typed: Typed, catalogue: Catalogue) -> str | None:
    code = faults.required("department", typed.department)
    if code is None:
        return None
    department = catalogue.department(code)
    if department is None or not department.active:
        faults.add(
            "department", "UNKNOWN", Words("اختر دائرة من القائمة.", "Choose a department from the list.")
        )
        return None
    return code


def _institution(faults: _Faults, typed: Typed, catalogue: Catalogue) -> UUID | None:
    wanted = faults.required("institution", typed.institution)
    if wanted is None:
        return None
    institution = catalogue.institution(wanted)
    if institution is None or not institution.active:
        words = Words("اختر الجهة المنسِّبة من القائمة.", "Choose the nominating body from the list.")
        faults.add("institution", "UNKNOWN", words)
        return None
    return wanted


def _period(faults: _Faults, typed: Typed) -> Period | None:
    first = faults.required("period.first", typed.first_day)
    last = faults.required("period.last", typed.last_day)
    if first is None or last is None:
        return None
    if last < first:
        words = Words("اليوم الأخير لا يسبق اليوم الأول.", "The last day is not before the first.")
        faults.add("period.last", "BEFORE_FIRST", words)
        return None
    return Period(first, last)


def _person(faults: _Faults, typed: Typed) -> PersonId | None:
    kind = faults.required("identityKind", typed.identity_kind)
    number = faults.required("identityNumber", typed.identity_number)
    if kind is None or number is None:
        return None
    return faults.reading(lambda: parse_person_id(kind, number, typed.nationality))


def _mobile(faults: _Faults, typed: Typed) -> Mobile | None:
    text = faults.required("mobile", typed.mobile)
    return None if text is None else faults.reading(lambda: parse_mobile(text))


def _research(faults: _Faults, typed: Typed) -> Research | None:
    title = _printed(faults, "researchTitle", typed.research_title, LONGEST_LINE)
    summary = typed.research_summary
    if summary is None:
        faults.required("researchSummary", summary)
        return None
    text = faults.reading(
        lambda: clean_text(summary, field="researchSummary", longest=LONGEST_SUMMARY, keep_lines=True)
    )
    return Research(title, text) if title and text else None


def _check_course(application: Application, catalogue: Catalogue, typed: Typed) -> None:
    found = list(eligibility.course_faults(application, eligibility.at_gis(application)))
    if application.course is not None and not found:
        course = catalogue.course(application.course)
        if course is None or not course.active:
            words = Words("اختر دورة من القائمة.", "Choose a course from the list.")
            found.append(Fault("course", "UNKNOWN", words))
    if found:
        raise InvalidInput(tuple(found))
