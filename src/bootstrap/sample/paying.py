"""Stories of paid courses: bills, payments told in every way, and refunds."""

from dataclasses import dataclass
from datetime import timedelta

from bootstrap.sample.applying import paid_course
from bootstrap.sample.checking import Telling
from bootstrap.sample.world import World
from core.kernel.money import Money
from core.payments.refund import RefundState
from core.requests.request import TrainingRequest
from core.requests.steps import AcceptDocuments, Postpone, RecordNoShow
from core.requests.steps_of_money import DecideRefund, PayOutRefund


async def _billed(world: World, request: TrainingRequest) -> TrainingRequest:
    """Accepted and approved: the bill is out."""
    request = await world.do("intake", request, AcceptDocuments())
    return await world.do("gis", request, world.wired.services.acts.approve(None))


async def bill_open(world: World) -> Telling:
    """AWAITING_PAYMENT: the bill came yesterday."""
    yield world.at(-3, 10, 30)
    first, last = world.working_day(15), world.working_day(19)
    request = await paid_course(world, world.person(), "ARC_PRO", first, last)
    yield world.at(-1, 11, 20)
    await _billed(world, request)


async def paid_wrongly(world: World) -> Telling:
    """SETTLING: after the deadline the bank told of a wrong amount, and that is being looked into."""
    yield world.at(-12, 9)
    first, last = world.working_day(10), world.working_day(14)
    request = await paid_course(world, world.person(), "SPECIALISED", first, last)
    yield world.at(-9, 10)
    request = await _billed(world, request)
    assert request.running is not None
    yield request.running.due_at + timedelta(hours=9)
    await world.pay(request, Money.jod("10"))


async def paid_too_late_for_the_dates(world: World) -> Telling:
    """DATES_NEEDED: the SMS never came, the payment only after the course had begun."""
    yield world.at(-18, 10)
    first, last = world.working_day(-4), world.working_day(0)
    request = await paid_course(world, world.person(reached=False), "QA_QC", first, last)
    yield world.at(-14, 10)
    request = await _billed(world, request)
    yield world.at(-2, 13)
    await world.pay(request)


async def paid_and_to_come(world: World) -> Telling:
    """APPROVED: paid, the course is ahead."""
    yield world.at(-9, 9, 20)
    for course in ("ARC_PRO", "BEGINNER"):
        first, last = world.working_day(11), world.working_day(15)
        request = await paid_course(world, world.person(), course, first, last)
        yield world.clock.at + timedelta(days=1)
        request = await _billed(world, request)
        yield world.clock.at + timedelta(hours=5)
        await world.pay(request)


async def never_paid(world: World) -> Telling:
    """CANCELLED_UNPAID, and the money came afterwards: it is to be returned whole."""
    yield world.at(-26, 10)
    first, last = world.working_day(-8), world.working_day(-4)
    silent = await paid_course(world, world.person(), "BEGINNER", first, last)
    late = await paid_course(world, world.person(), "QA_QC", first, last)
    yield world.at(-23, 12)
    await _billed(world, silent)
    late = await _billed(world, late)
    yield world.at(-14, 12)
    await world.pay(await world.again(late))


async def did_not_come(world: World) -> Telling:
    """ABSENT: a new date may be chosen."""
    yield world.at(-22, 10)
    first, last = world.working_day(-3), world.working_day(1)
    request = await paid_course(world, world.person(), "SPECIALISED", first, last)
    yield world.at(-18, 10)
    request = await _billed(world, request)
    yield world.at(-17, 19)
    request = await world.pay(request)
    yield world.at(-3, 14)
    await world.do("gis", request, RecordNoShow())


async def offer_unused(world: World) -> Telling:
    """OFFER_LAPSED: no new date was chosen within the month."""
    yield world.at(-55, 10)
    first, last = world.working_day(-35), world.working_day(-31)
    request = await paid_course(world, world.person(), "ARC_PRO", first, last)
    yield world.at(-52, 10)
    request = await _billed(world, request)
    yield world.at(-51, 18, 45)
    request = await world.pay(request)
    yield world.at(-35, 13, 30)
    await world.do("gis", request, RecordNoShow())


async def postponed(world: World) -> Telling:
    """POSTPONED: the second dates are ahead."""
    yield world.at(-28, 9)
    person = world.person()
    first, last = world.working_day(-8), world.working_day(-4)
    request = await paid_course(world, person, "QA_QC", first, last)
    yield world.at(-25, 10)
    request = await _billed(world, request)
    yield world.at(-24, 21)
    request = await world.pay(request)
    yield world.at(-8, 12)
    request = await world.do("gis", request, RecordNoShow())
    yield world.at(-7, 17)
    await world.do(person.applicant, request, Postpone(world.working_day(4)))


@dataclass(slots=True)
class _AbsentTwice:
    """Did not come, postponed from `first`, and did not come again; `request` as it stands then."""

    first: int
    request: TrainingRequest | None = None

    async def told(self, world: World) -> Telling:
        yield world.at(self.first - 20, 9)
        person = world.person()
        first, last = world.working_day(self.first), world.working_day(self.first + 4)
        request = await paid_course(world, person, "ARC_PRO", first, last)
        yield world.at(self.first - 17, 10)
        request = await _billed(world, request)
        yield world.at(self.first - 16, 16)
        request = await world.pay(request)
        yield world.at(self.first, 12)
        request = await world.do("gis", request, RecordNoShow())
        yield world.at(self.first + 1, 9)
        request = await world.do(person.applicant, request, Postpone(world.working_day(self.first + 9)))
        yield world.at(self.first + 9, 12)
        self.request = await world.do("gis", request, RecordNoShow())


async def absent_twice(world: World) -> Telling:
    """CANCELLED_ABSENT: a quarter is kept, the rest waits for senior management."""
    async for at in _AbsentTwice(-12).told(world):
        yield at


async def absent_twice_and_refunded(world: World) -> Telling:
    """CANCELLED_ABSENT: the rest was approved and paid out."""
    story = _AbsentTwice(-40)
    async for at in story.told(world):
        yield at
    assert story.request is not None
    yield world.at(-27, 10)
    refund = next(each for each in story.request.refunds if each.state is RefundState.AWAITING_DECISION)
    decided = DecideRefund(refund.id, True, "يُعاد ما تبقى وفق التعليمات.")
    request = await world.do("management", story.request, decided)
    yield world.at(-24, 11)
    await world.do("cashier", request, PayOutRefund(refund.id, "TRF-2026-000318"))


PAYING = (
    bill_open,
    paid_wrongly,
    paid_too_late_for_the_dates,
    paid_and_to_come,
    never_paid,
    did_not_come,
    offer_unused,
    postponed,
    absent_twice,
    absent_twice_and_refunded,
)
