"""Looking at the pictures of a file's first pages: by the same right as opening the file, and kept like that (R-2)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.documents.desk import ReadableFile, not_readable
from core.documents.keeping import UploadStore
from core.documents.kinds import MediaType
from core.documents.names import tidy_name
from core.documents.previews import Preview
from core.documents.signed import AddressFault, AddressPurpose, AddressRefused, check, peek, sign
from core.documents.upload import Upload
from core.documents.uploading import Address


@dataclass(frozen=True, slots=True)
class PreviewAddress:
    """Where the picture of one page may be looked at."""

    preview: Preview
    path: str


class Viewing:
    """The use cases of previews; also the `PreviewDesk` of their door. `secret` is that of all addresses."""

    def __init__(self, store: UploadStore, secret: bytes) -> None:
        self._store = store
        self._secret = secret

    async def addresses(self, upload: UUID, reader: str, file: Address) -> tuple[PreviewAddress, ...]:
        """Where the upload's pictures are, for who was given the address of its `file`, and as long; none if there
        are none, or none yet."""
        async with self._store.work() as work:
            drawn = await work.previews.of(upload)
        # The same name of upload and reader as in the file's own address.
        name = peek(file.path.rpartition("/")[2]).upload_id
        return tuple(PreviewAddress(each, self._path(name, reader, each.page, file)) for each in drawn)

    async def open_preview(self, token: str, page: int, at: datetime) -> ReadableFile:
        """A page's picture, once it is kept who looked. Raises AddressRefused, FileNotReady, FileErased."""
        async with self._store.work() as work:
            named = await work.uploads.reader_of(peek(token).upload_id)
            # Checked for an unknown one too, so that both are refused alike.
            bound = _bound(named[1] if named else "", page)
            check(self._secret, AddressPurpose.PREVIEW, token, at, bound)
            upload = await work.uploads.get(named[0]) if named else None
            if named is None or upload is None:
                raise AddressRefused(AddressFault.NOT_OURS)
            drawn = next((each for each in await work.previews.of(upload.id) if each.page == page), None)
            if not upload.usable:
                raise not_readable(upload)
            if drawn is None:
                raise AddressRefused(AddressFault.NOT_OURS)
            await work.uploads.add_view(upload.id, named[1], at, page)
        return _readable(upload, drawn)

    def _path(self, name: UUID, reader: str, page: int, file: Address) -> str:
        token = sign(self._secret, AddressPurpose.PREVIEW, name, file.expires_at, _bound(reader, page))
        return f"/files/{token}/pages/{page}"


def _bound(reader: str, page: int) -> str:
    """The address of a page's picture opens no other page."""
    return f"{reader} page {page}"


def _readable(upload: Upload, drawn: Preview) -> ReadableFile:
    name = tidy_name(upload.declared_name, MediaType.JPEG)
    return ReadableFile(drawn.file_id, name, MediaType.JPEG, drawn.size)
