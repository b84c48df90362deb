"""What becomes of a message after a call, a receipt, or time gone by: decided here, stored elsewhere (R-31)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.notices.kinds import MessageKind
from core.notices.message import Message, MessageState
from core.notices.ports import Accepted, NotTaken, ReceiptState, RefusedForGood
from core.notices.relay_ports import Answer, Changed, Outcome, Pending

TIME_OVER = "its time of use ended"
REPLACED = "a newer code replaced it"
NEVER_ANSWERED = "the gateway never answered"


@dataclass(frozen=True, slots=True)
class RelayPolicy:
    """Every field is a setting. `lease` must be longer than `patience`, the time a call may take.

    `overtaking`: a message that rests longer than this lets later ones of its request go first.
    """

    at_once: int = 8
    patience: timedelta = timedelta(seconds=30)
    lease: timedelta = timedelta(seconds=90)
    first_pause: timedelta = timedelta(seconds=2)
    longest_pause: timedelta = timedelta(hours=1)
    pause_after_unknown: timedelta = timedelta(minutes=5)
    overtaking: timedelta = timedelta(minutes=10)
    tell_again: timedelta = timedelta(minutes=1)

    def __post_init__(self) -> None:
        if self.lease <= self.patience or self.at_once < 1:
            raise ValueError("a lease outlasts a call, and at least one call is made at once")

    def pause(self, attempts: int) -> timedelta:
        """Doubles with each attempt that was not taken."""
        return min(self.first_pause * (1 << min(attempts - 1, 20)), self.longest_pause)


def usable(message: Message, at: datetime) -> bool:
    return at < message.use_by


def out_of_time(pending: Pending, at: datetime) -> Changed:
    """Past its use: given up where staff see it. One that may have arrived is said to be unknown instead."""
    state = MessageState.UNKNOWN if pending.unknowns else MessageState.GIVEN_UP
    return Changed(
        state, pending.unknowns, settled_at=at, reason=TIME_OVER, tell=state is MessageState.UNKNOWN
    )


def after_unknown(pending: Pending, at: datetime, policy: RelayPolicy) -> Changed:
    """Tried once more with the same reference, after a pause in which a receipt may still tell; a one-time code
    never, and nothing twice."""
    unknowns = min(pending.unknowns + 1, 2)
    again_at = at + policy.pause_after_unknown
    message = pending.message
    again = (
        message.kind is not MessageKind.SIGN_IN_CODE and not pending.unknowns and usable(message, again_at)
    )
    if again:
        return Changed(MessageState.UNSENT, unknowns, next_attempt_at=again_at)
    return Changed(MessageState.UNKNOWN, unknowns, settled_at=at, reason=NEVER_ANSWERED, tell=True)


def in_doubt_for_good(pending: Pending, at: datetime) -> Changed:
    """The gateway that may have it is no longer set, and no other is called for it: its receipt may still tell."""
    return Changed(MessageState.UNKNOWN, pending.unknowns, settled_at=at, reason=NEVER_ANSWERED, tell=True)


def after_call(
    pending: Pending, brought: Accepted | Exception, receipts: bool, at: datetime, policy: RelayPolicy
) -> tuple[Answer, Changed]:
    """How the call ended, and what the message becomes by it."""
    match brought:
        case Accepted(gateway_id):
            taken = Changed(
                MessageState.SENT,
                pending.unknowns,
                gateway_id=gateway_id,
                handed_at=at,
                receipts=receipts,
                tell=True,
            )
            return Answer(Outcome.ACCEPTED, gateway_id), taken
        case RefusedForGood(reason=reason):
            refused = Changed(MessageState.FAILED, pending.unknowns, settled_at=at, reason=reason)
            return Answer(Outcome.REFUSED), refused
        case NotTaken(retry_after=retry_after):
            return Answer(Outcome.NOT_TAKEN), _later(pending, retry_after, at, policy)
    return Answer(Outcome.UNKNOWN), after_unknown(pending, at, policy)


def _later(pending: Pending, retry_after: timedelta | None, at: datetime, policy: RelayPolicy) -> Changed:
    wanted = max(policy.pause(pending.message.attempts), retry_after or timedelta())
    again_at = at + min(wanted, policy.longest_pause)
    if not usable(pending.message, again_at):
        return out_of_time(pending, at)
    return Changed(MessageState.UNSENT, pending.unknowns, next_attempt_at=again_at)


def superseded(pending: Pending, answer: Answer, receipts: bool, at: datetime) -> Changed | None:
    """What an answer still changes that came when the message was no longer this call's: a receipt overtook it,
    or the lease had ended. Only a yes counts, and no end moves back."""
    if answer.outcome is not Outcome.ACCEPTED:
        return None
    state = pending.message.state
    open_still = state in (MessageState.UNSENT, MessageState.UNKNOWN)
    return Changed(
        MessageState.SENT if open_still else state,
        pending.unknowns,
        gateway_id=pending.message.gateway_id or answer.gateway_id,
        handed_at=pending.message.handed_at or at,
        receipts=receipts,
        tell=open_still,
    )


def may_have(pending: Pending, gateway: str) -> bool:
    """Whether that gateway has the message or may have it: the last call for it was by this one, and not in vain."""
    message = pending.message
    return message.gateway == gateway and (message.state is not MessageState.UNSENT or pending.unknowns > 0)


def after_receipt(
    pending: Pending, gateway: str, says: ReceiptState, happened_at: datetime
) -> Changed | None:
    """What a gateway's receipt makes of its message; None where it says nothing new. Delivered follows all but itself
    and given up; failed follows only what is open and may be with that gateway: what it did not take goes by another
    call, and perhaps by another gateway. None ever leads back."""
    state = pending.message.state
    open_still = state in (MessageState.UNSENT, MessageState.SENT, MessageState.UNKNOWN)
    delivered = says is ReceiptState.DELIVERED and (open_still or state is MessageState.FAILED)
    failed = says is ReceiptState.FAILED and open_still and may_have(pending, gateway)
    if not delivered and not failed:
        return None
    return Changed(
        MessageState.DELIVERED if delivered else MessageState.FAILED,
        pending.unknowns,
        handed_at=pending.message.handed_at or happened_at,
        settled_at=happened_at,
        reason=None if delivered else "the network could not deliver it",
        receipts=True,
        tell=True,
    )
