"""Partners' keys: `tdb_<prefix>_<secret>`, told once (R-30)."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core.access.roles import Scope
from core.access.sessions import new_token
from core.kernel.ids import Ids

_SHAPE = re.compile(r"tdb_([0-9a-f]{10})_([A-Za-z0-9_-]{43})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartnerKey:
    """A key as it is stored. An institution may have several at once, so that it can change over."""

    id: UUID
    institution: UUID
    name: str
    """What the partner is called in history."""
    prefix: str
    """By this people tell keys apart; it opens nothing."""
    secret_hash: bytes = field(repr=False)
    scopes: frozenset[Scope]
    created_at: datetime
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None

    @property
    def version(self) -> int:
        """1 as it was issued, 2 once it was revoked: it changes just once."""
        return 1 if self.revoked_at is None else 2


@dataclass(frozen=True, slots=True)
class KeyText:
    """A key's two parts, as they are looked up."""

    prefix: str
    secret_hash: bytes = field(repr=False)


def new_key(ids: Ids) -> tuple[str, KeyText]:
    """A fresh key, as it is told and as it is stored."""
    text = f"tdb_{ids.token(5).hex()}_{new_token(ids)}"
    read = read_key(text)
    if read is None:
        raise ValueError("not a key")
    return text, read


def read_key(text: str) -> KeyText | None:
    """The parts of a key somebody sent; None for what cannot be one."""
    found = _SHAPE.fullmatch(text)
    return KeyText(found[1], hashlib.sha256(found[2].encode()).digest()) if found else None
