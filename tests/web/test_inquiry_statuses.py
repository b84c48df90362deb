"""The inquiry screen of a request in each status it can have: what it says, how it looks, and what it offers."""

from datetime import date, timedelta
from itertools import cycle

import pytest
from playwright.async_api import Page, expect

from support.browser import DRAWN, EVERY_WAY, Tongue, Visits
from support.browser_checks import looked_at
from support.browser_requests import FIRST_DAY, GRACE_OVER, UNPAID_OVER, People, at_ten
from support.journey import Json, amman

pytestmark = pytest.mark.anyio


class Looking:
    """Looks at requests by turns in Arabic and English, and at each in every way when pictures are drawn."""

    def __init__(self, pages: list[tuple[Tongue, Page]], visit: Visits, people: People) -> None:
        one_by_one = [[each] for each in pages]
        self.turns, self.visit, self.people = cycle([pages] if DRAWN else one_by_one), visit, people
        self.seen: set[str] = set()

    async def at(self, request: Json, status: str, *offered: str) -> None:
        """The page says what the service says, and offers these acts, by their names in English."""
        shown = await self.people.caller.request(request)
        assert shown["status"] == status
        for tongue, page in next(self.turns):
            await self._on(page, tongue, shown, offered)
        self.seen.add(status)

    async def _on(self, page: Page, tongue: Tongue, request: Json, offered: tuple[str, ...]) -> None:
        await page.goto(self.visit.url(tongue, f"/requests/{request['number']}"))
        main = page.get_by_role("main")
        await expect(page.get_by_role("heading", level=1)).to_contain_text(request["number"])
        await expect(main).to_contain_text(request["statusWords"][tongue])
        for name in offered:
            await expect(main.get_by_role("button", name=NAMES[name][tongue]).first).to_be_visible()
        for name in NAMES.keys() - set(offered):
            await expect(main.get_by_role("button", name=NAMES[name][tongue])).to_have_count(0)
        # Of a request that has ended nothing is asked.
        asked = 0 if request["status"].startswith(ENDED) else 1
        await expect(main.get_by_role("heading", name=ASKED[tongue], exact=True)).to_have_count(asked)
        await looked_at(page, f"inquiry-{request['status'].lower().replace('_', '-')}")


ASKED: dict[Tongue, str] = {"ar": "المطلوب منك", "en": "What is asked of you"}
ENDED = ("REFUSED", "WITHDRAWN", "CANCELLED", "CLOSED")
NAMES: dict[str, dict[Tongue, str]] = {
    "withdraw": {"ar": "سحب الطلب", "en": "Withdraw the request"},
    "correct": {"ar": "استبدال المرفق", "en": "Replace the document"},
    "copy": {"ar": "نسخ رقم الدفع", "en": "Copy the payment number"},
    "refund": {"ar": "استرداد المبلغ كاملاً", "en": "Take the whole amount back"},
    "print": {"ar": "طباعة", "en": "Print"},
    "study": {"ar": "تسليم النسخة الإلكترونية", "en": "Hand in the electronic copy"},
}


@pytest.fixture
async def look(visit: Visits) -> Looking:
    """Pages of one applicant, one for each way of looking."""
    people = People(visit.house, await visit.house.applicant())
    pages = [(tongue, await visit(tongue, width, as_=people.caller)) for tongue, width in EVERY_WAY]
    return Looking(pages, visit, people)


async def test_before_the_decision_and_where_it_ends_there(look: Looking) -> None:
    people, house = look.people, look.visit.house
    await look.at(await people.free(), "SUBMITTED", "withdraw")
    checked = await people.free()
    await house.accept(checked)
    await look.at(checked, "CHECKED", "withdraw")
    partly, never = await people.sent_back(), await people.sent_back()
    await look.at(never, "CORRECTION_ASKED", "correct", "withdraw")
    refused = await people.ended(checked, "refuseRequest", "DEPARTMENT", reason="OTHER", words="اكتمل العدد.")
    await look.at(refused, "REFUSED")
    withdrawn = await people.free()
    await people.caller.did("withdrawRequest", withdrawn)
    await look.at(withdrawn, "WITHDRAWN")
    cancelled = await people.ended(
        await people.free(), "cancelRequest", "INTAKE", reason="OTHER", words="طلب مكرر."
    )
    await look.at(cancelled, "CANCELLED_BY_STAFF")
    unpaid = await people.billed()
    await look.at(unpaid, "AWAITING_PAYMENT", "copy", "withdraw")
    await people.put_right(partly)
    await house.move_to(UNPAID_OVER)
    await look.at(partly, "PARTLY_CORRECTED", "withdraw")
    await look.at(never, "CANCELLED_UNCORRECTED")
    await look.at(unpaid, "SETTLING")
    await house.move_to(GRACE_OVER)
    await look.at(unpaid, "CANCELLED_UNPAID")
    assert len(look.seen) == 11


async def test_from_the_approval_to_the_end(look: Looking) -> None:
    people, house = look.people, look.visit.house
    mission, done = await people.mission(), await people.enrolled()
    await house.approve(mission)
    late, gone = await people.enrolled(), await people.enrolled()
    await house.behave(people.caller.mobile, "none")
    revived = await people.billed()
    await house.behave(people.caller.mobile, "now")
    await look.at(done, "APPROVED", "print")
    await house.move_to(at_ten(FIRST_DAY + timedelta(days=1)))
    for request in (late, gone):
        await people.absent(request)
    await house.pay(revived)
    await look.at(revived, "DATES_NEEDED", "refund", "print")
    await look.at(late, "ABSENT", "print")
    await people.caller.did("postponeTraining", gone, firstDay="2027-02-14")
    await look.at(gone, "POSTPONED", "print")
    await house.move_to(at_ten(date(2027, 2, 21)))
    await people.absent(gone)
    await look.at(gone, "CANCELLED_ABSENT", "print")
    await people.ended(done, "confirmCompletion", "DEPARTMENT")
    await look.at(done, "COMPLETED", "print")
    await look.at(mission, "STUDY_OWED", "study", "print")
    await people.ended(done, "recordEvaluationCollected", "DEPARTMENT", collectedBy="سامي خليل")
    await look.at(done, "CLOSED", "print")
    await house.move_to(amman(date(2027, 3, 7), 0, 0, 5))
    await look.at(late, "OFFER_LAPSED", "print")
    assert len(look.seen) == 9
