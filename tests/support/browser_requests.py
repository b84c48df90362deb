"""One applicant's requests, one for each way a request can go: worlds for the applicant's screens.

Each person of `People` has a national number of their own, so that no request is in another's way; all of them apply
with one mobile number, so that one session sees them all.
"""

from datetime import date, datetime
from typing import Any

from support.journey import Caller, House, Json, amman, ok

FIRST_DAY = date(2027, 2, 7)
UNPAID_OVER = amman(date(2027, 1, 14), 0, 0, 5)
"""The three days of who was asked on Sunday 10 January are over."""
GRACE_OVER = amman(date(2027, 1, 15), 0, 1, 0)


class People:
    """Requests of one caller, each of another person."""

    def __init__(self, house: House, caller: Caller) -> None:
        self.house, self.caller, self._made = house, caller, 0

    def _somebody(self) -> str:
        self._made += 1
        return f"97910000{self._made:02d}"

    async def course(self, **changes: Any) -> Json:
        """A paid course, handed in."""
        return await self.house.course(self.caller, **{"identityNumber": self._somebody(), **changes})

    async def free(self, **changes: Any) -> Json:
        """A free training, handed in."""
        return await self.house.individual(self.caller, **{"identityNumber": self._somebody(), **changes})

    async def mission(self, **changes: Any) -> Json:
        """A facilitation, handed in."""
        return await self.house.facilitation(self.caller, **{"identityNumber": self._somebody(), **changes})

    async def billed(self, **changes: Any) -> Json:
        """A paid course that waits for its payment."""
        await self.house.approve(request := await self.course(**changes))
        return await self.caller.request(request)

    async def enrolled(self, **changes: Any) -> Json:
        """A paid course that was paid."""
        await self.house.pay(request := await self.billed(**changes))
        return await self.caller.request(request)

    async def sent_back(self, **changes: Any) -> Json:
        """A free training with two documents, both to be put right."""
        both = [await self.house.document(self.caller), await self.house.document(self.caller)]
        await self.house.ask_for_correction(request := await self.free(documents=both, **changes))
        return await self.caller.request(request)

    async def put_right(self, request: Json) -> None:
        """One of the faulted documents is replaced."""
        shown = await self.caller.request(request)
        faulted = next(each for each in shown["documents"] if each["current"] and each["fault"])
        upload = await self.house.upload(self.caller)
        await self.caller.did("replaceDocument", request, document=faulted["id"], upload=upload)
        await self.house.quiet()

    async def ended(self, request: Json, act: str, by: str, **fields: Any) -> Json:
        """Ended by an act of somebody of the municipality."""
        department = request["department"]["code"] if by == "DEPARTMENT" else None
        await self.house.after(await self.house.staff(by, department), act, request, **fields)
        return await self.caller.request(request)

    async def absent(self, request: Json) -> None:
        """The department records that the participant did not come."""
        await self.house.after(await self.house.officer(request), "recordNoShow", request)


async def handed_in_for(house: House, nominee: Json, **changes: Any) -> Json:
    """A facilitation that a partner hands in for somebody (`name`, `mobile`, `identityKind`, …), as the partner
    sees it."""
    partner = await house.partner()
    row = {
        "purpose": "FACILITATION",
        "department": "PLANNING",
        "period": {"first": FIRST_DAY.isoformat(), "last": "2027-02-18"},
        "studyPlace": "الجامعة الأردنية",
        "studyField": "هندسة مدنية",
        "researchTitle": "حركة المرور في وسط البلد",
        "researchSummary": "دراسة ميدانية لحركة المرور.",
        **nominee,
        **changes,
    }
    letter = await house.clean(partner, "OFFICIAL_LETTER")
    done = ok(await partner.do("submitBatch", key=nominee["mobile"], rows=[row], letter=letter))
    await house.quiet()
    return await partner.request(done["rows"][0]["request"])


def at_ten(day: date) -> datetime:
    """Ten in the morning in Amman."""
    return amman(day, 10)
