"""Which characters a letter can show (R-29): a name that cannot be printed is refused where it is typed.

The list is ours and static, so that the same name is taken today and next year; a test holds the letters' fonts to it.
"""

from core.kernel.refusals import Fault
from core.kernel.words import Words

_RANGES = (
    ("\u0020", "\u007e"),  # Latin
    ("\u00a0", "\u00ac"),
    ("\u00ae", "\u017f"),  # Latin-1 without the soft hyphen, Latin Extended-A
    ("\u01e6", "\u01e7"),  # G with caron, of Skolt Sami and of transliteration
    ("\u02bc", "\u02bc"),
    ("\u02be", "\u02bf"),  # the half rings that transliteration writes for hamza and ain
    ("\u060c", "\u060c"),
    ("\u061b", "\u061b"),
    ("\u061f", "\u061f"),  # Arabic punctuation
    ("\u0621", "\u063a"),
    ("\u0640", "\u0655"),  # Arabic letters, tatweel, harakat, hamza and madda as marks
    ("\u0660", "\u066d"),  # Arabic-Indic digits and their signs
    ("\u0670", "\u06d3"),
    ("\u06d5", "\u06d5"),  # the letters of Persian, Kurdish, Urdu and others
    ("\u06f0", "\u06f9"),  # Persian digits
    ("\u1e02", "\u1e03"),
    ("\u1e0a", "\u1e11"),
    ("\u1e1e", "\u1e1f"),
    ("\u1e24", "\u1e25"),
    ("\u1e28", "\u1e2b"),
    ("\u1e40", "\u1e41"),
    ("\u1e56", "\u1e57"),
    ("\u1e60", "\u1e63"),
    ("\u1e6a", "\u1e6f"),
    ("\u1e92", "\u1e93"),
    ("\u1e96", "\u1e97"),  # dots and lines of Irish, of Livonian, and of transliteration: ḥ ṣ ḍ ṭ ẓ ḫ
    ("\u1e80", "\u1e85"),
    ("\u1ef2", "\u1ef3"),  # Welsh
    ("\u200c", "\u200d"),  # the joiners of names
    ("\u2010", "\u2015"),
    ("\u2018", "\u201e"),
    ("\u2026", "\u2026"),
    ("\u2039", "\u203a"),  # dashes, quotation marks, the ellipsis
)
PRINTABLE = frozenset(chr(point) for first, last in _RANGES for point in range(ord(first), ord(last) + 1))
# Romanian's own letters, which the fonts lack, as they were long written.
_COMMAS = str.maketrans("ȘșȚț", "ŞşŢţ")
_MOST_NAMED = 3


def in_print(text: str) -> str:
    """The composed text with the letters that stand for some that no letter can show: ş for the Romanian ș, ţ for ț.

    So it is kept as it will be printed, and the paper and its page say the same.
    """
    return text.translate(_COMMAS)


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of the text that no letter can show, each once, in order; the text is in composed form."""
    return tuple(dict.fromkeys(sign for sign in text if sign not in PRINTABLE))


def print_fault(field: str, text: str) -> Fault | None:
    """Code UNPRINTABLE, naming the first few characters that cannot be printed; None if all can."""
    found = unprintable(text)[:_MOST_NAMED]
    if not found:
        return None
    # The code point besides: the sign itself may not show on the reader's screen either.
    named = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in found)
    words = Words(
        ar=f"لا يمكن أن يُطبع على الكتاب: {named}. اكتبه بطريقة أخرى.",
        en=f"This cannot be printed on a letter: {named}. Write it otherwise.",
    )
    return Fault(field, "UNPRINTABLE", words)
