"""What letters need from outside: somebody who sets them in type, and who puts a seal on them."""

from typing import Protocol

from core.kernel.words import Language
from core.letters.letter import IssuedLetter


class CannotTypeset(Exception):
    """The letter cannot be made into a paper, and trying again does not help; the message names no person."""


class TypesetterAway(Exception):
    """The letter cannot be made now; trying later may help."""


class Typesetter(Protocol):
    """Makes the paper of a letter (R-29)."""

    async def typeset(self, letter: IssuedLetter, language: Language) -> bytes:
        """The PDF of a letter in that language: whole bytes, PDF/A-2a and PDF/UA-1, sealed where a seal is set.

        Never on the event loop. The same letter gives the same page; only what was kept is given out again.
        Raises CannotTypeset, TypesetterAway.
        """
        ...
