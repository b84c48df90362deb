"""One request on its screen for staff: opened, and its acts asked for and confirmed by their names."""

from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width
from support.journey import Caller, Json

DEEDS: dict[str, dict[Tongue, str]] = {
    "accept": {"ar": "قبول المرفقات", "en": "Accept the documents"},
    "correct": {"ar": "طلب تصويب المرفقات", "en": "Ask for a correction"},
    "approve": {"ar": "الموافقة على الطلب", "en": "Approve the request"},
    "refuse": {"ar": "رفض الطلب", "en": "Refuse the request"},
    "call": {"ar": "تسجيل مكالمة", "en": "Record a call"},
    "phone": {"ar": "تصحيح رقم الهاتف", "en": "Correct the mobile number"},
    "resend": {"ar": "إعادة إرسال الرسالة", "en": "Send the message again"},
    "cancel": {"ar": "إلغاء الطلب", "en": "Cancel the request"},
    "moveDates": {"ar": "نقل الموعد", "en": "Move the dates"},
    "noShow": {"ar": "تسجيل عدم الحضور", "en": "Record an absence"},
    "excuse": {"ar": "قبول عذر الغياب", "en": "Excuse the absence"},
    "decideRefund": {"ar": "القرار في الاسترداد", "en": "Decide on the refund"},
    "payOut": {"ar": "تسجيل صرف الاسترداد", "en": "Record a payout"},
    "complete": {"ar": "تأكيد انتهاء التدريب", "en": "Confirm the completion"},
    "collected": {"ar": "تسجيل استلام تقرير التقييم", "en": "Record the report as collected"},
    "setDates": {"ar": "تحديد الموعد", "en": "Set the dates"},
    "extend": {"ar": "تمديد المهلة", "en": "Extend the deadline"},
    "undoNoShow": {"ar": "إلغاء تسجيل عدم الحضور", "en": "Take the absence back"},
    "offer": {"ar": "القرار في عرض التأجيل", "en": "Decide on the unused offer"},
    "notCompleted": {"ar": "تسجيل عدم الإتمام", "en": "Record as not completed"},
    "paper": {"ar": "تسجيل استلام النسخة الورقية", "en": "Record the paper copy"},
    "close": {"ar": "إغلاق مع بقاء المطلوب", "en": "Close with something outstanding"},
    "sendBack": {"ar": "إرسال المبلغ من حيث جاء", "en": "Send the amount back the way it came"},
    "bounce": {"ar": "تسجيل ارتداد المبلغ", "en": "Record a payout that came back"},
    "settle": {"ar": "تسوية دفعة قيد التدقيق", "en": "Settle a payment in inquiry"},
}


async def seen(
    visit: Visits, tongue: Tongue, width: Width, by: Caller, request: Json, page: Page | None = None
) -> Page:
    """The screen of a request, as somebody of the staff sees it."""
    page = page or await visit(tongue, width, as_=by)
    await page.goto(visit.url(tongue, f"/staff/requests/{request['number']}"))
    await expect(page.locator("#acts")).to_be_visible()
    # What is read after the request itself: the history comes last.
    await expect(page.locator("#history time").first).to_be_visible()
    return page


async def asked(page: Page, tongue: Tongue, deed: str) -> None:
    """Opens the dialog of an act."""
    await page.locator("#acts").get_by_role("button", name=DEEDS[deed][tongue], exact=True).click()
    await expect(page.get_by_role("dialog")).to_be_visible()


async def confirmed(page: Page, tongue: Tongue, deed: str) -> None:
    """Confirms it: the dialog closes once the act was done."""
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=DEEDS[deed][tongue], exact=True).click()
    await expect(dialog).to_be_hidden()
