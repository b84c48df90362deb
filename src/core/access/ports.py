"""What signing in and looking after people ask of the outside. One `AccessWork` is one transaction."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.access.actors import Actor, Partner
from core.access.code_bounds import Hold, Tally
from core.access.codes import CodeToSend, StoredCode
from core.access.deputies import Deputy
from core.access.history import PeopleEvent
from core.access.keys import PartnerKey
from core.access.limits import Spending
from core.access.pauses import Pause
from core.access.sessions import Session
from core.access.staff import Credentials, StaffAccount, StaffMember
from core.kernel.once import Keys
from core.kernel.phone import Mobile


class SignInCodeRows(Protocol):
    async def put(self, code: StoredCode) -> None:
        """Makes it the number's one current code."""
        ...

    async def lock(self, phone: Mobile) -> StoredCode | None:
        """The number's current code; nobody else tries it before this transaction ends."""
        ...

    async def save(self, code: StoredCode) -> None:
        """Stores its tries and its use."""
        ...

    async def forget(self, before: datetime) -> int:
        """Deletes codes that expired before that, and says how many."""
        ...


class CodeUseRows(Protocol):
    """Codes by the first digits of their numbers. Times are real ones."""

    async def sent(self, code: UUID, prefix: str, real: datetime) -> None: ...

    async def used(self, code: UUID, real: datetime) -> None: ...

    async def tally(self, prefix: str, since: datetime, until: datetime) -> Tally:
        """Of those sent from `since` and before `until`, and since the last hold of the prefix ended."""
        ...

    async def hold_of(self, prefix: str, real: datetime) -> Hold | None:
        """The prefix's hold in force."""
        ...

    async def hold(self, hold: Hold) -> None: ...

    async def holds(self, real: datetime, most: int) -> tuple[Hold, ...]:
        """Those in force, the latest first."""
        ...

    async def lock(self, hold: UUID) -> Hold | None:
        """That hold; nobody else changes it before this transaction ends."""
        ...

    async def release(self, hold: UUID, real: datetime) -> None: ...

    async def forget(self, before: datetime) -> int:
        """Deletes codes sent before that, and says how many; holds are kept."""
        ...


class LimitRows(Protocol):
    async def spend(self, spendings: Sequence[Spending]) -> tuple[Spending, ...]:
        """Counts each use, one waiting for the other, and returns those that go beyond their limit."""
        ...

    async def give_back(self, spendings: Sequence[Spending]) -> None:
        """Takes the count of each use back."""
        ...

    async def used(self, spending: Spending) -> int:
        """How much of that limit is used in its window."""
        ...

    async def forget(self, before: datetime) -> int:
        """Deletes windows that ended before that, and says how many."""
        ...


class PauseRows(Protocol):
    async def lock(self, keys: Sequence[bytes]) -> Mapping[bytes, Pause]:
        """The pauses of those keys, where there are; nobody else reads them so before this transaction ends."""
        ...

    async def save(self, key: bytes, pause: Pause) -> None: ...

    async def forget(self, before: datetime) -> int:
        """Deletes pauses whose last failure was before that, and says how many."""
        ...


class SessionRows(Protocol):
    async def add(self, session: Session) -> None: ...

    async def actor(self, token_hash: bytes, at: datetime, real: datetime) -> Actor | None:
        """Who the session stands for, in one statement: alive at `real`, duties lent as of `at`."""
        ...

    async def end(self, token_hash: bytes) -> None: ...

    async def end_all_of(self, staff: UUID) -> None: ...

    async def forget(self, before: datetime) -> int:
        """Deletes sessions that were over before that, and says how many."""
        ...


class StaffRows(Protocol):
    async def find(self, username: str) -> StaffAccount | None: ...

    async def lock(self, staff: UUID) -> StaffAccount | None:
        """The account; nobody else changes it before this transaction ends."""
        ...

    async def lock_administrators(self) -> frozenset[UUID]:
        """The active administrators; until this transaction ends nobody else who asks is answered."""
        ...

    async def add(self, account: StaffAccount) -> None:
        """Raises UsernameTaken."""
        ...

    async def save(self, member: StaffMember) -> None: ...

    async def save_credentials(self, staff: UUID, credentials: Credentials) -> None: ...

    async def all(self) -> tuple[StaffMember, ...]:
        """Everybody, by user name."""
        ...


class DeputyRows(Protocol):
    async def add(self, deputy: Deputy) -> None: ...

    async def lock(self, deputy: UUID) -> Deputy | None: ...

    async def end(self, deputy: UUID, at: datetime) -> None: ...

    async def all(self) -> tuple[Deputy, ...]:
        """Every one ever set, the latest first."""
        ...


class PartnerKeyRows(Protocol):
    async def add(self, key: PartnerKey) -> None: ...

    async def lock(self, key: UUID) -> PartnerKey | None: ...

    async def revoke(self, key: UUID, at: datetime) -> None: ...

    async def all(self, institution: UUID | None) -> tuple[PartnerKey, ...]:
        """Every key, or every key of one institution, the latest first."""
        ...

    async def partner(self, prefix: str, secret_hash: bytes, at: datetime) -> Partner | None:
        """Whose key it is unless revoked, in one statement that notes its use by the minute."""
        ...


class PeopleHistory(Protocol):
    async def append(self, event: PeopleEvent) -> None: ...

    async def page(self, subject: UUID | None, before: int | None, most: int) -> tuple[PeopleEvent, ...]:
        """The latest first, from before a position, of everybody or of one subject."""
        ...


class Proofs(Protocol):
    async def names(self, phone: Mobile, person_key: str) -> bool:
        """Whether a batch request is about that person and gives that number (R-30)."""
        ...

    async def known(self, phone: Mobile) -> bool:
        """Whether any request gives that number."""
        ...


class CodePost(Protocol):
    async def add(self, code: CodeToSend) -> int:
        """Words the SMS that carries the code and stores it to be sent, in this transaction; how many SMS parts it
        takes."""
        ...


class Directory(Protocol):
    async def departments(self) -> frozenset[str]:
        """The codes of the departments there are."""
        ...

    async def institution(self, institution: UUID) -> str | None:
        """An institution's name in Arabic; None where there is none."""
        ...


class AccessWork(Protocol):
    """One transaction: all of it happens, or nothing."""

    @property
    def keys(self) -> Keys: ...
    @property
    def sign_in_codes(self) -> SignInCodeRows: ...
    @property
    def code_uses(self) -> CodeUseRows: ...
    @property
    def limits(self) -> LimitRows: ...
    @property
    def pauses(self) -> PauseRows: ...
    @property
    def sessions(self) -> SessionRows: ...
    @property
    def staff(self) -> StaffRows: ...
    @property
    def deputies(self) -> DeputyRows: ...
    @property
    def partner_keys(self) -> PartnerKeyRows: ...
    @property
    def people_history(self) -> PeopleHistory: ...
    @property
    def proofs(self) -> Proofs: ...
    @property
    def code_post(self) -> CodePost: ...
    @property
    def directory(self) -> Directory: ...


class AccessStore(Protocol):
    def work(self) -> AbstractAsyncContextManager[AccessWork]:
        """A transaction: commits when left normally, leaves nothing behind by any exception."""
        ...


class Passwords(Protocol):
    """Slow hashes of passwords, worked out off the loop. Raises Unavailable when too many wait."""

    async def hash(self, password: str) -> str: ...

    async def matches(self, stored: str | None, password: str) -> bool:
        """Whether it is the password; for None it takes as long and is never."""
        ...


class SecondFactors(Protocol):
    """Time-based one-time passwords; their secrets are stored encrypted, each for its owner only."""

    def new_secret(self) -> str:
        """A fresh secret in base32."""
        ...

    def seal(self, owner: UUID, secret: str) -> bytes: ...

    def step(self, owner: UUID, sealed: bytes, code: str, real: datetime) -> int | None:
        """The number of the time step whose code that is, this one or a neighbour; None when of none."""
        ...

    def address(self, secret: str, username: str) -> str:
        """What an authenticator app reads from a QR code: otpauth://…"""
        ...
