"""R-2, R-8: while the scanner is away people hand in as ever, files wait unopened, and staff see that they wait."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.scanning.simulator import TEST_BODY, ScannerSimulator
from support.clamd_server import ClamdServer, running_clamd
from support.journey import Caller, CallRejected, House, Json, open_house
from support.journey_outside import Stable
from support.journey_template import Prepared
from support.made_files import infected_pdf
from support.postgres import TestServer

pytestmark = pytest.mark.anyio
NUMBERS = ("0791000000", "0791000001", "0791000002")
WATCHERS = ("INTAKE", "ADMINISTRATOR", "AUDITOR")


@pytest.fixture
def clamd_of_this_test(tmp_path: Path) -> Iterator[ClamdServer]:
    """A daemon to be killed."""
    with running_clamd(tmp_path) as server:
        yield server


@pytest.fixture
async def guarded(
    postgres: TestServer, prepared: Prepared, stable: Stable, clamd_of_this_test: ClamdServer
) -> AsyncIterator[House]:
    """The running product with a real clamd."""
    outside = stable.take()
    async with open_house(postgres, prepared, outside, clamd=clamd_of_this_test.socket) as house:
        yield house
    stable.stop(outside)


def simulator(house: House) -> ScannerSimulator:
    """The house's scanner."""
    scanner = house.wired.outside.scanner
    assert isinstance(scanner, ScannerSimulator)
    return scanner


async def waiting(house: House, role: str = "INTAKE") -> tuple[int, str | None]:
    """How many files wait, and since when, as somebody of the municipality sees it."""
    seen = (await (await house.staff(role)).ask("{ filesWaiting { count oldestAt } }"))["filesWaiting"]
    return seen["count"], seen["oldestAt"]


async def hand_in(house: House, number: str, content: bytes | None = None) -> Json:
    """A request with a file that was just sent."""
    caller = await house.applicant(number)
    upload = await house.upload(caller, content=content)
    certificate = {"upload": upload, "kind": "CERTIFICATE", "level": "BACHELOR"}
    return await house.individual(caller, documents=[certificate])


async def check_of(house: House, request: Json) -> str:
    """How the request's file stands, for intake."""
    [document] = (await (await house.staff("INTAKE")).request(request))["documents"]
    return str(document["check"])


async def may_open(caller: Caller, request: Json) -> bool:
    """Whether the caller is told where to fetch the request's file."""
    [document] = request["documents"]
    try:
        done = await caller.do("openDocument", request=request["id"], document=document["id"])
    except CallRejected:
        return False
    return "path" in done


async def everybody(house: House) -> list[Caller]:
    """Whoever might try: the applicant, another one, a partner, and one of each of the staff."""
    roles = ("INTAKE", "DEPARTMENT", "FINANCE", "MANAGEMENT", "CATALOGUE", "AUDITOR", "ADMINISTRATOR")
    staff = [await house.staff(role) for role in roles]
    planning = await house.staff("DEPARTMENT", "PLANNING")
    outside = [await house.applicant(NUMBERS[0]), await house.applicant(NUMBERS[1]), await house.partner()]
    return [house.nobody(), *outside, *staff, planning]


async def test_requests_are_taken_and_their_files_wait_where_staff_see_it(house: House) -> None:
    assert await waiting(house) == (0, None)
    simulator(house).away = True
    first = await hand_in(house, NUMBERS[0])
    await house.advance(hours=2)
    others = [await hand_in(house, number) for number in NUMBERS[1:]]
    for request in (first, *others):
        assert (request["status"], await check_of(house, request)) == ("SUBMITTED", "QUARANTINED")
    for role in WATCHERS:
        count, oldest = await waiting(house, role)
        assert count == 3
        assert oldest is not None and oldest.startswith("2027-01-10T06:00")
    # The applicant was told that the request is there: the scan is the municipality's affair.
    assert len(await house.phone(NUMBERS[0])) == 1


async def test_how_many_files_wait_is_for_intake_administrator_and_auditor(house: House) -> None:
    for role in ("DEPARTMENT", "FINANCE", "MANAGEMENT", "CATALOGUE"):
        with pytest.raises(CallRejected) as refused:
            await waiting(house, role)
        assert refused.value.code == "FORBIDDEN"
    with pytest.raises(CallRejected):
        await (await house.applicant()).ask("{ filesWaiting { count } }")


async def test_nobody_opens_what_was_not_scanned(house: House) -> None:
    simulator(house).away = True
    request = await hand_in(house, NUMBERS[0])
    assert [await may_open(caller, request) for caller in await everybody(house)] == [False] * 12
    intake = await house.staff("INTAKE")
    accepted = await intake.do("acceptDocuments", request=request["id"])
    assert accepted["code"] == "DOCUMENTS_NOT_SCANNED"


async def test_the_address_for_sending_opens_nothing(house: House) -> None:
    simulator(house).away = True
    ali = await house.applicant()
    opened = await ali.did("openUpload", kind="CERTIFICATE", fileName="certificate.pdf")
    await house.put(opened["putTo"], infected_pdf())
    standing = await house.http.get(opened["putTo"])
    assert standing.json()["state"] == "QUARANTINED"
    assert TEST_BODY not in standing.content
    assert (await house.http.get(opened["putTo"].replace("/uploads/", "/files/"))).status_code == 404


async def test_when_it_is_back_the_queue_empties_and_the_officer_goes_on(house: House) -> None:
    simulator(house).away = True
    clean = await hand_in(house, NUMBERS[0])
    bad = await hand_in(house, NUMBERS[1], infected_pdf())
    simulator(house).away = False
    await house.advance(minutes=2)
    assert await waiting(house) == (0, None)
    assert (await check_of(house, clean), await check_of(house, bad)) == ("CLEAN", "INFECTED")
    openers = [await may_open(caller, clean) for caller in await everybody(house)]
    assert any(openers)
    assert not any([await may_open(caller, bad) for caller in await everybody(house)])
    assert (await house.accept(clean))["status"] == "CHECKED"
    assert "words" in await (await house.staff("INTAKE")).do("acceptDocuments", request=bad["id"])


async def test_a_real_scanner_killed_and_started_again_judges_all_that_waited(
    guarded: House, clamd_of_this_test: ClamdServer
) -> None:
    scanned = await hand_in(guarded, NUMBERS[0])
    assert await check_of(guarded, scanned) == "CLEAN"
    clamd_of_this_test.kill()
    clean = await hand_in(guarded, NUMBERS[1])
    bad = await hand_in(guarded, NUMBERS[2], infected_pdf())
    assert (await waiting(guarded))[0] == 2
    intake = await guarded.staff("INTAKE")
    assert not await may_open(intake, clean)
    clamd_of_this_test.start()
    await guarded.advance(minutes=2)
    assert (await waiting(guarded))[0] == 0
    assert (await check_of(guarded, clean), await check_of(guarded, bad)) == ("CLEAN", "INFECTED")
    assert await may_open(intake, clean) and not await may_open(intake, bad)
    await guarded.accept(clean)
