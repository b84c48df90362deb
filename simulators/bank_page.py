"""The bank as a person sees it: look a number up, pay it in every way that can go right or wrong."""

from html import escape

from simulators.bank_network import dinars
from simulators.ledger import Row
from simulators.pages import button, choice, local, number, page
from simulators.program import Answer

_STATES = {
    "held": "لم تُبلَّغ بعد",
    "telling": "قيد الإبلاغ",
    "acknowledged": "أُبلغت وأُقرّ بها",
    "refused": "رُفض إشعارها",
}
_BILLS = {
    "expired": "انتهت مدة الدفع لهذا الرقم.",
    "paid": "هذا الرقم مدفوع من قبل.",
    "invalid": "رقم الدفع غير صحيح.",
    "unreachable": "تعذّر الاستعلام لدى الجهة.",
}
_TELL = {
    "now": "حالاً",
    "late": "لاحقاً (يبقى الإشعار محجوزاً حتى تطلقه)",
    "never": "لا يُبلَّغ أبداً (يظهر في القائمة اليومية فقط)",
    "twice": "مرتين برقمَي رسالة مختلفين",
}


def face(asked: str, bill: dict[str, object] | None, movements: list[Row], base: str) -> Answer:
    """The front page; `bill` is the answer to the inquiry for `asked`, if one was made."""
    content = (
        f'<section><form class="wide" method="get" action="{base or "/"}"><label>رقم الدفع الإلكتروني '
        f'<input name="number" class="number" inputmode="numeric" value="{escape(asked)}" required></label>'
        f"<button>استعلم</button></form></section>{_bill(asked, bill, base)}{_listed(movements, base)}"
        f'<p><a href="{base}/ledger.json">دفتر البنك</a></p>'
    )
    return page("البنك: الدفع الإلكتروني", content, base)


def refused(reason: str, base: str, status: int) -> Answer:
    shown = _BILLS.get(reason, reason)
    content = (
        f'<section><p class="alarm">لم تتم العملية: {escape(shown)}</p></section>'
        f'<p><a href="{base or "/"}">عودة</a></p>'
    )
    return page("البنك: لم تتم العملية", content, base, status=status)


def _bill(asked: str, bill: dict[str, object] | None, base: str) -> str:
    if bill is None:
        return ""
    if bill["state"] != "open":
        said = f'<p class="alarm">{_BILLS[str(bill["state"])]}</p>'
        return f"<section>{said}{_form(asked, '', base)}</section>"
    title, due = bill.get("title"), bill.get("dueAt")
    shown = title.get("ar", "") if isinstance(title, dict) else ""
    until = f"يُدفع قبل {local(str(due))}" if due else "لا موعد نهائي بعد"
    return (
        f'<section><p class="fine">{escape(str(shown))} · {escape(str(bill.get("payer", "")))}<br>'
        f"المبلغ {number(bill.get('amount'))} د.أ · {until}</p>"
        f"{_form(asked, str(bill.get('amount')), base)}</section>"
    )


def _form(asked: str, amount: str, base: str) -> str:
    return (
        f'<form class="wide" method="post" action="{base}/pay">'
        f'<input type="hidden" name="paymentNumber" value="{escape(asked)}">'
        "<label>المبلغ "
        f'<input name="amount" class="number" inputmode="decimal" value="{escape(amount)}"></label>'
        "<label>لحظة الدفع في البنك بتوقيت عمّان (فارغ: الآن) "
        '<input name="takenAt" class="number" type="datetime-local" step="1"></label>'
        f"{choice('tell', 'متى يُبلَّغ عن الدفعة', _TELL)}"
        f"{choice('payments', 'عدد الدفعات', {'1': 'دفعة واحدة', '2': 'دفعتان'})}"
        '<label><input type="checkbox" name="force" value="true"> ادفع ولو رفض الاستعلام</label>'
        "<button>ادفع</button></form>"
    )


def _listed(movements: list[Row], base: str) -> str:
    if not movements:
        return "<p>لا حركات بعد.</p>"
    rows = "".join(_row(movement, base) for movement in reversed(movements[-100:]))
    return (
        "<h2>الحركات</h2><table><tr><th>رقم الحركة</th><th>رقم الدفع</th><th>المبلغ</th>"
        f"<th>لحظة الدفع</th><th>الإشعار</th><th></th></tr>{rows}</table>"
    )


def _row(movement: Row, base: str) -> str:
    key = {"networkNumber": movement["network_number"]}
    sign = "عكس: " if movement["kind"] == "reversal" else ""
    buttons = button(f"{base}/tell", "أبلغ (من جديد)", key)
    if not sign:
        buttons += button(f"{base}/reverse", "اعكس", key)
    if movement["hidden"] or movement["listed_fils"] is not None:
        buttons += button(f"{base}/daily-list", "أعدها إلى القائمة", {**key, "show": "true"})
    else:
        buttons += button(f"{base}/daily-list", "أخفها من القائمة", {**key, "hide": "true"})
    return (
        f"<tr><td>{sign}{number(movement['network_number'])}</td><td>{number(movement['payment_number'])}</td>"
        f"<td>{number(dinars(movement['fils']))}</td><td>{local(movement['taken_at'])}</td>"
        f"<td>{_STATES[movement['state']]}</td><td>{buttons}</td></tr>"
    )
