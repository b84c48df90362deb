"""What an SMS can be about, and the facts its wording may name (R-31)."""

from enum import StrEnum


class MessageKind(StrEnum):
    """One kind for one event. The first nine are promised by the municipality's card, the rest are ours."""

    RECEIVED = "RECEIVED"
    CORRECT_DOCUMENTS = "CORRECT_DOCUMENTS"
    CANCELLED_UNCORRECTED = "CANCELLED_UNCORRECTED"
    PAYMENT_NUMBER = "PAYMENT_NUMBER"
    REFUSED = "REFUSED"
    APPROVED = "APPROVED"
    MAY_POSTPONE = "MAY_POSTPONE"
    TRAINING_COMPLETED = "TRAINING_COMPLETED"
    MISSION_ENDED = "MISSION_ENDED"

    SIGN_IN_CODE = "SIGN_IN_CODE"
    CORRECTION_DUE = "CORRECTION_DUE"
    PAYMENT_DUE = "PAYMENT_DUE"
    CANCELLED_UNPAID = "CANCELLED_UNPAID"
    CANCELLED_ABSENT = "CANCELLED_ABSENT"
    CANCELLED_BY_STAFF = "CANCELLED_BY_STAFF"
    DEADLINE_MOVED = "DEADLINE_MOVED"
    NO_SHOW_TAKEN_BACK = "NO_SHOW_TAKEN_BACK"
    POSTPONED = "POSTPONED"
    OFFER_REMINDER = "OFFER_REMINDER"
    OFFER_EXTENDED = "OFFER_EXTENDED"
    OFFER_ENDED = "OFFER_ENDED"
    EXCUSED = "EXCUSED"
    DATES_NEEDED = "DATES_NEEDED"
    DATES_MOVED = "DATES_MOVED"
    PAYMENT_RETURNS = "PAYMENT_RETURNS"
    PAYMENT_IN_INQUIRY = "PAYMENT_IN_INQUIRY"
    REFUND_APPROVED = "REFUND_APPROVED"
    REFUND_REFUSED = "REFUND_REFUSED"
    REFUND_PAID_OUT = "REFUND_PAID_OUT"
    WITHDRAWN = "WITHDRAWN"
    NOT_COMPLETED = "NOT_COMPLETED"
    STUDY_REMINDER = "STUDY_REMINDER"


CARD_MESSAGES = frozenset(list(MessageKind)[:9])
"""The nine messages the card promises."""

PLACEHOLDERS: dict[MessageKind, frozenset[str]] = {
    MessageKind.RECEIVED: frozenset({"number"}),
    MessageKind.CORRECT_DOCUMENTS: frozenset({"number", "days"}),
    MessageKind.CANCELLED_UNCORRECTED: frozenset({"number"}),
    MessageKind.PAYMENT_NUMBER: frozenset({"number", "payment_number", "amount", "days"}),
    MessageKind.REFUSED: frozenset({"number", "reasons"}),
    MessageKind.APPROVED: frozenset({"number", "first_day"}),
    MessageKind.MAY_POSTPONE: frozenset({"number", "until"}),
    MessageKind.TRAINING_COMPLETED: frozenset({"number"}),
    MessageKind.MISSION_ENDED: frozenset({"number"}),
    MessageKind.SIGN_IN_CODE: frozenset({"code", "minutes"}),
    MessageKind.CORRECTION_DUE: frozenset({"number", "until"}),
    MessageKind.PAYMENT_DUE: frozenset({"number", "payment_number", "amount", "until"}),
    MessageKind.CANCELLED_UNPAID: frozenset({"number"}),
    MessageKind.CANCELLED_ABSENT: frozenset({"number", "kept", "rest"}),
    MessageKind.CANCELLED_BY_STAFF: frozenset({"number", "reasons"}),
    MessageKind.DEADLINE_MOVED: frozenset({"number", "until"}),
    MessageKind.NO_SHOW_TAKEN_BACK: frozenset({"number"}),
    MessageKind.POSTPONED: frozenset({"number", "first_day"}),
    MessageKind.OFFER_REMINDER: frozenset({"number", "until"}),
    MessageKind.OFFER_EXTENDED: frozenset({"number", "until"}),
    MessageKind.OFFER_ENDED: frozenset({"number"}),
    MessageKind.EXCUSED: frozenset({"number", "first_day"}),
    MessageKind.DATES_NEEDED: frozenset({"number"}),
    MessageKind.DATES_MOVED: frozenset({"number", "first_day", "last_day"}),
    MessageKind.PAYMENT_RETURNS: frozenset({"number", "amount"}),
    MessageKind.PAYMENT_IN_INQUIRY: frozenset({"number", "amount"}),
    MessageKind.REFUND_APPROVED: frozenset({"number", "amount"}),
    MessageKind.REFUND_REFUSED: frozenset({"number", "reasons"}),
    MessageKind.REFUND_PAID_OUT: frozenset({"number", "amount", "reference"}),
    MessageKind.WITHDRAWN: frozenset({"number"}),
    MessageKind.NOT_COMPLETED: frozenset({"number", "reasons"}),
    MessageKind.STUDY_REMINDER: frozenset({"number"}),
}
"""The facts a wording of each kind may name; `number` (or the code) must be named."""
