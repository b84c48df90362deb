"""Removing what killed processes and abandoned uploads left behind."""

from dataclasses import dataclass
from datetime import timedelta

from core.documents.keeping import UploadStore
from core.documents.ports import Area, FileStore
from core.kernel.clock import Clock


@dataclass(frozen=True, slots=True)
class Collected:
    """How many files that never came to stand, and how many uploads that never got bytes, were removed."""

    files: int
    uploads: int


class Collecting:
    """Removes quarantined files that no upload speaks of, `age` after their try began.

    `age` must be longer than a body may take. Every file is noted before it is written, so the notes are all there
    is to look through; they go last, so that a collector that dies leaves the rest to the next.
    """

    def __init__(
        self, store: UploadStore, files: FileStore, clock: Clock, age: timedelta = timedelta(hours=2)
    ) -> None:
        self._store = store
        self._files = files
        self._clock = clock
        self._age = age

    async def run(self, most: int = 200) -> Collected:
        """One round. Raises StoreAway; then nothing is forgotten."""
        before = await self._clock.now() - self._age
        async with self._store.work() as work:
            left = await work.uploads.collectable(before, most)
        for file_id in left:
            await self._files.delete(Area.QUARANTINE, file_id)
        async with self._store.work() as work:
            await work.uploads.forget_tries(left)
            ended = await work.uploads.forget_unfinished(before, most)
        return Collected(len(left), ended)
