"""Ids and randomness from the operating system."""

import secrets
from uuid import UUID, uuid4


class SystemIds:
    """Strong randomness; see `core.kernel.ids.Ids`."""

    def new(self) -> UUID:
        """A random UUID."""
        return uuid4()

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1."""
        return secrets.randbelow(n)

    def token(self, nbytes: int) -> bytes:
        """That many random bytes."""
        return secrets.token_bytes(nbytes)
