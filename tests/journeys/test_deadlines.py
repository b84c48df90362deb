"""R-15 and R-16: when three days end, and that what is due happens once, whatever the clock and the workers do."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bootstrap.background import beat
from core.requests.lapsing import Lapsing
from support.journey import Caller, House, Json, amman

pytestmark = pytest.mark.anyio


async def awaiting_payment(house: House, ali: Caller, on: date) -> Json:
    """A course whose payment SMS reached its applicant on that day at ten."""
    request = await house.accept(await house.course(ali))
    await house.move_to(amman(on, 10))
    return await house.approve(request)


async def due(caller: Caller, request: Json) -> str:
    return str((await caller.request(request))["deadline"]["dueAt"])


#


@pytest.mark.parametrize(
    ("reached", "due_on"),
    [(10, "2027-01-13"), (11, "2027-01-14"), (12, "2027-01-17"), (13, "2027-01-17"), (14, "2027-01-17")],
    ids=["Wednesday", "Thursday", "Friday rolls", "Saturday rolls", "Sunday"],
)
async def test_r15_the_third_day_rolls_over_a_weekend(house: House, reached: int, due_on: str) -> None:
    ali = await house.applicant()
    request = await awaiting_payment(house, ali, date(2027, 1, reached))
    assert await due(ali, request) == f"{due_on}T20:59:59Z"


async def test_r15_a_holiday_of_the_catalogue_rolls_too_and_the_explanation_names_it(house: House) -> None:
    ali, catalogue = await house.applicant(), await house.staff("CATALOGUE")
    day = {"day": "2027-01-13", "words": {"ar": "عطلة رسمية", "en": "Public holiday"}, "why": "بلاغ"}
    await catalogue.did("saveClosedDay", None, **day)
    request = await awaiting_payment(house, ali, date(2027, 1, 10))
    shown = (await ali.request(request))["deadline"]
    assert shown["dueAt"] == "2027-01-14T20:59:59Z"
    assert "عطلة رسمية" in shown["explanation"]["ar"] and "Public holiday" in shown["explanation"]["en"]


async def test_r15_a_holiday_announced_moves_the_deadline_and_the_bill_with_one_sms(house: House) -> None:
    ali, catalogue = await house.applicant(), await house.staff("CATALOGUE")
    request = await awaiting_payment(house, ali, date(2027, 1, 10))
    day = {"day": "2027-01-13", "words": {"ar": "عطلة رسمية", "en": "Public holiday"}, "why": "بلاغ"}
    saved = await catalogue.did("saveClosedDay", None, **day)
    assert saved["deadlinesMoved"] == 1
    await house.quiet()
    shown = await ali.request(request)
    assert shown["deadline"]["dueAt"] == shown["bill"]["dueAt"] == "2027-01-14T20:59:59Z"
    [revision] = shown["deadline"]["revisions"]
    assert revision["cause"] == "HOLIDAY"
    texts = [each["text"] for each in await house.phone(ali.mobile)]
    assert len(texts) == 3 and "14 كانون الثاني" in texts[-1]
    version = saved["closedDay"]["version"]
    again = await catalogue.did(
        "saveClosedDay", None, **{**day, "openAgain": True, "expectedVersion": version}
    )
    assert again["deadlinesMoved"] == 0
    assert await due(ali, request) == "2027-01-14T20:59:59Z"


async def test_r15_staff_move_a_deadline_later_only_with_a_reason_and_one_sms(house: House) -> None:
    ali = await house.applicant()
    request = await awaiting_payment(house, ali, date(2027, 1, 10))
    officer = await house.officer(request)
    for day in ("2027-01-13", "2027-01-12", "2027-01-15"):
        refused = await officer.do("extendDeadline", request=request["id"], lastDay=day, words="ظرف")
        assert refused["code"] == "NOT_LATER", day
    blank = await officer.do("extendDeadline", request=request["id"], lastDay="2027-01-20", words=" ")
    assert blank["__typename"] == "InvalidInput"
    await house.after(officer, "extendDeadline", request, lastDay="2027-01-20", words="ظرف خاص")
    shown = await ali.request(request)
    assert shown["deadline"]["dueAt"] == shown["bill"]["dueAt"] == "2027-01-20T20:59:59Z"
    assert "ظرف خاص" in shown["deadline"]["explanation"]["ar"]
    assert len(await house.phone(ali.mobile)) == 3


#


@pytest.mark.parametrize(
    ("late", "answer"), [(-1, "RequestChanged"), (0, "RequestChanged"), (1, "DeadlinePassed")]
)
async def test_r16_an_act_is_judged_by_its_arrival_though_no_sweep_has_run(
    house: House, late: int, answer: str
) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(await house.individual(ali))
    upload = await house.clean(ali, "CERTIFICATE")
    [document] = request["documents"]
    with house.asleep():
        await house.jump(amman(date(2027, 1, 13), 23, 59, 59) + timedelta(seconds=late))
        done = await ali.do("replaceDocument", request=request["id"], document=document["id"], upload=upload)
    assert done["__typename"] == answer
    if answer == "DeadlinePassed":
        assert done["dueAt"] == "2027-01-13T20:59:59Z"


async def test_r16_staffs_acts_are_judged_so_too(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.ask_for_correction(await house.individual(ali))
    with house.asleep():
        await house.jump(amman(date(2027, 1, 14), 0, 0, 1))
        refused = await intake.do("extendDeadline", request=request["id"], lastDay="2027-01-20", words="ظرف")
    assert refused["__typename"] == "DeadlinePassed"


async def test_r16_after_a_week_of_downtime_each_thing_happens_once(house: House) -> None:
    ali = await house.applicant()
    request = await awaiting_payment(house, ali, date(2027, 1, 10))
    with house.asleep():
        await house.jump(amman(date(2027, 1, 20)))
    await house.quiet()
    assert (await ali.request(request))["status"] == "CANCELLED_UNPAID"
    assert len(await house.phone(ali.mobile)) == 3
    steps = [each["step"] for each in await history(house, request)]
    assert steps[-2:] == ["LAPSE", "END_GRACE"]


async def test_r16_a_clock_that_jumps_back_makes_nothing_happen_twice(house: House) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(await house.individual(ali))
    await house.move_to(amman(date(2027, 1, 14)))
    assert (await ali.request(request))["status"] == "CANCELLED_UNCORRECTED"
    await house.move_to(amman(date(2027, 1, 12)))
    await house.move_to(amman(date(2027, 1, 14)))
    assert (await ali.request(request))["status"] == "CANCELLED_UNCORRECTED"
    texts = await house.phone(ali.mobile)
    assert len(texts) == 3 and all(each["times"] == 1 for each in texts)


async def test_r16_many_sweeps_at_once_do_each_thing_once(house: House) -> None:
    requests = []
    for number in range(4):
        ali = await house.applicant(f"079100000{number}")
        requests.append(await house.ask_for_correction(await house.individual(ali)))
    with house.asleep():
        await house.jump(amman(date(2027, 1, 14)))
    sweeps = [Lapsing(house.wired.services.performing).sweep() for _ in range(6)]
    taken = await asyncio.gather(*sweeps)
    assert sum(taken) == 4
    await house.quiet()
    for number, request in enumerate(requests):
        steps = [each["step"] for each in await history(house, request)]
        assert steps.count("LAPSE") == 1
        assert len(await house.phone(f"079100000{number}")) == 3


async def history(house: House, request: Json) -> list[Json]:
    found = await (await house.staff("AUDITOR")).ask(
        "query($id: ID!) { history(request: $id, first: 50) { edges { node { step at position } } } }",
        {"id": request["id"]},
    )
    edges = sorted(found["history"]["edges"], key=lambda each: each["node"]["at"])
    return [each["node"] for each in edges]


async def outage(house: House, since: datetime, back_at: datetime) -> None:
    """The beats of a service that stood still between two moments, on the machine's clock as on the demo's."""
    real = datetime.now(UTC)
    async with house.wired.store.work() as work:
        await work.availability.beat(real, since)
    async with house.wired.store.work() as work:
        await work.availability.beat(real + (back_at - since), back_at)


@pytest.mark.parametrize(
    ("down", "up", "due_at"),
    [
        # Back on Thursday at one in the morning; the first working day after that is Sunday.
        (timedelta(hours=-3), timedelta(hours=1), "2027-01-17T20:59:59Z"),
        (timedelta(hours=-11), timedelta(hours=-10), "2027-01-14T20:59:59Z"),
        (timedelta(hours=-14), timedelta(hours=-13), None),
        (timedelta(hours=1), timedelta(hours=2), None),
    ],
    ids=["over the deadline", "within 12 hours before", "earlier that day", "after it"],
)
async def test_r16_an_outage_in_the_twelve_hours_before_moves_the_deadline_to_the_next_working_days_end(
    house: House, down: timedelta, up: timedelta, due_at: str | None
) -> None:
    ali = await house.applicant()
    request = await awaiting_payment(house, ali, date(2027, 1, 10))
    ends = amman(date(2027, 1, 13), 23, 59, 59)
    with house.asleep():
        await outage(house, ends + down, ends + up)
        await house.jump(max(ends + up, ends) + timedelta(minutes=5))
    await house.quiet()
    shown = await ali.request(request)
    if due_at is None:
        assert shown["status"] == "SETTLING"
        return
    assert (shown["status"], shown["deadline"]["dueAt"]) == ("AWAITING_PAYMENT", due_at)
    assert [each["cause"] for each in shown["deadline"]["revisions"]] == ["OUTAGE"]
    assert len(await house.phone(ali.mobile)) == 3


async def test_r16_an_act_that_comes_first_after_an_outage_is_in_time(house: House) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(await house.individual(ali))
    upload = await house.clean(ali, "CERTIFICATE")
    [document] = request["documents"]
    ends = amman(date(2027, 1, 13), 23, 59, 59)
    with house.asleep():
        await outage(house, ends - timedelta(hours=1), ends + timedelta(hours=1))
        await house.jump(ends + timedelta(hours=2))
        await ali.did("replaceDocument", request, document=document["id"], upload=upload)
    assert (await ali.request(request))["status"] == "SUBMITTED"


async def test_r16_a_moved_demo_clock_is_no_outage(house: House) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(await house.individual(ali))
    await house.move_to(amman(date(2027, 1, 13), 20))
    await beat(house.wired)
    await house.move_to(amman(date(2027, 1, 14), 9))
    shown: dict[str, Any] = await ali.request(request)
    assert shown["status"] == "CANCELLED_UNCORRECTED"
