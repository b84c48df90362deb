"""The lists staff pick a reason from; their own words come beside it (R-7, R-9)."""

from dataclasses import dataclass
from enum import StrEnum

from core.kernel.words import Words


class ReasonUse(StrEnum):
    """What a reason is given for."""

    DOCUMENT_FAULT = "DOCUMENT_FAULT"
    REFUSAL = "REFUSAL"
    CANCELLATION = "CANCELLATION"
    EXTENSION = "EXTENSION"
    EXCUSE = "EXCUSE"
    NOT_COMPLETED = "NOT_COMPLETED"
    REFUND_REFUSAL = "REFUND_REFUSAL"


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of one list, its code unique in it. Inactive: no longer offered, still understood."""

    code: str
    use: ReasonUse
    words: Words
    active: bool = True
