"""Messages, their database and a gateway, as tests of the relay and of receipts need them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from adapters.storage.database.engine import Database
from adapters.storage.database.messages import OutboxRows
from adapters.storage.database.messages_reading import MessageRows
from adapters.storage.database.receipts import ReceiptRows
from adapters.storage.database.transaction import Connection
from core.kernel.phone import Mobile
from core.kernel.words import Language
from core.notices.kinds import MessageKind
from core.notices.message import Message, MessageState
from core.notices.ports import Receipt, ReceiptState, SmsGateway
from core.notices.receiving import Receiving
from core.notices.relay_policy import RelayPolicy
from core.notices.relaying import Relaying
from core.notices.use_by import use_for

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TO = Mobile("+962791234567")


FILLING = {
    "text": "",
    "text[]": "{}",
    "boolean": "false",
    "integer": "1",
    "bigint": "1",
    "date": "2027-01-01",
    "timestamp with time zone": "2026-11-22",
    "jsonb": "{}",
    "uuid": "00000000-0000-0000-0000-000000000000",
}
"""Something for each type of column that must not be empty."""


class SetClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime = AT) -> None:
        self.at = at

    async def now(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        self.at += timedelta(**by)


class Work:
    def __init__(self, connection: Connection, outbox: type[OutboxRows]) -> None:
        self.outbox = outbox(connection)
        self.receipts = ReceiptRows(connection)
        self.messages = MessageRows(connection)


class Store:
    """Units of work of the messages alone; `outbox` may be a class that does something wrong."""

    def __init__(self, database: Database, outbox: type[OutboxRows] = OutboxRows) -> None:
        self.database, self.outbox = database, outbox

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with self.database.transaction() as connection:
            yield Work(connection, self.outbox)


@dataclass
class Told:
    """Stands for the requests: remembers what it was told, and fails as often as asked."""

    said: list[tuple[UUID, MessageState, datetime, bool]] = field(default_factory=list)
    fail: int = 0

    async def __call__(
        self, request: UUID, notice: UUID, state: MessageState, happened_at: datetime, receipts: bool
    ) -> None:
        if self.fail:
            self.fail -= 1
            raise RuntimeError("the worker died")
        self.said.append((notice, state, happened_at, receipts))


class House:
    """One database, one gateway, one clock for the service and one for the machine."""

    def __init__(self, database: Database, gateway: SmsGateway, **policy: Any) -> None:
        self.database, self.gateway = database, gateway
        self.store = Store(database)
        self.clock, self.pace, self.told = SetClock(), SetClock(), Told()
        self.rings = 0
        self.policy = RelayPolicy(**policy)
        self.relaying = self.relay_on(self.store)
        self.receiving = Receiving(self.store, self._ring, self.clock, self.relaying.telling, pace=self.pace)

    def relay_on(self, store: Store) -> Relaying:
        return Relaying(store, self.gateway, self.clock, self.told, pace=self.pace, policy=self.policy)

    async def _ring(self) -> None:
        self.rings += 1

    def advance(self, **by: float) -> None:
        self.clock.advance(**by)
        self.pace.advance(**by)

    async def add(self, *messages: Message) -> None:
        async with self.store.work() as work:
            for message in messages:
                await work.outbox.add(message)

    async def get(self, message: Message) -> Message:
        async with self.store.work() as work:
            pending = await work.outbox.lock(message.id)
        assert pending is not None
        return pending.message

    async def value(self, sql: str, *arguments: object) -> Any:
        async with self.database.connection() as connection:
            return await connection.fetchval(sql, *arguments)

    async def outcomes(self, message: Message) -> list[str | None]:
        async with self.database.connection() as connection:
            rows = await connection.fetch(
                "SELECT outcome FROM sms_attempts WHERE message_id = $1 ORDER BY attempt", message.id
            )
        return [row["outcome"] for row in rows]

    async def request(self) -> UUID:
        """A row that messages may belong to; what a request is does not matter here."""
        request = uuid4()
        async with self.database.connection() as connection:
            needed = await connection.fetch(
                "SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attnotnull"
                " AND attrelid = 'requests'::regclass AND attnum > 0 AND attname <> 'id' AND NOT atthasdef"
            )
            names = ", ".join(["id", *(row["name"] for row in needed)])
            values = ", ".join(["$1", *(f"'{FILLING[row['type']]}'" for row in needed)])
            await connection.execute(f"INSERT INTO requests ({names}) VALUES ({values})", request)
        return request


def message(
    kind: MessageKind = MessageKind.RECEIVED, text: str = "قُبل طلبكم مبدئيًّا.", **more: Any
) -> Message:
    """A message made at AT."""
    made = Message(uuid4(), kind, TO, Language.AR, text, AT, AT + use_for(kind), next_attempt_at=AT)
    return replace(made, **more)


def receipt(of: Message, state: ReceiptState = ReceiptState.DELIVERED, **more: Any) -> Receipt:
    """What a gateway says of a message, by our reference."""
    made = Receipt("memory", None, str(of.id), state, AT, AT, b"{}")
    return replace(made, **more)
