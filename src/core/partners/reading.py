"""A row as a partner's program wrote it, read into what an applicant would have typed.

A row is a JSON object with the keys of `KEYS`; `period` is `{first, last}` in ISO days, `document` the id of an
upload of the row's own where it does not use the batch's letter, `kind` and `institution` may be left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from core.catalogue.institutions import Institution
from core.kernel.person import IdentityKind
from core.kernel.words import Language, Words
from core.partners.batches import RowFault
from core.requests.application import ApplicantKind, Purpose
from core.requests.parsing import Typed

E = TypeVar("E", bound=StrEnum)
KEYS = (
    "purpose",
    "kind",
    "department",
    "course",
    "institution",
    "period",
    "name",
    "identityKind",
    "identityNumber",
    "nationality",
    "mobile",
    "studyPlace",
    "studyField",
    "researchTitle",
    "researchSummary",
    "language",
    "document",
)
_PERIOD = ("first", "last")
_LONGEST = 20_000
_MOST_UNKNOWN = 5
_BROKEN = "\ufffd"
# Fewer spellings than `UUID` takes: those by which a file that a row names is found before its row is read.
_UPLOAD_ID = re.compile(r"(?:urn:uuid:)?\{?[0-9A-Fa-f-]+\}?")

_NOT_TEXT = Words("يجب أن تكون القيمة نصاً.", "The value must be a text.")
_NOT_OBJECT = Words(
    'اكتب المدة هكذا: \u2066{"first": "2027-01-10", "last": "2027-02-10"}\u2069.',
    'Write the period like this: {"first": "2027-01-10", "last": "2027-02-10"}.',
)
# Among Arabic letters a date's parts would stand the other way round: it is set apart.
_NOT_A_DAY = Words("اكتب التاريخ هكذا: \u20662027-01-10\u2069.", "Write the day like this: 2027-01-10.")
_UNREADABLE = Words("يحتوي النص على رموز غير مقروءة.", "The text holds characters that cannot be read.")
_UNKNOWN_FIELD = Words("لا يوجد حقل بهذا الاسم.", "There is no field of this name.")
_NOT_AN_ID = Words("هذا ليس رقم ملف مرفوع.", "This is not the id of an upload.")
_NOMINATED_ONLY = Words(
    "طلبات الجهات الشريكة للمنسَّبين فقط. احذف الحقل أو اكتب NOMINATED.",
    "A partner's rows are for nominees only. Leave this out or write NOMINATED.",
)
_ANOTHER_INSTITUTION = Words(
    "لا تنسِّب الجهة إلا باسمها. احذف هذا الحقل.", "A partner nominates in its own name only. Leave this out."
)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What was typed, the row's own document if it names one, and what could not be read."""

    typed: Typed
    document: UUID | None
    faults: tuple[RowFault, ...]


def storable(row: Mapping[str, object]) -> dict[str, object]:
    """The row as it can be kept in any database: known keys, texts of bounded length without broken characters.

    What is cut or replaced is such that reading the row finds fault with it.
    """
    kept: dict[str, object] = {}
    for key in KEYS:
        if row.get(key) is not None:
            kept[key] = _storable(row[key])
    unknown = [_text(str(key)[:40]) for key in row if key not in KEYS]
    if unknown:
        kept["unknown"] = unknown[:_MOST_UNKNOWN]
    return kept


def _storable(value: object) -> object:
    if isinstance(value, str):
        return _text(value[: _LONGEST + 1])
    if isinstance(value, Mapping):
        return {key: _storable(value[key]) for key in _PERIOD if isinstance(value.get(key), str)}
    # Neither text nor period: any value that is not a text says so.
    return False


def _text(text: str) -> str:
    return text.replace("\x00", _BROKEN).encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def read(row: Mapping[str, object], own: Institution) -> ReadRow:
    """Reads a storable row of the institution's own."""
    reader = _Reader(row)
    reader.own_nominee(own)
    first, last = reader.period()
    typed = Typed(
        purpose=reader.one_of("purpose", Purpose),
        kind=ApplicantKind.NOMINATED,
        department=reader.text("department"),
        course=reader.text("course"),
        institution=own.id,
        first_day=first,
        last_day=last,
        name=reader.text("name"),
        identity_kind=reader.one_of("identityKind", IdentityKind),
        identity_number=reader.text("identityNumber"),
        nationality=reader.text("nationality"),
        mobile=reader.text("mobile"),
        study_place=reader.text("studyPlace"),
        study_field=reader.text("studyField"),
        research_title=reader.text("researchTitle"),
        research_summary=reader.text("researchSummary"),
        language=reader.one_of("language", Language),
    )
    document = reader.upload("document")
    return ReadRow(typed, document, tuple(reader.faults))


class _Reader:
    """Reads the values of one row and collects what is wrong with them."""

    def __init__(self, row: Mapping[str, object]) -> None:
        self._row = row
        self.faults: list[RowFault] = []
        unknown = row.get("unknown")
        for key in unknown if isinstance(unknown, list) else ():
            self._fault(str(key), "UNKNOWN_FIELD", _UNKNOWN_FIELD)

    def _fault(self, field: str, code: str, words: Words) -> None:
        self.faults.append(RowFault(field, code, words))

    def text(self, field: str) -> str | None:
        return self._said(field, self._row.get(field))

    def _said(self, field: str, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str):
            self._fault(field, "NOT_A_TEXT", _NOT_TEXT)
        elif _BROKEN in value:
            self._fault(field, "UNREADABLE", _UNREADABLE)
        else:
            return value
        return None

    def one_of(self, field: str, kind: type[E]) -> E | None:
        said = self.text(field)
        if said is None:
            return None
        try:
            return kind(said)
        except ValueError:
            known = ", ".join(kind)
            words = Words(f"القيمة واحدة مما يلي: {known}.", f"The value is one of: {known}.")
            self._fault(field, "UNKNOWN", words)
            return None

    def period(self) -> tuple[date | None, date | None]:
        value = self._row.get("period")
        if value is None:
            return None, None
        if not isinstance(value, Mapping):
            self._fault("period", "NOT_A_PERIOD", _NOT_OBJECT)
            return None, None
        return self._day("period.first", value.get("first")), self._day("period.last", value.get("last"))

    def _day(self, field: str, value: object) -> date | None:
        said = self._said(field, value)
        if said is None:
            return None
        try:
            return date.fromisoformat(said)
        except ValueError:
            self._fault(field, "NOT_A_DAY", _NOT_A_DAY)
            return None

    def upload(self, field: str) -> UUID | None:
        said = self.text(field)
        if said is None:
            return None
        try:
            if _UPLOAD_ID.fullmatch(said):
                return UUID(said)
        except ValueError:
            pass
        self._fault(field, "UNKNOWN_UPLOAD", _NOT_AN_ID)
        return None

    def own_nominee(self, own: Institution) -> None:
        if self.text("kind") not in (None, ApplicantKind.NOMINATED.value):
            self._fault("kind", "NOMINATED_ONLY", _NOMINATED_ONLY)
        if self.text("institution") not in (None, str(own.id), own.code):
            self._fault("institution", "ANOTHER_INSTITUTION", _ANOTHER_INSTITUTION)
