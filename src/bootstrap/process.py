"""One process on one database: everything opened and joined together, and closed again."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import asyncpg
import dramatiq
import httpx2
from starlette.types import ASGIApp

from adapters.storage.database.engine import Database
from adapters.storage.database.exports import ExportShelf
from bootstrap.background import beating, working
from bootstrap.broker import make_broker
from bootstrap.clock import DemoClock, RealClock
from bootstrap.demo_networks import real_networks
from bootstrap.installation import Installation, NotReady, check_migrated, installation_of
from bootstrap.keys import Keys
from bootstrap.settings import Settings
from bootstrap.web import Demo, application
from bootstrap.wiring import Wired, wire
from bootstrap.wiring_outside import (
    Outside,
    Simulated,
    demo_outside,
    nothing_outside,
    with_efawateercom,
    with_sms,
)
from bootstrap.wiring_paytabs import with_paytabs
from bootstrap.wiring_sms import Ground, make_sms
from jobs.doorbell import DramatiqDoorbell


@dataclass(frozen=True, slots=True)
class Opened:
    """A process ready to serve or to work."""

    wired: Wired
    installation: Installation
    broker: dramatiq.Broker = field(repr=False)
    doorbell: DramatiqDoorbell = field(repr=False)
    demo: Demo | None = None

    def application(self) -> ASGIApp:
        """The web application."""
        return application(self.wired, self.doorbell, self.demo)

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """What a process that serves does besides: it beats, and runs the jobs where no worker is to do it."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(beating(self.wired))
            if self.wired.settings.broker_url is None:
                await stack.enter_async_context(self.working())
            yield

    def working(self) -> AbstractAsyncContextManager[object]:
        """The jobs of this process, for the length of the block."""
        return working(self.wired, self.broker, self.doorbell)


@asynccontextmanager
async def database_at(dsn: str, settings: Settings) -> AsyncIterator[Database]:
    """The database, open. Raises NotReady when it cannot be reached."""
    database = Database(dsn, pool_size=settings.pool_size)
    try:
        await database.open()
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        # The address may hold a password: it is not repeated.
        raise NotReady(
            f"The database cannot be reached ({type(error).__name__}): check DATABASE_URL."
        ) from error
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def opened(
    settings: Settings,
    dsn: str,
    simulated: Simulated | None = None,
    *,
    outside: Callable[[Outside], Outside] | None = None,
) -> AsyncIterator[Opened]:
    """Opens a process. Raises NotReady for a database that is not migrated, or is no demo where one is wanted.

    `simulated` says where a demo's simulators are; without them a demo has no doors of its own. `outside` may
    replace adapters, for tests.
    """
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(database_at(dsn, settings))
        await check_migrated(database)
        real = RealClock()
        installation = await installation_of(database, settings.demo, await real.now())
        broker = make_broker(settings.broker_url)
        stack.callback(broker.close)
        doorbell = DramatiqDoorbell(broker)
        http = await stack.enter_async_context(httpx2.AsyncClient(trust_env=False))
        refused = real_networks(settings) if installation.demo else None
        if refused is not None:
            raise NotReady(refused)
        is_demo = settings.demo and installation.demo
        where = simulated.beside(settings) if simulated is not None and is_demo else None
        # A demo that was moved stays moved, whether or not its doors are open this time.
        moved = DemoClock(database) if installation.demo else None
        if where is not None:
            secrets = Keys(settings.secret_key).simulators
            around = demo_outside(http, where, secrets, settings.clamd_socket)
        else:
            around = nothing_outside(settings.clamd_socket)
        around = _with_networks(around, settings, http, Ground(database, moved or real, real))
        wired = wire(
            settings, database, outside(around) if outside else around, doorbell, moved or real, real
        )
        stack.callback(wired.close)
        demo = Demo(moved, where, http) if moved and where is not None else None
        yield Opened(wired, installation, broker, doorbell, demo)


def _with_networks(around: Outside, settings: Settings, http: httpx2.AsyncClient, ground: Ground) -> Outside:
    """The same over the networks that are set."""
    if settings.sms.first is not None:
        around = with_sms(around, make_sms(http, settings.sms, settings.public_url, ground))
    if settings.efawateercom is not None:
        around = with_efawateercom(around, settings.efawateercom, ExportShelf(ground.database))
    return with_paytabs(around, http, settings)
