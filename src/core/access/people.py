"""What an administrator does about the municipality's people. Every change says who, when, from what, to what
and why."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from core.access.actors import Actor
from core.access.history import Facts, PeopleChange, PeopleEvent, event
from core.access.permissions import require_administrator, require_reader_of_people
from core.access.ports import AccessStore, AccessWork, Passwords, SecondFactors
from core.access.refusals import LastAdministrator
from core.access.roles import Role
from core.access.staff import (
    Credentials,
    StaffAccount,
    StaffMember,
    check_duties,
    check_password,
    username_of,
)
from core.access.versions import refuse_change_since
from core.kernel.clock import Clock
from core.kernel.ids import Ids
from core.kernel.once import Answered, IdempotencyKey, answered, keep
from core.kernel.refusals import NotFound
from core.kernel.text import clean_text

LONGEST_NAME = 120
LONGEST_WHY = 500
MOST_EVENTS = 201  # a page of 200, and one more to know whether others follow
# Without 0, 1, i, l and o, which are read out wrongly.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A person to be added. Password and second factor are made up unless given."""

    username: str
    name: str
    roles: frozenset[Role]
    departments: frozenset[str] = frozenset()
    password: str | None = field(default=None, repr=False)
    totp_secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class StaffChange:
    """What is to be different; None leaves as it is."""

    name: str | None = None
    roles: frozenset[Role] | None = None
    departments: frozenset[str] | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True)
class IssuedCredentials:
    """What the administrator hands to the person, told this once. The second factor only where it is new.

    Of a call answered before (`repeated`) the member alone: what was told once is kept nowhere. Its password is "".
    """

    member: StaffMember
    password: str = field(repr=False)
    totp_secret: str | None = field(repr=False)
    totp_address: str | None = field(repr=False)
    repeated: bool = False


class People:
    """All but the reading raise NotAllowed for who is no administrator; reading is the auditor's too."""

    def __init__(
        self, store: AccessStore, clock: Clock, ids: Ids, passwords: Passwords, factors: SecondFactors
    ) -> None:
        self._store, self._clock, self._ids = store, clock, ids
        self._passwords, self._factors = passwords, factors

    async def add_staff(
        self, by: Actor, new: NewStaff, why: str, key: IdempotencyKey | None = None
    ) -> IssuedCredentials:
        """Adds a person. Raises InvalidInput, UsernameTaken and KeyReused."""
        require_administrator(by)
        at, why = await self._clock.now(), reason(why)
        name = clean_text(new.name, field="name", longest=LONGEST_NAME)
        member = StaffMember(
            self._ids.new(), username_of(new.username), name, new.roles, new.departments, True, at
        )
        password = self._password(new.password)
        secret = new.totp_secret or self._factors.new_secret()
        credentials = Credentials(await self._passwords.hash(password), self._factors.seal(member.id, secret))
        async with self._store.work() as work:
            before = await answered(work, by.ref, key, at)
            if before is not None:
                known = await self._locked(work, UUID(str(before["staff"])))
                return IssuedCredentials(known.member, "", None, None, repeated=True)
            check_duties(member.roles, member.departments, await work.directory.departments())
            await work.staff.add(StaffAccount(member, credentials))
            added = event(PeopleChange.STAFF_ADDED, member.id, by, at, {}, facts_of(member), why)
            await work.people_history.append(added)
            await keep(work, by.ref, key, {"staff": str(member.id)})
        return self._issued(member, password, secret)

    async def change_staff(
        self,
        by: Actor,
        staff: UUID,
        change: StaffChange,
        why: str,
        expected_version: int | None = None,
        key: IdempotencyKey | None = None,
    ) -> Answered[StaffMember]:
        """Changes name, duties or whether the account is open; closing it ends its sessions.

        Raises InvalidInput, NotFound, Stale, LastAdministrator and KeyReused.
        """
        require_administrator(by)
        at, why = await self._clock.now(), reason(why)
        async with self._store.work() as work:
            administrators = await work.staff.lock_administrators()
            before = (await self._locked(work, staff)).member
            if await answered(work, by.ref, key, at) is not None:
                return Answered(before, repeated=True)
            await refuse_change_since(work, expected_version, before.version, staff)
            after = _changed(before, change)
            if after == before:
                return Answered(before)
            check_duties(after.roles, after.departments, await work.directory.departments())
            if before.administers and not after.administers and administrators <= {staff}:
                raise LastAdministrator
            after = replace(after, version=before.version + 1)
            await work.staff.save(after)
            if not after.active:
                await work.sessions.end_all_of(staff)
            from_, to = _different(facts_of(before), facts_of(after))
            await work.people_history.append(event(PeopleChange.STAFF_CHANGED, staff, by, at, from_, to, why))
            return Answered(after)

    async def reset_password(
        self,
        by: Actor,
        staff: UUID,
        why: str,
        *,
        renew_second_factor: bool = False,
        expected_version: int | None = None,
        key: IdempotencyKey | None = None,
    ) -> IssuedCredentials:
        """A new password, and a new second factor where that was lost; every session of the person ends.

        Raises InvalidInput on `why`, NotFound, Stale and KeyReused.
        """
        require_administrator(by)
        at, why = await self._clock.now(), reason(why)
        password = self._password(None)
        secret = self._factors.new_secret() if renew_second_factor else None
        password_hash = await self._passwords.hash(password)
        async with self._store.work() as work:
            account = await self._locked(work, staff)
            if await answered(work, by.ref, key, at) is not None:
                return IssuedCredentials(account.member, "", None, None, repeated=True)
            await refuse_change_since(work, expected_version, account.member.version, staff)
            member = replace(account.member, version=account.member.version + 1)
            credentials = replace(account.credentials, password_hash=password_hash)
            if secret is not None:
                credentials = replace(credentials, totp_sealed=self._factors.seal(staff, secret), totp_step=0)
            await work.staff.save(member)
            await work.staff.save_credentials(staff, credentials)
            await work.sessions.end_all_of(staff)
            told: Facts = {"second_factor_renewed": renew_second_factor}
            await work.people_history.append(event(PeopleChange.PASSWORD_RESET, staff, by, at, {}, told, why))
        return self._issued(member, password, secret)

    async def list_staff(self, by: Actor) -> tuple[StaffMember, ...]:
        """Everybody, by user name."""
        require_reader_of_people(by)
        async with self._store.work() as work:
            return await work.staff.all()

    async def history(
        self, by: Actor, subject: UUID | None = None, before: int | None = None, most: int = 50
    ) -> tuple[PeopleEvent, ...]:
        """Changes of people, deputies and keys, the latest first, at most 200; `before` a position."""
        require_reader_of_people(by)
        async with self._store.work() as work:
            return await work.people_history.page(subject, before, max(1, min(most, MOST_EVENTS)))

    async def _locked(self, work: AccessWork, staff: UUID) -> StaffAccount:
        account = await work.staff.lock(staff)
        if account is None:
            raise NotFound
        return account

    def _password(self, given: str | None) -> str:
        if given is None:
            drawn = [_LETTERS[self._ids.below(len(_LETTERS))] for _ in range(20)]
            return "-".join("".join(drawn[start : start + 5]) for start in range(0, 20, 5))
        check_password(given)
        return given

    def _issued(self, member: StaffMember, password: str, secret: str | None) -> IssuedCredentials:
        address = self._factors.address(secret, member.username) if secret is not None else None
        return IssuedCredentials(member, password, secret, address)


def reason(why: str) -> str:
    """Why something is changed, which is required. Raises InvalidInput on `why`."""
    return clean_text(why, field="why", longest=LONGEST_WHY)


def facts_of(member: StaffMember) -> Facts:
    """A person as history tells of them."""
    return {
        "username": member.username,
        "name": member.name,
        "roles": sorted(member.roles),
        "departments": sorted(member.departments),
        "active": member.active,
    }


def _changed(before: StaffMember, change: StaffChange) -> StaffMember:
    name = before.name
    if change.name is not None:
        name = clean_text(change.name, field="name", longest=LONGEST_NAME)
    return replace(
        before,
        name=name,
        roles=before.roles if change.roles is None else change.roles,
        departments=before.departments if change.departments is None else change.departments,
        active=before.active if change.active is None else change.active,
    )


def _different(before: Facts, after: Facts) -> tuple[Facts, Facts]:
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
