"""Signed addresses: who holds one may send or fetch one file until it expires. Pure; time is an argument."""

import base64
import binascii
import hmac
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from core.documents.reasons import ADDRESS_EXPIRED, ADDRESS_UNKNOWN
from core.kernel.refusals import Refusal

_BODY = struct.Struct(">16sQ")
_MAC_BYTES = 32


class AddressPurpose(StrEnum):
    """What an address is good for; one for sending never opens a file."""

    UPLOAD = "upload"
    DOWNLOAD = "download"
    LETTER = "letter"
    PREVIEW = "preview"


class AddressFault(StrEnum):
    """Why an address is refused."""

    NOT_OURS = "ADDRESS_UNKNOWN"
    EXPIRED = "ADDRESS_EXPIRED"


_SAID = {
    AddressFault.NOT_OURS: ADDRESS_UNKNOWN,
    AddressFault.EXPIRED: ADDRESS_EXPIRED,
}


class AddressRefused(Refusal):
    """The address does not hold; `fault` says why."""

    def __init__(self, fault: AddressFault) -> None:
        super().__init__(code=fault.value, words=_SAID[fault])
        self.fault = fault


@dataclass(frozen=True, slots=True)
class SignedAddress:
    """What a token names: the upload, and until when (UTC) it may be used."""

    upload_id: UUID
    expires_at: datetime


def sign(
    secret: bytes, purpose: AddressPurpose, upload_id: UUID, expires_at: datetime, bound_to: str = ""
) -> str:
    """A token of URL-safe characters for one upload. `bound_to`, who may use it, is not readable in it."""
    body = _BODY.pack(upload_id.bytes, int(expires_at.timestamp()))
    return _spelled(body + _mac(secret, purpose, body, bound_to))


def peek(token: str) -> SignedAddress:
    """What a token says, unproved: to find whom it must be bound to, then `check`. Raises AddressRefused."""
    upload_id, expires = _BODY.unpack(_open(token)[: _BODY.size])
    try:
        return SignedAddress(UUID(bytes=upload_id), datetime.fromtimestamp(expires, UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise AddressRefused(AddressFault.NOT_OURS) from error


def check(
    secret: bytes, purpose: AddressPurpose, token: str, at: datetime, bound_to: str = ""
) -> SignedAddress:
    """The upload a genuine, unexpired token names. Compares in constant time. Raises AddressRefused."""
    raw = _open(token)
    body, mac = raw[: _BODY.size], raw[_BODY.size :]
    if not hmac.compare_digest(mac, _mac(secret, purpose, body, bound_to)):
        raise AddressRefused(AddressFault.NOT_OURS)
    address = peek(token)
    if at >= address.expires_at:
        raise AddressRefused(AddressFault.EXPIRED)
    return address


def _mac(secret: bytes, purpose: AddressPurpose, body: bytes, bound_to: str) -> bytes:
    message = b"\x00".join((b"tadreeb-address-1", purpose.value.encode(), bound_to.encode())) + body
    return hmac.digest(secret, message, "sha256")


def _spelled(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _open(token: str) -> bytes:
    try:
        raw = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), b"-_", validate=True)
    except (ValueError, binascii.Error) as error:
        raise AddressRefused(AddressFault.NOT_OURS) from error
    # One spelling for each token: spare bits or padding in it would make a second.
    if len(raw) != _BODY.size + _MAC_BYTES or _spelled(raw) != token:
        raise AddressRefused(AddressFault.NOT_OURS)
    return raw
