"""How the child ties its own hands before it touches the file."""

import ctypes
import resource
import signal
import sys
from contextlib import suppress

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def confine(cpu_seconds: int, memory_bytes: int) -> None:
    """Bound time, memory and files; die with the parent; leave the network where the system allows it."""
    # Bytes that make a library crash must not fill the disk with pictures of its memory.
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, 32)
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_CPU, cpu_seconds, spare=2)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        # Forbidden on some machines. Then the bounds above are what there is.
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _limit(what: int, wanted: int, *, spare: int = 0) -> None:
    _, ceiling = resource.getrlimit(what)
    if ceiling != resource.RLIM_INFINITY:
        wanted = min(wanted, ceiling)
        spare = min(spare, ceiling - wanted)
    # Some systems refuse some limits; the others still hold.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (wanted, wanted + spare))
