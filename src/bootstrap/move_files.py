"""`tadreeb move-files FROM TO`: every file the database speaks of, from one place to another, and none it erased."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from adapters.storage.database.engine import Database
from adapters.storage.database.files_kept import erased_files, kept_files, still_kept
from bootstrap.clock import RealClock
from bootstrap.installation import NotReady, check_migrated
from bootstrap.process import database_at
from bootstrap.serving import stop_on_signals
from bootstrap.settings import Settings
from bootstrap.wiring_files import files_at
from core.documents.moving import KeptFile, Moved, Moving
from core.documents.ports import FileStore, StoreAway, StoreFull, SweptFiles

T = TypeVar("T")
AT_ONCE = 4
TELLING = 1_000


@dataclass(slots=True)
class Tally:
    """How many files came to what; `ended` once all were looked at."""

    counts: Counter[Moved] = field(default_factory=Counter)
    ended: bool = False

    @property
    def complete(self) -> bool:
        """Whether every file is whole in the target, and none that was erased is there."""
        return self.ended and not (self.counts[Moved.MISSING] or self.counts[Moved.DIFFERENT])

    def __str__(self) -> str:
        said = ", ".join(f"{self.counts[each]} {each.value}" for each in Moved)
        return f"{self.counts.total()} files: {said}" + (
            "" if self.ended else "; not the end: begin again to go on"
        )


async def move_files(source: str, target: str, settings: Settings, dsn: str) -> int:
    """Copies, proves and counts; 0 only when every file is whole in the target, and none that was erased is there.
    Stopped, it goes on when begun again.

    Raises NotReady for places that are one, or not set, or do not work.
    """
    if source == target:
        raise NotReady("The files lie there already: FROM and TO are the same place.")
    if settings.files.s3 is None:
        raise NotReady(
            "No bucket is set: S3_ENDPOINT, S3_BUCKET and the key are needed, whatever FILES says."
        )
    stopping, tally = stop_on_signals(), Tally()
    try:
        async with database_at(dsn, settings) as database:
            await check_migrated(database)
            await copy_all(files_at(source, settings), files_at(target, settings), database, stopping, tally)
    except (StoreAway, StoreFull) as trouble:
        raise NotReady(f"{type(trouble).__name__}: {trouble}. Begin again when that is mended.") from trouble
    finally:
        print(tally)
    return 0 if tally.complete else 1


async def copy_all(
    source: FileStore, target: SweptFiles, database: Database, stopping: asyncio.Event, tally: Tally
) -> None:
    """Every file, a few at once, until `stopping`; then those that were erased, so that none of an earlier run stays.

    Raises StoreAway, StoreFull.
    """
    # What a killed run left half written would bar the way.
    await target.sweep(await RealClock().now())
    moving = Moving(source, target)
    async for few in _by_few(kept_files(database)):
        if stopping.is_set():
            return
        await _move(moving, few, database, tally)
    async for gone in _by_few(erased_files(database)):
        if stopping.is_set():
            return
        _count(tally, await asyncio.gather(*map(moving.erase, gone)))
    tally.ended = True


async def _by_few(pages: AsyncIterator[tuple[T, ...]]) -> AsyncIterator[tuple[T, ...]]:
    async for page in pages:
        for start in range(0, len(page), AT_ONCE):
            yield page[start : start + AT_ONCE]


async def _move(moving: Moving, few: tuple[KeptFile, ...], database: Database, tally: Tally) -> None:
    found: list[Moved] = []
    for file, moved in zip(few, await asyncio.gather(*map(moving.move, few)), strict=True):
        if moved is Moved.MISSING and not await still_kept(database, file.file_id):
            # Erased meanwhile: it is counted among those.
            continue
        found.append(moved)
        if moved in (Moved.MISSING, Moved.DIFFERENT):
            print(f"{file.file_id}: {moved.value}")
    _count(tally, found)


def _count(tally: Tally, found: Iterable[Moved]) -> None:
    before = tally.counts.total() // TELLING
    tally.counts.update(found)
    if tally.counts.total() // TELLING > before:
        print(tally, flush=True)
