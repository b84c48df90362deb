"""Where the core gets what must not be guessed or repeated."""

from typing import Protocol
from uuid import UUID


class Ids(Protocol):
    """Fresh ids and randomness; real ones are cryptographically strong, those of tests repeat by a seed."""

    def new(self) -> UUID:
        """An id never given before."""
        ...

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, each as likely."""
        ...

    def token(self, nbytes: int) -> bytes:
        """That many random bytes."""
        ...
