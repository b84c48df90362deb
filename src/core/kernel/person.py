"""Who a person is: the number of an identity document, and whose document it is (R-1)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.kernel.countries import COUNTRIES
from core.kernel.digits import to_latin_digits
from core.kernel.refusals import Fault, InvalidInput
from core.kernel.text import clean_text
from core.kernel.words import Words

__all__ = ["IdentityKind", "PersonId", "clean_text", "parse_person_id"]

JORDAN = "JO"
_LONGEST_TYPED = 60
# Spaces, dashes and bidi marks that come along when a number is copied.
_BETWEEN = re.compile("[\\s\\-\u061c\u200b\u200e-\u2015\u202a-\u202e\u2066-\u2069\u2212\ufeff]")


class IdentityKind(StrEnum):
    """Which document proves who somebody is; the personal number is a resident foreigner's."""

    NATIONAL = "NATIONAL"
    PERSONAL = "PERSONAL"
    PASSPORT = "PASSPORT"


_SHAPES = {
    IdentityKind.NATIONAL: re.compile(r"[0-9]{10}", re.ASCII),
    IdentityKind.PERSONAL: re.compile(r"[0-9]{10}", re.ASCII),
    IdentityKind.PASSPORT: re.compile(r"[A-Z0-9]{5,15}", re.ASCII),
}
_WRONG_NUMBER = {
    IdentityKind.NATIONAL: Words(
        ar="يتكون الرقم الوطني من 10 أرقام. تحقق منه ثم اكتبه من جديد.",
        en="A national number has 10 digits. Check it and type it again.",
    ),
    IdentityKind.PERSONAL: Words(
        ar="يتكون الرقم الشخصي من 10 أرقام. تحقق منه ثم اكتبه من جديد.",
        en="A personal number has 10 digits. Check it and type it again.",
    ),
    IdentityKind.PASSPORT: Words(
        ar="يتكون رقم جواز السفر من 5 إلى 15 حرفاً لاتينياً أو رقماً. اكتبه كما يظهر في الجواز.",
        en="A passport number has 5 to 15 Latin letters or digits. Type it as it stands in the passport.",
    ),
}
_NATIONALITY_NEEDED = Words(
    ar="الجنسية مطلوبة. اخترها من القائمة.", en="A nationality is required. Pick one."
)
_NATIONALITY_UNKNOWN = Words(
    ar="هذه الجنسية غير معروفة. اختر واحدة من القائمة.",
    en="This nationality is not known. Pick one from the list.",
)
_JORDANIANS_ONLY = Words(
    ar="الرقم الوطني للأردنيين. لغير الأردنيين اختر الرقم الشخصي أو جواز السفر.",
    en="A national number is a Jordanian's. For others choose the personal number or the passport.",
)

_FOREIGNERS_ONLY = Words(
    ar="الرقم الشخصي لغير الأردنيين. للأردنيين اختر الرقم الوطني.",
    en="A personal number is for those who are not Jordanian. For Jordanians choose the national number.",
)


@dataclass(frozen=True, slots=True)
class PersonId:
    """An identity document, as `parse_person_id` makes it. Its repr is masked, so that no log holds it."""

    kind: IdentityKind
    number: str
    nationality: str
    """ISO 3166-1 alpha-2."""

    def __repr__(self) -> str:
        return f"PersonId({self.kind}:{self.nationality}:{self.masked})"

    @property
    def key(self) -> str:
        """A person's stable mark, by which overlaps are barred (R-6): "NATIONAL:JO:9871234567"."""
        return f"{self.kind}:{self.nationality}:{self.number}"

    @property
    def masked(self) -> str:
        """For those who need only recognise it: all but the last three characters hidden."""
        return "*" * (len(self.number) - 3) + self.number[-3:]


def parse_person_id(kind: IdentityKind, number: str, nationality: str | None) -> PersonId:
    """The identity somebody typed, in any script's digits.

    A national number is Jordanian, whether that was said or not; the others need a nationality.
    Raises InvalidInput with every fault, on fields `identity_number` and `nationality`.
    """
    typed = _BETWEEN.sub("", to_latin_digits(number[: _LONGEST_TYPED + 1])).upper()
    country = (nationality or "").strip().upper() or (JORDAN if kind is IdentityKind.NATIONAL else "")
    faults = []
    if len(number) > _LONGEST_TYPED or not _SHAPES[kind].fullmatch(typed):
        faults.append(Fault("identity_number", "INVALID_IDENTITY_NUMBER", _WRONG_NUMBER[kind]))
    faults.extend(_nationality_faults(kind, country))
    if faults:
        raise InvalidInput(tuple(faults))
    return PersonId(kind, typed, country)


def _nationality_faults(kind: IdentityKind, country: str) -> list[Fault]:
    if not country:
        return [Fault("nationality", "NATIONALITY_REQUIRED", _NATIONALITY_NEEDED)]
    if country not in COUNTRIES:
        return [Fault("nationality", "UNKNOWN_NATIONALITY", _NATIONALITY_UNKNOWN)]
    if kind is IdentityKind.NATIONAL and country != JORDAN:
        return [Fault("nationality", "NOT_JORDANIAN", _JORDANIANS_ONLY)]
    if kind is IdentityKind.PERSONAL and country == JORDAN:
        # Else the same number would make a second person, whom no overlap bars.
        return [Fault("nationality", "JORDANIAN", _FOREIGNERS_ONLY)]
    return []
