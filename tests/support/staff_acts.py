"""Every act of the staff on a request, each on a request in which it is open: scenes for what may happen to an act."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from support.journey import Caller, House, Json
from support.journey_money import billed, enrolled, given_dates, moment

WORDS = "كتبتُ هذا قبل أن تنتهي الجلسة"


class Who(TypedDict):
    """Whose act it is."""

    role: str
    department: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the staff on a request in which it is open: the step it is, who takes it, and what is filled in, by
    the names of the controls; a list's choice is its place, a radio button's its value."""

    deed: str
    step: str
    request: Json
    role: str = "DEPARTMENT"
    department: str | None = "GIS"
    typed: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()


class People:
    """Requests of one person each."""

    def __init__(self, house: House) -> None:
        self.house, self._made = house, 0

    async def somebody(self) -> Caller:
        self._made += 1
        return await self.house.applicant(f"07910000{self._made:02d}")

    async def paid(self) -> Json:
        return await enrolled(
            self.house, caller := await self.somebody(), identityNumber=f"9{caller.mobile[1:]}"
        )

    async def billed(self) -> Json:
        return await billed(
            self.house, caller := await self.somebody(), identityNumber=f"9{caller.mobile[1:]}"
        )

    async def silent(self) -> Json:
        """Asked for a correction, and not known to be reached."""
        caller = await self.somebody()
        request = await self.house.individual(caller)
        await self.house.behave(caller.mobile, "none")
        return await self.house.ask_for_correction(request)


async def checking(house: House) -> list[Act]:
    """What intake does before a decision."""
    people = People(house)
    fresh = [await house.individual(await people.somebody()) for _ in range(3)]
    back = await house.ask_for_correction(await house.individual(await people.somebody()))
    silent = [await people.silent() for _ in range(3)]
    await house.advance(hours=2)
    now = (await house.now()).astimezone(moment("2027-01-10T10:00:00+03:00").tzinfo)
    intake: Who = {"role": "INTAKE", "department": None}
    called = {"calledAt": now.date().isoformat(), "calledTime": now.strftime("%H:%M"), "words": WORDS}
    marked = {"fault-0-words": WORDS}
    return [
        Act("accept", "ACCEPT_DOCUMENTS", fresh[0], **intake),
        Act("correct", "ASK_FOR_CORRECTION", fresh[1], typed=marked, listed=("fault-0-reason",), **intake),
        Act("cancel", "CANCEL", fresh[2], typed={"words": WORDS}, listed=("reason",), **intake),
        Act("extend", "EXTEND", back, typed={"lastDay": "2027-01-31", "words": WORDS}, **intake),
        Act("resend", "RESEND_NOTICE", silent[0], **intake),
        Act("phone", "CORRECT_PHONE", silent[1], typed={"mobile": "0791000099", "words": WORDS}, **intake),
        Act("call", "RECORD_CALL", silent[2], typed=called, chosen={"reached": "yes"}, **intake),
    ]


async def deciding(house: House) -> list[Act]:
    """What a department decides before a training begins."""
    people = People(house)
    checked = [await house.accept(await house.course(await people.somebody())) for _ in range(2)]
    moved = await people.paid()
    dated = await given_dates(house, await people.somebody())
    days = {"firstDay": "2027-03-07", "words": WORDS}
    return [
        Act("approve", "APPROVE", checked[0]),
        Act("refuse", "REFUSE", checked[1], typed={"words": WORDS}, listed=("reason",)),
        Act("moveDates", "MOVE_DATES", moved, typed=days),
        Act("setDates", "SET_DATES", dated, typed={"firstDay": "2027-03-14"}),
    ]


async def attending(house: House) -> list[Act]:
    """What is recorded of who does not come."""
    people = People(house)
    absent, back, excused = [await people.paid() for _ in range(3)]
    await house.move_to(moment("2027-02-07T10:00:00+03:00"))
    officer = await house.staff("DEPARTMENT")
    for each in (back, excused):
        await officer.did("recordNoShow", each)
    return [
        Act("noShow", "RECORD_NO_SHOW", absent),
        Act("undoNoShow", "UNDO_NO_SHOW", back, typed={"words": WORDS}),
        Act("excuse", "EXCUSE", excused, typed={"words": WORDS}),
    ]


async def ending(house: House) -> list[Act]:
    """What is confirmed after the last day, and long after it."""
    people = People(house)
    trained = [
        await house.approve(await house.student(await people.somebody(), department="GIS")) for _ in range(3)
    ]
    studied = [
        await house.approve(await house.facilitation(await people.somebody(), department="GIS"))
        for _ in range(2)
    ]
    await house.move_to(moment("2027-02-21T10:00:00+03:00"))
    await (await house.staff("DEPARTMENT")).did("confirmCompletion", trained[2])
    return [
        Act("complete", "CONFIRM_COMPLETION", trained[0]),
        Act("notCompleted", "RECORD_NOT_COMPLETED", trained[1], typed={"words": WORDS}),
        Act("collected", "RECORD_EVALUATION_COLLECTED", trained[2], typed={"collectedBy": "والد المتدرب"}),
        Act("paper", "RECORD_PAPER_STUDY", studied[0]),
    ]


async def outstanding(house: House) -> list[Act]:
    """What is closed although a study never came."""
    people = People(house)
    study = await house.approve(await house.facilitation(await people.somebody(), department="GIS"))
    await house.move_to(moment("2027-02-21T10:00:00+03:00"))
    await house.move_to(moment("2029-03-01T10:00:00+03:00"))
    return [Act("close", "CLOSE_AS_OUTSTANDING", study, typed={"words": WORDS})]


async def money(house: House) -> list[Act]:
    """What management decides and finance settles, pays out and takes back."""
    people = People(house)
    officer = await house.staff("DEPARTMENT")
    refunded = [await people.paid() for _ in range(3)]
    offered = await people.paid()
    wrong = await people.billed()
    await house.bank.pay(wrong["bill"]["paymentNumber"], amount="150.000", force=True)
    for each in refunded:
        await officer.did("cancelRequest", each, reason="COURSE_NOT_HELD", words="تعذر عقد الدورة")
    management, cashier = await house.staff("MANAGEMENT"), await house.staff("FINANCE")
    for each in refunded[1:]:
        owed = (await management.request(each))["refunds"][0]["id"]
        await management.did("decideRefund", each, refund=owed, approve=True)
    owed = (await cashier.request(refunded[2]))["refunds"][0]["id"]
    await cashier.did("payOutRefund", refunded[2], refund=owed, reference="TRF-1")
    await house.move_to(moment("2027-02-07T10:00:00+03:00"))
    await officer.did("recordNoShow", offered)
    await house.move_to(moment("2027-03-08T10:00:00+03:00"))
    longer = {"lastDay": "2027-03-17", "words": WORDS}
    above: Who = {"role": "MANAGEMENT", "department": None}
    finance: Who = {"role": "FINANCE", "department": None}
    return [
        Act("decideRefund", "DECIDE_REFUND", refunded[0], **above),
        Act("payOut", "PAY_OUT_REFUND", refunded[1], typed={"reference": "TRF-2"}, **finance),
        Act("bounce", "BOUNCE_REFUND", refunded[2], typed={"words": WORDS}, **finance),
        Act("settle", "SETTLE_INQUIRY", wrong, typed={"words": WORDS}, chosen={"end": "RETURN"}, **finance),
        Act("offer", "DECIDE_UNUSED_OFFER", offered, typed=longer, chosen={"decision": "LONGER"}, **above),
    ]


SCENES: tuple[Callable[[House], Awaitable[list[Act]]], ...] = (
    checking,
    deciding,
    attending,
    ending,
    outstanding,
    money,
)
