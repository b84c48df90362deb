"""The phone as a person sees it."""

from html import escape

from simulators.ledger import Row
from simulators.pages import button, choice, local, number, page
from simulators.phone_parts import parts
from simulators.program import Answer

STATES = {"accepted": "قُبلت", "delivered": "وصلت", "failed": "لم تصل", "unknown": "غير معروفة"}
RECEIPTS = {"delivered": "وصلت", "failed": "لم تصل", "late": "إشعار متأخر", "none": "دون إشعار"}
BEHAVIOURS = {
    "now": "تصل حالاً",
    "late": "يتأخر إشعار الوصول",
    "failed": "لا تصل",
    "none": "دون إشعار وصول",
    "twice": "إشعار وصول مكرر",
    "early": "الإشعار قبل جواب الإرسال",
    "hang": "تُقبل ثم لا جواب",
    "drop": "تُقبل ثم ينقطع الاتصال",
    "garbage": "تُقبل وجوابها غير مفهوم",
    "error": "عطل في البوابة (500)",
    "busy": "البوابة مشغولة (429)",
    "refuse": "الرقم مرفوض",
}


def handset(messages: list[Row], to: str, base: str) -> Answer:
    """Newest first, as a handset lists them."""
    bubbles = "".join(_bubble(message, base) for message in reversed(messages))
    content = (
        f'<form method="get" action="{base or "/"}"><label>رقم الهاتف '
        f'<input name="to" class="number" inputmode="tel" value="{escape(to)}"></label>'
        " <button>اعرض</button></form>"
        f'<p><a href="{base}/behaviour">كيف تسلك البوابة؟</a></p>'
        f'<div class="handset">{bubbles or "<p>لا رسائل بعد.</p>"}</div>'
    )
    return page("الهاتف: الرسائل النصية القصيرة", content, base, refresh=5)


def _bubble(message: Row, base: str) -> str:
    encoding, count = parts(message["body"])
    repeated = f' <span class="alarm">تكررت {message["times"]} مرات</span>' if message["times"] > 1 else ""
    address = f"{base}/messages/{message['id']}/receipt"
    buttons = "".join(button(address, label, {"state": state}) for state, label in RECEIPTS.items())
    return (
        f'<article><p class="bubble" dir="auto">{escape(message["body"])}</p>'
        f'<p class="facts">إلى {number("+" + message["recipient"])} · {local(message["accepted_at"])} · '
        f"عدد الأجزاء: {count} {number(encoding)} · {STATES[message['state']]}{repeated}</p>"
        f"{buttons}</article>"
    )


def behaviours(rows: list[Row], base: str) -> Answer:
    known = "".join(
        f"<tr><td>{number('+' + row['recipient']) if row['recipient'] else 'كل رقم'}</td>"
        f"<td>{BEHAVIOURS[row['name']]}</td><td>{number(row['seconds'])} ث</td>"
        f"<td>{'دائماً' if row['times'] is None else number(row['times'])}</td></tr>"
        for row in rows
    )
    content = (
        f'<section><form class="wide" method="post" action="{base}/behaviour">'
        '<label>رقم الهاتف (فارغ: كل رقم) <input name="to" class="number" inputmode="tel"></label>'
        f"{choice('behaviour', 'ما يحدث للرسالة القادمة', BEHAVIOURS)}"
        '<label>ثوانٍ <input name="seconds" class="number" inputmode="numeric"></label>'
        '<label>عدد المرات (فارغ: دائماً) <input name="times" class="number" inputmode="numeric"></label>'
        f"<button>احفظ</button></form></section><table>{known}</table>"
        f'<p><a href="{base or "/"}">إلى الهاتف</a></p>'
    )
    return page("سلوك بوابة الرسائل", content, base)
