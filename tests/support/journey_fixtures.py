"""Fixtures of the house that journeys happen in, for the folders whose `conftest.py` imports them."""

from collections.abc import AsyncIterator, Iterator

import pytest

from support.journey import House, open_house
from support.journey_outside import Stable
from support.journey_template import KEYS, Prepared, prepare
from support.postgres import TestServer

_PREPARED: dict[str, Prepared] = {}


@pytest.fixture(scope="session")
def prepared(postgres: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The template of a demo with its catalogue and people, made once: each folder that imports this has a fixture of
    its own."""
    if postgres.dsn not in _PREPARED:
        _PREPARED[postgres.dsn] = prepare(postgres, tmp_path_factory.mktemp("journeys"))
    return _PREPARED[postgres.dsn]


@pytest.fixture(scope="session")
def stable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stable]:
    """Where simulators are started ahead."""
    made = Stable(tmp_path_factory.mktemp("simulators"), KEYS.simulators)
    yield made
    made.close()


@pytest.fixture
async def house(postgres: TestServer, prepared: Prepared, stable: Stable) -> AsyncIterator[House]:
    """A running product of this test alone, on Sunday 10 January 2027 at 9 in Amman."""
    outside = stable.take()
    async with open_house(postgres, prepared, outside) as house:
        yield house
    stable.stop(outside)
