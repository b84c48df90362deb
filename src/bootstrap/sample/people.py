"""Invented people: nobody of these names has these numbers."""

from dataclasses import dataclass
from itertools import count

from core.access.actors import Applicant
from core.kernel.phone import parse_mobile
from core.kernel.words import Language

_WOMEN = ("ليلى", "سارة", "دانا", "هبة", "رغد", "آية", "تالا", "شهد", "ياسمين", "لين", "رهف", "جنى")
_MEN = ("أحمد", "محمد", "عمر", "خالد", "زيد", "يوسف", "ليث", "حمزة", "كريم", "سيف", "بشار", "طارق")
_FATHERS = ("محمود", "إبراهيم", "سليم", "نبيل", "فؤاد", "جمال", "رائد", "عصام", "هاني", "وليد", "ماجد")
_FAMILIES = (
    "الحوراني",
    "العمري",
    "الشريدة",
    "البطاينة",
    "الفايز",
    "الدباس",
    "حجازين",
    "الروسان",
    "المومني",
    "القيسي",
    "النابلسي",
    "الصمادي",
    "العجارمة",
)
_PLACES = (
    ("الجامعة الأردنية", "الهندسة المدنية"),
    ("جامعة العلوم والتكنولوجيا الأردنية", "هندسة العمارة"),
    ("جامعة اليرموك", "الجغرافيا"),
    ("الجامعة الهاشمية", "نظم المعلومات الجغرافية"),
    ("جامعة البلقاء التطبيقية", "هندسة المساحة"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who applies, with a phone of their own."""

    name: str
    national_number: str
    mobile: str
    place: str
    field: str
    language: Language

    @property
    def applicant(self) -> Applicant:
        """Signed in by their number."""
        return Applicant(parse_mobile(self.mobile))


class People:
    """Gives new people, always the same in the same order."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def next(self) -> Person:
        """Somebody new."""
        number = next(self._numbers)
        firsts = _WOMEN if number % 2 else _MEN
        name = " ".join(
            (
                firsts[number // 2 % len(firsts)],
                _FATHERS[number * 3 % len(_FATHERS)],
                _FAMILIES[number * 5 % len(_FAMILIES)],
            )
        )
        place, field = _PLACES[number % len(_PLACES)]
        return Person(
            name,
            str(9_990_000_000 + number * 137),
            f"07999{number * 13 % 100_000:05d}",
            place,
            field,
            Language.EN if number % 7 == 0 else Language.AR,
        )
