"""What an applicant does on the inquiry screen: put right, pay, postpone, hand in the study, withdraw, print."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_checks import looked_at
from support.browser_held import done_before, heard_late, held_back, is_act, unread
from support.browser_inquiry import FILE, choose, opened, printed
from support.browser_line import no_line
from support.browser_people import code_for
from support.browser_requests import FIRST_DAY, People, at_ten

pytestmark = pytest.mark.anyio


async def people_of(visit: Visits) -> People:
    return People(visit.house, await visit.house.applicant())


async def replaced_late(page: Page, tongue: Tongue, act: str) -> None:
    """The first file is replaced by one that is still on its way when the act is tried: nothing is handed in."""
    say = saying(tongue)
    field = page.locator("fieldset[id^=upload]").first
    async with heard_late(page, FILE["name"]):
        await field.locator("input[type=file]").first.set_input_files(FILE)
        await expect(field.get_by_role("progressbar")).to_be_visible()
        await page.get_by_role("button", name=act, exact=True).first.click()
        await expect(field).to_contain_text(
            say("انتظر حتى يكتمل إرسال الملف", "Wait until the file is sent, or cancel")
        )
    await expect(field.get_by_role("button", name=say("إزالة الملف", "Remove the file"))).to_be_visible()


async def test_documents_sent_back_are_acknowledged_and_put_right_one_by_one(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    people, house = await people_of(visit), visit.house
    await house.behave(people.caller.mobile, "none")
    request = await people.sent_back()
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request)
    await looked_at(page, "inquiry-not-reached")
    await page.get_by_role("button", name=say("اطّلعت على الإشعار", "I saw the notice")).click()
    await expect(
        page.get_by_role("status").filter(has_text=say("سُجّل اطلاعك", "recorded that you saw the notice"))
    ).to_be_visible()
    await expect(page.get_by_role("main")).to_contain_text(say("آخر موعد", "Deadline"))
    await page.get_by_text(say("لماذا هذا الموعد؟", "Why that moment?")).click()
    await expect(page.get_by_role("main")).to_contain_text(
        say(
            "جرى تأكيد الاطلاع على الإشعار في صفحة الطلب", "The notice was acknowledged on the request's page"
        )
    )
    await page.get_by_role("button", name=say("استبدال المرفق", "Replace the document")).first.click()
    summary = page.get_by_role("alert").filter(has_text=say("هناك ما يجب تصحيحه", "There is a problem"))
    await expect(summary).to_be_focused()
    await expect(page.get_by_role("group", name=say("الملف الصحيح", "The right file")).first).to_contain_text(
        say("اختر الملف الصحيح وانتظر حتى يكتمل إرساله.", "Choose the right file and wait until it is sent.")
    )
    await looked_at(page, "inquiry-no-file")
    await choose(page, FILE)
    await looked_at(page, "inquiry-file-sent")
    await replaced_late(page, tongue, say("استبدال المرفق", "Replace the document"))
    # A scan that ends after the file was handed in is a change of the request.
    await house.quiet()
    await page.get_by_role(
        "button", name=say("استبدال المرفق", "Replace the document"), exact=True
    ).first.click()
    # What an act came to is told with the focus, each time: what was pressed is gone.
    await expect(page.locator(":focus").get_by_role("status")).to_have_text(
        say("استُبدل المرفق.", "The document is replaced.")
    )
    await choose(page, FILE)
    await page.get_by_role(
        "button", name=say("استبدال المرفق وتسليم التصويب", "Replace it and hand the correction in")
    ).click()
    await expect(page.locator(":focus").get_by_role("status")).to_contain_text(
        say("سُلّم التصويب", "The correction is handed in")
    )
    await house.quiet()
    shown = await people.caller.request(request)
    assert shown["status"] == "SUBMITTED"
    names = [each["fileName"] for each in shown["documents"] if each["current"]]
    assert names == [FILE["name"]] * 2


async def test_a_bill_is_paid_and_the_page_changes_by_itself_to_letters_that_print(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    people, house = await people_of(visit), visit.house
    request = await people.billed(name="عبد الرحمن " * 9)
    page = await visit(tongue, width, as_=people.caller, permissions=["clipboard-read", "clipboard-write"])
    await opened(page, visit, tongue, request)
    await page.get_by_role("button", name=say("نسخ رقم الدفع", "Copy the payment number")).click()
    await expect(page.get_by_role("status").filter(has_text=say("تم النسخ", "Copied"))).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == request["bill"]["paymentNumber"]
    await looked_at(page, "inquiry-pay")
    await house.pay(request)
    await page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    await expect(
        page.get_by_role("heading", name=say("الكتب والإيصالات", "Letters and receipts"))
    ).to_be_visible()
    letter = await printed(page, visit, say("طباعة كتاب الموافقة: العربية", "Print Approval letter: Arabic"))
    assert letter.startswith(b"%PDF")
    await page.get_by_role("tab", name=say("الرسائل", "Messages")).click()
    told = await house.phone(people.caller.mobile)
    await expect(page.get_by_role("tabpanel")).to_contain_text(told[-1]["text"].splitlines()[0])
    await looked_at(page, "inquiry-printed")


async def test_a_document_is_looked_at_by_its_first_pages(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    people = await people_of(visit)
    visit.house.drawing.wanted = True
    upload = await visit.house.upload(people.caller)
    request = await people.free(documents=[{"upload": upload, "kind": "CERTIFICATE", "level": "DIPLOMA"}])
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request)
    await page.get_by_role("button", name=say("عرض صورة عن الشهادة", "View Copy of the certificate")).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("img", name=say("الصفحة 1", "Page 1"))).to_be_visible()
    await looked_at(page, "inquiry-document")
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def test_what_opens_a_dialog_opens_it_again_the_moment_escape_closed_it(
    visit: Visits, tongue: Tongue
) -> None:
    say = saying(tongue)
    people = await people_of(visit)
    request = await people.free()
    page = await visit(tongue, "wide", as_=people.caller)
    await opened(page, visit, tongue, request)
    opener = page.get_by_role("button", name=say("سحب الطلب", "Withdraw the request")).first
    await opener.click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    # The focus comes back before the browser tells that a dialog closed: nobody can press sooner than this.
    await opener.evaluate(
        "each => each.addEventListener('focus', () => queueMicrotask(() => each.click()), {once: true})"
    )
    await opener.evaluate("each => each.addEventListener('click', () => { document.title = 'pressed'; })")
    await page.keyboard.press("Escape")
    await expect(page).to_have_title("pressed")
    await page.evaluate("new Promise(done => setTimeout(done, 200))")
    await expect(dialog).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def test_a_training_is_postponed_by_keyboard_once_its_day_was_chosen(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    people, house = await people_of(visit), visit.house
    request = await people.enrolled()
    await house.move_to(at_ten(FIRST_DAY))
    await people.absent(request)
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request, "/postpone")
    await page.get_by_role("button", name=say("تأجيل التدريب", "Postpone the training")).press("Enter")
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "postpone-no-day")
    await page.get_by_role("button", name=say("الأحد 14 شباط 2027", "Sunday 14 February 2027")).press("Enter")
    await expect(page.get_by_role("main")).to_contain_text(
        say(
            "من الأحد 14 شباط 2027 إلى الخميس 25 شباط 2027",
            "from Sunday 14 February 2027 to Thursday 25 February 2027",
        )
    )
    await looked_at(page, "postpone")
    await page.get_by_role("button", name=say("تأجيل التدريب", "Postpone the training")).press("Enter")
    dialog = page.get_by_role("dialog")
    await looked_at(page, "postpone-confirm")
    await dialog.get_by_role("button", name=say("تأجيل التدريب", "Postpone the training")).press("Enter")
    await expect(
        page.get_by_role("status").filter(has_text=say("أُجّل التدريب", "The training is postponed"))
    ).to_be_visible()
    shown = await people.caller.request(request)
    assert (shown["status"], shown["period"]["firstDay"]) == ("POSTPONED", "2027-02-14")
    await opened(page, visit, tongue, request, "/postpone")
    await expect(page.get_by_role("main")).to_contain_text(
        say("لا يمكن تأجيل هذا التدريب الآن.", "This training cannot be postponed now.")
    )


async def test_a_study_is_announced_and_handed_in_and_an_ended_session_loses_nothing(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit.expected.append("401")
    people, house = await people_of(visit), visit.house
    request = await people.mission()
    await house.approve(request)
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request)
    day = FIRST_DAY + timedelta(days=60)
    await page.locator("#expectedOn").fill(day.isoformat())
    await page.get_by_role("button", name=say("حفظ الموعد المتوقع", "Keep the expected date")).click()
    await expect(page.get_by_role("main")).to_contain_text(
        say("الموعد المتوقع: الخميس 8 نيسان 2027", "Expected on Thursday 8 April 2027")
    )
    await choose(page, FILE)
    await replaced_late(page, tongue, say("تسليم النسخة الإلكترونية", "Hand in the electronic copy"))
    await page.context.clear_cookies(name="tadreeb-session")
    await page.get_by_role(
        "button", name=say("تسليم النسخة الإلكترونية", "Hand in the electronic copy")
    ).dispatch_event("click")
    dialog = page.get_by_role("dialog", name=say("انتهت جلستك", "Your session is over"))
    before = len(await house.all_messages(people.caller.mobile))
    await dialog.get_by_role("button").first.click()
    await dialog.locator("#again-code").fill(await code_for(house, people.caller.mobile, before))
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_role("main")).to_contain_text(FILE["name"])
    await looked_at(page, "inquiry-study-kept")
    await page.get_by_role("alert").get_by_role("button", name=say("إعادة المحاولة", "Try again")).click()
    await expect(
        page.get_by_role("status").filter(
            has_text=say("استلمنا النسخة الإلكترونية من الدراسة", "copy of the study is received")
        )
    ).to_be_visible()
    # It is not offered to be handed in once more.
    await expect(page.get_by_role("button", name=say("إزالة الملف", "Remove the file"))).to_have_count(0)
    shown = await people.caller.request(request)
    assert shown["handover"]["studyHandedIn"]
    assert shown["handover"]["studyExpectedOn"] == day.isoformat()


async def test_withdrawing_says_what_it_costs_meets_a_conflict_and_a_bad_line_and_is_done_once(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit.expected.append("ERR_INTERNET_DISCONNECTED")
    people, house = await people_of(visit), visit.house
    request = await people.free()
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request)
    await page.get_by_role("button", name=say("سحب الطلب", "Withdraw the request")).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text(say("لا يكلفك السحب شيئاً.", "Withdrawing costs nothing."))
    async with done_before(page, is_act, lambda: house.accept(request)):
        await dialog.get_by_role("button", name=say("سحب الطلب", "Withdraw the request")).click()
        await expect(dialog.get_by_role("alert")).to_be_visible()
    await looked_at(page, "withdraw-conflict")
    see_now = dialog.get_by_role("button", name=say("اطّلع على حاله الآن", "See how it is now"))
    async with unread(page):
        await see_now.click()
        await expect(page.get_by_text(say("حدث خطأ لدينا", "on our side")).first).to_be_attached()
    await expect(see_now).to_be_visible()
    await see_now.click()
    await expect(page.get_by_role("main")).to_contain_text(
        say("والطلب لدى الدائرة", "The request is with the department")
    )
    async with no_line(page):
        await dialog.get_by_role("button", name=say("سحب الطلب", "Withdraw the request")).click()
        await expect(dialog.get_by_role("button", name=say("إعادة المحاولة", "Try again"))).to_be_visible()
        await looked_at(page, "withdraw-no-line")
    async with held_back(page, is_act) as until_sent:
        await dialog.get_by_role("button", name=say("إعادة المحاولة", "Try again")).click()
        await until_sent()
        await page.keyboard.press("Escape")
        # Closed and opened again while it is under way: nobody withdraws twice.
        await page.get_by_role("button", name=say("سحب الطلب", "Withdraw the request")).click()
        await expect(dialog.locator("button[type=submit]")).to_be_disabled()
    await expect(
        page.get_by_role("status").filter(has_text=say("سُحب الطلب.", "The request is withdrawn."))
    ).to_be_visible()
    await expect(page.get_by_role("button", name=say("سحب الطلب", "Withdraw the request"))).to_have_count(0)
    assert (await people.caller.request(request))["status"] == "WITHDRAWN"
