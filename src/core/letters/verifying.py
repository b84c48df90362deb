"""The public answer to whoever scans a letter's code: genuine, replaced, withdrawn, or not ours (R-29)."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.kernel.numbers import LETTER_CODE_LENGTH, is_letter_code, normalise_letter_code
from core.kernel.words import Words, moment_words
from core.letters.letter import IssuedLetter, LetterState
from core.letters.paper import as_printed

LONGEST_TYPED = 100
_NO_LETTERS_CODE = "Z" * LETTER_CODE_LENGTH
"""Looked up for what cannot be a code: 128 bits never make it, and the answer takes as long."""


class LettersFound(Protocol):
    async def find(self, code: str) -> IssuedLetter | None: ...


class LetterView(Protocol):
    @property
    def letters(self) -> LettersFound: ...


class LetterViews(Protocol):
    def view(self) -> AbstractAsyncContextManager[LetterView]:
        """One moment of the database, for reading only."""
        ...


class Verdict(StrEnum):
    GENUINE = "GENUINE"
    REPLACED = "REPLACED"
    WITHDRAWN = "WITHDRAWN"
    NOT_OURS = "NOT_OURS"


_OF_STATE = {
    LetterState.ISSUED: Verdict.GENUINE,
    LetterState.REPLACED: Verdict.REPLACED,
    LetterState.WITHDRAWN: Verdict.WITHDRAWN,
}
_NOT_OURS = Words(
    "لم يصدر عن الأمانة مستند بهذا الرمز. تحقق من الرمز المطبوع على الورقة.",
    "The municipality has issued no document with this code. Check the code printed on the paper.",
)


@dataclass(frozen=True, slots=True)
class Verification:
    """`letter` holds what the paper itself says and is None for NOT_OURS; `changed_at` when it ceased to stand."""

    verdict: Verdict
    words: Words
    checked_at: datetime
    letter: IssuedLetter | None = None
    changed_at: datetime | None = None


class Verifying:
    """Anybody may ask; every answer takes one look-up."""

    def __init__(self, store: LetterViews) -> None:
        self._store = store

    async def verify(self, code: str, at: datetime) -> Verification:
        """What the code, as typed or scanned, says at `at`. A code that never was and one that cannot be answer
        alike."""
        typed = code[:LONGEST_TYPED]
        wanted = normalise_letter_code(typed) if is_letter_code(typed) else _NO_LETTERS_CODE
        async with self._store.view() as view:
            letter = await view.letters.find(wanted)
        if letter is None:
            return Verification(Verdict.NOT_OURS, _NOT_OURS, at)
        changed_at = letter.mark.changed_at
        verdict = _OF_STATE[letter.mark.state]
        return Verification(verdict, _words(verdict, changed_at or at), at, as_printed(letter), changed_at)


def _words(verdict: Verdict, changed_at: datetime) -> Words:
    moment = moment_words(changed_at)
    match verdict:
        case Verdict.REPLACED:
            return Words(
                f"صدر هذا المستند عن الأمانة، وحلّ محله مستند أحدث يوم {moment.ar}. لم يعد معتمداً.",
                f"The municipality issued this document; a newer one replaced it on {moment.en}. "
                "It no longer stands.",
            )
        case Verdict.WITHDRAWN:
            return Words(
                f"صدر هذا المستند عن الأمانة، وسُحب يوم {moment.ar}. لم يعد معتمداً.",
                f"The municipality issued this document and withdrew it on {moment.en}. It no longer stands.",
            )
        case _:
            return Words(
                "هذا المستند صادر عن الأمانة وما زال معتمداً.",
                "This document was issued by the municipality and stands.",
            )
