"""Rows of sessions, and who they stand for."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.storage.database.access_codes import deleted
from adapters.storage.database.transaction import Connection
from core.access.actors import Actor, Applicant
from core.access.roles import Role
from core.access.sessions import Session
from core.access.staff import Lender, standing
from core.kernel.phone import Mobile

ADD = """
INSERT INTO sessions (token_hash, phone, person_key, staff_id, opened_at, used_at, idle, ends_at)
VALUES ($1, $2, $3, $4, $5, $5, $6, $7)
"""
# $2 is the service's time, for deputies; $3 the real one, for the session itself.
ACTOR = """
WITH used AS (
    UPDATE sessions SET used_at = $3
    WHERE token_hash = $1 AND ends_at > $3 AND used_at + idle > $3 AND used_at < $3 - interval '1 minute'
)
SELECT session.phone, session.person_key, staff.id, staff.name, staff.roles, staff.departments, (
    SELECT json_agg(json_build_object(
        'id', absent.id, 'roles', absent.roles, 'departments', absent.departments
    ))
    FROM deputies JOIN staff AS absent ON absent.id = deputies.absent AND absent.active
    WHERE deputies.deputy = staff.id AND deputies.from_at <= $2
        AND coalesce(deputies.ended_at, deputies.until_at) > $2
) AS lenders
FROM sessions AS session LEFT JOIN staff ON staff.id = session.staff_id
WHERE session.token_hash = $1 AND session.ends_at > $3 AND session.used_at + session.idle > $3
    AND (session.staff_id IS NULL OR staff.active)
"""


class SessionTable:
    """Sessions by the hash of their token."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, session: Session) -> None:
        """Stores a new session."""
        await self._connection.execute(
            ADD,
            session.token_hash,
            session.phone.e164 if session.phone else None,
            session.person_key,
            session.staff,
            session.opened_at,
            session.idle,
            session.ends_at,
        )

    async def actor(self, token_hash: bytes, at: datetime, real: datetime) -> Actor | None:
        """Who a live session stands for; an account that was closed opens nothing."""
        row = await self._connection.fetchrow(ACTOR, token_hash, at, real)
        if row is None:
            return None
        if row["phone"] is not None:
            return Applicant(Mobile(row["phone"]), row["person_key"])
        return standing(
            row["id"],
            row["name"],
            map(Role, row["roles"]),
            row["departments"],
            map(_lender, json.loads(row["lenders"] or "[]")),
        )

    async def end(self, token_hash: bytes) -> None:
        """Deletes one session."""
        await self._connection.execute("DELETE FROM sessions WHERE token_hash = $1", token_hash)

    async def end_all_of(self, staff: UUID) -> None:
        """Deletes every session of a person."""
        await self._connection.execute("DELETE FROM sessions WHERE staff_id = $1", staff)

    async def forget(self, before: datetime) -> int:
        """Deletes sessions that ended before that."""
        return await deleted(self._connection, "DELETE FROM sessions WHERE ends_at < $1", before)


def _lender(facts: dict[str, Any]) -> Lender:
    return Lender(UUID(facts["id"]), frozenset(map(Role, facts["roles"])), frozenset(facts["departments"]))
