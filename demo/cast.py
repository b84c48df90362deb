"""The people of the stories. Names, numbers and studies are made up."""

from dataclasses import dataclass

from demo.days import Days


@dataclass(frozen=True)
class Person:
    """Somebody who applies. `mobile` is where the SMS go."""

    name: str
    latin: str
    mobile: str
    national_number: str
    place: str
    field: str

    @property
    def facts(self) -> dict[str, str]:
        """As the application asks for them."""
        return {
            "name": self.name,
            "identityKind": "NATIONAL",
            "identityNumber": self.national_number,
            "studyPlace": self.place,
            "studyField": self.field,
        }


CAST = {
    "layan": Person(
        "ليان أحمد العبداللات", "Layan", "+962790000101", "2000000101", "الجامعة الأردنية", "هندسة العمارة"
    ),
    "omar": Person(
        "عمر خليل الحياري", "Omar", "+962780000102", "9900000102", "جامعة اليرموك", "نظم المعلومات الجغرافية"
    ),
    "rana": Person(
        "رنا سمير القضاة",
        "Rana",
        "+962770000103",
        "2000000103",
        "جامعة العلوم والتكنولوجيا",
        "الهندسة المدنية",
    ),
    "tareq": Person(
        "طارق فايز الزعبي", "Tareq", "+962790000104", "2000000104", "الجامعة الهاشمية", "التخطيط الحضري"
    ),
    "huda": Person(
        "هدى محمود الخطيب", "Huda", "+962780000105", "9910000105", "جامعة البلقاء التطبيقية", "المساحة"
    ),
    "yousef": Person(
        "يوسف نبيل حداد", "Yousef", "+962770000106", "2000000106", "جامعة الأميرة سمية", "علم البيانات"
    ),
    "sami": Person(
        "سامي وليد النعيمات", "Sami", "+962790000107", "9880000107", "الجامعة الأردنية", "الجغرافيا"
    ),
    "hiba": Person(
        "هبة عادل الشريف", "Hiba", "+962780000108", "9950000108", "الجامعة الأردنية", "هندسة النقل"
    ),
}

STUDENTS = 40


def student(place: int) -> Person:
    """One of the students of the university's batch, counted from 1."""
    return Person(
        f"{_FIRST[place % len(_FIRST)]} {_FATHERS[place % len(_FATHERS)]} {_FAMILIES[place % len(_FAMILIES)]}",
        f"student {place}",
        f"+9627900002{place:02d}",
        f"20000002{place:02d}",
        "الجامعة الأردنية",
        "هندسة الحاسوب",
    )


_FIRST = ("آية", "محمد", "سارة", "أحمد", "دانا", "خالد", "لينا", "زيد")
_FATHERS = ("حسين", "علي", "ماهر", "صالح", "فادي")
_FAMILIES = ("الرواشدة", "العمري", "الطراونة", "المجالي", "الصمادي", "عبيدات", "الفايز")


def batch_rows(days: Days) -> list[dict[str, object]]:
    """The university's 40 rows. Three are bad: a national number cut short, a person named twice, a start
    too soon."""
    rows = [_row(student(place), days, 8) for place in range(1, STUDENTS + 1)]
    rows[6]["identityNumber"] = "20000"
    rows[18] = dict(rows[17])
    rows[32] = _row(student(33), days, 3)
    return rows


def _row(person: Person, days: Days, first: int) -> dict[str, object]:
    return {
        "purpose": "TRAINING",
        "department": "IT",
        "period": {"first": days.day(first).isoformat(), "last": days.day(first + 11).isoformat()},
        "mobile": person.mobile,
        **person.facts,
    }


def name_of(mobile: str) -> str | None:
    """Whose number it is: a name of the cast, "students", or None."""
    for name, person in CAST.items():
        if person.mobile == mobile:
            return name
    in_batch = any(student(place).mobile == mobile for place in range(1, STUDENTS + 1))
    return "students" if in_batch else None
