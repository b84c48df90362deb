"""Money in all its states, for pages that show it: refunds, payments in inquiry, differences with the network."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from jobs.schedule import JobName
from support.journey import House, Json
from support.journey_money import billed, enrolled, moment


@dataclass(frozen=True, slots=True)
class MoneyWorld:
    """A no-show's rest and a cancelled course, both to be decided; a second payment owed; a wrong amount in inquiry; a
    payment that the network's list does not have, and one that it lists with another amount."""

    absent: Json
    cancelled: Json
    twice: Json
    wrong: Json
    hidden: Json
    falsified: Json


async def money_world(house: House) -> MoneyWorld:
    """Made within ten days of February, at the bank's counter and the department's."""
    person = _People(house)
    hidden, falsified = await person.enrolled(), await person.enrolled()
    await house.bank.falsify(hidden["payments"][0]["networkNumber"], hide=True)
    await house.bank.falsify(falsified["payments"][0]["networkNumber"], amount="20.000")
    absent, cancelled = await person.enrolled(), await person.enrolled()
    await house.advance(days=1)
    await house.run(JobName.RECONCILE)
    officer = await house.staff("DEPARTMENT")
    await officer.did("cancelRequest", cancelled, reason="COURSE_NOT_HELD", words="تعذر عقد الدورة")
    twice = await person.billed()
    await house.bank.pay(twice["bill"]["paymentNumber"], payments="2")
    wrong = await person.billed()
    await house.bank.pay(wrong["bill"]["paymentNumber"], amount="150.000", force=True)
    await house.quiet()
    await house.move_to(moment("2027-02-07T10:00:00+03:00"))
    await officer.did("recordNoShow", absent)
    await (await house.applicant(absent["mobile"])).did("postponeTraining", absent, firstDay="2027-02-21")
    await house.move_to(moment("2027-02-21T10:00:00+03:00"))
    await officer.did("recordNoShow", absent)
    await house.quiet()
    return MoneyWorld(absent, cancelled, twice, wrong, hidden, falsified)


class _People:
    """One person more for each request: nobody holds two live ones of the same days."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._count = 0

    async def enrolled(self) -> Json:
        """Paid and approved."""
        return await self._next(enrolled)

    async def billed(self) -> Json:
        """Asked to pay."""
        return await self._next(billed)

    async def _next(self, make: Callable[..., Awaitable[Json]]) -> Json:
        self._count += 1
        applicant = await self._house.applicant(f"079100000{self._count}")
        return await make(self._house, applicant, identityNumber=f"979100000{self._count}")
