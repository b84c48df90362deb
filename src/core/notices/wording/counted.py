"""Counted days and minutes with the noun form Arabic grammar asks for after a preposition (خلال، لمدة)."""

from dataclasses import dataclass

from core.kernel.words import Language


@dataclass(frozen=True, slots=True)
class Noun:
    """The forms of a counted noun: one, two, 3 to 10, 11 to 99, round hundreds; in English one and many."""

    one: str
    two: str
    few: str
    many: str
    hundreds: str
    en_one: str
    en_many: str


DAY = Noun("يوم واحد", "يومين", "أيام", "يوماً", "يوم", "day", "days")
MINUTE = Noun("دقيقة واحدة", "دقيقتين", "دقائق", "دقيقة", "دقيقة", "minute", "minutes")
COUNTED = {"days": DAY, "minutes": MINUTE}
"""The facts that are numbers of something, by placeholder."""


def counted(count: int, noun: Noun, language: Language) -> str:
    """Said as "3 أيام", "يومين", "11 يوماً", "3 days"; ValueError for a negative count."""
    if count < 0:
        raise ValueError("what is counted is not negative")
    if language is Language.EN:
        return f"{count} {noun.en_one if count == 1 else noun.en_many}"
    if count in (1, 2):
        return noun.one if count == 1 else noun.two
    # Arabic looks at the last two digits: 103 takes the form of 3, 111 that of 11, 101 and 102 that of 100.
    tail = count % 100
    if tail < 3:
        return f"{count} {noun.hundreds}"
    return f"{count} {noun.few if tail <= 10 else noun.many}"
