"""What a payer and a merchant's person see of the card service."""

from html import escape

from simulators.ledger import Row
from simulators.pages import button, local, number, page
from simulators.program import Answer

_STATUS = {"": "لم تُدفع", "A": "تمت", "D": "رُفضت", "P": "قيد التنفيذ"}
_KIND = {"Sale": "دفعة", "Refund": "إعادة"}


def dinars(fils: int) -> str:
    return f"{fils // 1000}.{fils % 1000:03d}"


def payment_page(sale: Row, base: str) -> Answer:
    """The hosted page: a demo's, which asks for no card."""
    if sale["status"]:
        return page("صفحة الدفع", f"<p>{_STATUS[sale['status']]}. لا يُدفع من هذه الصفحة ثانية.</p>", base)
    here = f"{base}/payment/page/{sale['token']}"
    content = (
        f"<section><p>{escape(sale['about'])}</p><p>رقم الدفع {number(sale['cart_id'])}<br>"
        f"المبلغ {number(dinars(sale['fils']))} د.أ</p>"
        f"{button(here, 'ادفع بالبطاقة', {'act': 'pay'}, 'wide')} {button(here, 'ارفض البطاقة', {'act': 'decline'})}"
        "</section><p><small>صفحة تجريبية: لا تُطلب بطاقة ولا يُسحب مال.</small></p>"
    )
    return page("صفحة الدفع", content, base, leads_to=str(sale["back"] or ""))


def desk(transactions: list[Row], base: str) -> Answer:
    """The merchant's dashboard: what moved, and the callbacks that can be sent again."""
    rows = "".join(_row(each, base) for each in reversed(transactions[-100:]))
    table = (
        "<table><tr><th>المرجع</th><th>النوع</th><th>رقم الدفع</th><th>المبلغ</th><th>الحالة</th><th>اللحظة</th>"
        f"<th></th></tr>{rows}</table>"
    )
    return page("خدمة الدفع بالبطاقات", table if rows else "<p>لا حركات بعد.</p>", base)


def refused(words: str, base: str, status: int) -> Answer:
    return page("تعذّر ذلك", f'<p class="alarm">{escape(words)}</p>', base, status=status)


def _row(each: Row, base: str) -> str:
    key = {"tran_ref": each["tran_ref"]}
    buttons = ""
    if each["token"] and not each["status"]:
        buttons += f'<a href="{base}/payment/page/{each["token"]}">صفحة الدفع</a>'
    if each["status"] and each["callback"]:
        buttons += button(f"{base}/callback", "أبلغ (من جديد)", key)
    if each["kind"] == "Sale" and each["status"] == "A":
        buttons += button(f"{base}/take-back", "أعد المبلغ من هنا", key)
    moment = local(each["taken_at"]) if each["taken_at"] else ""
    return (
        f"<tr><td>{number(each['tran_ref'])}</td><td>{_KIND[each['kind']]}</td><td>{number(each['cart_id'])}</td>"
        f"<td>{number(dinars(each['fils']))}</td><td>{_STATUS[each['status']]}</td><td>{moment}</td>"
        f"<td>{buttons}</td></tr>"
    )
