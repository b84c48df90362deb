"""Calls that can be sent again: every mutation's input takes a key of the caller's own.

Signing in and out take none (docs/api.md says why), and a batch has had its own from the start.
"""

from hashlib import sha256
from typing import Final, Protocol

import strawberry

from core.kernel.once import IdempotencyKey
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words

LONGEST_KEY: Final = 200
KEY: Final = "A key of the caller's own: the same call again changes nothing more."
VERSION: Final = "The version the caller decided on; another one is answered with Stale."
REPEATED: Final = "Whether this very call had been answered before."
_KEY_WORDS = Words(
    f"مفتاح التكرار نص من 1 إلى {LONGEST_KEY} محرف.", f"An idempotency key has 1 to {LONGEST_KEY} characters."
)


@strawberry.input(description="A call that can be sent again.")
class KeyedCall:
    idempotency_key: str | None = strawberry.field(default=None, description=KEY)


class HasKey(Protocol):
    """An input with a key, wherever it stands in it."""

    idempotency_key: str | None


def key_of(operation: str, asked: HasKey) -> IdempotencyKey | None:
    """The caller's key with a digest of everything asked under it. Raises InvalidInput for a key that is none."""
    return keyed(operation, asked.idempotency_key, asked)


def keyed(operation: str, key: str | None, asked: object) -> IdempotencyKey | None:
    """A key for an operation and what was asked. Raises InvalidInput for a key that is none."""
    if key is None:
        return None
    if not 1 <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise InvalidInput.of("idempotencyKey", "KEY", _KEY_WORDS)
    return IdempotencyKey(key, operation, sha256(repr(asked).encode()).digest())
