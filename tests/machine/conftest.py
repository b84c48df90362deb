"""One service for all lives of this folder: a database, everything wired, and a loop to run it on."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.storage.database.engine import Database
from support.endurance import Scene
from support.endurance_scene import make_scene
from support.postgres import TestServer
from support.service_driver_house import Service, ServiceHouse


@pytest.fixture(scope="module")
def service(postgres: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Filled with the catalogue of a new installation."""
    name = postgres.new_database()
    folder: Path = tmp_path_factory.mktemp("service")
    with asyncio.Runner() as runner:
        database = Database(postgres.dsn_of(name), pool_size=3)
        runner.run(database.open())
        house = ServiceHouse(database, folder)
        catalogue = runner.run(house.fill())
        yield Service(house, runner, catalogue.calendar)
        house.wired.close()
        runner.run(database.close())
    postgres.drop(name)


@pytest.fixture(scope="session")
def scene(postgres: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Sixty-four requests whose deadlines fall together, made once and copied by each test."""
    made = asyncio.run(make_scene(postgres, tmp_path_factory.mktemp("endurance")))
    yield made
    postgres.drop(made.database)
