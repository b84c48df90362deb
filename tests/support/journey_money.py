"""Paid courses on their way, and the books held against the bank's own ledger."""

from datetime import datetime, timedelta
from typing import Any

from support.journey import Caller, House, Json, ok

FIRST, LAST = "2027-02-07", "2027-02-11"
COURSE: Json = {
    "purpose": "TRAINING",
    "kind": "INDIVIDUAL",
    "department": "GIS",
    "course": "ARC_PRO",
    "firstDay": FIRST,
    "lastDay": LAST,
    "name": "سامي خليل",
    "identityKind": "NATIONAL",
    "identityNumber": "9791000000",
    "studyPlace": "الجامعة الأردنية",
    "studyField": "هندسة المساحة",
    "feeSeen": 200_000,
}

GRACE = timedelta(hours=24, minutes=2)
"""After it no payment made in time can still be told."""


def moment(text: str) -> datetime:
    """An instant as the API writes it."""
    return datetime.fromisoformat(text)


async def handed_in(house: House, applicant: Caller, **changed: Any) -> Json:
    """An individual's request for a paid course, SUBMITTED; `changed` are fields of the application."""
    upload = await house.upload(applicant)
    documents = [{"upload": upload, "kind": "CERTIFICATE", "level": "BACHELOR"}]
    given = {**COURSE, "documents": documents, **changed}
    return ok(await applicant.do("submitRequest", given))


async def asked_to_pay(house: House, applicant: Caller, **changed: Any) -> Json:
    """Approved by the department: the bill is open, and the message is not on its way yet."""
    request = await handed_in(house, applicant, **changed)
    await (await house.staff("INTAKE")).did("acceptDocuments", request)
    await (await house.staff("DEPARTMENT")).did("approveRequest", request)
    return await applicant.request(request)


async def billed(house: House, applicant: Caller, **changed: Any) -> Json:
    """The same once the message has reached the phone: three days run."""
    request = await asked_to_pay(house, applicant, **changed)
    await house.quiet()
    return await applicant.request(request)


async def enrolled(house: House, applicant: Caller, **changed: Any) -> Json:
    """Paid and approved."""
    request = await billed(house, applicant, **changed)
    paid = await house.bank.pay(request["bill"]["paymentNumber"])
    assert paid["paid"], paid
    await house.quiet()
    return await applicant.request(request)


async def given_dates(house: House, applicant: Caller) -> Json:
    """Paid in time and told late, when another request of the person holds the days: DATES_NEEDED."""
    request = await billed(house, applicant)
    at = due(request) - timedelta(hours=1)
    paid = await house.bank.pay(request["bill"]["paymentNumber"], at=at, tell="late")
    await house.move_to(due(request) + GRACE)
    await handed_in(house, applicant, firstDay="2027-02-09", lastDay="2027-02-13")
    await house.bank.tell(paid["payment"]["networkNumber"])
    await house.quiet()
    return await applicant.request(request)


def due(request: Json) -> datetime:
    """The last second to pay."""
    return moment(request["bill"]["dueAt"])


async def told(house: House, request: Json) -> list[str]:
    """The kinds of the request's SMS, the first one first; each reached the phone once."""
    auditor = await house.staff("AUDITOR")
    query = (
        "query($id: ID!) { messages(request: $id, first: 50)"
        " { edges { node { kind text state attempts } } } }"
    )
    found = (await auditor.ask(query, {"id": request["id"]}))["messages"]["edges"]
    texts = [each["text"] for each in await house.phone()]
    for edge in found:
        assert texts.count(edge["node"]["text"]) >= 1, edge
    return [edge["node"]["kind"] for edge in found]


async def balances(house: House, request: Json | None = None) -> dict[str, int]:
    """What each account holds, in fils; of one request, or of all."""
    finance = await house.staff("FINANCE")
    query = "query($id: ID) { balances(request: $id) { account balance { fils } } }"
    found = await finance.ask(query, {"id": request["id"] if request else None})
    return {each["account"]: int(each["balance"]["fils"]) for each in found["balances"]}


async def check_books(house: House) -> None:
    """The books balance, and hold exactly what the bank says it brought and did not take back (R-18)."""
    books = await balances(house)
    received = books.pop("RECEIVED")
    assert received == sum(books.values()), books
    ledger = (await house.bank.ledger())["payments"]
    brought = sum(_fils(each) for each in ledger if each["kind"] == "payment" and _acknowledged(each))
    given_up = await _taken_back(house)
    gone = sum(_fils(each) for each in ledger if each["reverses"] in given_up)
    assert received == brought - gone, (received, brought, gone)
    assert all(balance >= 0 for balance in books.values()), books


async def _taken_back(house: House) -> set[str]:
    """Payments of which finance agreed that the network took them back."""
    auditor = await house.staff("AUDITOR")
    query = "{ queue(first: 200) { edges { node { payments { networkNumber standing } } } } }"
    found = (await auditor.ask(query))["queue"]["edges"]
    payments = [payment for edge in found for payment in edge["node"]["payments"]]
    return {each["networkNumber"] for each in payments if each["standing"] == "TAKEN_BACK"}


def _fils(movement: Json) -> int:
    return int(movement["amount"].replace(".", ""))


def _acknowledged(movement: Json) -> bool:
    return bool(movement["state"] == "acknowledged")
