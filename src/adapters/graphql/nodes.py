"""Opaque ids that are bound to their type: what names a request never names a letter."""

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final
from uuid import UUID

from core.kernel.refusals import NotFound

SHAPE: Final = re.compile(r"([A-Z][A-Za-z]{0,63}):([0-9a-f]{32})", re.ASCII)
LONGEST: Final = 200


def node_id(type_name: str, key: UUID) -> str:
    """The id of a thing of that GraphQL type."""
    return opaque(f"{type_name}:{key.hex}".encode())


def node_key(given: str, type_name: str) -> UUID:
    """The key inside an id of that type; NotFound for anything else, as for a thing that is not there."""
    found, key = node_parts(given)
    if found != type_name:
        raise NotFound()
    return key


def node_parts(given: str) -> tuple[str, UUID]:
    """The type and the key inside an id; NotFound for what is no id of ours."""
    match = SHAPE.fullmatch(read_opaque(given).decode("utf-8", "replace"))
    if match is None:
        raise NotFound()
    return match.group(1), UUID(match.group(2))


def opaque(raw: bytes) -> str:
    """base64url without padding."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def read_opaque(text: str) -> bytes:
    """What was made opaque; empty for anything that `opaque` cannot have written."""
    if len(text) > LONGEST or not text.isascii():
        return b""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
    return raw if opaque(raw) == text else b""
