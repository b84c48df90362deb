"""One request on one screen for staff: what is seen of it, and what its officers do there."""

import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_held import done_before, held_back, is_act
from support.browser_line import no_line
from support.browser_partner import batch
from support.browser_staff import DEEDS, asked, confirmed, seen
from support.journey import Caller, House, Json
from support.journey_money import enrolled, moment
from support.made_files import pdf

pytestmark = pytest.mark.anyio
LONG = "عبد الرحمن محمد نور الدين بن عبد القادر آل الخطيب الحسيني الهاشمي"
SAY = {
    "mark": {"ar": "أعد هذا المرفق للتصويب", "en": "Send this document back"},
    "needsWords": {"ar": "اكتب الشرح.", "en": "Write the explanation."},
    "changed": {
        "ar": "تغيّر الطلب بعد أن نظرت فيه",
        "en": "The request has changed since you looked at it",
    },
    "will": {"ar": "ما سيحدث", "en": "What will happen"},
    "goOn": {"ar": "راجعت ما تغيّر، أتابع", "en": "I have seen it; go on"},
    "again": {"ar": "إعادة المحاولة", "en": "Try again"},
    "nothing": {
        "ar": "لا إجراء متاح لك الآن على هذا الطلب.",
        "en": "There is nothing for you to do on this request now.",
    },
    "none": {"ar": "لا يوجد طلب بهذا الرقم", "en": "There is no request of this number"},
    "print": {"ar": "طباعة بالعربية", "en": "Print in Arabic"},
}

SAY_OF_BATCH = {
    "resend": {"ar": "إلى جهة الاتصال لدى الجهة المنسِّبة", "en": "to the contact of the nominating body"},
    "call": {"ar": "تبدأ حين تقرّ الجهة المنسِّبة", "en": "starts when the nominating body acknowledges"},
}
ASKED_ANEW = {"ar": "تُرسل الرسالة إلى الرقم الجديد", "en": "The message goes to the new number"}


async def standing(by: Caller, request: Json) -> str:
    return str((await by.request(request))["status"])


async def test_an_officer_looks_at_a_document_marks_it_and_sends_it_back(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    house.drawing.wanted = True
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    upload = await house.upload(ali, content=pdf(2))
    documents = [{"upload": upload, "kind": "CERTIFICATE", "level": "BACHELOR"}]
    request = await house.individual(ali, name=LONG, documents=documents)
    page = await visit(tongue, width, as_=intake)
    await page.clock.install()
    await seen(visit, tongue, width, intake, request, page)
    await looked_at(page, "staff-request")
    await page.locator("#documents li button").first.click()
    pictures = page.locator("#documents img")
    await expect(pictures).to_have_count(2)
    assert await pictures.first.evaluate("async one => { await one.decode(); return one.naturalWidth > 0 }")
    await page.get_by_label(SAY["mark"][tongue]).check()
    await page.locator("#mark-reason").select_option("UNREADABLE")
    await looked_at(page, "staff-request-viewer")
    await asked(page, tongue, "correct")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=DEEDS["correct"][tongue], exact=True).click()
    summary = dialog.get_by_role("alert")
    await expect(summary).to_be_focused()
    await expect(summary).to_contain_text(SAY["needsWords"][tongue])
    await looked_at(page, "staff-request-correction")
    await summary.get_by_role("link").click()
    await page.keyboard.type("الصورة غير واضحة")
    await confirmed(page, tongue, "correct")
    await expect(page.get_by_role("status").filter(has=page.locator("p")).first).to_be_focused()
    shown = await intake.request(request)
    assert (shown["status"], shown["documents"][0]["fault"]["words"]) == (
        "CORRECTION_ASKED",
        "الصورة غير واضحة",
    )
    # Told once: a change that comes later takes the focus from nobody.
    elsewhere = page.locator("nav a[href='#history']")
    await elsewhere.focus()
    await intake.did("correctPhone", request, mobile="0791000099", words="رقم خاطئ")
    await page.clock.fast_forward(130_000)
    await expect(page.locator("#facts")).to_contain_text("+962791000099")
    await expect(elsewhere).to_be_focused()


async def test_an_act_that_somebody_took_first_does_not_say_any_more_what_it_will_do(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    request, intake = await house.individual(), await house.staff("INTAKE")
    page = await seen(visit, tongue, width, intake, request)
    await asked(page, tongue, "accept")
    dialog = page.get_by_role("dialog")
    will = dialog.get_by_role("heading", name=SAY["will"][tongue])
    await expect(will).to_be_visible()
    async with done_before(page, is_act, lambda: house.accept(request)):
        await dialog.get_by_role("button", name=DEEDS["accept"][tongue], exact=True).click()
        await expect(dialog.get_by_role("alert").filter(has_text=SAY["changed"][tongue])).to_be_visible()
    await expect(will).to_have_count(0)


async def test_what_somebody_changed_meanwhile_is_told_and_what_was_typed_is_kept(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    request = await house.accept(await house.individual())
    officer, intake = await house.officer(request), await house.staff("INTAKE")
    page = await visit(tongue, width, as_=officer)
    await page.clock.install()
    await seen(visit, tongue, width, officer, request, page)
    await asked(page, tongue, "refuse")
    dialog = page.get_by_role("dialog")
    await dialog.locator("#reason").select_option("NO_PLACES")
    await dialog.locator("#words").fill("لا تتوفر أماكن في هذه الفترة.")
    conflict = dialog.get_by_role("alert").filter(has_text=SAY["changed"][tongue])
    changed = {"mobile": "0791000099", "words": "رقم خاطئ"}
    async with done_before(page, is_act, lambda: intake.did("correctPhone", request, **changed)):
        await dialog.get_by_role("button", name=DEEDS["refuse"][tongue], exact=True).click()
        await expect(conflict).to_be_visible()
    name = (await house.rows("SELECT by_name FROM events ORDER BY position DESC LIMIT 1"))[0]["by_name"]
    await expect(conflict.get_by_role("listitem").filter(has_text=name)).to_be_visible()
    await looked_at(page, "staff-request-conflict")
    assert await standing(officer, request) == "CHECKED"
    await intake.did("correctPhone", request, mobile="0791000098", words="رقم خاطئ")
    async with held_back(page, lambda sent: '"first":200' in sent) as until_read:
        await page.clock.fast_forward(130_000)
        await until_read()
        await expect(conflict.locator("button")).to_be_disabled()
    await expect(conflict.get_by_role("listitem").filter(has_text=name)).to_have_count(2)
    await conflict.get_by_role("button", name=SAY["goOn"][tongue]).click()
    await expect(dialog.locator("#words")).to_have_value("لا تتوفر أماكن في هذه الفترة.")
    visit.expected.append("ERR_INTERNET_DISCONNECTED")
    async with no_line(page):
        await dialog.get_by_role("button", name=DEEDS["refuse"][tongue], exact=True).click()
        await expect(dialog.get_by_role("button", name=SAY["again"][tongue])).to_be_visible()
        await looked_at(page, "staff-request-no-line")
    await dialog.get_by_role("button", name=SAY["again"][tongue]).click()
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_text(SAY["nothing"][tongue])).to_be_visible()
    shown = await officer.request(request)
    assert (shown["status"], shown["why"]["reason"]) == ("REFUSED", "NO_PLACES")
    await looked_at(page, "staff-request-refused")


async def test_a_call_that_reached_the_applicant_starts_the_clock_at_its_hour_in_amman(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    ali = await house.applicant()
    request = await house.accept(await house.course(ali))
    await house.behave(ali.mobile, "none")
    officer, intake = await house.officer(request), await house.staff("INTAKE")
    page = await seen(visit, tongue, width, officer, request)
    await asked(page, tongue, "approve")
    await expect(page.get_by_role("dialog")).to_contain_text("200.000")
    await looked_at(page, "staff-request-approve")
    await confirmed(page, tongue, "approve")
    await house.advance(hours=2)
    page = await seen(visit, tongue, width, intake, request)
    for deed in ("resend", "phone"):
        await asked(page, tongue, deed)
        await looked_at(page, f"staff-request-{deed}")
        await page.keyboard.press("Escape")
    await asked(page, tongue, "call")
    dialog = page.get_by_role("dialog")
    await dialog.locator("input[type=radio]").first.check()
    now = await house.now()
    called = now.astimezone(moment("2027-01-10T10:00:00+03:00").tzinfo).replace(second=0, microsecond=0)
    await dialog.locator("#calledAt").fill(called.date().isoformat())
    await dialog.locator("#calledTime").fill(called.strftime("%H:%M"))
    await dialog.locator("#words").fill("أُبلغ بالمطلوب")
    await looked_at(page, "staff-request-call")
    await confirmed(page, tongue, "call")
    deadline = (await intake.request(request))["deadline"]
    assert (deadline["startedBy"], moment(deadline["startedAt"])) == ("CALL", called)
    await looked_at(page, "staff-request-reached")


async def test_of_a_batch_the_officer_reads_that_its_nominating_body_is_asked_and_starts_the_time(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    partner, intake = await house.partner(), await house.staff("INTAKE")
    (request,) = await batch(house, partner, 1)
    fault = {"document": request["documents"][0]["id"], "reason": "NOT_STAMPED", "words": "الكتاب بلا ختم"}
    await intake.did("askForCorrection", request, faults=[fault])
    await house.quiet()
    page = await seen(visit, tongue, width, intake, request)
    dialog = page.get_by_role("dialog")
    for deed, told in SAY_OF_BATCH.items():
        await asked(page, tongue, deed)
        await expect(dialog).to_contain_text(told[tongue])
        await page.keyboard.press("Escape")
    await asked(page, tongue, "phone")
    # Nothing is sent to the new number: its owner is asked for nothing.
    await expect(dialog).not_to_contain_text(ASKED_ANEW[tongue])


async def absent_twice(house: House) -> Json:
    """Who did not come, postponed, and did not come again: a part of the fee awaits a decision."""
    ali, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await enrolled(house, ali)
    await house.move_to(moment("2027-02-07T10:00:00+03:00"))
    await officer.did("recordNoShow", request)
    await ali.did("postponeTraining", request, firstDay="2027-02-21")
    await house.move_to(moment("2027-02-21T10:00:00+03:00"))
    await house.quiet()
    return await ali.request(request)


async def test_an_absence_a_decision_and_a_payout_are_three_peoples_acts(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    request = await absent_twice(house)
    officer, management = await house.staff("DEPARTMENT"), await house.staff("MANAGEMENT")
    finance = await house.staff("FINANCE")
    page = await seen(visit, tongue, width, officer, request)
    await asked(page, tongue, "moveDates")
    await looked_at(page, "staff-request-move-dates")
    await page.keyboard.press("Escape")
    await asked(page, tongue, "noShow")
    await confirmed(page, tongue, "noShow")
    await asked(page, tongue, "excuse")
    await page.get_by_role("dialog").locator("#phrase").select_option("SICKNESS")
    await expect(page.get_by_role("dialog").locator("#words")).to_have_value("إجازة مرضية")
    await looked_at(page, "staff-request-excuse")
    await page.keyboard.press("Escape")
    assert await standing(officer, request) == "CANCELLED_ABSENT"

    page = await seen(visit, tongue, width, management, request)
    await asked(page, tongue, "decideRefund")
    await page.locator("[name=approve][value=approve]").check()
    await looked_at(page, "staff-request-decide-refund")
    await confirmed(page, tongue, "decideRefund")

    page = await seen(visit, tongue, width, finance, request)
    await asked(page, tongue, "payOut")
    await page.locator("#reference").fill("TRF-2027-9")
    await looked_at(page, "staff-request-pay-out")
    await confirmed(page, tongue, "payOut")
    await expect(page.locator("#money")).to_contain_text("TRF-2027-9")
    await looked_at(page, "staff-request-money")
    (refund,) = (await finance.request(request))["refunds"]
    assert (refund["state"], refund["reference"]) == ("PAID_OUT", "TRF-2027-9")


async def test_a_training_is_completed_its_letter_printed_and_its_report_handed_over(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    request = await house.approve(await house.student())
    await house.move_to(moment("2027-02-21T10:00:00+03:00"))
    officer = await house.officer(request)
    page = await seen(visit, tongue, width, officer, request)
    await asked(page, tongue, "complete")
    await confirmed(page, tongue, "complete")
    await asked(page, tongue, "collected")
    await expect(page.locator("#collectedBy")).to_have_value(request["name"])
    await looked_at(page, "staff-request-collected")
    await confirmed(page, tongue, "collected")
    assert await standing(officer, request) == "CLOSED"
    await page.locator("#letters").get_by_role("button", name=SAY["print"][tongue]).first.click()
    paper = page.locator("#letters [role=status] a")
    await expect(paper).to_be_visible()
    answer = await page.request.get(house.outside.url + str(await paper.get_attribute("href")))
    assert (await answer.body()).startswith(b"%PDF")
    await looked_at(page, "staff-request-closed")


async def test_who_may_only_read_is_offered_nothing_and_an_unknown_number_is_told_as_one(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    request = await visit.house.individual()
    page = await seen(visit, tongue, width, await visit.house.staff("AUDITOR"), request)
    await expect(page.get_by_text(SAY["nothing"][tongue])).to_be_visible()
    await page.emulate_media(media="print")
    await expect(page.locator("#acts")).to_be_hidden()
    await expect(page.locator("#facts")).to_be_visible()
    await page.emulate_media(media="screen")
    await page.goto(visit.url(tongue, "/staff/requests/00000000"))
    await expect(page.get_by_role("heading", name=SAY["none"][tongue])).to_be_visible()
    await looked_at(page, "staff-request-none")
