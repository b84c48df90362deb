"""The books: double entries that the database only ever adds to (R-18).

Received = fee + awaiting decision + owed + refunded + in inquiry, at every commit. RECEIVED is the
debit side of money taken by the network on our behalf; the other five say what it is.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.kernel.money import Money


class Account(StrEnum):
    RECEIVED = "RECEIVED"
    FEE = "FEE"
    AWAITING_DECISION = "AWAITING_DECISION"
    OWED = "OWED"
    REFUNDED = "REFUNDED"
    IN_INQUIRY = "IN_INQUIRY"


@dataclass(frozen=True, slots=True)
class Posting:
    """Move `amount` of one payment from `source` to `target`.

    From RECEIVED means that it came in; to RECEIVED that the network took it back.
    """

    source: Account
    target: Account
    amount: Money
    network_number: str


def balances(postings: "tuple[Posting, ...]") -> dict[Account, int]:
    """Fils on each account; RECEIVED positive for what came in, the others for what it became."""
    sums = dict.fromkeys(Account, 0)
    for posting in postings:
        for account, sign in ((posting.source, -1), (posting.target, 1)):
            sums[account] += (
                -sign * posting.amount.fils if account is Account.RECEIVED else sign * posting.amount.fils
            )
    return sums
