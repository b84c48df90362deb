"""Opening an upload, and the desk behind the doors for files, on the database (R-2, R-8)."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core.documents.desk import ReadableFile, UploadTicket, not_readable
from core.documents.keeping import Uploads, UploadStore
from core.documents.kinds import DocumentKind, FileFault
from core.documents.names import tidy_name
from core.documents.ports import DirectAccess, DirectAddress, StoreAway
from core.documents.reasons import REASONS
from core.documents.signed import AddressFault, AddressPurpose, AddressRefused, check, peek, sign
from core.documents.upload import Arrival, Upload, arrived, turned_away
from core.kernel.clock import Clock
from core.kernel.ids import Ids
from core.kernel.once import IdempotencyKey, answered, keep
from core.kernel.refusals import InvalidInput, NotFound, TooMany

_DAY = timedelta(days=1)
_LONGEST_TYPE = 100


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """What one owner may use. `open_at_once` uploads without bytes yet, `a_day` opened within 24 hours, `tries` of
    sending the bytes of one; an address for sending holds `to_send`, one for reading `to_read`."""

    max_bytes: int = 10 * 1024 * 1024
    open_at_once: int = 12
    a_day: int = 200
    tries: int = 20
    to_send: timedelta = timedelta(minutes=30)
    to_read: timedelta = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Address:
    """A signed path on this service, good until `expires_at` (UTC)."""

    path: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class UploadOpened:
    """An upload's id, and where its bytes are sent. `repeated`: this very call had been answered so before."""

    id: UUID
    address: Address
    repeated: bool = False


async def _nobody() -> None:
    """No bell: the next round finds what waits."""


class Uploading:
    """The use cases of files; also the `UploadDesk` of the two doors. `ring` wakes a scanner after a commit;
    `direct` is a store that clients may send to by themselves."""

    def __init__(
        self,
        store: UploadStore,
        clock: Clock,
        ids: Ids,
        secret: bytes,
        limits: UploadLimits | None = None,
        ring: Callable[[], Awaitable[None]] = _nobody,
        direct: DirectAccess | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._secret = secret
        self._limits = limits or UploadLimits()
        self._ring = ring
        self._direct = direct

    async def open_upload(
        self,
        owner: str,
        kind: DocumentKind,
        declared_name: str,
        declared_type: str,
        declared_size: int | None,
        at: datetime | None = None,
        key: IdempotencyKey | None = None,
    ) -> UploadOpened:
        """A new upload and where to PUT its bytes. `owner` is `actor.ref`; `declared_size` is bytes.

        A repeat under the same key is given the same upload and address, good as long as at first.
        Raises InvalidInput for a size that can never be taken, TooMany beyond the owner's bounds, KeyReused.
        """
        at = at or await self._clock.now()
        self._check_size(declared_size)
        upload = Upload(
            id=self._ids.new(),
            owner=owner,
            kind=kind,
            declared_name=tidy_name(declared_name, None),
            declared_type=_plain(declared_type),
            opened_at=at,
            expires_at=_whole_seconds(at + self._limits.to_send),
        )
        async with self._store.work() as work:
            before = await answered(work, owner, key, at)
            if before is not None:
                until = datetime.fromisoformat(str(before["until"]))
                return self._opened(UUID(str(before["upload"])), owner, until, repeated=True)
            await self._check_bounds(work.uploads, owner, at)
            await work.uploads.add(upload)
            answer = {"upload": str(upload.id), "until": upload.expires_at.isoformat()}
            await keep(work, owner, key, answer)
        return self._opened(upload.id, owner, upload.expires_at)

    async def direct_address(self, opened: UploadOpened) -> DirectAddress | None:
        """Where the bytes of an opened upload may be sent past the service, if anywhere; then say so at its path. The
        path takes the bytes as well, always."""
        left = opened.address.expires_at - await self._clock.now()
        if self._direct is None or left <= timedelta():
            return None
        try:
            return await self._direct.address(opened.id, left)
        except StoreAway:
            return None

    def _opened(self, upload: UUID, owner: str, until: datetime, *, repeated: bool = False) -> UploadOpened:
        token = sign(self._secret, AddressPurpose.UPLOAD, upload, until, owner)
        return UploadOpened(upload, Address(f"/uploads/{token}", until), repeated)

    async def download_address(
        self, upload: UUID, reader: str, at: datetime | None = None, key: IdempotencyKey | None = None
    ) -> Address:
        """Where `reader` (`actor.ref`) may fetch a clean file. That they may see it, the caller has checked.

        A repeat under the same key is given an address that holds from now on. Raises NotFound, FileNotReady,
        FileErased, KeyReused.
        """
        addresses, known = await self._addresses((upload,), reader, at or await self._clock.now(), key)
        if upload not in known:
            raise NotFound
        if upload not in addresses:
            raise not_readable(known[upload])
        return addresses[upload]

    async def download_addresses(
        self, uploads: tuple[UUID, ...], reader: str, at: datetime | None = None
    ) -> Mapping[UUID, Address]:
        """The same for many at once; files that are not clean, or not there, have none."""
        return (await self._addresses(uploads, reader, at or await self._clock.now()))[0]

    async def begin(self, token: str, at: datetime) -> UploadTicket:
        """Leave to send the bytes; the file is noted before it exists. Raises AddressRefused, TooMany."""
        async with self._store.work() as work:
            upload = await self._addressed(work.uploads, token, at)
            file_id = self._ids.new()
            if (
                not upload.received
                and await work.uploads.begin_try(upload.id, file_id, at) > self._limits.tries
            ):
                raise TooMany(upload.expires_at)
        return UploadTicket(upload, file_id, self._limits.max_bytes)

    async def received(self, upload_id: UUID, arrival: Arrival) -> Upload:
        """The bytes lie in quarantine and wait for their scan. Raises UploadTaken, AddressRefused."""
        async with self._store.work() as work:
            before = await _locked(work.uploads, upload_id)
            after = arrived(before, arrival)
            if not before.received:
                if not await work.uploads.end_try(arrival.file_id):
                    # It came so late that its file counts as left behind, and may be gone.
                    raise AddressRefused(AddressFault.EXPIRED)
                await work.uploads.save(after, due_at=arrival.at)
        if not before.received:
            await self._ring()
        return after

    async def refused(self, upload_id: UUID, fault: FileFault, at: datetime) -> None:
        """Keeps why a try failed, to be shown to who comes back. Raises AddressRefused."""
        async with self._store.work() as work:
            before = await _locked(work.uploads, upload_id)
            if not before.received:
                await work.uploads.save(turned_away(before, fault), due_at=None)

    async def standing(self, token: str, at: datetime) -> Upload:
        """Where the upload stands. Raises AddressRefused."""
        async with self._store.work() as work:
            return await self._addressed(work.uploads, token, at)

    async def open_for_reading(self, token: str, at: datetime) -> ReadableFile:
        """The clean file, once it is kept who looked. Raises AddressRefused, FileNotReady, FileErased."""
        async with self._store.work() as work:
            named = await work.uploads.reader_of(peek(token).upload_id)
            # Checked for an unknown one too, so that both are refused alike.
            check(self._secret, AddressPurpose.DOWNLOAD, token, at, named[1] if named else "")
            upload = await work.uploads.get(named[0]) if named else None
            if named is None or upload is None:
                raise AddressRefused(AddressFault.NOT_OURS)
            if not upload.usable or not upload.file_id or not upload.media_type or not upload.size:
                raise not_readable(upload)
            await work.uploads.add_view(upload.id, named[1], at)
        return ReadableFile(upload.file_id, upload.shown_name, upload.media_type, upload.size)

    def _check_size(self, declared: int | None) -> None:
        if declared is None:
            return
        fault = FileFault.EMPTY if declared <= 0 else FileFault.TOO_LARGE
        if not 0 < declared <= self._limits.max_bytes:
            raise InvalidInput.of("size", fault.value, REASONS[fault])

    async def _check_bounds(self, uploads: Uploads, owner: str, at: datetime) -> None:
        await uploads.hold_owner(owner)
        unfinished = await uploads.unfinished(owner, at)
        if unfinished.count >= self._limits.open_at_once:
            raise TooMany(unfinished.frees_at or at)
        today = await uploads.opened_since(owner, at - _DAY)
        if today.count >= self._limits.a_day:
            raise TooMany((today.frees_at or at) + _DAY)

    async def _addresses(
        self, uploads: tuple[UUID, ...], reader: str, at: datetime, key: IdempotencyKey | None = None
    ) -> tuple[Mapping[UUID, Address], Mapping[UUID, Upload]]:
        async with self._store.work() as work:
            await answered(work, reader, key, at)
            known = await work.uploads.many(uploads)
            proposed = {each: self._ids.new() for each, upload in known.items() if upload.usable}
            named = await work.uploads.reader_ids(proposed, reader, at) if proposed else {}
        until = _whole_seconds(at + self._limits.to_read)
        return {
            upload: Address(
                f"/files/{sign(self._secret, AddressPurpose.DOWNLOAD, name, until, reader)}", until
            )
            for upload, name in named.items()
        }, known

    async def _addressed(self, uploads: Uploads, token: str, at: datetime) -> Upload:
        upload = await uploads.get(peek(token).upload_id)
        # Checked for an unknown one too, so that both are refused alike.
        check(self._secret, AddressPurpose.UPLOAD, token, at, upload.owner if upload else "")
        if upload is None:
            raise AddressRefused(AddressFault.NOT_OURS)
        return upload


async def _locked(uploads: Uploads, upload: UUID) -> Upload:
    found = await uploads.lock(upload)
    if found is None:
        raise AddressRefused(AddressFault.EXPIRED)
    return found


def _plain(declared_type: str) -> str:
    return "".join(char for char in declared_type if char.isascii() and char.isprintable())[:_LONGEST_TYPE]


def _whole_seconds(moment: datetime) -> datetime:
    """An address carries whole seconds only; both say the same then."""
    return moment.replace(microsecond=0)
