"""A program on a disk of its own of one mebibyte, which it fills through the store of files, and tells how it went."""

import asyncio
import ctypes
import os
import sys
from pathlib import Path
from uuid import uuid4

from adapters.storage.files.local import LocalFiles
from core.documents.ports import Area, StoreFull
from support.pieces import pieces, whole

NO_DISK = "no disk"
_NEW_MOUNTS, _NEW_USER = 0x0002_0000, 0x1000_0000
_PRIVATE = 0x0004_4000  # recursively: nobody else sees the disk


def main(folder: str) -> None:
    """Prints NO_DISK where the system lets nobody have one, else what lies there at the end."""
    libc = ctypes.CDLL(None, use_errno=True)
    own = _NEW_MOUNTS | (0 if os.geteuid() == 0 else _NEW_USER)
    if (
        libc.unshare(own)
        or libc.mount(b"none", b"/", None, _PRIVATE, None)
        or libc.mount(b"tmpfs", folder.encode(), b"tmpfs", 0, b"size=1m")
    ):
        print(NO_DISK)
    else:
        asyncio.run(_fill(Path(folder)))


async def _fill(folder: Path) -> None:
    store, first = LocalFiles(folder, keep_free=0), uuid4()
    await store.put(first, pieces(bytes(600_000)))
    try:
        await store.put(uuid4(), pieces(bytes(600_000)))
    except StoreFull:
        print("full")
    intact = await whole(await store.get(Area.QUARANTINE, first)) == bytes(600_000)
    print("intact" if intact else "damaged", sum(path.is_file() for path in folder.rglob("*")))
    await store.delete(Area.QUARANTINE, first)
    await store.put(uuid4(), pieces(bytes(600_000)))
    print("room again")


if __name__ == "__main__":
    main(sys.argv[1])
