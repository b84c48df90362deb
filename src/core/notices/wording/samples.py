"""Facts to preview a wording with, and the longest that are likely, to measure it by (R-31)."""

from datetime import UTC, date, datetime

from core.kernel.money import Money
from core.kernel.words import Language, Words, spoken_day, spoken_moment
from core.notices.kinds import PLACEHOLDERS, MessageKind

_FIRST, _LAST = date(2026, 11, 8), date(2026, 11, 26)
_UNTIL = datetime(2026, 11, 29, 20, 59, 59, tzinfo=UTC)
# A Wednesday in December: the longest weekday and one of the longest months.
_LONG_DAY = date(2026, 12, 30)
_LONG_UNTIL = datetime(2026, 12, 30, 20, 59, 59, tzinfo=UTC)
_REASON = Words(
    ar="لا تتوفر مقاعد شاغرة في الفترة المطلوبة.",
    en="No places are free in the period asked for.",
)
_PLAIN = {
    "number": "48213076",
    "payment_number": "730418265594",
    "code": "493027",
    "days": "3",
    "minutes": "5",
    "reference": "TRF-2026-004417",
}
_LONG_PLAIN = _PLAIN | {"days": "14", "minutes": "15", "reference": "TRF-2026-00441765329817"}


def sample_facts(kind: MessageKind, language: Language) -> dict[str, str]:
    """Believable facts for every placeholder of the kind."""
    every = _PLAIN | {
        "first_day": spoken_day(_FIRST, language),
        "last_day": spoken_day(_LAST, language),
        "until": spoken_moment(_UNTIL, language),
        "amount": Money.jod("200").formatted(language),
        "kept": Money.jod("50").formatted(language),
        "rest": Money.jod("150").formatted(language),
        "reasons": _REASON.say(language),
    }
    return {name: every[name] for name in sorted(PLACEHOLDERS[kind])}


def longest_facts(kind: MessageKind, language: Language) -> dict[str, str]:
    """Facts as long as they are likely to get. Reasons are of the usual length: they are shortened to fit."""
    amount = Money.jod("99999.999").formatted(language)
    day = spoken_day(_LONG_DAY, language)
    every = _LONG_PLAIN | {
        "first_day": day,
        "last_day": day,
        "until": spoken_moment(_LONG_UNTIL, language),
        "amount": amount,
        "kept": amount,
        "rest": amount,
        "reasons": _REASON.say(language),
    }
    return {name: every[name] for name in sorted(PLACEHOLDERS[kind])}
