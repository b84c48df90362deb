"""Text that people type: what is quietly tidied away, and what is refused."""

import re
import unicodedata

from core.kernel.refusals import InvalidInput
from core.kernel.words import Words

# Invisible characters that can make one name look like another: bidi controls, zero-width spaces, the soft
# hyphen, the byte-order mark, language tags. The zero-width joiners stay: Persian names need them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

# Arabic letters in one of their shapes, as old systems stored and PDFs give them: ﺳﺎﻣﻲ for سامي.
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

_UNREADABLE = Words(
    ar="يحتوي النص على رموز غير مقروءة. أعد كتابته.",
    en="The text holds characters that cannot be read. Type it again.",
)
_EMPTY = Words(ar="هذا الحقل مطلوب. اكتب فيه نصاً.", en="This is required. Write something here.")


def clean_text(text: str, *, field: str, longest: int, keep_lines: bool = False) -> str:
    """The text in Unicode's composed form, without control or invisible characters, white space collapsed, and
    Arabic letters that came in shapes as the letters they are.

    `longest` counts characters after tidying. With `keep_lines` line breaks stay, as single newlines.
    Raises InvalidInput on `field`: UNREADABLE (lone surrogates), EMPTY, TOO_LONG.
    """
    if _SURROGATE.search(text):
        raise InvalidInput.of(field, "UNREADABLE", _UNREADABLE)
    # Composing a long run of combining marks takes quadratic time, so endless text is refused unread.
    if len(text) > 4 * longest + 100:
        raise _too_long(field, longest)
    tidied = _tidied(text, keep_lines)
    if not any(_shows(character) for character in tidied):
        raise InvalidInput.of(field, "EMPTY", _EMPTY)
    if len(tidied) > longest:
        raise _too_long(field, longest)
    return tidied


def _tidied(text: str, keep_lines: bool) -> str:
    letters = _SHAPED.sub(_unshaped, _INVISIBLE.sub("", _CONTROL.sub("", text)))
    visible = unicodedata.normalize("NFC", letters)
    lines = _LINE_BREAK.split(visible) if keep_lines else [visible]
    collapsed = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in collapsed if line)


def _unshaped(shaped: re.Match[str]) -> str:
    # A mark in a shape of its own comes out on a space; here it belongs to the letter before.
    return unicodedata.normalize("NFKC", shaped[0]).lstrip(" ")


def _shows(character: str) -> bool:
    # Letters, numbers, punctuation and symbols leave a mark of their own; accents and joiners do not.
    return unicodedata.category(character)[0] in "LNPS"


def _too_long(field: str, longest: int) -> InvalidInput:
    words = Words(
        ar=f"النص أطول من المسموح به. الحد الأقصى لعدد الأحرف: {longest}.",
        en=f"The text is too long. At most {longest} characters fit here.",
    )
    return InvalidInput.of(field, "TOO_LONG", words)
