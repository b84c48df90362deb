"""Rails and a desk that keep everything in memory, open to be read."""

from dataclasses import dataclass
from datetime import date, datetime

from core.kernel.money import Money
from core.payments.ports import (
    BillAnswer,
    ListedPayment,
    ListUnavailable,
    NoBill,
    NoticeAnswer,
    NoticeKind,
    OpenedPage,
    PageOrder,
    PageOutcome,
    PaymentNotice,
    RailOutcomeUnknown,
    RailRefused,
    Told,
)


class MemoryRail:
    """Lists what was put into it. A day in `missing` has no list."""

    name = "memory"
    can_refund = False

    def __init__(self) -> None:
        self.listed: list[ListedPayment] = []
        self.missing: set[date] = set()

    async def daily_list(self, day: date) -> tuple[ListedPayment, ...]:
        """The day's lines in the order given."""
        if day in self.missing:
            raise ListUnavailable
        return tuple(line for line in self.listed if line.settlement_day == day)


@dataclass(slots=True)
class MemoryPage:
    """A page as it was ordered, and what became of it."""

    order: PageOrder
    over: bool = False


class MemoryHosted(MemoryRail):
    """Pages that a test pays, refunds that it can read. Set `fault`, and the next call raises it, having done what
    it was asked for if the outcome is unknown."""

    name = "memory-cards"
    can_refund = True

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, MemoryPage] = {}
        self.payments: list[PaymentNotice] = []
        self.refunds: dict[str, Money] = {}
        self.asked: list[str | None] = []
        self.fault: Exception | None = None

    async def daily_list(self, day: date) -> tuple[ListedPayment, ...]:
        """Raises ListUnavailable: it has none."""
        raise ListUnavailable

    async def open_page(self, order: PageOrder) -> OpenedPage:
        """A new page each time."""
        reference = f"P{len(self.pages) + 1}"
        self._fail(before=True)
        self.pages[reference] = MemoryPage(order)
        self._fail()
        return OpenedPage(reference, f"https://cards.test/page/{reference}")

    def pay(self, reference: str, at: datetime, amount: Money | None = None) -> PaymentNotice:
        """The payer pays on that page."""
        page = self.pages[reference]
        notice = self._movement(reference, page.order.payment_number, amount or page.order.amount, at)
        page.over = True
        return notice

    def decline(self, reference: str) -> None:
        """The payer's bank says no."""
        self.pages[reference].over = True

    def take_back(self, paid: PaymentNotice, at: datetime) -> PaymentNotice:
        """Somebody takes a payment back on the rail's own desk."""
        number = f"{paid.network_number}-back"
        return self._movement(number, paid.payment_number, paid.amount, at, paid.network_number)

    async def query(self, payment_number: str, reference: str | None) -> PageOutcome:
        """The payment of that page, or all that moved under the bill."""
        self.asked.append(reference)
        self._fail(before=True)
        self._fail()
        found = [
            each
            for each in self.payments
            if each.payment_number == payment_number and reference in (None, each.network_number)
        ]
        page = self.pages.get(reference or "")
        return PageOutcome(tuple(Told(each, b"as told") for each in found), page is not None and page.over)

    async def refund(self, network_number: str, amount: Money, reference: str) -> str:
        """Kept under the reference, once."""
        if all(each.network_number != network_number for each in self.payments):
            raise RailRefused
        self._fail(before=True)
        self.refunds.setdefault(reference, amount)
        self._fail()
        return f"R-{reference}"

    async def refund_made(self, network_number: str, reference: str) -> str | None:
        """What was kept."""
        self._fail(before=True)
        self._fail()
        if reference in self.refunds:
            return f"R-{reference}"
        if all(each.network_number != network_number for each in self.payments):
            raise RailOutcomeUnknown
        return None

    def _fail(self, *, before: bool = False) -> None:
        fault = self.fault
        if fault is not None and before is not isinstance(fault, RailOutcomeUnknown):
            self.fault = None
            raise fault

    def _movement(
        self, number: str, payment_number: str, amount: Money, at: datetime, reverses: str | None = None
    ) -> PaymentNotice:
        kind = NoticeKind.PAYMENT if reverses is None else NoticeKind.REVERSAL
        notice = PaymentNotice(self.name, number, payment_number, amount, at, kind, reverses, "bank", None)
        self.payments.append(notice)
        return notice


class MemoryBilling:
    """A desk with a few bills, laid out by payment number; it decides nothing about them."""

    def __init__(self) -> None:
        self.bills: dict[str, BillAnswer] = {}
        self.taken: dict[tuple[str, str], PaymentNotice] = {}
        self.refused: list[PaymentNotice] = []
        self.raw: list[bytes] = []
        self.unread: list[bytes] = []
        self.ended: dict[str, bool] = {}

    async def answer_inquiry(self, payment_number: str, at: datetime) -> BillAnswer:
        """The bill as it was laid out."""
        return self.bills.get(payment_number, NoBill.INVALID)

    async def take_notice(self, notice: PaymentNotice, raw: bytes, at: datetime) -> NoticeAnswer:
        """Keep it once under its network number (R-18)."""
        self.raw.append(raw)
        key = (notice.rail, notice.network_number)
        if key in self.taken:
            return NoticeAnswer.KNOWN_ALREADY
        if notice.payment_number not in self.bills:
            self.refused.append(notice)
            return NoticeAnswer.UNKNOWN_BILL
        self.taken[key] = notice
        return NoticeAnswer.TAKEN

    async def keep_unread(self, rail: str, raw: bytes, at: datetime) -> None:
        """Keep it beside the others."""
        self.unread.append(raw)

    async def page_ended(self, rail: str, reference: str, at: datetime, *, paid: bool) -> None:
        """Keep how."""
        self.ended[reference] = paid
