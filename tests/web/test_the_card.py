"""One request through the whole card, on the pages of everybody it meets.

Twice: in Arabic on a wide screen; and in English on a phone with a slow line, where the service is taken away while
something is being sent.
"""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_applying import LETTER, NAME, NUMBER, begin, choose, choose_day, go_on, to_documents
from support.browser_batches import pasted, to_check
from support.browser_checks import looked_at
from support.browser_inquiry import FILE, printed
from support.browser_inquiry import choose as choose_file
from support.browser_line import cut_off, slow_line
from support.browser_people import account, sign_in_applicant, sign_in_staff
from support.browser_requests import at_ten
from support.browser_staff import asked, confirmed
from support.journey import Caller, Json
from support.journey_letters import scanned, text_of
from support.journey_money import check_books

pytestmark = pytest.mark.anyio
MOBILE = "0795551001"
FIRST_DAY = date(2027, 1, 24)
"""Ten working days after Sunday 10 January: the first day that a paid course may begin."""
SAY: dict[str, dict[Tongue, str]] = {
    "hand in": {"ar": "تقديم الطلب", "en": "Hand in the request"},
    "received": {"ar": "استُلم طلبك", "en": "Your request was received"},
    "again": {"ar": "إعادة المحاولة", "en": "Try again"},
    "replace": {"ar": "استبدال الملف", "en": "Replace the file"},
    "mark": {"ar": "أعد هذا المرفق للتصويب", "en": "Send this document back"},
    "put right": {"ar": "استبدال المرفق وتسليم التصويب", "en": "Replace it and hand the correction in"},
    "is right": {"ar": "سُلّم التصويب", "en": "The correction is handed in"},
    "saw": {"ar": "اطّلعت على الإشعار", "en": "I saw the notice"},
    "runs": {"ar": "سُجّل اطلاعك", "en": "It is recorded that you saw the notice"},
    "copy": {"ar": "نسخ رقم الدفع", "en": "Copy the payment number"},
    "letters": {"ar": "الكتب والإيصالات", "en": "Letters and receipts"},
    "approval": {"ar": "طباعة كتاب الموافقة", "en": "Print Approval letter"},
    "completion": {"ar": "طباعة كتاب انتهاء التدريب", "en": "Print Completion letter"},
    "new dates": {"ar": "اختيار موعد جديد", "en": "Choose new dates"},
    "postpone": {"ar": "تأجيل التدريب", "en": "Postpone the training"},
    "postponed": {"ar": "أُجّل التدريب", "en": "The training is postponed"},
    "to send": {"ar": "متابعة إلى الإرسال", "en": "Continue to sending"},
    "send": {"ar": "إرسال", "en": "Send 2 requests"},
    "accepted": {"ar": "قُبل الصفان وأُنشئ طلباهما", "en": "All rows were accepted"},
    "replaced": {"ar": "حلّ محله مستند أحدث", "en": "Replaced by a newer one"},
    "genuine": {"ar": "صحيح ومعتمد", "en": "Genuine"},
}


@dataclass(slots=True)
class Walk:
    """The request, and those who have it before them: each in a browser of their own."""

    visit: Visits
    tongue: Tongue
    width: Width
    number: str = field(init=False)

    def say(self, what: str) -> str:
        return SAY[what][self.tongue]

    async def stands(self) -> Json:
        """The one request of this person, by what the auditor sees; there is no second one."""
        every = await (await self.visit.house.staff("AUDITOR")).nodes("queue")
        [request] = [each for each in every if each["name"] == NAME]
        assert request["number"] == self.number
        return request

    # The applicant

    async def to_the_check(self, page: Page) -> None:
        """Every question answered, the number proved on the way, the certificate sent."""
        await begin(page, self.visit, self.tongue)
        await to_documents(page)
        await page.locator("main form button[type=submit]").click()
        await expect(page.locator("#mobile")).to_be_visible()
        await sign_in_applicant(page, self.visit, self.tongue, MOBILE)
        await choose(page, "level", "BACHELOR")
        if self.width == "phone":
            async with self.visit.house.door.shut():
                await page.set_input_files("#documents input[type=file]", LETTER)
                again = page.get_by_role("button", name=self.say("again"))
                await expect(again).to_be_visible()
            await again.click()
        else:
            await page.set_input_files("#documents input[type=file]", LETTER)
        await expect(page.get_by_role("button", name=self.say("replace"))).to_be_visible()
        await go_on(page, "check")

    async def hands_in(self, page: Page) -> None:
        """Once, though the answer is lost with the service."""
        button = page.get_by_role("button", name=self.say("hand in"))
        if self.width == "phone":
            again = page.get_by_role("main").get_by_role("button", name=self.say("again"))
            async with cut_off(page, self.visit.house.door, '"feeSeen":'):
                await button.click()
                await expect(again).to_be_visible()
                for typed in (NUMBER, NAME):
                    await expect(page.get_by_role("main")).to_contain_text(typed)
                await looked_at(page, "card-service-gone")
            await again.click()
        else:
            await button.dblclick()
        await expect(page.get_by_role("heading", level=1, name=self.say("received"))).to_be_visible()
        self.number = page.url.rpartition("/")[2]
        await self.visit.house.quiet()
        told = [each["text"] for each in await self.visit.house.phone(MOBILE)]
        assert len([text for text in told if self.number in text]) == 1
        assert (await self.stands())["status"] == "SUBMITTED"

    async def looks(self, page: Page) -> None:
        """Opens the inquiry screen anew."""
        await page.goto(self.visit.url(self.tongue, f"/requests/{self.number}"))
        await expect(page.get_by_role("heading", level=1)).to_contain_text(self.number)

    async def told(self, page: Page, what: str) -> None:
        await expect(page.get_by_role("status").filter(has_text=self.say(what))).to_be_visible()
        await self.visit.house.quiet()

    async def puts_right(self, page: Page) -> None:
        """The document that was sent back, replaced."""
        await self.looks(page)
        await choose_file(page, FILE)
        await page.get_by_role("button", name=self.say("put right")).click()
        await self.told(page, "is right")
        assert (await self.stands())["status"] == "SUBMITTED"

    async def pays(self, page: Page) -> bytes:
        """Says that the notice was seen, pays the number that is shown, and prints what comes of it."""
        await self.looks(page)
        await page.get_by_role("button", name=self.say("saw")).click()
        await self.told(page, "runs")
        await page.get_by_role("button", name=self.say("copy")).click()
        copied = {"ar": "تم النسخ", "en": "Copied"}[self.tongue]
        await expect(page.get_by_role("status").filter(has_text=copied)).to_be_visible()
        number = await page.evaluate("navigator.clipboard.readText()")
        paid = await self.visit.house.bank.pay(number, amount="200.000")
        assert paid["paid"], paid
        await self.visit.house.quiet()
        await page.evaluate("dispatchEvent(new Event('visibilitychange'))")
        await expect(page.get_by_role("heading", name=self.say("letters"))).to_be_visible()
        return await self.prints(page, "approval")

    async def prints(self, page: Page, letter: str) -> bytes:
        paper = await printed(page, self.visit, self.say(letter))
        assert self.number in text_of(paper)
        return paper

    async def postpones(self, page: Page) -> None:
        """By a week, on the calendar."""
        await self.looks(page)
        await page.get_by_role("link", name=self.say("new dates")).click()
        await expect(page.locator("#firstDay td button:not([disabled])").first).to_have_text("25")
        await choose_day(page, "firstDay", 6)
        await page.get_by_role("button", name=self.say("postpone")).click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("button", name=self.say("postpone")).click()
        await self.told(page, "postponed")
        assert (await self.stands())["period"]["firstDay"] == (FIRST_DAY + timedelta(days=7)).isoformat()

    async def verifies(self, page: Page, paper: bytes, verdict: str) -> None:
        """Scans a printed letter's code."""
        await page.goto(scanned(paper))
        await expect(page.locator("body")).to_contain_text(self.say(verdict))
        await looked_at(page, f"verify-{verdict}")

    # The municipality

    async def intake(self) -> Page:
        """The officer of the documents, signed in on the way to the queue."""
        page = await self.visit(self.tongue, self.width)
        await page.goto(self.visit.url(self.tongue, "/staff/queue/documents"))
        await sign_in_staff(page, self.tongue, account(self.visit.house, "INTAKE"))
        return page

    async def finds(self, page: Page, queue: str) -> None:
        """In a queue, and from there to its screen."""
        await page.goto(self.visit.url(self.tongue, f"/staff/queue/{queue}"))
        await page.get_by_role("link", name=self.number).click()
        await expect(page.locator("#acts")).to_be_visible()

    async def acts(self, page: Page, queue: str, deed: str, becomes: str) -> None:
        await self.finds(page, queue)
        await asked(page, self.tongue, deed)
        await confirmed(page, self.tongue, deed)
        await self.visit.house.quiet()
        assert (await self.stands())["status"] == becomes

    async def sends_back(self, page: Page) -> None:
        """With the reason, at the document."""
        await page.get_by_role("link", name=self.number).click()
        await page.locator("#documents li button").first.click()
        await page.get_by_label(self.say("mark")).check()
        await page.locator("#mark-reason").select_option("UNREADABLE")
        await page.locator("#mark-words").fill("الصورة غير واضحة")
        await asked(page, self.tongue, "correct")
        await confirmed(page, self.tongue, "correct")
        await self.visit.house.quiet()
        assert (await self.stands())["status"] == "CORRECTION_ASKED"

    async def sees(self, by: Caller, path: str, *shown: str) -> None:
        """A screen with these texts in its tables."""
        page = await self.visit(self.tongue, self.width, as_=by)
        await page.goto(self.visit.url(self.tongue, path))
        main = page.get_by_role("main")
        for text in shown:
            await expect(main).to_contain_text(text)

    # A partner institution

    async def batch(self) -> None:
        """Two nominees pasted, checked and sent; intake has both."""
        partner = await self.visit.house.partner()
        page = await self.visit(self.tongue, self.width, as_=partner)
        await page.goto(self.visit.url(self.tongue, "/partner/new"))
        await to_check(page, self.tongue, pasted(2))
        await page.get_by_role("button", name=self.say("to send")).click()
        await page.locator("#key").fill("spring")
        await page.locator("main").get_by_role("button", name=self.say("send")).click()
        await expect(page.get_by_text(self.say("accepted"))).to_be_visible()
        numbers = sorted(each["number"] for each in await partner.nodes("myRequests"))
        assert len(numbers) == 2
        intake = await self.visit(self.tongue, self.width, as_=await self.visit.house.staff("INTAKE"))
        await intake.goto(self.visit.url(self.tongue, "/staff/queue/documents"))
        rows = intake.locator("[data-row]")
        await expect(rows).to_have_count(2)
        assert sorted(await rows.all_inner_texts()) == numbers


@pytest.mark.parametrize(("tongue", "width"), [("ar", "wide"), ("en", "phone")])
async def test_a_paid_course_goes_the_whole_way_of_the_card_on_everybodys_pages(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    walk, house = Walk(visit, tongue, width), visit.house
    page = await visit(tongue, width, permissions=["clipboard-read", "clipboard-write"])
    await walk.batch()
    async with AsyncExitStack() as line:
        if width == "phone":
            visit.expected += ["ERR_CONNECTION", "ERR_EMPTY_RESPONSE"]
            await line.enter_async_context(slow_line(page))
        await walk.to_the_check(page)
        await walk.hands_in(page)

        intake = await walk.intake()
        await walk.sends_back(intake)
        await walk.puts_right(page)
        await walk.acts(intake, "corrected", "accept", "CHECKED")
        await house.behave(MOBILE, "none")
        officer = await visit(tongue, width, as_=await house.staff("DEPARTMENT"))
        await walk.acts(officer, "decisions", "approve", "AWAITING_PAYMENT")
        letter = await walk.pays(page)
        await house.behave(MOBILE, "now")

        await house.move_to(at_ten(FIRST_DAY))
        await walk.acts(officer, "attendance", "noShow", "ABSENT")
        await walk.postpones(page)
        await house.move_to(at_ten(FIRST_DAY + timedelta(days=14)))
        await walk.acts(officer, "completions", "complete", "COMPLETED")
        await walk.looks(page)
        last = await walk.prints(page, "completion")
        await walk.verifies(page, letter, "replaced")
        await walk.verifies(page, last, "genuine")

    await walk.sees(
        await house.staff("FINANCE"), f"/staff/finance/ledger?number={walk.number}", "200.000", NAME
    )
    await walk.sees(await house.staff("MANAGEMENT"), "/staff/figures", "200.000")
    await check_books(house)
