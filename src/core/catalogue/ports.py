"""What editing the catalogue asks of the database, and of who edits."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.catalogue.editing_values import Edit, Subject
from core.catalogue.snapshot import Catalogue
from core.kernel.once import Keys


class Author(Protocol):
    """Who is written down for a change: staff, or the system by a name."""

    @property
    def ref(self) -> str:
        """Who it is for ever, "staff:…"."""
        ...

    @property
    def name(self) -> str:
        """As people know them."""
        ...


class Editor(Author, Protocol):
    """A person who edits. The parts of the core beside this one are not known here, so roles are their names."""

    @property
    def roles(self) -> frozenset[str]:
        """The names of the roles the person holds."""
        ...


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change as it was written down.

    `id` grows in the order of commit, and the last id of a place is its version. `before` (None: it was new)
    and `after` are plain data, as the value was when written: {"code": …, "title": {"ar": …, "en": …}, …}.
    """

    id: int
    by_ref: str
    by_name: str
    at: datetime
    subject: Subject
    key: str
    before: Mapping[str, object] | None
    after: Mapping[str, object]
    why: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """What part of the history is read: at most `limit` rows, newest first, of that subject and key (if given).

    `past`: only what lies beyond that id. `backwards`: oldest first.
    """

    limit: int
    subject: Subject | None = None
    key: str | None = None
    past: int | None = None
    backwards: bool = False


class EditableCatalogue(Protocol):
    """The catalogue and its history inside one transaction."""

    async def current(self) -> Catalogue:
        """The catalogue as it stands; kept in memory until it changes."""
        ...

    async def lock(self) -> Catalogue:
        """The catalogue as it stands, and nobody else edits it before this transaction ends."""
        ...

    async def write(self, edits: Sequence[Edit], by: Author, at: datetime, why: str) -> None:
        """Make the edits, judged on what `lock` gave, and write each down."""
        ...

    async def last_change(self, subject: Subject, key: str) -> HistoryRow | None:
        """The newest change of that place; None when it never held anything."""
        ...

    async def versions(self, subject: Subject) -> Mapping[str, int]:
        """The version of each place of that list by its key, in one read."""
        ...

    async def history(self, page: HistoryPage) -> tuple[HistoryRow, ...]:
        """A page of the history."""
        ...


class CatalogueWork(Protocol):
    """One transaction: all of it happens, or nothing."""

    @property
    def catalogue(self) -> EditableCatalogue: ...
    @property
    def keys(self) -> Keys: ...


class CatalogueStore(Protocol):
    """Where transactions come from."""

    def work(self) -> AbstractAsyncContextManager[CatalogueWork]:
        """A transaction: commits when left normally, leaves nothing behind by any exception."""
        ...
