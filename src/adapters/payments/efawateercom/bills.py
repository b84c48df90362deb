"""A bill as a payer's channel reads it: one exact amount, from before it was opened until its deadline (R-17)."""

from datetime import datetime
from typing import Final

from adapters.payments.efawateercom.biller import Biller
from adapters.payments.efawateercom.codes import Meaning, result
from adapters.payments.efawateercom.moments import written
from core.kernel.money import CURRENCY
from core.kernel.words import Words
from core.payments.ports import BillAnswer, NoBill, OpenBill

MEANINGS: Final = {
    NoBill.EXPIRED: Meaning.EXPIRED,
    NoBill.PAID: Meaning.PAID,
    NoBill.INVALID: Meaning.INVALID_NUMBER,
}
WORDS: Final = {
    Meaning.EXPIRED: Words("انتهت مدة دفع هذه الفاتورة.", "The time to pay this bill is over."),
    Meaning.PAID: Words("دُفعت هذه الفاتورة من قبل.", "This bill has been paid."),
    Meaning.NOTHING_DUE: Words("لا مبلغ مستحقاً على هذا الرقم.", "Nothing is due under this number."),
}
OTHERWISE: Final = Words("رقم الدفع الإلكتروني غير صحيح.", "The electronic payment number is not valid.")
NOBODY: Final = "-"
LONGEST_SHOWN: Final = 150


def meaning_of(answer: BillAnswer) -> Meaning:
    """What the network is told of a number."""
    if isinstance(answer, NoBill):
        return MEANINGS[answer]
    return Meaning.NOTHING_DUE if answer.amount.is_zero else Meaning.SUCCESS


def open_bill(number: str, bill: OpenBill, biller: Biller) -> dict[str, object]:
    """The record of a bill that may be paid: exactly its amount, not in parts. While no clock runs it names no
    end (R-17)."""
    ends = {} if bill.due_at is None else {"ExpiryDate": bill.due_at, "CloseDate": bill.due_at}
    # What lacks an opening, or opens later by the channel's clock, would not be payable at once.
    opened = bill.opened_at - biller.skew
    shown = _shown(bill.payer_name_masked, bill.title.ar)
    return _record(number, Meaning.SUCCESS, bill.amount.amount, opened, ends, biller, shown)


def no_bill(number: str, why: Meaning, at: datetime, biller: Biller) -> dict[str, object]:
    """The record that says why nothing may be paid: filled like any other, and not an empty list."""
    ends = {"ExpiryDate": at, "CloseDate": at}
    shown = _shown(NOBODY, words_of(why).ar)
    return _record(number, why, "0", at, ends, biller, shown)


def words_of(why: Meaning) -> Words:
    """Why nothing may be paid, for whoever typed the number."""
    return WORDS.get(why, OTHERWISE)


def _record(
    number: str,
    meaning: Meaning,
    amount: str,
    opened: datetime,
    ends: dict[str, datetime],
    biller: Biller,
    shown: dict[str, object],
) -> dict[str, object]:
    return {
        "Result": result(meaning),
        "AcctInfo": {"BillingNo": number, "BillNo": number},
        "BillStatus": "BillNew",
        "DueAmount": amount,
        "Currency": CURRENCY,
        **{name: written(opened) for name in ("IssueDate", "OpenDate", "DueDate")},
        **{name: written(end) for name, end in ends.items()},
        "ServiceType": biller.service_type,
        "BillType": "OneOff",
        "PmtConst": {"AllowPart": False, "Lower": amount, "Upper": amount},
        "AdditionalInfo": shown,
    }


def _shown(name: str, text: str) -> dict[str, object]:
    return {"CustName": showable(name), "FreeText": showable(text)}


def showable(text: str) -> str:
    """A text as a screen and any wire can carry it, at most 150 characters."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(plain.split())[:LONGEST_SHOWN].rstrip() or NOBODY
