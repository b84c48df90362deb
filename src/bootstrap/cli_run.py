"""The commands that prepare a database and serve from it."""

import logging
from contextlib import AsyncExitStack
from dataclasses import replace
from socket import socket

from adapters.storage.database.migrating import MigrationRefused, migrate
from bootstrap import memory
from bootstrap.clock import RealClock
from bootstrap.demo_accounts import PARTNERS, PEOPLE, key_of, password_of, totp_of
from bootstrap.demo_data import clear_cut_off_demo, make_demo
from bootstrap.demo_simulators import simulators_started, where
from bootstrap.installation import NotReady, fill_catalogue, installation_of
from bootstrap.keys import Keys
from bootstrap.process import database_at, opened
from bootstrap.serving import listening_socket, serve, stop_on_signals
from bootstrap.settings import Settings
from bootstrap.wiring import store_on
from bootstrap.wiring_outside import Simulated
from core.requests.policies import Policies

log = logging.getLogger(__name__)


async def migrate_all(settings: Settings, dsn: str) -> None:
    """Applies missing migrations, notes whether this is a demo, and fills what the catalogue has not yet."""
    async with database_at(dsn, settings) as database:
        try:
            count = await migrate(database)
        except MigrationRefused as refused:
            raise NotReady(str(refused)) from refused
        at = await RealClock().now()
        installation = await installation_of(database, settings.demo, at)
        store = store_on(database, settings.office_opens, settings.office_closes, Policies())
        places = await fill_catalogue(store, at)
    kind = "a demo" if installation.demo else "an installation for real use"
    log.info("%d migration(s) applied, %d place(s) of the catalogue filled; this is %s", count, places, kind)


async def sample_data(settings: Settings, dsn: str) -> None:
    """Accounts and sample requests, where the demo has none yet."""
    if not settings.demo:
        raise NotReady("Sample data are for a demo only: set DEMO=1.")
    async with opened(settings, dsn) as process:
        await make_demo(process)


async def web(settings: Settings, dsn: str, simulated: Simulated | None) -> None:
    """Serves until told to stop."""
    listening = listening_socket(settings.host, settings.port)
    stopping = stop_on_signals()
    settings = _with_port(settings, listening)
    async with opened(settings, dsn, simulated) as process:
        async with process.beside():
            app = process.application()
            memory.settle()
            log.info("serving at %s", settings.public_url)
            await serve(app, listening, stopping)
    log.info("stopped")


async def run(settings: Settings, dsn: str) -> None:
    """Everything: migrates, fills, starts a demo's simulators, and serves until told to stop."""
    listening = listening_socket(settings.host, settings.port)
    settings = _with_port(settings, listening)
    if settings.demo and settings.database_url is None:
        await clear_cut_off_demo(settings, dsn)
    await migrate_all(settings, dsn)
    async with AsyncExitStack() as stack:
        settings, simulated = await simulators_started(settings, stack)
        process = await stack.enter_async_context(opened(settings, dsn, simulated))
        if settings.demo:
            await make_demo(process)
        stopping = stop_on_signals()
        await stack.enter_async_context(process.beside())

        async def say() -> None:
            print(_greeting(settings, simulated), flush=True)

        app = process.application()
        memory.settle()
        await serve(app, listening, stopping, say)
    log.info("stopped")


def _with_port(settings: Settings, listening: socket) -> Settings:
    """The settings with the port the system chose, where it was to choose."""
    if settings.port:
        return settings
    port = listening.getsockname()[1]
    return replace(settings, port=port, public_url=settings.public_url.removesuffix(":0") + f":{port}")


def _greeting(settings: Settings, simulated: Simulated | None) -> str:
    base = settings.public_url
    lines = [f"Tadreeb serves at {base}  (in English: {base}/en/, GraphQL: {base}/graphql)"]
    if settings.demo:
        keys = Keys(settings.secret_key)
        lines += [*(["", *where(simulated, base)] if simulated else [])]
        lines += [
            "",
            f"The demo's doors: {base}/dev  (sign-ins, with the codes of now: {base}/dev/accounts)",
            "",
        ]
        lines += [f"  {'user':<12}{'password':<28}{'second factor (TOTP secret)':<34}duties"]
        lines += [
            f"  {who.username:<12}{password_of(keys, who.username):<28}{totp_of(keys, who.username):<34}"
            + ", ".join(sorted(who.roles))
            for who in PEOPLE
        ]
        lines += ["", *(f"  partner {code:<6}{key_of(keys, code)}" for code in PARTNERS)]
        lines += ["", "  Applicants sign in with any Jordanian mobile; the code comes to /dev/phone."]
    return "\n".join(lines)
