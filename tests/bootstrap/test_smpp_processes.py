"""Two processes of the service, wired as in earnest, and one SMSC: one of them binds and sends, each text once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from adapters.storage.database.engine import Database
from adapters.storage.database.messages import OutboxRows
from bootstrap.cli_check import check
from bootstrap.clock import RealClock
from bootstrap.installation import installation_of
from bootstrap.process import Opened, opened
from bootstrap.settings import Settings, load
from support.notices_house import message
from support.programs import SECRET_KEY
from support.smsc import PASSWORD, SENDER, USER, Smsc, running_smsc, until

pytestmark = pytest.mark.anyio


@pytest.fixture
async def smsc(tmp_path: Path) -> AsyncIterator[Smsc]:
    async with running_smsc(tmp_path) as smsc:
        yield smsc


def settings_of(smsc: Smsc, url: str, folder: Path, **more: str) -> Settings:
    account = {"SMS": "smpp", "SMPP_HOST": "127.0.0.1", "SMPP_PORT": f"{smsc.port}", "SMPP_SYSTEM_ID": USER}
    environ = {"DATABASE_URL": url, "SECRET_KEY": SECRET_KEY, "DATA_DIR": str(folder)}
    contact = {"CONTACT_AR": "هاتف 06", "CONTACT_EN": "phone 06"}
    return load(environ | contact | account | {"SMPP_PASSWORD": PASSWORD, "SMPP_SENDER": SENDER} | more)


@asynccontextmanager
async def working(settings: Settings, url: str) -> AsyncIterator[Opened]:
    async with opened(settings, url) as process, process.working():
        yield process


async def add(database: Database, numbers: range) -> list[str]:
    at = await RealClock().now()
    texts = [f"رقم الطلب: {number}-3" for number in numbers]
    async with database.transaction() as connection:
        for text in texts:
            made = message(text=text, created_at=at, use_by=at.replace(year=at.year + 1), next_attempt_at=at)
            await OutboxRows(connection).add(made)
    return texts


async def test_one_of_two_processes_binds_and_the_other_follows_it(
    smsc: Smsc, database: Database, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await installation_of(database, False, await RealClock().now())
    settings = settings_of(smsc, database_url, tmp_path)
    async with AsyncExitStack() as stack:
        processes = [AsyncExitStack(), AsyncExitStack()]
        opened_ones = [await each.enter_async_context(working(settings, database_url)) for each in processes]
        for each in processes:
            stack.push_async_callback(each.aclose)
        wanted = await add(database, range(100, 120))

        async def all_there() -> bool:
            return len(await smsc.texts()) >= len(wanted)

        await until(all_there)
        holders = [each.wired.sessions.held for each in opened_ones]
        assert sorted(holders) == [False, True]
        await check(settings, database_url)
        assert "smpp: bound since" in capsys.readouterr().out
        await processes[holders.index(True)].aclose()
        wanted += await add(database, range(120, 130))
        await until(all_there)
        found = await smsc.ledger()
    assert sorted(text["text"] for text in found["texts"]) == sorted(wanted)
    assert (found["binds"], found["mostBound"], found["goodbyes"]) == (2, 1, 1)


async def test_check_says_that_the_account_is_refused_and_the_service_stays_ready(
    smsc: Smsc, database: Database, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await installation_of(database, False, await RealClock().now())
    settings = settings_of(smsc, database_url, tmp_path, SMPP_PASSWORD="mistaken")
    assert await check(settings, database_url) == 1
    assert "no process of the service holds the connection" in capsys.readouterr().out
    async with working(settings, database_url):

        async def told() -> bool:
            await check(settings, database_url)
            await asyncio.sleep(0.5)
            return "refuses our account" in capsys.readouterr().out

        await until(told)
