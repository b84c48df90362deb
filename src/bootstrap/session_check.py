"""How the connections stand that one process of the service holds: for `tadreeb check` and `GET /readyz`."""

from collections.abc import AsyncIterator
from datetime import datetime

from adapters.doors import SessionState
from adapters.storage.database.engine import Database
from adapters.storage.database.session_leases import HeldSession, sessions_of
from adapters.storage.database.transaction import Connection
from bootstrap.settings import Settings

_WORDS = {
    SessionState.REFUSED: "its far side refuses our account",
    SessionState.DOWN: "it cannot be made, or broke",
    SessionState.CLOSED: "it is being made",
    SessionState.CONNECTING: "it is being made",
}


async def states(connection: Connection, real: datetime) -> dict[str, str]:
    """Each by its name. One that no living process answers for is CLOSED."""
    return {held.name: _state(held, real).value for held in await sessions_of(connection)}


def _state(held: HeldSession, real: datetime) -> SessionState:
    return SessionState(held.state) if real < held.until else SessionState.CLOSED


async def session_faults(settings: Settings, database: Database, real: datetime) -> AsyncIterator[str]:
    """One line for what is wrong with the connection to the SMSC, where there is to be one."""
    if settings.sms.smpp is None:
        return
    async with database.connection() as connection:
        found = {held.name: held for held in await sessions_of(connection)}
    held = found.get("smpp")
    if held is None or real >= held.until:
        yield "smpp: no process of the service holds the connection: is a worker running?"
    elif held.state == SessionState.UP:
        print(f"smpp: bound since {held.since:%Y-%m-%d %H:%M} UTC")
    else:
        yield f"smpp: not bound since {held.since:%Y-%m-%d %H:%M} UTC: {_WORDS[SessionState(held.state)]}"
