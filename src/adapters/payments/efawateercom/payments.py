"""A transaction as the network tells it, read into the core's notice."""

from datetime import date, datetime
from typing import Final

from adapters.payments.efawateercom.amounts import amount_of
from adapters.payments.efawateercom.biller import NAME, Biller
from adapters.payments.efawateercom.codes import TAKEN, TAKEN_BACK, Faulty, Meaning
from adapters.payments.efawateercom.moments import day_of, moment_of
from adapters.payments.efawateercom.tree import Tree, branch, branches, leaf
from core.kernel.money import CURRENCY, Money
from core.payments.ports import NoticeKind, PaymentNotice

MOST_TRANSACTIONS: Final = 100
LONGEST_NUMBER: Final = 50
_LARGEST_TRANSACTION: Final = 20  # digits


def transactions_in(body: Tree) -> tuple[tuple[Tree, ...], bool]:
    """The transactions of a message, one or several, and whether they came as a list; at most a hundred.

    They stand under Transactions.TrxInf, in older messages under BillingInfo. Raises Faulty.
    """
    if body.get("Transactions") is not None:
        return branches(branch(body, "Transactions"), "TrxInf", MOST_TRANSACTIONS)
    return branches(body, "BillingInfo", MOST_TRANSACTIONS)


def notice_in(told: Tree, biller: Biller) -> PaymentNotice:
    """What the core is told. Raises Faulty with the code of what is wrong."""
    account = branch(told, "AcctInfo")
    check_biller(account, biller)
    if (leaf(told, "Currency", 3) or CURRENCY) != CURRENCY:
        raise Faulty(Meaning.WRONG_AMOUNT)
    number, kind, reverses = movement_in(
        leaf(told, "JOEBPPSTrx", 50), leaf(told, "ParTrxId", 50), leaf(told, "PmtStatus", 15)
    )
    return PaymentNotice(
        rail=NAME,
        network_number=number,
        # Without a number it is kept all the same, as a payment of no bill: the money was taken.
        payment_number=leaf(account, "BillNo", LONGEST_NUMBER)
        or leaf(account, "BillingNo", LONGEST_NUMBER)
        or "",
        amount=_paid(told),
        taken_at=_processed(told),
        kind=kind,
        reverses=reverses,
        bank_reference=leaf(told, "BankTrxID", 50) or leaf(told, "BankTrxId", 50) or "",
        settlement_day=_settled(told),
    )


def check_biller(tree: Tree, biller: Biller) -> None:
    """Raises Faulty where a biller is named that we are not."""
    named = leaf(tree, "BillerCode", 10)
    if named is not None and not is_code(named, biller.code):
        raise Faulty(Meaning.WRONG_BILLER)


def is_code(text: str | None, code: int) -> bool:
    """Whether a text is that number."""
    return text is not None and text.isascii() and text.isdecimal() and int(text) == code


def movement_in(
    transaction: str | None, parent: str | None, status: str | None
) -> tuple[str, NoticeKind, str | None]:
    """The number of a movement, its kind, and the number of the payment it takes back. Raises Faulty.

    A reversal comes under a number of its own that names the payment as its parent, or under the payment's
    own number; then it is known by that number and "-R".
    """
    own = _transaction(transaction)
    if own is None:
        raise Faulty(Meaning.WRONG_TRANSACTION)
    if status is None or status in TAKEN:
        return own, NoticeKind.PAYMENT, None
    if status not in TAKEN_BACK:
        raise Faulty(Meaning.UNREADABLE)
    paid = _transaction(parent)
    if paid is None or paid == own:
        return f"{own}-R", NoticeKind.REVERSAL, own
    return own, NoticeKind.REVERSAL, paid


def _transaction(text: str | None) -> str | None:
    """A long integer, without leading noughts; None for anything else, and for 0, which programs write for none."""
    if text is None or not (text.isascii() and text.isdecimal()) or len(text) > _LARGEST_TRANSACTION:
        return None
    return text.lstrip("0") or None


def _paid(told: Tree) -> Money:
    try:
        paid = amount_of(leaf(told, "PaidAmt", 30) or "")
    except ValueError as fault:
        raise Faulty(Meaning.WRONG_AMOUNT) from fault
    if paid.is_zero:
        raise Faulty(Meaning.WRONG_AMOUNT)
    return paid


def _processed(told: Tree) -> datetime:
    try:
        return moment_of(leaf(told, "ProcessDate", 40) or "")
    except ValueError as fault:
        raise Faulty(Meaning.WRONG_PROCESS_DATE) from fault


def _settled(told: Tree) -> date | None:
    text = leaf(told, "STMTDate", 40) or leaf(told, "StmtDate", 40)
    try:
        return None if text is None else day_of(text)
    except ValueError as fault:
        raise Faulty(Meaning.WRONG_PROCESS_DATE) from fault
