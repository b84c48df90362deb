"""Uploads whose bytes a client sends to the store by itself, and then says so (R-2, R-8).

Its address may be used again until it expires. So the bytes are copied into quarantine, where nobody but the service
writes, and everything that counts is taken from the copy: size, type and checksum.
"""

import hashlib
from datetime import timedelta

from core.documents.desk import UploadDesk, UploadTicket
from core.documents.kinds import HEAD_BYTES, FileFault, MediaType, media_type_of
from core.documents.ports import Area, DirectAccess, DirectFile, FileStore, NotStored
from core.documents.reasons import NOTHING_SENT
from core.documents.upload import Arrival, Upload
from core.kernel.clock import Clock
from core.kernel.refusals import Refusal


class NothingSent(Refusal):
    """Nothing was sent to the upload's address yet; it still holds."""

    default_code = "NOTHING_SENT"
    default_words = NOTHING_SENT


class NotTaken(Exception):
    """What was sent is not taken, and was removed; `max_bytes` is the bound on its size."""

    def __init__(self, fault: FileFault, max_bytes: int) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.max_bytes = max_bytes


class DirectUploads:
    """The end of uploads past the service. `real` is the machine's time, which the store's clock also tells."""

    def __init__(
        self, desk: UploadDesk, files: FileStore, direct: DirectAccess, clock: Clock, real: Clock
    ) -> None:
        self._desk = desk
        self._files = files
        self._direct = direct
        self._clock = clock
        self._real = real

    async def finish(self, token: str) -> Upload:
        """The upload with its bytes in quarantine; again, the same answer.

        Raises AddressRefused, TooMany, NothingSent, NotTaken, UploadTaken, StoreAway.
        """
        upload = await self._desk.standing(token, await self._clock.now())
        if upload.received:
            return upload
        try:
            sent = await self._direct.waiting(upload.id)
            if sent is None:
                raise NothingSent
            # Only now: asking whether it came is no try of sending it.
            ticket = await self._desk.begin(token, await self._clock.now())
            upload = await self._receive(ticket, sent)
        except NotTaken as away:
            await self._desk.refused(upload.id, away.fault, await self._clock.now())
            await self._direct.discard(upload.id)
            raise
        except NothingSent:
            # Said twice at once: the other one took it in and removed it.
            upload = await self._desk.standing(token, await self._clock.now())
            if not upload.received:
                raise
            return upload
        await self._direct.discard(upload.id)
        return upload

    async def _receive(self, ticket: UploadTicket, sent: DirectFile) -> Upload:
        if ticket.upload.received:
            return ticket.upload
        incoming, file_id = ticket.upload.id, ticket.file_id
        # Before it is copied: what lies there may be of any size.
        _check_size(sent.size, ticket.max_bytes)
        try:
            copy = await self._direct.take(incoming, file_id)
        except NotStored as error:
            raise NothingSent from error
        try:
            # Before it is fetched: it may have been exchanged since.
            _check_size(copy.size, ticket.max_bytes)
            # Asked for after the copy: bytes exchanged meanwhile never get the moment of those before them.
            counts_from = await self._direct.waiting(incoming)
            arrival = await self._looked_at(ticket, counts_from)
            upload = await self._desk.received(incoming, arrival)
        except (NotTaken, Refusal):
            # Only now is it certain that no row speaks of the file; after another failure it may.
            await self._files.delete(Area.QUARANTINE, file_id)
            raise
        if upload.file_id != file_id:
            await self._files.delete(Area.QUARANTINE, file_id)
        return upload

    async def _looked_at(self, ticket: UploadTicket, sent: DirectFile | None) -> Arrival:
        opened = await self._files.get(Area.QUARANTINE, ticket.file_id)
        digest, size, head = hashlib.sha256(), 0, b""
        async for chunk in opened.chunks:
            digest.update(chunk)
            size += len(chunk)
            if len(head) < HEAD_BYTES:
                head += chunk[:HEAD_BYTES]
        media_type = media_type_of(head)
        if media_type is None:
            raise NotTaken(FileFault.TYPE_NOT_TAKEN, ticket.max_bytes)
        return await self._arrival(ticket, size, digest.hexdigest(), media_type, sent)

    async def _arrival(
        self, ticket: UploadTicket, size: int, sha256: str, media_type: MediaType, sent: DirectFile | None
    ) -> Arrival:
        at = await self._clock.now()
        # As long ago as the store says, by the service's own clock; the future counts as now.
        ago = await self._real.now() - sent.written_at if sent else timedelta(0)
        counts = max(at - max(ago, timedelta(0)), ticket.upload.opened_at)
        return Arrival(ticket.file_id, size, sha256, media_type, counts)


def _check_size(size: int, most: int) -> None:
    if size == 0:
        raise NotTaken(FileFault.EMPTY, most)
    if size > most:
        raise NotTaken(FileFault.TOO_LARGE, most)
