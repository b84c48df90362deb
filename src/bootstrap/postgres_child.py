"""Becomes a PostgreSQL program: run as a script, in a process of its own, by `bootstrap.postgres`.

    python -I -S postgres_child.py PARENT_PID DATA_FOLDER PROGRAM ARGUMENTS...

PostgreSQL refuses to run as root, and its initdb refuses a user without a name. So the process first gives
itself another user id: in a user namespace where that is allowed (files and permissions stay as they are),
else, as root, by becoming an unprivileged user that keeps the right to pass closed folders.
Uses the standard library only, and nothing of this project: it starts before everything else.
"""

import ctypes
import os
import pwd
import signal
import sys

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 47, 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522


def main() -> None:
    parent, data, program = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    if sys.platform == "linux":
        if os.geteuid() == 0 or not _has_name(os.geteuid()):
            _become_somebody(data)
        _die_with(parent)
    os.execv(program, sys.argv[3:])


def _has_name(uid: int) -> bool:
    try:
        return bool(pwd.getpwuid(uid).pw_name)
    except KeyError:
        return False


def _become_somebody(data: str) -> None:
    stranger = _unprivileged()
    if os.environ.get("TADREEB_NO_NAMESPACES") != "1" and _namespaces_work(stranger):
        _own(data, os.geteuid(), os.getegid())
        _enter_namespace(stranger)
    elif os.geteuid() == 0:
        _own(data, stranger, stranger)
        _drop_to(stranger)
    else:
        sys.exit(f"User {os.geteuid()} has no name in the user database, and user namespaces are forbidden.")


def _unprivileged() -> int:
    for name in ("nobody", "daemon"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    return next((entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid), 65534)


def _own(data: str, uid: int, gid: int) -> None:
    """Hands the data folder over where an earlier start ran as another user."""
    if os.geteuid() != 0 or os.stat(data).st_uid == uid:
        return
    for folder, folders, files in os.walk(data):
        for name in (*folders, *files):
            os.lchown(os.path.join(folder, name), uid, gid)
    # The top last: while it still has its old owner, the next start goes over everything again.
    os.chown(data, uid, gid)


def _namespaces_work(stranger: int) -> bool:
    trial = os.fork()
    if trial == 0:
        try:
            _enter_namespace(stranger)
        except OSError:
            os._exit(1)
        os._exit(0 if os.geteuid() == stranger else 1)
    return os.waitstatus_to_exitcode(os.waitpid(trial, 0)[1]) == 0


def _enter_namespace(stranger: int) -> None:
    uid, gid = os.geteuid(), os.getegid()
    _call(_libc().unshare(CLONE_NEWUSER))
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{stranger} {uid} 1")
    _write("/proc/self/gid_map", f"{stranger} {gid} 1")


def _drop_to(uid: int) -> None:
    """Leaves root for `uid`, keeping one right: to reach programs and data that lie under closed folders."""
    os.setgroups([])
    _call(_libc().prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    right = 1 << CAP_DAC_OVERRIDE
    sets = (ctypes.c_uint32 * 6)(right, right, right, 0, 0, 0)
    kept = _libc().capset(header, sets) == 0
    if kept:
        _libc().prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)


def _die_with(parent: int) -> None:
    # A fast shutdown: connections are cut, what was committed is written, no recovery is needed next time.
    _call(_libc().prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0))
    if os.getppid() != parent:
        sys.exit("The process that asked for PostgreSQL has gone.")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


if __name__ == "__main__":
    main()
