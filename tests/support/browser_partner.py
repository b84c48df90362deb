"""A partner's requests, for the pages that follow them."""

from support.journey import Caller, House, Json, ok


async def batch(house: House, partner: Caller, count: int) -> list[Json]:
    """Requests of one batch that share its letter."""
    letter = await house.clean(partner, "OFFICIAL_LETTER")
    row = {
        "purpose": "TRAINING",
        "department": "PLANNING",
        "period": {"first": "2027-02-07", "last": "2027-02-18"},
        "identityKind": "NATIONAL",
        "studyPlace": "الجامعة الأردنية",
        "studyField": "هندسة مدنية",
    }
    persons = [
        {"name": f"سلمى العمري {at}", "identityNumber": f"998101234{at}", "mobile": f"079123456{at}"}
        for at in range(count)
    ]
    done = ok(
        await partner.do(
            "submitBatch", key="spring", rows=[{**row, **each} for each in persons], letter=letter
        )
    )
    await house.quiet()
    return [await partner.request(each["request"]) for each in done["rows"]]
