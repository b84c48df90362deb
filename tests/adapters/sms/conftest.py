"""The far sides that the gateways' own tests share."""

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from adapters.storage.database.engine import Database
from support.smpp_house import SmppHouse
from support.sms_far_side import FarSide, far_side
from support.smsc import Smsc, running_smsc


@pytest.fixture(scope="session")
def platform_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The national platform."""
    with far_side("government_sms", tmp_path_factory.mktemp("platform")) as address:
        yield address


@pytest.fixture(scope="session")
def gateways_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JOSMS, Unifonic and Infobip."""
    with far_side("http_gateway", tmp_path_factory.mktemp("gateways")) as address:
        yield address


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    """As the process has it."""
    async with httpx2.AsyncClient(trust_env=False) as client:
        yield client


@pytest.fixture
def platform(http: httpx2.AsyncClient, platform_address: str) -> FarSide:
    return FarSide(http, platform_address)


@pytest.fixture
def gateways(http: httpx2.AsyncClient, gateways_address: str) -> FarSide:
    return FarSide(http, gateways_address)


@pytest.fixture(scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Smsc]:
    async with running_smsc(tmp_path_factory.mktemp("smsc")) as smsc:
        yield smsc


@pytest.fixture
async def smsc(running: Smsc) -> Smsc:
    await running.fresh()
    return running


@pytest.fixture
async def house(smsc: Smsc, database: Database) -> AsyncIterator[SmppHouse]:
    house = SmppHouse(smsc, database)
    await house.open()
    yield house
    await house.session.stop()
