"""Rows of `messages` to and from the core's values."""

from typing import Any

from asyncpg import Record

from core.kernel.phone import Mobile
from core.kernel.words import Language
from core.notices.kinds import MessageKind
from core.notices.message import Message, MessageState
from core.notices.parts import parts

COLUMNS = (
    "id, kind, recipient, language, text, created_at, use_by, request_id, version, notice_id, state, attempts,"
    " next_attempt_at, gateway, gateway_id, handed_at, settled_at, reason"
)
INSERT = (
    f"INSERT INTO messages ({COLUMNS}, parts) VALUES ({', '.join(f'${place}' for place in range(1, 20))})"
)


def values_of(message: Message) -> tuple[Any, ...]:
    """In the order of `INSERT`. Without a time of its own a message is to be sent from its making on."""
    return (
        message.id,
        message.kind.value,
        message.to.e164,
        message.language.value,
        message.text,
        message.created_at,
        message.use_by,
        message.request,
        message.version,
        message.notice,
        message.state.value,
        message.attempts,
        message.next_attempt_at or message.created_at,
        message.gateway,
        message.gateway_id,
        message.handed_at,
        message.settled_at,
        message.reason,
        parts(message.text).count,
    )


def message_of(row: Record) -> Message:
    """The message a row holds."""
    return Message(
        row["id"],
        MessageKind(row["kind"]),
        Mobile(row["recipient"]),
        Language(row["language"]),
        row["text"],
        row["created_at"],
        row["use_by"],
        row["request_id"],
        row["version"],
        row["notice_id"],
        MessageState(row["state"]),
        row["attempts"],
        row["next_attempt_at"],
        row["gateway"],
        row["gateway_id"],
        row["handed_at"],
        row["settled_at"],
        row["reason"],
    )
