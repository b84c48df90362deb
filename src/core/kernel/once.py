"""A call that may be sent again: by its caller's own key it is done once, and answered alike each time.

The key is reserved by the transaction that does the work and lives or falls with it: what was refused can be
asked again under the same key.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from core.kernel.refusals import KeyReused

T = TypeVar("T")
U = TypeVar("U")
Answer = Mapping[str, str | int | bool | list[str] | None]
"""What is kept of an answer so that it can be given again: ids and numbers, never a secret."""


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """A caller's own key for one call; `fingerprint` is a digest of what was asked."""

    key: str
    operation: str
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """What a call comes to. `repeated` says that this very call had been answered before, and changed nothing now."""

    value: T
    repeated: bool = False

    def map(self, part: Callable[[T], U]) -> "Answered[U]":
        """The same with another value, made of this one."""
        return Answered(part(self.value), self.repeated)


class KeyState(StrEnum):
    NEW = "NEW"
    SAME = "SAME"
    OTHER = "OTHER"


class Keys(Protocol):
    async def claim(self, actor: str, key: str, operation: str, fingerprint: bytes, at: datetime) -> KeyState:
        """Reserves the key in this transaction, waiting for a transaction that holds it."""
        ...

    async def answer(self, actor: str, key: str) -> Answer:
        """What was kept under the key; empty if nothing was."""
        ...

    async def settle(self, actor: str, key: str, answer: Answer) -> None:
        """Keeps what is answered, in the transaction that reserved the key."""
        ...


class KeyedWork(Protocol):
    """A transaction that knows keys."""

    @property
    def keys(self) -> Keys: ...


async def answered(work: KeyedWork, who: str, key: IdempotencyKey | None, at: datetime) -> Answer | None:
    """What was kept of this very call's answer; None when it is new, and its key is then reserved.

    `who` is `actor.ref`: one caller's key is no other's. A call without a key is always new. Raises KeyReused.
    """
    if key is None:
        return None
    state = await work.keys.claim(who, key.key, key.operation, key.fingerprint, at)
    if state is KeyState.OTHER:
        raise KeyReused
    return await work.keys.answer(who, key.key) if state is KeyState.SAME else None


async def keep(work: KeyedWork, who: str, key: IdempotencyKey | None, answer: Answer) -> None:
    """Keeps what a repeat is to be answered from, where the call carries a key."""
    if key is not None:
        await work.keys.settle(who, key.key, answer)
