"""What each command of `tadreeb` does, and on which database."""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NoReturn

import uvloop

from bootstrap.cli_check import check
from bootstrap.cli_import_list import import_list
from bootstrap.cli_retention import retain
from bootstrap.cli_run import migrate_all, run, sample_data, web
from bootstrap.first_administrator import add_first_administrator
from bootstrap.installation import NotReady
from bootstrap.move_files import move_files
from bootstrap.postgres import EmbeddedPostgres
from bootstrap.postgres_binaries import NoPostgres
from bootstrap.postgres_folder import PostgresFailed
from bootstrap.serving import CannotListen
from bootstrap.settings import Settings
from bootstrap.simulators import SimulatorFailed
from bootstrap.wiring_outside import Simulated
from bootstrap.worker import work_until_stopped

log = logging.getLogger(__name__)
Command = Callable[[Settings, str], Coroutine[Any, Any, int | None]]
EXPECTED = (NotReady, NoPostgres, PostgresFailed, CannotListen, SimulatorFailed)


def carry_out(asked: Namespace, settings: Settings) -> int:
    """Runs the command and returns its exit code; what is expected to go wrong is told in one message."""
    try:
        with _database(settings) as dsn:
            return uvloop.run(_command(asked)(settings, dsn)) or 0
    except EXPECTED as wrong:
        print(wrong, file=sys.stderr)
        return 1


def _command(asked: Namespace) -> Command:
    if asked.command == "first-administrator":
        return partial(add_first_administrator, asked.username, asked.name)
    if asked.command == "move-files":
        return partial(move_files, asked.source, asked.target)
    if asked.command == "import-list":
        return partial(import_list, asked.rail, asked.day, asked.file)
    if asked.command == "retention":
        return partial(retain, asked.erase)
    return _COMMANDS[asked.command]


@contextmanager
def _database(settings: Settings) -> Iterator[str]:
    """The DSN that is set, or that of the embedded server, which runs for the length of the block."""
    if settings.database_url is not None:
        yield settings.database_url
        return
    with EmbeddedPostgres(settings.data_dir / "postgres", ended=_end_with_it) as dsn:
        yield dsn


def _end_with_it() -> NoReturn:
    """Ends this process with 1 at once, as the loss of its server leaves it nothing to do.

    Not by stopping in order: each part would wait for a database that does not come back. What is cut off is what a
    kill cuts off, and that loses nothing; whoever watches the process starts it again.
    """
    log.critical(
        "the embedded PostgreSQL has ended by itself, and so does this process; postgres.log beside its data "
        "says why, and a new start recovers them"
    )
    sys.stdout.flush()
    logging.shutdown()
    os._exit(1)


def _simulated(settings: Settings) -> Simulated | None:
    return None if settings.demo_simulators is None else Simulated(*settings.demo_simulators)


async def _web(settings: Settings, dsn: str) -> None:
    await web(settings, dsn, _simulated(settings))


async def _worker(settings: Settings, dsn: str) -> None:
    await work_until_stopped(settings, dsn, _simulated(settings))


_COMMANDS: dict[str, Command] = {
    "run": run,
    "web": _web,
    "worker": _worker,
    "migrate": migrate_all,
    "check": check,
    "demo-data": sample_data,
}
