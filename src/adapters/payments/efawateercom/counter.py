"""What is answered to each of the network's four messages, whichever wire it came by."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from adapters.payments.efawateercom.amounts import amount_of
from adapters.payments.efawateercom.biller import NAME, Biller
from adapters.payments.efawateercom.bills import NOBODY, meaning_of, no_bill, open_bill, showable, words_of
from adapters.payments.efawateercom.codes import Faulty, Meaning, result
from adapters.payments.efawateercom.guessing import Guessing
from adapters.payments.efawateercom.payments import (
    LONGEST_NUMBER,
    check_biller,
    notice_in,
    transactions_in,
)
from adapters.payments.efawateercom.tree import Tree, branch, leaf
from core.kernel.money import CURRENCY
from core.kernel.numbers import normalise_number
from core.payments.ports import BillAnswer, BillingDesk, NoBill, NoticeAnswer, OpenBill

log = logging.getLogger("tadreeb.payments")
_ANSWERS: Final = {
    NoticeAnswer.TAKEN: Meaning.SUCCESS,
    NoticeAnswer.KNOWN_ALREADY: Meaning.SUCCESS,
    NoticeAnswer.UNKNOWN_BILL: Meaning.PAYMENT_OF_NO_BILL,
}
_ANSWERED: Final = frozenset({*_ANSWERS.values(), Meaning.OWN_FAILURE})
"""What is said of a transaction that was read."""
ECHOED: Final[dict[str, tuple[str, ...]]] = {
    "JOEBPPSTrx": ("JOEBPPSTrx",),
    "ProcessDate": ("ProcessDate",),
    "STMTDate": ("STMTDate", "StmtDate"),
}
"""What an answered transaction repeats, by the names it may have come under."""
NOT_ACKNOWLEDGED: Final = 422


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that its wire found genuine: the body as read, and its bytes as they came."""

    body: Tree
    raw: bytes = field(repr=False)
    client: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """The body of an answer, with the result for its header and the HTTP status."""

    body: dict[str, object]
    meaning: Meaning = Meaning.SUCCESS
    status: int = 200


Answering = Callable[[Asked], Awaitable[Said]]


class Counter:
    """Answers the network. Every method raises Faulty for a message that cannot be read."""

    def __init__(self, desk: BillingDesk, biller: Biller, guessing: Guessing | None = None) -> None:
        self._desk, self.biller, self._guessing = desk, biller, guessing or Guessing()

    async def bill_pull(self, asked: Asked) -> Said:
        """BILPULRQ: what may be paid under a number, in one read (R-17). A bill pulled again replaces itself."""
        account = branch(asked.body, "AcctInfo")
        check_biller(account, self.biller)
        number, given = _number(account), leaf(account, "BillNo", LONGEST_NUMBER)
        meaning = self._first_fault(leaf(asked.body, "ServiceType", 25))
        if given is not None and given != number:
            meaning = Meaning.NUMBERS_DIFFER
        answer = NoBill.INVALID if meaning is not None else await self._answer(number, asked)
        meaning = meaning or meaning_of(answer)
        if isinstance(answer, OpenBill) and meaning is Meaning.SUCCESS:
            record = open_bill(number, answer, self.biller)
        else:
            record = no_bill(number, meaning, asked.at, self.biller)
        return Said({"RecCount": 1, "BillRec": [record]})

    async def prepaid_validation(self, asked: Asked) -> Said:
        """BILRPREPADVALRQ: the same bill confirmed where the payer typed an amount too; it must be the bill's."""
        told = branch(asked.body, "BillingInfo") or asked.body
        account, details = branch(told, "AcctInfo"), branch(told, "ServiceTypeDetails")
        check_biller(account, self.biller)
        number = _number(account)
        meaning = self._first_fault(leaf(details, "ServiceType", 25) or leaf(told, "ServiceType", 25))
        answer = NoBill.INVALID if meaning is not None else await self._answer(number, asked)
        meaning = meaning or meaning_of(answer)
        if isinstance(answer, OpenBill) and not _same_amount(told, answer):
            meaning = Meaning.OTHER_AMOUNT
        return Said({"BillingInfo": self._confirmed(number, meaning, answer, told, details)})

    async def notification(self, asked: Asked) -> Said:
        """BLRPMTNTFRQ: money was taken. Each transaction is stored before it is answered, and answered by itself
        (R-18); the header says success only where all are."""
        told, listed = transactions_in(asked.body)
        meanings = [await self._taken(each, asked) for each in told]
        faults = [meaning for meaning in meanings if meaning not in _ANSWERED]
        if faults:
            await self.keep_unread(asked.raw, asked.at, faults[0])
        return _settled(told, meanings, listed)

    async def keep_unread(self, raw: bytes, at: datetime, why: Meaning) -> None:
        """The network's own words about money, which could not be read: kept before they are refused (R-18)."""
        await self._desk.keep_unread(NAME, raw, at)
        log.error("a notice of the payment network could not be read, and is kept: %s", why.value)

    async def acknowledgment(self, asked: Asked) -> Said:
        """PMTACKRQ: the network's own mark on a payment told before; it changes nothing here."""
        told, listed = transactions_in(asked.body)
        return _settled(told, [Meaning.SUCCESS] * len(told), listed)

    async def _answer(self, number: str, asked: Asked) -> BillAnswer:
        # Counted as it is looked for: in groups or in other digits it is the same number.
        if self._guessing.bars(asked.client, normalise_number(number), asked.at):
            raise Faulty(Meaning.TOO_OFTEN)
        answer = await self._desk.answer_inquiry(number, asked.at)
        if answer is NoBill.INVALID:
            self._guessing.missed(asked.client, asked.at)
        return answer

    def _first_fault(self, service: str | None) -> Meaning | None:
        return Meaning.UNKNOWN_SERVICE if service not in (None, self.biller.service_type) else None

    async def _taken(self, told: Tree, asked: Asked) -> Meaning:
        try:
            notice = notice_in(told, self.biller)
            return _ANSWERS[await self._desk.take_notice(notice, asked.raw, asked.at)]
        except Faulty as fault:
            return fault.meaning
        except Exception as failure:
            # Not acknowledged, so that it is told again. What the exception says may hold a number.
            log.error("a payment notice could not be stored: %s", type(failure).__qualname__)
            return Meaning.OWN_FAILURE

    def _confirmed(
        self, number: str, meaning: Meaning, answer: BillAnswer, told: Tree, details: Tree
    ) -> dict[str, object]:
        bill = answer if isinstance(answer, OpenBill) else None
        code, category = leaf(told, "ValidationCode", 50), leaf(details, "PrepaidCat", 25)
        shown = (NOBODY, words_of(meaning).ar) if bill is None else (bill.payer_name_masked, bill.title.ar)
        return {
            "Result": result(meaning),
            "AcctInfo": {"BillingNo": number, "BillerCode": self.biller.code},
            "DueAmt": "0" if bill is None else bill.amount.amount,
            "Currency": CURRENCY,
            **({} if code is None else {"ValidationCode": code}),
            "ServiceTypeDetails": {
                "ServiceType": self.biller.service_type,
                **({} if category is None else {"PrepaidCat": category}),
            },
            "AdditionalInfo": {"CustName": showable(shown[0]), "FreeText": showable(shown[1])},
        }


def _number(account: Tree) -> str:
    found = leaf(account, "BillingNo", LONGEST_NUMBER) or leaf(account, "BillNo", LONGEST_NUMBER)
    if found is None:
        raise Faulty(Meaning.UNREADABLE)
    return found


def _same_amount(told: Tree, bill: OpenBill) -> bool:
    """Whether the payer typed the bill's amount, or none."""
    text = leaf(told, "DueAmt", 30) or leaf(told, "PaidAmt", 30)
    try:
        typed = amount_of(text) if text is not None else bill.amount
    except ValueError:
        return False
    return typed.is_zero or typed == bill.amount


def _settled(told: tuple[Tree, ...], meanings: list[Meaning], listed: bool) -> Said:
    each = [_answered(one, meaning) for one, meaning in zip(told, meanings, strict=True)]
    worst = next((meaning for meaning in meanings if meaning is not Meaning.SUCCESS), Meaning.SUCCESS)
    if Meaning.OWN_FAILURE in meanings:
        worst = Meaning.OWN_FAILURE
    status = NOT_ACKNOWLEDGED if worst is Meaning.OWN_FAILURE else 200
    return Said({"Transactions": {"TrxInf": each if listed else each[0]}}, worst, status)


def _answered(told: Tree, meaning: Meaning) -> dict[str, object]:
    shown = {name: _echoed(told, sources) for name, sources in ECHOED.items()}
    return {**{name: text for name, text in shown.items() if text}, "Result": result(meaning)}


def _echoed(told: Tree, names: tuple[str, ...]) -> str | None:
    """The first of these that can be shown."""
    for name in names:
        try:
            if text := leaf(told, name, 50):
                return text
        except Faulty:
            continue
    return None
