"""Fixtures that every test may ask for; how they work is in `support/`."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.storage.database.engine import Database
from bootstrap.postgres import EmbeddedPostgres
from support import dealing
from support.clamd_server import ClamdServer, running_clamd
from support.memory_folder import folder_in_memory
from support.postgres import TestServer
from support.redis_server import RedisServer, running_redis
from support.s3_server import S3Server, shared_s3


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes share the run, each begins with long tests: none is left alone with them at the end."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if processes > 1:
        long = [(item.path, item) for item in items if item.nodeid.startswith(dealing.LONG)]
        rest = [item for item in items if not item.nodeid.startswith(dealing.LONG)]
        items[:] = dealing.dealt(long, rest, processes)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Async tests run on asyncio only, as the product does."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestServer]:
    """One server for the run, with the migrated template ready."""
    with folder_in_memory(tmp_path_factory.mktemp("postgres")) as folder:
        embedded = EmbeddedPostgres(folder, durable=False)
        with embedded as dsn:
            server = TestServer(dsn, embedded.log)
            server.prepare()
            yield server


@pytest.fixture
def database_url(postgres: TestServer) -> Iterator[str]:
    """The DSN of a fresh, migrated database: for tests that start programs of their own on it."""
    name = postgres.new_database()
    yield postgres.dsn_of(name)
    postgres.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A fresh, migrated database, open. Its test is async: `pytestmark = pytest.mark.anyio`."""
    async with Database(database_url, pool_size=5) as database:
        yield database


@pytest.fixture(scope="session")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClamdServer]:
    """A real clamd with one signature, for tests that leave it running. Skipped where it is not installed, but not
    in CI."""
    with running_clamd(tmp_path_factory.mktemp("clamd")) as server:
        yield server


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis-compatible server of this test alone, empty, on a free loopback port."""
    with running_redis(tmp_path) as server:
        yield server


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """One S3 server for the run, however many processes it has; a test takes a bucket of its own."""
    base = tmp_path_factory.getbasetemp()
    with shared_s3((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "s3") as server:
        yield server
