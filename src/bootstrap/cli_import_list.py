"""`tadreeb import-list RAIL DAY FILE`: a network's list of a day, from a file of this machine (R-19)."""

import sys
from datetime import date
from pathlib import Path

from bootstrap.installation import NotReady
from bootstrap.process import opened
from bootstrap.settings import Settings
from core.access.actors import System
from core.kernel.refusals import InvalidInput
from core.payments.exports import ExportFile, ExportFormat

COMMAND = System("import-list")
FORMATS = {".csv": ExportFormat.CSV, ".xlsx": ExportFormat.XLSX}


async def import_list(rail: str, day: str, path: str, settings: Settings, dsn: str) -> int:
    """Keeps and compares the list; 1 with a line for each fault when it cannot be read, and then nothing is kept.

    Raises NotReady for a file that is not there, or ends in neither .csv nor .xlsx.
    """
    wanted, file = _day(day), _file(Path(path))
    async with opened(settings, dsn) as process:
        wired = process.wired
        try:
            done = await wired.services.importing.import_list(
                COMMAND, rail.lower(), wanted, file, await wired.clock.now()
            )
        except InvalidInput as unreadable:
            for fault in unreadable.faults:
                print(f"{fault.field}: {fault.code}: {fault.words.en}", file=sys.stderr)
            return 1
    found = done.value
    print(f"{found.rail} {found.day}: {found.lines} line(s), {found.opened} new difference(s)")
    return 0


def _file(path: Path) -> ExportFile:
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise NotReady("FILE must end in .csv or .xlsx.")
    try:
        return ExportFile(form, path.read_bytes())
    except OSError as failure:
        raise NotReady(f"FILE cannot be read: {type(failure).__name__}.") from failure


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise NotReady("DAY must be a day like 2026-11-22.") from fault
