"""Sessions: who a browser's token stands for, and how long. All their times are real ones, also in a demo."""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from core.access.actors import Actor, Applicant
from core.kernel.ids import Ids
from core.kernel.phone import Mobile

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """How long a session lasts unused, and at the most."""

    applicant_idle: timedelta = timedelta(hours=1)
    applicant_at_most: timedelta = timedelta(hours=12)
    staff_idle: timedelta = timedelta(minutes=30)
    staff_at_most: timedelta = timedelta(hours=10)


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it is stored: an applicant's has a phone, a staff member's a staff id."""

    token_hash: bytes = field(repr=False)
    opened_at: datetime
    idle: timedelta
    ends_at: datetime
    phone: Mobile | None = None
    person_key: str | None = field(default=None, repr=False)
    staff: UUID | None = None

    def __post_init__(self) -> None:
        if (self.phone is None) == (self.staff is None) or (self.person_key and self.phone is None):
            raise ValueError("a session is an applicant's or a staff member's")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh session. `token` is told this once and stored nowhere; `ends_at` is real time."""

    token: str = field(repr=False)
    actor: Actor
    ends_at: datetime


def new_token(ids: Ids) -> str:
    """43 URL-safe characters, 256 random bits."""
    return _spelled(ids.token(TOKEN_BYTES))


def hash_of(token: str) -> bytes | None:
    """By what a token is stored and looked up; None for what cannot be one."""
    try:
        raw = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), b"-_", validate=True)
    except (ValueError, binascii.Error):
        return None
    # One spelling for each token: spare bits or padding in it would make a second.
    if len(raw) != TOKEN_BYTES or _spelled(raw) != token:
        return None
    # The token is as random as its hash: a plain hash is enough, unlike for what people choose.
    return hashlib.sha256(raw).digest()


def _spelled(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def applicants_session(
    phone: Mobile, person_key: str | None, ids: Ids, settings: SessionSettings, at: datetime
) -> tuple[Session, SignedIn]:
    """A new session of an applicant, and what is told of it."""
    token = new_token(ids)
    session = Session(
        hashed(token), at, settings.applicant_idle, at + settings.applicant_at_most, phone, person_key
    )
    return session, SignedIn(token, Applicant(phone, person_key), session.ends_at)


def hashed(token: str) -> bytes:
    """The hash of a token of our own making."""
    known = hash_of(token)
    if known is None:
        raise ValueError("not a token")
    return known
