"""File names that people gave, made harmless to show. They are never used as paths."""

import re
import unicodedata

from core.documents.kinds import DocumentKind, MediaType

MAX_NAME = 100
LONGEST_READ = 4 * MAX_NAME
_NOT_IN_NAMES = re.compile(r'[<>:"|?*;%\\/]')
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
# Devices of Windows, whatever ending they are given: nobody there could save the file.
_DEVICE = re.compile(r"\A(?:con|prn|aux|nul|com\d|lpt\d)(?= *(?:\.|\Z))", re.IGNORECASE)
_PLAIN = "document"
# Shown as nothing, though neither control nor format: joiners, fillers, selectors of a shape, an empty pattern.
_NOT_SEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def tidy_name(declared: str, media_type: MediaType | None) -> str:
    """A name without folders, control, bidirectional or invisible characters, at most MAX_NAME long.

    Its ending is that of `media_type`, so that a name never promises another type than the content has.
    """
    # Composing a long run of marks takes time that grows with its square, and nothing beyond can be shown anyway.
    last = re.split(r"[/\\]", declared[-LONGEST_READ:])[-1]
    visible = unicodedata.normalize("NFC", "".join(map(_shown, last)))
    stem = " ".join(_NOT_IN_NAMES.sub("_", visible).split()).rstrip(". ")
    if media_type is not None:
        stem = _ENDING.sub("", stem)
    ending = media_type.extension if media_type else ""
    stem = _DEVICE.sub(r"_\g<0>", stem.lstrip(". "))
    stem = stem[: MAX_NAME - len(ending)].rstrip(". ")
    return (stem if any(map(_seen, stem)) else _PLAIN) + ending


def plain_name(kind: DocumentKind) -> str:
    """The name of an erased file: that of its kind, since people put their own names into file names."""
    return kind.value.lower().replace("_", "-")


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category.startswith("Z"):
        return " "
    # Cf holds the marks that reverse or hide text; Cs, Co and Cn nothing that a name needs.
    return "" if category.startswith("C") or _NOT_SEEN.match(char) else char


def _seen(char: str) -> bool:
    """Whether it shows by itself, as a mark without its letter does not."""
    return unicodedata.category(char)[0] in "LNPS"
