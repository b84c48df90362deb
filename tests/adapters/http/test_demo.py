"""The demo's clock and its relays, for a person and for a program."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette

from adapters.http.demo import demo_routes
from adapters.http.demo_durations import parse_duration, write_duration

pytestmark = pytest.mark.anyio
START = datetime(2026, 11, 22, 8, tzinfo=UTC)
PEOPLE: dict[str, Any] = {
    "staff": [
        {
            "name": "سلمى",
            "roles": ["INTAKE", "AUDITOR"],
            "username": "salma",
            "password": "<word>",
            "totpSecret": "SECRET",
            "totpCode": "012345",
        }
    ],
    "partners": [{"institution": {"title": {"ar": "الجامعة"}}, "key": "tdb_key"}],
}
PAGE = {"Accept": "text/html,*/*"}


class StandingClock:
    def __init__(self) -> None:
        self.by = timedelta()

    async def now(self) -> datetime:
        return START + self.by

    async def offset(self) -> timedelta:
        return self.by

    async def advance(self, by: timedelta) -> None:
        self.by += by


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def moves() -> list[int]:
    return []


@pytest.fixture
async def client(clock: StandingClock, moves: list[int]) -> AsyncIterator[httpx2.AsyncClient]:
    async def accounts() -> dict[str, Any]:
        return PEOPLE

    async def moved() -> None:
        moves.append(1)

    async with httpx2.AsyncClient(trust_env=False) as outward:
        nowhere = "http://127.0.0.1:9"
        routes = demo_routes(
            pages={"phone": nowhere, "bank": nowhere},
            networks=dict,
            clock=clock,
            accounts=accounts,
            http=outward,
            moved=moved,
        )
        transport = httpx2.ASGITransport(Starlette(routes=list(routes)))
        async with httpx2.AsyncClient(transport=transport, base_url="http://here") as made:
            yield made


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P3DT2H", timedelta(days=3, hours=2)),
        ("P1W", timedelta(weeks=1)),
        ("PT90M", timedelta(minutes=90)),
        ("PT1S", timedelta(seconds=1)),
        ("-P1D", timedelta(days=-1)),
        ("+P1W2DT3H4M5S", timedelta(weeks=1, days=2, hours=3, minutes=4, seconds=5)),
        ("PT0S", timedelta()),
    ],
)
def test_durations_are_read_and_written(text: str, length: timedelta) -> None:
    assert parse_duration(text) == length
    assert parse_duration(write_duration(length)) == length


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "P1M", "P1Y", "3D", "P-1D", "P1.5D", "P99999D", "P١D"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"duration|ten years"):
        parse_duration(text)


async def test_a_program_reads_and_moves_the_clock(client: httpx2.AsyncClient, moves: list[int]) -> None:
    assert (await client.get("/dev/clock")).json() == {
        "now": "2026-11-22T08:00:00Z",
        "offset": "PT0S",
        "offsetSeconds": 0,
    }
    moved = await client.post("/dev/clock", json={"advance": "P3DT2H"})
    assert moved.json() == {"now": "2026-11-25T10:00:00Z", "offset": "P3DT2H", "offsetSeconds": 266400}
    back = await client.post("/dev/clock", json={"advance": "-P4D"})
    assert back.json()["now"] == "2026-11-21T10:00:00Z"
    put = await client.post("/dev/clock", json={"set": "2026-12-01T00:00:00+03:00"})
    assert put.json()["now"] == "2026-11-30T21:00:00Z"
    assert len(moves) == 3


async def test_a_person_moves_the_clock_by_a_form(client: httpx2.AsyncClient, clock: StandingClock) -> None:
    page = await client.get("/dev/clock", headers=PAGE)
    assert "الأحد 22 تشرين الثاني 2026 الساعة 11:00" in page.text
    answer = await client.post("/dev/clock", data={"advance": "P1D"}, headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dev/clock")
    await client.post("/dev/clock", data={"set": "2026-11-30T12:00"}, headers=PAGE)
    assert await clock.now() == datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 4000,
        b'{"advance": 5}',
        b'{"advance": "P1M"}',
        b'{"advance": "P3661D"}',
        b'{"set": "9999-12-31"}',
        b'{"set": "0001-01-01T00:00:00"}',
        b" " * 5000,
    ],
)
async def test_a_move_that_makes_no_sense_moves_nothing(
    client: httpx2.AsyncClient, clock: StandingClock, body: bytes
) -> None:
    answer = await client.post("/dev/clock", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, clock.by) == (400, timedelta())


async def test_the_index_leads_to_the_doors_there_are_and_to_no_other(client: httpx2.AsyncClient) -> None:
    page = (await client.get("/dev")).text
    for path, there in (("phone", True), ("bank", True), ("clock", True), ("payer", False), ("cards", False)):
        assert (f'href="/dev/{path}"' in page) is there, path
        assert ((await client.get(f"/dev/{path}")).status_code != 404) is there, path


@pytest.mark.parametrize("path", ["/dev/clock", "/dev/phone/behaviour", "/dev/bank/pay"])
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere"}, {"Origin": "null"}, {"Origin": ""}],
    ids=str,
)
async def test_another_site_moves_nothing(
    client: httpx2.AsyncClient, clock: StandingClock, path: str, headers: dict[str, str]
) -> None:
    assert (await client.post(path, data={"advance": "P1D"}, headers=headers)).status_code == 403
    assert clock.by == timedelta()


async def test_the_demos_own_page_moves_the_clock(client: httpx2.AsyncClient, clock: StandingClock) -> None:
    headers = {"Origin": "http://here", "Sec-Fetch-Site": "same-origin"}
    assert (await client.post("/dev/clock", data={"advance": "P1D"}, headers=headers)).status_code == 200
    assert clock.by == timedelta(days=1)


async def test_a_simulator_that_is_away_is_told(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/dev/phone.json")).status_code == 502


async def test_the_accounts_and_the_index_are_shown(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/dev/accounts.json")).json() == PEOPLE
    page = (await client.get("/dev/accounts")).text
    for shown in ("سلمى", "INTAKE, AUDITOR", "salma", "&lt;word&gt;", "012345", "الجامعة", "tdb_key"):
        assert shown in page
    assert "<word>" not in page
    assert "/dev/phone" in (await client.get("/dev")).text
