"""How long a message is worth sending (R-31)."""

from datetime import timedelta

from core.notices.kinds import MessageKind

_SHORT = {
    MessageKind.SIGN_IN_CODE: timedelta(minutes=5),
    MessageKind.OFFER_REMINDER: timedelta(days=1),
    MessageKind.STUDY_REMINDER: timedelta(days=3),
}
_NOTICES = {MessageKind.CORRECT_DOCUMENTS: timedelta(days=30), MessageKind.PAYMENT_NUMBER: timedelta(days=30)}


def use_for(kind: MessageKind) -> timedelta:
    """How long after its event a message of the kind is still tried."""
    return _SHORT.get(kind) or _NOTICES.get(kind) or timedelta(days=7)
