"""Files in a bucket that speaks S3.

`quarantine/` and `final/` hold whole files under random ids; `incoming/` what clients sent there by themselves,
which they may send anew while their address holds, so that nothing under it is believed.

A file is spooled on this machine before it is sent and after it was fetched. So its checksum is known before the
first byte leaves, a whole file appears by one call, and a slow client holds neither memory nor a connection. The
calls run in threads of their own: the library's own asynchronous ones may abort a process that ends meanwhile.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from tempfile import SpooledTemporaryFile
from typing import ParamSpec, TypeVar
from uuid import UUID

import obstore
from obstore.store import S3Store

from adapters.storage.files.s3_errors import telling
from adapters.storage.files.s3_signing import AccessKey, signed_get
from core.documents.ports import (
    AlreadyStored,
    Area,
    DirectAddress,
    DirectFile,
    NotStored,
    OpenFile,
    SaidOfFile,
    StoreAway,
    StoredFile,
)

P = ParamSpec("P")
T = TypeVar("T")
_PIECE = 256 * 1024
_IN_MEMORY = 1024 * 1024
_INCOMING = "incoming"
_ROUNDS = 3
"""A call and its repetitions may take that many times the patience with one."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where the files lie: the endpoint as a URL, the bucket's name, and a `prefix` for all keys ("" for none)."""

    endpoint: str
    name: str
    region: str
    prefix: str
    access_key_id: str
    secret_access_key: str = field(repr=False)


class S3Files:
    """A FileStore, a DirectAccess and a DirectReading on a bucket. The bucket's store must know `If-None-Match` on PUT.

    `patience` is how long one call may take; failed ones are repeated twice at most. `at_once` calls run at a time.
    """

    def __init__(
        self, bucket: Bucket, *, patience: timedelta = timedelta(seconds=15), at_once: int = 8
    ) -> None:
        self._bucket = bucket
        self._store = _opened(bucket, patience)
        self._longest = _ROUNDS * patience.total_seconds()
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="s3")

    async def put(self, file_id: UUID, chunks: AsyncIterator[bytes]) -> StoredFile:
        """Spool, then send in one call that creates or fails."""
        if await self.exists(Area.FINAL, file_id):
            raise AlreadyStored
        spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        try:
            digest, size, held = hashlib.sha256(), 0, bytearray()
            async for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                held += chunk
                if len(held) >= _PIECE:
                    await self._run(spool.write, bytes(held))
                    held.clear()
            await self._run(spool.write, bytes(held))
            stored = StoredFile(file_id, size, digest.hexdigest())
            await self._send(spool, stored)
        finally:
            # Closing writes once more what the disk would not take: that was told already.
            with suppress(OSError):
                spool.close()
        return stored

    async def get(self, area: Area, file_id: UUID) -> OpenFile:
        """Fetch whole, then hand out; a file deleted meanwhile is still read to its end."""
        spool = await self._run(self._fetched, _key(area, file_id))
        length = spool.tell()
        spool.seek(0)
        return OpenFile(length, self._pieces(spool))

    async def promote(self, file_id: UUID) -> None:
        """Copy from quarantine to final inside the bucket, then remove the first."""
        await self._run(self._promote, file_id)

    async def delete(self, area: Area, file_id: UUID) -> None:
        """Remove, if there."""
        await self._run(obstore.delete, self._store, _key(area, file_id))

    async def exists(self, area: Area, file_id: UUID) -> bool:
        """Whether the whole file is there."""
        return await self._run(self._look, _key(area, file_id)) is not None

    async def sweep(self, before: datetime) -> int:
        """Remove what clients sent before that moment of real time and nobody took in; how many."""
        return await self._run(self._sweep, before)

    async def address(self, incoming: UUID, lasting: timedelta) -> DirectAddress:
        """Signed here; the bucket is not asked."""
        url = await self._run(obstore.sign, self._store, "PUT", f"{_INCOMING}/{incoming.hex}", lasting)
        return DirectAddress(str(url), "PUT")

    async def waiting(self, incoming: UUID) -> DirectFile | None:
        """What was sent, if anything."""
        return await self._run(self._look, f"{_INCOMING}/{incoming.hex}")

    async def take(self, incoming: UUID, file_id: UUID) -> DirectFile:
        """Copy inside the bucket."""
        if await self.exists(Area.FINAL, file_id):
            raise AlreadyStored
        key = _key(Area.QUARANTINE, file_id)
        # A repeated call, whose first answer was lost, meets its own copy.
        with suppress(AlreadyStored):
            await self._run(self._copy, f"{_INCOMING}/{incoming.hex}", key)
        copy = await self._run(self._look, key)
        if copy is None:
            raise NotStored
        return copy

    async def discard(self, incoming: UUID) -> None:
        """Remove, if there."""
        await self._run(obstore.delete, self._store, f"{_INCOMING}/{incoming.hex}")

    def reading_address(self, file_id: UUID, said: SaidOfFile, at: datetime, lasting: timedelta) -> str:
        """Signed here, with our own signer: the library's cannot sign what the store is to say."""
        bucket = self._bucket
        folders = (bucket.endpoint, bucket.name, bucket.prefix, _key(Area.FINAL, file_id))
        key = AccessKey(bucket.access_key_id, bucket.secret_access_key, bucket.region)
        params = {
            "response-content-type": said.content_type,
            "response-content-disposition": said.content_disposition,
            "response-cache-control": said.cache_control,
        }
        return signed_get("/".join(filter(None, folders)), params, key, at, lasting)

    async def _run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a blocking call in a thread, within the bounds; errors are the port's."""
        return await self._bounded(self._started(call, *args, **kwargs))

    def _started(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[T]":
        def told() -> T:
            with telling():
                return call(*args, **kwargs)

        return asyncio.get_running_loop().run_in_executor(self._pool, told)

    async def _bounded(self, running: "asyncio.Future[T]") -> T:
        try:
            async with asyncio.timeout(self._longest):
                return await running
        except TimeoutError as error:
            raise StoreAway("no thread or no answer in time") from error

    async def _send(self, spool: "SpooledTemporaryFile[bytes]", stored: StoredFile) -> None:
        key, shown = _key(Area.QUARANTINE, stored.file_id), False
        sending = self._started(self._create, key, spool, stored.sha256)
        try:
            # Shielded: a call under way cannot be taken back, it can only be cleared up after.
            await self._bounded(asyncio.shield(sending))
            shown = True
        finally:
            if not shown and not sending.done():
                sending.add_done_callback(lambda sent: self._clear_up(sent, key))

    def _clear_up(self, sent: "asyncio.Future[None]", key: str) -> None:
        # Nobody waits for what it met any more, and `telling` has logged it: taken here, or the loop reports it as
        # an error that was forgotten, in the middle of somebody else's call.
        if not sent.cancelled():
            sent.exception()
        self._pool.submit(obstore.delete, self._store, key)

    def _create(self, key: str, spool: "SpooledTemporaryFile[bytes]", sha256: str) -> None:
        spool.seek(0)
        kept = {"sha256": sha256, "Content-Type": "application/octet-stream"}
        try:
            with telling():
                obstore.put(
                    self._store, key, spool.read(), attributes=kept, mode="create", use_multipart=False
                )
        except AlreadyStored:
            # A repeated call, whose first answer was lost, meets its own file.
            if obstore.get(self._store, key, options={"head": True}).attributes.get("sha256") != sha256:
                raise

    def _fetched(self, key: str) -> "SpooledTemporaryFile[bytes]":
        spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        found = obstore.get(self._store, key)
        for piece in found.stream(min_chunk_size=_PIECE):
            spool.write(piece)
        if spool.tell() != found.meta["size"]:
            raise StoreAway("cut off")
        return spool

    async def _pieces(self, spool: "SpooledTemporaryFile[bytes]") -> AsyncIterator[bytes]:
        with closing(spool):
            while piece := await self._run(spool.read, _PIECE):
                yield piece

    def _promote(self, file_id: UUID) -> None:
        waiting, final = (_key(area, file_id) for area in (Area.QUARANTINE, Area.FINAL))
        try:
            self._copy(waiting, final)
        except AlreadyStored:
            # By an earlier try, which was cut off before it removed the first.
            pass
        except NotStored:
            if self._look(final) is None:
                raise
            return
        obstore.delete(self._store, waiting)

    def _copy(self, source: str, target: str) -> None:
        with telling():
            obstore.copy(self._store, source, target, overwrite=False)

    def _look(self, key: str) -> DirectFile | None:
        try:
            found = obstore.head(self._store, key)
        except FileNotFoundError:
            return None
        return DirectFile(found["size"], found["last_modified"])

    def _sweep(self, before: datetime) -> int:
        old = [
            each["path"]
            for page in obstore.list(self._store, _INCOMING)
            for each in page
            if each["last_modified"] < before
        ]
        for path in old:
            obstore.delete(self._store, path)
        return len(old)


def _key(area: Area, file_id: UUID) -> str:
    return f"{area.value}/{file_id.hex}"


def _opened(bucket: Bucket, patience: timedelta) -> S3Store:
    return S3Store(
        bucket.name,
        prefix=bucket.prefix or None,
        config={
            "endpoint": bucket.endpoint,
            # The stronger one of two names, and otherwise read from the environment.
            "aws_endpoint_url_s3": bucket.endpoint,
            "region": bucket.region,
            "access_key_id": bucket.access_key_id,
            "secret_access_key": bucket.secret_access_key,
            "copy_if_not_exists": "header:if-none-match:*",
            # Clears one key at a time, which every store can.
            "disable_bulk_delete": True,
        },
        client_options={
            "allow_http": bucket.endpoint.startswith("http://"),
            "connect_timeout": min(timedelta(seconds=3), patience),
            "timeout": patience,
        },
        retry_config={
            "max_retries": 2,
            "retry_timeout": patience,
            "backoff": {
                "init_backoff": timedelta(milliseconds=100),
                "max_backoff": timedelta(seconds=1),
                "base": 2,
            },
        },
    )
