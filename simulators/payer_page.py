"""The payer's app as a person sees it: look a number up, pay it in every way that can go right or wrong."""

from html import escape

from simulators.bank_network import dinars
from simulators.ledger import Row
from simulators.pages import button, choice, local, number, page
from simulators.payer_rules import Bill
from simulators.program import Answer

_STATES = {
    "held": "لم تُبلَّغ بعد",
    "telling": "قيد الإبلاغ",
    "acknowledged": "أُبلغت وأُقرّ بها",
    "refused": "رُفض إشعارها",
    "given up": "تُرك إبلاغها",
}
_REFUSALS = {
    "refused:323": "انتهت مدة الدفع لهذا الرقم.",
    "refused:324": "هذا الرقم مدفوع من قبل.",
    "refused:408": "رقم الدفع غير صحيح.",
    "refused:409": "لا مبلغ مستحقاً على هذا الرقم.",
    "expired": "انتهت مدة الدفع لهذا الرقم.",
    "closed": "انتهت مدة الدفع لهذا الرقم.",
    "amount": "المبلغ ليس مبلغ الفاتورة.",
    "unreachable": "تعذّر الاستعلام لدى الجهة.",
}
_TELL = {
    "now": "حالاً",
    "late": "لاحقاً (يبقى الإشعار محجوزاً حتى تطلقه)",
    "never": "لا يُبلَّغ أبداً (يظهر في كشف اليوم فقط)",
    "twice": "مرتين",
}


def face(asked: str, bill: Bill | None, movements: list[Row], base: str) -> Answer:
    """The front page; `bill` is what the network answered about the number `asked`, if anybody asked."""
    content = (
        f'<section><form class="wide" method="get" action="{base or "/"}"><label>رقم الدفع الإلكتروني '
        f'<input name="number" class="number" inputmode="numeric" value="{escape(asked)}" required></label>'
        f"<button>استعلم</button></form></section>{_bill(asked, bill, base)}{_listed(movements, base)}"
        f'<p><a href="{base}/ledger.json">دفتر الدافع بكل رسالة وجوابها</a></p>'
    )
    return page("تطبيق الدافع: إي فواتيركم", content, base)


def refused(reason: str, base: str, status: int) -> Answer:
    shown = _REFUSALS.get(reason, reason)
    content = (
        f'<section><p class="alarm">لم تتم العملية: {escape(shown)}</p></section>'
        f'<p><a href="{base or "/"}">عودة</a></p>'
    )
    return page("تطبيق الدافع: لم تتم العملية", content, base, status=status)


def _bill(asked: str, bill: Bill | None, base: str) -> str:
    if bill is None:
        return ""
    if bill.refusal:
        said = escape(_REFUSALS.get(bill.refusal, bill.refusal))
        return f'<section><p class="alarm">{said}</p>{_form(asked, "", base)}</section>'
    until = f"يُدفع قبل {local(bill.until)}" if bill.until else "لا موعد نهائي بعد"
    return (
        f'<section><p class="fine">{escape(bill.title)} · {escape(bill.payer)}<br>'
        f"المبلغ {number(dinars(bill.due))} د.أ · {until}</p>{_form(asked, dinars(bill.due), base)}</section>"
    )


def _form(asked: str, amount: str, base: str) -> str:
    return (
        f'<form class="wide" method="post" action="{base}/pay">'
        f'<input type="hidden" name="billingNumber" value="{escape(asked)}">'
        f'<label>المبلغ <input name="amount" class="number" inputmode="decimal" value="{escape(amount)}"></label>'
        "<label>لحظة الدفع في البنك بتوقيت عمّان (فارغ: الآن) "
        '<input name="takenAt" class="number" type="datetime-local" step="1"></label>'
        f"{choice('tell', 'متى يُبلَّغ عن الدفعة', _TELL)}"
        f"{choice('payments', 'عدد الدفعات', {'1': 'دفعة واحدة', '2': 'دفعتان'})}"
        '<label><input type="checkbox" name="force" value="true"> ادفع ولو رفض الاستعلام أو اختلف المبلغ</label>'
        "<button>ادفع</button></form>"
    )


def _listed(movements: list[Row], base: str) -> str:
    if not movements:
        return "<p>لا حركات بعد.</p>"
    rows = "".join(_row(each, base) for each in reversed(movements[-100:]))
    return (
        "<h2>الحركات</h2><table><tr><th>رقم الحركة</th><th>رقم الدفع</th><th>المبلغ</th>"
        f"<th>لحظة الدفع</th><th>الإشعار</th><th></th></tr>{rows}</table>"
    )


def _row(movement: Row, base: str) -> str:
    key = {"trx": movement["trx"]}
    reversal = movement["kind"] == "reversal"
    buttons = button(f"{base}/tell", "أبلغ (من جديد)", key)
    if not reversal:
        buttons += button(f"{base}/reverse", "اعكس", key)
    return (
        f"<tr><td>{'عكس: ' if reversal else ''}{number(movement['trx'])}</td><td>{number(movement['number'])}</td>"
        f"<td>{number(dinars(movement['fils']))}</td><td>{local(movement['taken_at'])}</td>"
        f"<td>{_STATES[movement['state']]}</td><td>{buttons}</td></tr>"
    )
