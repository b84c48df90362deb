"""What is said to people, in both languages, and how days and moments are spoken."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from core.kernel.zone import amman_time


class Language(StrEnum):
    """The languages the service speaks; Arabic unless the person chose English (R-31)."""

    AR = "ar"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One saying in Arabic and in English."""

    ar: str
    en: str

    def say(self, language: Language) -> str:
        """The saying in that language."""
        match language:
            case Language.AR:
                return self.ar
            case Language.EN:
                return self.en
        assert_never(language)


# The names used in Jordan, not the transliterated ones (يناير, فبراير).
MONTHS = (
    Words(ar="كانون الثاني", en="January"),
    Words(ar="شباط", en="February"),
    Words(ar="آذار", en="March"),
    Words(ar="نيسان", en="April"),
    Words(ar="أيار", en="May"),
    Words(ar="حزيران", en="June"),
    Words(ar="تموز", en="July"),
    Words(ar="آب", en="August"),
    Words(ar="أيلول", en="September"),
    Words(ar="تشرين الأول", en="October"),
    Words(ar="تشرين الثاني", en="November"),
    Words(ar="كانون الأول", en="December"),
)

# In the order of date.weekday(): Monday is 0.
WEEKDAYS = (
    Words(ar="الاثنين", en="Monday"),
    Words(ar="الثلاثاء", en="Tuesday"),
    Words(ar="الأربعاء", en="Wednesday"),
    Words(ar="الخميس", en="Thursday"),
    Words(ar="الجمعة", en="Friday"),
    Words(ar="السبت", en="Saturday"),
    Words(ar="الأحد", en="Sunday"),
)


def spoken_day(day: date, language: Language) -> str:
    """A day as "Sunday 29 November 2026", "الأحد 29 تشرين الثاني 2026"; TypeError for an instant."""
    if isinstance(day, datetime):
        raise TypeError("give the day, not an instant")
    weekday = WEEKDAYS[day.weekday()].say(language)
    month = MONTHS[day.month - 1].say(language)
    return f"{weekday} {day.day} {month} {day.year}"


def spoken_moment(at: datetime, language: Language) -> str:
    """An instant on an Amman clock: "Sunday 29 November 2026 at 23:59", "… الساعة 23:59"."""
    local = amman_time(at)
    joint = Words(ar="الساعة", en="at").say(language)
    return f"{spoken_day(local.date(), language)} {joint} {local:%H:%M}"


def day_words(day: date) -> Words:
    """The day spoken in both languages."""
    return Words(ar=spoken_day(day, Language.AR), en=spoken_day(day, Language.EN))


def moment_words(at: datetime) -> Words:
    """The instant spoken in both languages, Amman time."""
    return Words(ar=spoken_moment(at, Language.AR), en=spoken_moment(at, Language.EN))
