"""The inquiry screen of who was nominated: by a partner that handed the request in, or in one's own hand (R-30)."""

import re

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_checks import looked_at
from support.browser_inquiry import FILE, choose, opened, printed
from support.browser_people import WORDS, code_for
from support.browser_requests import FIRST_DAY, People, at_ten, handed_in_for
from support.journey import Json

pytestmark = pytest.mark.anyio
NOMINEE: Json = {
    "name": "ليان محمد الحلبي",
    "mobile": "0781000001",
    "identityKind": "PERSONAL",
    "identityNumber": "2001234567",
    "nationality": "SY",
}
WITHDRAW = re.compile("سحب الطلب|Withdraw the request")
REPLACE = re.compile("استبدال المرفق|Replace (the document|it)")
SAW = re.compile("اطّلعت على الإشعار|I saw the notice")
OF_THE_INSTITUTION: dict[Tongue, tuple[str, ...]] = {
    "ar": (
        "المطلوب من الجهة المنسِّبة تصويب المرفقات المشار إليها.",
        "تبدأ حين تقرّ الجهة المنسِّبة بالاطلاع على الإشعار",
        "تصويب المرفقات على الجهة المنسِّبة التي قدّمت الطلب.",
    ),
    "en": (
        "The nominating body is to put the documents named right.",
        "it begins once the nominating body acknowledges the notice",
        "put right by the institution that handed the request in",
    ),
}


async def sign_in(page: Page, visit: Visits, tongue: Tongue, *, identity: bool) -> None:
    """From the sign-in page, with the code as it is pasted; with `identity` as the nominee."""
    said = WORDS[tongue]
    before = len(await visit.house.all_messages(NOMINEE["mobile"]))
    await page.get_by_label(said["mobile"]).fill(NOMINEE["mobile"])
    await page.get_by_role("button", name=said["send"]).click()
    code = await code_for(visit.house, NOMINEE["mobile"], before)
    await page.locator("#code").focus()
    # As a keyboard would, so that a length that is held holds for it too.
    await page.keyboard.insert_text(f"{code[:3]} - {code[3:]}")
    await expect(page.locator("#code")).to_have_value(code)
    if identity:
        await page.locator('input[value="yes"]').check()
        await page.locator('input[name="kind"][value="PERSONAL"]').check()
        await page.locator("#number").fill("٢٠٠١٢٣٤٥٦٧")
        await page.locator("#nationality").select_option("SY")
        await looked_at(page, "sign-in-nominee")
    await page.get_by_role("button", name=said["enter"], exact=True).click()


async def test_a_nominee_proves_number_and_identity_and_finds_the_request_that_the_number_alone_does_not_open(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    request = await handed_in_for(visit.house, NOMINEE)
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue, f"/requests/{request['number']}"))
    await sign_in(page, visit, tongue, identity=False)
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        say("لا يوجد طلب بهذا الرقم بين طلباتك", "There is no request of yours with this number")
    )
    await expect(page.get_by_role("main")).to_contain_text(
        say("إن نسّبتك جهة", "If an institution nominated you")
    )
    await page.get_by_role("button", name=say("تسجيل الخروج", "Sign out")).click()
    await expect(
        page.get_by_role("banner").get_by_role("link", name=say("تسجيل الدخول", "Sign in"))
    ).to_be_visible()
    await page.goto(visit.url(tongue, f"/requests/{request['number']}"))
    await sign_in(page, visit, tongue, identity=True)
    await expect(page.get_by_role("heading", level=1)).to_contain_text(request["number"])
    await expect(page.get_by_role("main")).to_contain_text(NOMINEE["name"])


async def test_a_nominee_reads_what_the_institution_is_to_do_and_does_only_their_own_part(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    house = visit.house
    request = await handed_in_for(house, NOMINEE)
    identity = {"kind": "PERSONAL", "number": NOMINEE["identityNumber"], "nationality": "SY"}
    nominee = await house.applicant(NOMINEE["mobile"], identity=identity)
    page = await visit(tongue, width, as_=nominee)
    await opened(page, visit, tongue, request)
    main = page.get_by_role("main")
    await expect(main).to_contain_text(say("قدّمت هذا الطلب عنك", "handed this request in for you"))
    await expect(main.get_by_role("button", name=WITHDRAW)).to_have_count(0)
    await looked_at(page, "inquiry-nominee")

    await house.ask_for_correction(request)
    await opened(page, visit, tongue, request)
    for told in OF_THE_INSTITUTION[tongue]:
        await expect(main).to_contain_text(told)
    await expect(main).to_contain_text("الصورة غير واضحة.")
    await expect(main.get_by_role("button", name=REPLACE)).to_have_count(0)
    await expect(main.get_by_role("button", name=SAW)).to_have_count(0)
    await looked_at(page, "inquiry-nominee-correction")

    partner = await house.partner()
    faulted = (await partner.request(request))["documents"][0]["id"]
    better = await house.clean(partner, "OFFICIAL_LETTER")
    await partner.did("replaceDocument", request, document=faulted, upload=better)
    await house.approve(await partner.request(request))
    await opened(page, visit, tongue, request)
    letter = say("طباعة كتاب الموافقة: الإنجليزية", "Print Approval letter: English")
    assert (await printed(page, visit, letter)).startswith(b"%PDF")
    await house.move_to(at_ten(FIRST_DAY.replace(day=21)))
    await opened(page, visit, tongue, request)
    await choose(page, FILE)
    await page.get_by_role(
        "button", name=say("تسليم النسخة الإلكترونية", "Hand in the electronic copy")
    ).click()
    done = say("استلمنا النسخة الإلكترونية من الدراسة", "copy of the study is received")
    await expect(page.get_by_role("status").filter(has_text=done)).to_be_visible()
    assert (await nominee.request(request))["handover"]["studyHandedIn"]


async def test_who_applies_with_a_letter_of_the_institution_acts_alone(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    house = visit.house
    people = People(house, await house.applicant())
    request = await house.student(people.caller)
    await house.ask_for_correction(request)
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request)
    main = page.get_by_role("main")
    await expect(main).to_contain_text(say("طلاب وموفدون من جهة منسِّبة", "Nominated by an institution"))
    await expect(main).to_contain_text(say("الجامعة الأردنية", "The University of Jordan"))
    await expect(main).not_to_contain_text(say("قدّمت هذا الطلب عنك", "handed this request in for you"))
    await expect(main.get_by_role("button", name=WITHDRAW)).to_be_visible()
    await looked_at(page, "inquiry-nominated")
    await choose(page, FILE)
    await page.get_by_role("button", name=REPLACE).click()
    done = say("سُلّم التصويب", "The correction is handed in")
    await expect(page.get_by_role("status").filter(has_text=done)).to_be_visible()
    assert (await people.caller.request(request))["status"] == "SUBMITTED"
