"""What happened to requests, what was sent about them, and what waits for the scanner: queries."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
import strawberry

from adapters.graphql.connections import Connection, connection, page_asked
from adapters.graphql.context import Info, actor_of, staff_of
from adapters.graphql.cursors import Order
from adapters.graphql.nodes import node_id, node_key
from core.kernel.refusals import InvalidInput
from core.kernel.words import Language, Words
from core.notices.kinds import MessageKind
from core.notices.message import MessageState
from core.notices.parts import parts
from core.requests import reading_ports
from core.requests.reading_seen import change_place
from core.requests.status import Status
from core.requests.tracing import Traced

HISTORY = Order("request.history", (int,))
MESSAGES = Order("request.messages", (datetime, UUID))
TROUBLE = Order("messages.trouble", (datetime, UUID))
MOST_CHANGES = 200
_FIRST_WORDS = Words("عدد التغييرات بين 1 و200.", "Between 1 and 200 changes can be asked for.")


@strawberry.type(description="One step that was taken. Names and facts are for staff only.")
class Change:
    position: strawberry.ID = strawberry.field(
        description="Numbered in the order of commit; ask for what is after."
    )
    request: strawberry.ID = strawberry.field(description="The request.")
    number: str = strawberry.field(description="Its number.")
    version: int = strawberry.field(description="Its version after the step.")
    name: str = strawberry.field(description="What happened.")
    step: str = strawberry.field(description="The step.")
    at: datetime = strawberry.field(description="When.")
    before: Status = strawberry.field(description="From which status.")
    after: Status = strawberry.field(description="To which status.")
    by: str = strawberry.field(description="Who, as a reference.")
    by_name: str | None = strawberry.field(description="Who, by name.")
    facts: str = strawberry.field(description="What else is known of it, as JSON.")


@strawberry.type(description="One SMS.")
class Message:
    id: strawberry.ID = strawberry.field(description="Names it.")
    number: str | None = strawberry.field(
        description="The number of the request it is about; none for a sign-in code."
    )
    kind: MessageKind = strawberry.field(description="What it is about.")
    language: Language = strawberry.field(description="Its language.")
    text: str = strawberry.field(description="What it says.")
    parts: int = strawberry.field(description="How many SMS parts it takes.")
    state: MessageState = strawberry.field(description="What became of it.")
    created_at: datetime = strawberry.field(description="When its event happened.")
    handed_at: datetime | None = strawberry.field(description="When the gateway took it.")
    settled_at: datetime | None = strawberry.field(description="When its end was known.")
    attempts: int = strawberry.field(description="How often the gateway was called.")


@strawberry.type(description="Received files without a verdict. None of them can be opened by anybody (R-2).")
class FilesWaiting:
    count: int = strawberry.field(description="How many.")
    oldest_at: datetime | None = strawberry.field(
        description="When the oldest of them was received. Far back means that the scanner does not answer."
    )


@strawberry.type
class TraceQueries:
    @strawberry.field(description="What happened to a request, the first step first.")
    async def history(
        self, info: Info, request: strawberry.ID, first: int | None = None, after: str | None = None
    ) -> Connection[Change]:
        page = page_asked(HISTORY, first=first, after=after)
        reading = info.context.services.reading
        found = await reading.history(actor_of(info), node_key(request, "TrainingRequest"), page)
        return connection(found, page, values=change_place, node=change)

    @strawberry.field(description="The events after a position, of every request the caller may see (R-30).")
    async def changes(self, info: Info, after: strawberry.ID | None = None, first: int = 100) -> list[Change]:
        if not 1 <= first <= MOST_CHANGES:
            raise InvalidInput.of("first", "PAGE_SIZE", _FIRST_WORDS)
        found = await info.context.services.reading.changes(actor_of(info), _position(after), first)
        return [change(each) for each in found]

    @strawberry.field(description="The SMS of a request, the first one first.")
    async def messages(
        self, info: Info, request: strawberry.ID, first: int | None = None, after: str | None = None
    ) -> Connection[Message]:
        page = page_asked(MESSAGES, first=first, after=after)
        tracing = info.context.services.tracing
        found = await tracing.messages(actor_of(info), node_key(request, "TrainingRequest"), page)
        return connection(
            found, page, values=lambda each: (each.message.created_at, each.message.id), node=message
        )

    @strawberry.field(description="SMS given up, refused or never answered (R-31).")
    async def messages_in_trouble(
        self, info: Info, first: int | None = None, after: str | None = None
    ) -> Connection[Message]:
        page = page_asked(TROUBLE, first=first, after=after)
        found = await info.context.services.tracing.in_trouble(staff_of(info), page)
        return connection(
            found, page, values=lambda each: (each.message.settled_at, each.message.id), node=message
        )

    @strawberry.field(description="How many files wait for the virus scanner, and since when (R-2).")
    async def files_waiting(self, info: Info) -> FilesWaiting:
        queue = await info.context.services.tracing.files_waiting(staff_of(info))
        return FilesWaiting(count=queue.count, oldest_at=queue.oldest_at)


def _position(after: strawberry.ID | None) -> int:
    text = str(after or "0")
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise InvalidInput.of("after", "POSITION", Words("رقم الموضع غير صالح.", "That is no position."))
    return int(text)


def change(each: reading_ports.Change) -> Change:
    """An event as the schema tells it."""
    return Change(
        position=strawberry.ID(str(each.position)),
        request=strawberry.ID(node_id("TrainingRequest", each.request)),
        number=each.number,
        version=each.version,
        name=each.name,
        step=each.step,
        at=each.at,
        before=each.before,
        after=each.after,
        by=each.by_ref,
        by_name=each.by_name,
        facts=_json(dict(each.facts)),
    )


def _json(facts: dict[str, Any]) -> str:
    return orjson.dumps(facts, option=orjson.OPT_SORT_KEYS).decode()


def message(traced: Traced) -> Message:
    """An SMS as the schema tells it."""
    each = traced.message
    return Message(
        id=strawberry.ID(node_id("Message", each.id)),
        number=traced.number,
        kind=each.kind,
        language=each.language,
        text=each.text,
        parts=parts(each.text).count,
        state=each.state,
        created_at=each.created_at,
        handed_at=each.handed_at,
        settled_at=each.settled_at,
        attempts=each.attempts,
    )
