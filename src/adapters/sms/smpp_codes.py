"""What the codes of SMPP 3.4 mean for a message: the one table."""

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum

from core.notices.ports import NotTaken, OutcomeUnknown, ReceiptState, RefusedForGood


class Meaning(Enum):
    """AGAIN: not taken, try later. THROTTLED: not taken, and we are too fast. OURS: not taken for a fault of our
    settings, which somebody has to put right. REFUSED: never for this text and number."""

    AGAIN = "AGAIN"
    THROTTLED = "THROTTLED"
    OURS = "OURS"
    REFUSED = "REFUSED"


MEANINGS: Mapping[int, Meaning] = {
    0x01: Meaning.REFUSED,  # the length of the message
    0x02: Meaning.OURS,  # the length of the command
    0x03: Meaning.OURS,  # the command
    0x04: Meaning.AGAIN,  # not bound (any more)
    0x08: Meaning.AGAIN,  # an error of its system
    0x0A: Meaning.OURS,  # the sender
    0x0B: Meaning.REFUSED,  # the number
    0x14: Meaning.THROTTLED,  # its queue is full
    0x15: Meaning.OURS,  # the type of service
    0x43: Meaning.OURS,  # the class of message
    0x45: Meaning.AGAIN,  # it could not be submitted
    0x48: Meaning.OURS,  # the sender's type of number
    0x49: Meaning.OURS,  # the sender's numbering plan
    0x50: Meaning.REFUSED,  # the number's type
    0x51: Meaning.REFUSED,  # the number's plan
    0x58: Meaning.THROTTLED,  # more than were agreed
    0x61: Meaning.OURS,  # the time of sending
    0x62: Meaning.OURS,  # the validity
    0x64: Meaning.AGAIN,  # an application's passing error
    0x65: Meaning.REFUSED,  # an application's lasting error
    0x66: Meaning.REFUSED,  # an application's refusal
}
"""Of the answer to a submission. Any other code is a network's own: what it means nobody can say."""

TEMPORARY, REJECTED = 0x64, 0x66
"""What we answer to what the network brings: later once more; and never again."""

STATES: Mapping[int, ReceiptState] = {
    2: ReceiptState.DELIVERED,
    3: ReceiptState.FAILED,  # its validity is over
    4: ReceiptState.FAILED,  # deleted
    5: ReceiptState.FAILED,  # cannot be delivered
    8: ReceiptState.FAILED,  # rejected
}
"""`message_state` of a receipt. On its way, accepted and unknown say nothing either way."""

WORDS: Mapping[str, ReceiptState] = {
    "DELIVRD": ReceiptState.DELIVERED,
    "EXPIRED": ReceiptState.FAILED,
    "DELETED": ReceiptState.FAILED,
    "UNDELIV": ReceiptState.FAILED,
    "REJECTD": ReceiptState.FAILED,
}
"""The same as a receipt's text says it."""


def outcome(status: int, after_throttling: timedelta) -> Exception:
    """What `send` raises for the code of a submission that was answered with one."""
    match MEANINGS.get(status):
        case Meaning.REFUSED:
            return RefusedForGood(f"the network answered {status:#04x}")
        case Meaning.THROTTLED:
            return NotTaken(after_throttling)
        case Meaning.AGAIN | Meaning.OURS:
            return NotTaken()
    return OutcomeUnknown()
