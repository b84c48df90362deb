"""What a verification costs the database, whatever the code; and how often one network may ask (R-29)."""

from dataclasses import replace
from datetime import timedelta

import httpx2
import pytest
from starlette.types import ASGIApp

from adapters.storage.database.engine import Database
from bootstrap.process import Opened, opened
from bootstrap.settings import load
from bootstrap.web import application
from core.access.asking import MOST_REMEMBERED, VERIFICATIONS, Asking
from core.access.limits import Limit
from core.letters.verifying import Verifying
from core.requests.steps import Cancel, MoveDates
from support.access_house import SECRET, HandClock
from support.counting import counting
from support.money_house import DEPARTMENT, START
from support.programs import SECRET_KEY
from support.reading_house import ReadingHouse

pytestmark = pytest.mark.anyio
(A_MINUTE,) = VERIFICATIONS
HOME, OFFICE = "192.0.2.1", "198.51.100.7"


def an_asking(house: ReadingHouse, clock: HandClock, most: int = 3) -> Asking:
    limits = (Limit(most, timedelta(minutes=1)),)
    return Asking(house.store, clock, SECRET, "verify", limits)


async def letters_of(house: ReadingHouse) -> dict[str, str]:
    """A code for each verdict."""
    request = await house.pay(await house.billed(), "net-1")
    first = next(each.code for each in request.letters if each.kind.value == "APPROVAL")
    receipt = next(each.code for each in request.letters if each.kind.value == "RECEIPT")
    at = START + timedelta(days=3)
    moved = MoveDates(request.period.first + timedelta(days=7), "works")
    moved_to = await house.do(request.id, moved, DEPARTMENT, at)
    second = moved_to.letters[-1].code
    await house.do(request.id, Cancel("OTHER", "a test"), DEPARTMENT, at)
    return {"GENUINE": receipt, "REPLACED": first, "WITHDRAWN": second}


async def test_every_code_costs_the_same_statements_ours_or_not(database: Database) -> None:
    house = await ReadingHouse.new(database)
    codes = await letters_of(house)
    asking, verifying = an_asking(house, HandClock(), most=100), Verifying(house.store)
    never = ("7" + "Z" * 25, "0" * 26, "Z" * 26, "x", "", "\0", "\ud800", "A" * 5000, "' OR 1=1")
    sent, verdicts = [], []
    for code in (*codes.values(), *never):
        async with counting(database) as counter:
            assert await asking.pause(HOME) == 0
            verdicts.append((await verifying.verify(code, START)).verdict.value)
        sent.append(tuple(counter.texts))
    assert verdicts == [*codes, *("NOT_OURS" for _ in never)]
    assert len(set(sent)) == 1
    assert len(sent[0]) == 2


async def test_beyond_the_bound_one_waits_for_the_minute_to_end(database: Database) -> None:
    house, clock = await ReadingHouse.new(database), HandClock()
    asking = an_asking(house, clock)
    clock.advance(seconds=20)
    assert [await asking.pause(HOME) for _ in range(5)] == [0, 0, 0, 40, 40]
    assert await asking.pause(OFFICE) == 0
    clock.advance(seconds=39.5)
    assert await asking.pause(HOME) == 1
    clock.advance(seconds=0.5)
    assert await asking.pause(HOME) == 0


async def test_who_was_told_to_wait_costs_the_database_nothing_more(database: Database) -> None:
    house = await ReadingHouse.new(database)
    asking = an_asking(house, HandClock())
    for _ in range(4):
        await asking.pause(HOME)
    async with counting(database) as counter:
        assert await asking.pause(HOME) > 0
    assert counter.texts == []


async def test_two_processes_count_together(database: Database) -> None:
    house, clock = await ReadingHouse.new(database), HandClock()
    one, other = an_asking(house, clock), an_asking(house, clock)
    told = [await each.pause(HOME) > 0 for each in (one, other, one, other, one)]
    assert told == [False, False, False, True, True]


async def test_an_ipv6_network_is_one_caller_and_an_ipv4_address_another(database: Database) -> None:
    house = await ReadingHouse.new(database)
    asking = an_asking(house, HandClock())
    phones = [await asking.pause(f"2001:db8:1:2::{each:x}") for each in range(1, 5)]
    assert [each > 0 for each in phones] == [False, False, False, True]
    assert await asking.pause("2001:db8:1:3::1") == 0
    mapped = [await asking.pause(each) for each in (HOME, f"::ffff:{HOME}", HOME, f"::ffff:{HOME}")]
    assert [each > 0 for each in mapped] == [False, False, False, True]


async def test_what_is_remembered_is_bounded_and_no_address_is_stored(database: Database) -> None:
    house = await ReadingHouse.new(database)
    asking = an_asking(house, HandClock(), most=0)
    assert MOST_REMEMBERED <= 10_000
    assert await asking.pause(HOME) > 0
    async with house.store.view() as view:
        rows = await view.connection.fetch("SELECT kind, key FROM access_limits")
    assert [row["kind"] for row in rows] == ["verify/60"]
    assert HOME.encode() not in rows[0]["key"]


async def asked(app: ASGIApp, forwarded: str, accept: str = "application/json") -> httpx2.Response:
    headers = {"Accept": accept, "X-Forwarded-For": forwarded}
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        return await client.get("/V/unknown", headers=headers)


def on_a_still_clock(process: Opened) -> ASGIApp:
    """The whole application, its limits' clock standing still: no minute ends in the middle of a test."""
    return application(replace(process.wired, real=HandClock()), process.doorbell)


@pytest.mark.parametrize(("trusted", "others_wait"), [("", True), ("127.0.0.0/8", False)])
async def test_the_door_counts_by_the_address_behind_trusted_proxies_only(
    database_url: str, tmp_path_factory: pytest.TempPathFactory, trusted: str, others_wait: bool
) -> None:
    environ = {
        "DATABASE_URL": database_url,
        "SECRET_KEY": SECRET_KEY,
        "DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "CONTACT_AR": "هاتف",
        "CONTACT_EN": "phone",
        "TRUSTED_PROXIES": trusted,
    }
    async with opened(load(environ), database_url) as process:
        app = on_a_still_clock(process)
        answers = [await asked(app, HOME) for _ in range(A_MINUTE.most)]
        assert {each.status_code for each in answers} == {404}
        for accept in ("application/json", "text/html"):
            waiting = await asked(app, HOME, accept)
            assert waiting.status_code == 429
            assert 1 <= int(waiting.headers["retry-after"]) <= 60
        assert ((await asked(app, OFFICE)).status_code == 429) is others_wait
