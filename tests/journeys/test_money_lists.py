"""Finance hands a network's list in where it comes as a file (R-19)."""

from base64 import b64encode
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from openpyxl import Workbook

from adapters.payments.efawateercom.rail import Efawateercom
from adapters.storage.database.exports import ExportShelf
from support.journey import House, Json, open_house
from support.journey_outside import Stable
from support.journey_template import Prepared
from support.postgres import TestServer

pytestmark = pytest.mark.anyio
HEAD = "JOEBPPSTrx,BillingNo,PaidAmt,ProcessDate\n"
CSV = HEAD + "77,900100200300,100.000,2027-01-09T10:10:00\n"


@pytest.fixture
async def listing(postgres: TestServer, prepared: Prepared, stable: Stable) -> AsyncIterator[House]:
    """The house, with a network whose lists finance hands in."""
    outside = stable.take()
    async with open_house(
        postgres, prepared, outside, lists=lambda database: Efawateercom(ExportShelf(database))
    ) as house:
        yield house
    stable.stop(outside)


async def handed_in(
    house: House, csv: str | None = CSV, day: str = "2027-01-09", key: str = "k", xlsx: str | None = None
) -> Json:
    finance = await house.staff("FINANCE")
    given = {"rail": "efawateercom", "day": day, "csv": csv, "xlsx": xlsx, "idempotencyKey": key}
    return await finance.do("importNetworkList", given)


def workbook() -> str:
    """The same list as `CSV`, as the portal's XLSX, in base64."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in CSV.splitlines():
        sheet.append(line.split(","))
    written = BytesIO()
    book.save(written)
    return b64encode(written.getvalue()).decode()


def faults(problem: Json) -> list[tuple[str, str]]:
    return [(fault["field"], fault["code"]) for fault in problem["faults"]]


async def test_a_list_is_compared_as_soon_as_it_is_handed_in(listing: House) -> None:
    """R-19: two megabytes fit; sent again it is answered alike."""
    rows = (f"{n},900100200300,100.000,2027-01-09T10:10:00,{'x' * 20_000}\n" for n in range(1, 101))
    long = HEAD.strip() + ",Remarks\n" + "".join(rows)
    first = await handed_in(listing, long)
    assert (first["lines"], first["opened"], first["repeated"]) == (100, 100, False)
    again = await handed_in(listing, long)
    assert (again["lines"], again["opened"], again["repeated"]) == (100, 100, True)
    finance = await listing.staff("FINANCE")
    (difference,) = await finance.nodes("differences", "first: 1")
    assert (difference["kind"], difference["rail"]) == ("MISSING_HERE", "efawateercom")


async def test_what_cannot_be_read_is_told_row_by_row(listing: House) -> None:
    """R-19: and then nothing is kept."""
    bad = await handed_in(listing, CSV + "x,1,2,3\n79,900100200300,1.0001,2027-01-09T10:10:00\n")
    assert faults(bad) == [("rows.3.networkNumber", "NUMBER"), ("rows.4.amount", "AMOUNT")]
    assert faults(await handed_in(listing, "nothing")) == [
        (f"columns.{name}", "NO_COLUMN") for name in HEAD.strip().split(",")
    ]
    assert faults(await handed_in(listing, CSV, "2027-01-10")) == [("day", "NOT_OVER")]
    assert faults(await handed_in(listing, "x" * (2 * 1024 * 1024 + 1))) == [("file", "TOO_LARGE")]
    assert (await handed_in(listing))["lines"] == 1


async def test_a_workbook_is_taken_as_the_portal_made_it(listing: House) -> None:
    """R-19: one file, whole."""
    done = await handed_in(listing, csv=None, xlsx=workbook())
    assert (done["lines"], done["opened"]) == (1, 1)
    for wrong in (workbook()[:-7] + "*", "QQ", "%"):
        assert faults(await handed_in(listing, csv=None, xlsx=wrong, key="w"))[0][0] == "file"
    both = await handed_in(listing, xlsx=workbook(), key="b")
    assert faults(both) == faults(await handed_in(listing, csv=None, key="n")) == [("file", "REQUIRED")]


async def test_finance_is_told_which_networks_give_their_lists_as_files(listing: House) -> None:
    """R-19."""
    told = await (await listing.staff("FINANCE")).ask("{ networks { rail listsHandedIn } }")
    assert told["networks"] == [
        {"rail": "demo-bank", "listsHandedIn": False},
        {"rail": "efawateercom", "listsHandedIn": True},
    ]


async def test_where_no_network_gives_its_list_as_a_file_none_is_taken(house: House) -> None:
    """R-19."""
    assert faults(await handed_in(house)) == [("rail", "UNKNOWN")]
