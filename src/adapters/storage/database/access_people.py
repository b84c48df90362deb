"""Rows of staff, deputies and what was changed about people."""

import json
from datetime import datetime
from uuid import UUID

from asyncpg import Record, UniqueViolationError

from adapters.storage.database.transaction import Connection
from core.access.deputies import Deputy
from core.access.history import PeopleChange, PeopleEvent
from core.access.refusals import UsernameTaken
from core.access.roles import Role
from core.access.staff import Credentials, StaffAccount, StaffMember

LOCK = 7_233_301_872  # any number that is no other lock's, as long as it is always this one
MEMBER = "id, username, name, roles, departments, active, created_at, version"
ACCOUNT = f"{MEMBER}, password_hash, totp_sealed, totp_step"
ADD = f"INSERT INTO staff ({ACCOUNT}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
SAVE = """
UPDATE staff SET name = $2, roles = $3, departments = $4, active = $5, version = $6 WHERE id = $1
"""
APPEND = """
INSERT INTO people_history (what, subject, at, by_ref, by_name, before, after, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""
PAGE = """
SELECT position, what, subject, at, by_ref, by_name, before, after, why FROM people_history
WHERE ($1::uuid IS NULL OR subject = $1) AND ($2::bigint IS NULL OR position < $2)
ORDER BY position DESC LIMIT $3
"""


class StaffTable:
    """Accounts of the municipality's people."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, username: str) -> StaffAccount | None:
        """By user name."""
        if "\x00" in username:  # no text to PostgreSQL
            return None
        return _account(
            await self._connection.fetchrow(f"SELECT {ACCOUNT} FROM staff WHERE username = $1", username)
        )

    async def lock(self, staff: UUID) -> StaffAccount | None:
        """By id, locked; sessions and deputies may still be added for it meanwhile."""
        sql = f"SELECT {ACCOUNT} FROM staff WHERE id = $1 FOR NO KEY UPDATE"
        return _account(await self._connection.fetchrow(sql, staff))

    async def lock_administrators(self) -> frozenset[UUID]:
        """Those who are active and have the role, under a lock of their own."""
        await self._connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        rows = await self._connection.fetch(
            "SELECT id FROM staff WHERE active AND $1 = ANY (roles)", Role.ADMINISTRATOR.value
        )
        return frozenset(row["id"] for row in rows)

    async def add(self, account: StaffAccount) -> None:
        """Stores a new account. Raises UsernameTaken."""
        member, credentials = account.member, account.credentials
        try:
            await self._connection.execute(
                ADD,
                member.id,
                member.username,
                member.name,
                sorted(member.roles),
                sorted(member.departments),
                member.active,
                member.created_at,
                member.version,
                credentials.password_hash,
                credentials.totp_sealed,
                credentials.totp_step,
            )
        except UniqueViolationError as taken:
            if taken.constraint_name == "one_person_per_username":
                raise UsernameTaken from None
            raise

    async def save(self, member: StaffMember) -> None:
        """Stores what administrators change."""
        await self._connection.execute(
            SAVE,
            member.id,
            member.name,
            sorted(member.roles),
            sorted(member.departments),
            member.active,
            member.version,
        )

    async def save_credentials(self, staff: UUID, credentials: Credentials) -> None:
        """Stores what proves a person."""
        await self._connection.execute(
            "UPDATE staff SET password_hash = $2, totp_sealed = $3, totp_step = $4 WHERE id = $1",
            staff,
            credentials.password_hash,
            credentials.totp_sealed,
            credentials.totp_step,
        )

    async def all(self) -> tuple[StaffMember, ...]:
        """Everybody, without what proves them."""
        rows = await self._connection.fetch(f"SELECT {MEMBER} FROM staff ORDER BY username")
        return tuple(map(_member, rows))


class DeputyTable:
    """Who stands in for whom, and when."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, deputy: Deputy) -> None:
        """Stores a new deputy."""
        await self._connection.execute(
            "INSERT INTO deputies (id, absent, deputy, from_at, until_at) VALUES ($1, $2, $3, $4, $5)",
            deputy.id,
            deputy.absent,
            deputy.deputy,
            deputy.from_at,
            deputy.until_at,
        )

    async def lock(self, deputy: UUID) -> Deputy | None:
        """By id, locked."""
        row = await self._connection.fetchrow("SELECT * FROM deputies WHERE id = $1 FOR UPDATE", deputy)
        return None if row is None else _deputy(row)

    async def end(self, deputy: UUID, at: datetime) -> None:
        """Ends a locked one."""
        await self._connection.execute("UPDATE deputies SET ended_at = $2 WHERE id = $1", deputy, at)

    async def all(self) -> tuple[Deputy, ...]:
        """The latest first."""
        rows = await self._connection.fetch("SELECT * FROM deputies ORDER BY from_at DESC, id")
        return tuple(map(_deputy, rows))


class PeopleHistoryTable:
    """Changes of people, deputies and keys."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def append(self, event: PeopleEvent) -> None:
        """Adds one; the database gives its position."""
        await self._connection.execute(
            APPEND,
            event.what.value,
            event.subject,
            event.at,
            event.by_ref,
            event.by_name,
            json.dumps(event.before),
            json.dumps(event.after),
            event.why,
        )

    async def page(self, subject: UUID | None, before: int | None, most: int) -> tuple[PeopleEvent, ...]:
        """The latest first."""
        return tuple(map(_event, await self._connection.fetch(PAGE, subject, before, most)))


def _member(row: Record) -> StaffMember:
    return StaffMember(
        row["id"],
        row["username"],
        row["name"],
        frozenset(map(Role, row["roles"])),
        frozenset(row["departments"]),
        row["active"],
        row["created_at"],
        row["version"],
    )


def _account(row: Record | None) -> StaffAccount | None:
    if row is None:
        return None
    return StaffAccount(_member(row), Credentials(row["password_hash"], row["totp_sealed"], row["totp_step"]))


def _deputy(row: Record) -> Deputy:
    return Deputy(row["id"], row["absent"], row["deputy"], row["from_at"], row["until_at"], row["ended_at"])


def _event(row: Record) -> PeopleEvent:
    return PeopleEvent(
        PeopleChange(row["what"]),
        row["subject"],
        row["at"],
        row["by_ref"],
        row["by_name"],
        json.loads(row["before"]),
        json.loads(row["after"]),
        row["why"],
        row["position"],
    )
