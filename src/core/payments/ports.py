"""What payments need from outside: rails that bring money, and the desk their adapters call.

How eFAWATEERcom fits: the network calls us. A bill pull asks `answer_inquiry` (each `NoBill` has its code
in that adapter, an `OpenBill` becomes an exact-amount record); a payment notification becomes a
`PaymentNotice` under its JOEBPPSTrx, STMTDate as `settlement_day`; its acknowledgment needs nothing of the
core. `can_refund` is False, and `daily_list` reads the day's imported export, `ListUnavailable` while there
is none.

How PayTabs fits: it is a `HostedPayments` as well. Its signed callback is only a hint: the adapter asks
`query` and hands the authorised sale to `take_notice` under its tran_ref, with the payment number as
cart_id. `can_refund` is True. It has no list: every attempt is asked about instead (`core.requests.asking_rail`).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from core.kernel.money import Money
from core.kernel.words import Language, Words


@dataclass(frozen=True, slots=True)
class OpenBill:
    """A bill that may be paid now: exactly `amount`, not after `due_at` (None: no clock runs, R-17).

    `payer_name_masked` and `title` are shown to whoever types the number, so they tell no more than he needs.
    """

    amount: Money
    opened_at: datetime
    due_at: datetime | None
    payer_name_masked: str
    title: Words


class NoBill(StrEnum):
    """Why nothing may be paid under a number. INVALID also covers withdrawn, cancelled and never issued
    (R-17)."""

    EXPIRED = "EXPIRED"
    PAID = "PAID"
    INVALID = "INVALID"


BillAnswer = OpenBill | NoBill


class NoticeKind(StrEnum):
    """Money taken, or taken back by the network."""

    PAYMENT = "PAYMENT"
    REVERSAL = "REVERSAL"


@dataclass(frozen=True, slots=True)
class PaymentNotice:
    """The network says that money moved. `network_number` names the movement, whatever the message that
    tells it.

    `taken_at` is the payer's bank's moment and the one that counts (R-17). `reverses` is the network number
    of the payment that a REVERSAL takes back, None for a PAYMENT. `amount` is without the payer's fees.
    """

    rail: str
    network_number: str
    payment_number: str
    amount: Money
    taken_at: datetime
    kind: NoticeKind
    reverses: str | None
    bank_reference: str
    settlement_day: date | None


class NoticeAnswer(StrEnum):
    """What became of a notice; each is said only once the notice is stored (R-18).

    TAKEN and KNOWN_ALREADY are acknowledged alike. UNKNOWN_BILL is kept, and refused.
    """

    TAKEN = "TAKEN"
    KNOWN_ALREADY = "KNOWN_ALREADY"
    UNKNOWN_BILL = "UNKNOWN_BILL"


class BillingDesk(Protocol):
    """Where a payment adapter hands in what it has checked to come from its network. One read or one
    transaction."""

    async def answer_inquiry(self, payment_number: str, at: datetime) -> BillAnswer:
        """What may be paid under this number at this moment; any text may be asked for. Changes nothing."""
        ...

    async def take_notice(self, notice: PaymentNotice, raw: bytes, at: datetime) -> NoticeAnswer:
        """Store the notice with its raw bytes, then answer. If it raises, nothing is acknowledged: it comes
        again."""
        ...

    async def keep_unread(self, rail: str, raw: bytes, at: datetime) -> None:
        """Keep a notice of the network's own that cannot be read: it is refused, and what it said is not lost."""
        ...

    async def page_ended(self, rail: str, reference: str, at: datetime, *, paid: bool) -> None:
        """Nothing more is to be expected of that page, as the rail itself says; one unknown changes nothing."""
        ...


@dataclass(frozen=True, slots=True)
class ListedPayment:
    """One line of the network's own list of a day (R-19)."""

    network_number: str
    payment_number: str
    amount: Money
    taken_at: datetime
    settlement_day: date
    kind: NoticeKind
    reverses: str | None


class ListUnavailable(Exception):
    """The network's list of that day cannot be had, now or yet. It is not an empty list."""


class PaymentRail(Protocol):
    """A way by which money comes in."""

    @property
    def name(self) -> str:
        """As stored with each payment."""
        ...

    @property
    def can_refund(self) -> bool:
        """Whether money can be sent back through it; otherwise finance pays out by other means (R-24)."""
        ...

    async def daily_list(self, day: date) -> tuple[ListedPayment, ...]:
        """All that the network settled for us on that day (Amman), in its order. Raises ListUnavailable."""
        ...


class RailAway(Exception):
    """The rail was not reached, so nothing happened there; trying again is safe."""


class RailRefused(Exception):
    """The rail said no: surely nothing happened, and the same again would be refused again."""


class RailOutcomeUnknown(Exception):
    """The rail may or may not have done it: `query` before any second try."""


@dataclass(frozen=True, slots=True)
class PageOrder:
    """One bill to be paid on a rail's own page. `return_to` is where the payer's browser comes back, and
    proves nothing."""

    payment_number: str
    amount: Money
    title: Words
    language: Language
    return_to: str


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """`reference` is the rail's name for this attempt; `address` is where to send the payer, and is not
    logged."""

    reference: str
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """One movement as the rail tells it when asked; `raw` is its answer without the payer's name and card."""

    notice: PaymentNotice
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What became of a page. `over`: nothing more is to be expected of it."""

    told: tuple[Told, ...] = ()
    over: bool = False


class HostedPayments(PaymentRail, Protocol):
    """A rail whose own page takes the money. Every method raises RailAway and RailOutcomeUnknown."""

    async def open_page(self, order: PageOrder) -> OpenedPage:
        """A page on which this bill, and nothing else, can be paid. Raises RailRefused."""
        ...

    async def query(self, payment_number: str, reference: str | None) -> PageOutcome:
        """What really happened under an attempt, or without a `reference` under all attempts of a bill: nothing
        yet, payments, perhaps their reversals. Refunds of our own are none of these."""
        ...

    async def refund(self, network_number: str, amount: Money, reference: str) -> str:
        """Send money of that payment back, under our own `reference`; returns the rail's number of it.

        Raises RailRefused.
        """
        ...

    async def refund_made(self, network_number: str, reference: str) -> str | None:
        """The rail's number of the refund of that payment made under our reference; None where it knows the payment
        and no such refund. Raises RailRefused for one that was asked for there and refused, RailOutcomeUnknown for
        one not decided yet, and where the rail says nothing of the payment either."""
        ...
