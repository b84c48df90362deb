"""What the doors for files ask of the use cases behind them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.documents.kinds import FileFault, MediaType
from core.documents.reasons import BEING_CHECKED, ERASED
from core.documents.upload import Arrival, Upload
from core.kernel.refusals import Refusal


class FileNotReady(Refusal):
    """The file was not found clean, or not yet, so nobody may open it; `upload` says where it stands."""

    default_code = "FILE_NOT_READY"

    def __init__(self, upload: Upload) -> None:
        super().__init__(words=upload.reason or BEING_CHECKED)
        self.upload = upload


class FileErased(Refusal):
    """The file was there, and went when its time was over."""

    default_code = "FILE_ERASED"
    default_words = ERASED


def not_readable(upload: Upload) -> Refusal:
    """Why an upload cannot be opened: FileErased or FileNotReady."""
    return FileErased() if upload.erased else FileNotReady(upload)


@dataclass(frozen=True, slots=True)
class UploadTicket:
    """Leave to send bytes: the upload as it stands, a fresh random id to store this try under, and the limit.

    When `upload.received` already, nothing is stored again: the bytes are only compared.
    """

    upload: Upload
    file_id: UUID
    max_bytes: int


@dataclass(frozen=True, slots=True)
class ReadableFile:
    """A clean file that the holder of the address may read; `name` is already harmless, `size` is bytes."""

    file_id: UUID
    name: str
    media_type: MediaType
    size: int


class UploadDesk(Protocol):
    """The use cases behind the two doors. Each checks the address itself.

    All raise `signed.AddressRefused` for an address that does not hold; "not yours" and "not there" alike.
    """

    async def begin(self, token: str, at: datetime) -> UploadTicket:
        """Leave to send the bytes of an upload."""

    async def received(self, upload_id: UUID, arrival: Arrival) -> Upload:
        """The bytes are complete in quarantine: keep that, and ring for the scan.

        The answer's `file_id` is the file that stands; another one than `arrival.file_id` means that the same
        bytes had been received before. Raises `upload.UploadTaken` when others had been.
        """

    async def refused(self, upload_id: UUID, fault: FileFault, at: datetime) -> None:
        """A try was turned away at the door; nothing was stored."""

    async def standing(self, token: str, at: datetime) -> Upload:
        """Where an upload stands."""

    async def open_for_reading(self, token: str, at: datetime) -> ReadableFile:
        """Leave to read a clean file; keeps who looked. Raises FileNotReady, FileErased."""


class PreviewDesk(Protocol):
    """The use case behind the door for pictures of pages; it checks the address itself."""

    async def open_preview(self, token: str, page: int, at: datetime) -> ReadableFile:
        """Leave to read one page's picture; keeps who looked.

        Raises `signed.AddressRefused` for an address that does not hold, or is another page's; FileNotReady,
        FileErased.
        """
