"""Finding out whether a received file may be opened. No row is read or written here."""

from dataclasses import dataclass
from uuid import UUID

from core.documents.kinds import FileState
from core.documents.ports import Area, Examiner, FileStore, Finding, NotStored, OpenFile, Scanner, ScanVerdict
from core.documents.upload import Upload


@dataclass(frozen=True, slots=True)
class Inspection:
    """What scanner and examiner said, for `upload.judged`."""

    scan: ScanVerdict
    finding: Finding


async def inspect(store: FileStore, scanner: Scanner, examiner: Examiner, file_id: UUID) -> Inspection:
    """Scan, then examine what the scanner found clean. May be repeated.

    Raises ScannerAway, ExaminerAway, StoreAway, NotStored: then nothing is known, and the file waits.
    """
    scan = await scanner.scan((await _open(store, file_id)).chunks)
    if scan.fault is not None:
        return Inspection(scan, Finding(None, scan.fault))
    return Inspection(scan, await examiner.examine((await _open(store, file_id)).chunks))


async def place(store: FileStore, upload: Upload) -> None:
    """Move a file judged clean to its final place, before its verdict is committed: no row may point nowhere.

    May be repeated. A file judged bad stays in quarantine, where no door opens it.
    """
    if upload.state is FileState.CLEAN and upload.file_id is not None:
        await store.promote(upload.file_id)


async def _open(store: FileStore, file_id: UUID) -> OpenFile:
    try:
        return await store.get(Area.QUARANTINE, file_id)
    except NotStored:
        # Placed by an earlier try whose verdict was never committed.
        return await store.get(Area.FINAL, file_id)
