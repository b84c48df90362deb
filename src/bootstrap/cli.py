"""The command `tadreeb` and its parts: see `COMMANDS`."""

import argparse
import logging
import os
import signal
import sys
from typing import NoReturn

from bootstrap.logs import log_to_stderr
from bootstrap.settings import Settings, SettingsError, load
from bootstrap.settings_files import PLACES

log = logging.getLogger(__name__)
COMMANDS = {
    "run": "the whole service in one process, with a PostgreSQL of its own unless DATABASE_URL is set",
    "web": "answers calls; runs the jobs too when BROKER_URL is not set",
    "worker": "runs the jobs",
    "migrate": "brings the database up to date",
    "check": "says whether settings, database, catalogue, books and history are in order",
    "retention": "says which files' time is over and what keeps the others; with --erase, erases them",
    "first-administrator": "adds the first person, who then adds the others; tells their password once",
    "move-files": "copies every file from one place to another and proves each; may be stopped and begun again",
    "import-list": "hands in a network's list of a day as a CSV or XLSX file, and compares it with what was told",
    "demo-data": "fills a new demo with accounts and sample requests",
}
NEEDS_DATABASE_URL = ("web", "worker")


def main() -> NoReturn:
    """Runs one command; the exit code is 0 when all went well, 1 for what went wrong, 2 for wrong settings."""
    asked = _asked()
    log_to_stderr()
    # Until an event loop handles it: leave by an exception, so that what was started is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        settings = _settings(asked.command)
        # Loading all the parts takes a second: only now, so that a wrong setting or Ctrl-C is answered at once.
        from bootstrap.commands import carry_out

        sys.exit(carry_out(asked, settings))
    except SettingsError as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(0)
    except Exception:
        # By the log, which keeps out what an exception says: it may hold a number or a name.
        log.critical("tadreeb %s failed", asked.command, exc_info=True)
        sys.exit(1)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tadreeb", description="Training requests at a municipality.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, what in COMMANDS.items():
        one = commands.add_parser(name, help=what)
        if name == "first-administrator":
            one.add_argument("username", help="3 to 40 small Latin letters, digits, dots, dashes")
            one.add_argument("name", help="the person's name")
        if name == "move-files":
            one.add_argument("source", metavar="FROM", choices=PLACES, help="local or s3")
            one.add_argument("target", metavar="TO", choices=PLACES, help="local or s3")
        if name == "import-list":
            one.add_argument("rail", metavar="RAIL", help="the network, such as EFAWATEERCOM")
            one.add_argument("day", metavar="DAY", help="the settlement day, such as 2026-11-22")
            one.add_argument("file", metavar="FILE", help="the network's export, .csv or .xlsx")
        if name == "retention":
            one.add_argument("--erase", action="store_true", help="erase what is due; it does not come back")
    return parser.parse_args()


def _settings(command: str) -> Settings:
    settings = load(os.environ)
    if command in NEEDS_DATABASE_URL and settings.database_url is None:
        raise SettingsError(
            [f"DATABASE_URL is missing: `tadreeb {command}` needs it, `tadreeb run` does not."]
        )
    if command in NEEDS_DATABASE_URL and settings.over.words:
        raise SettingsError(
            [
                "DEMO_OVER is for `tadreeb run`: start the simulators yourself, and name them in their settings."
            ]
        )
    return settings
