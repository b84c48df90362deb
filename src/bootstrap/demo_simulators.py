"""Starts what a demo's `tadreeb run` is surrounded by, and says where it is."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace

from adapters.payments.demo_bank import INQUIRY_PATH, NOTICE_PATH
from adapters.sms.demo_phone import RECEIPT_PATH
from bootstrap.far_sides import FarSides
from bootstrap.keys import Keys
from bootstrap.settings import Settings, SettingsError
from bootstrap.settings_efawateercom import read_efawateercom
from bootstrap.settings_paytabs import read_paytabs
from bootstrap.settings_reading import Reading
from bootstrap.settings_sms import read_sms
from bootstrap.simulators import OwnAddresses, Simulators
from bootstrap.wiring_outside import Simulated

_PAGES = {
    "phone": "every SMS, as handsets show it",
    "bank": "pay an electronic payment number",
    "payer": "pay an electronic payment number, over eFAWATEERcom",
    "cards": "pages to pay on by card, and what moved",
}


async def simulators_started(settings: Settings, stack: AsyncExitStack) -> tuple[Settings, Simulated | None]:
    """Starts them for as long as the stack is open; the settings with the networks that are played by them.

    Raises SimulatorFailed.
    """
    if not settings.demo:
        return settings, None
    around = Simulated()
    if settings.over.words:
        settings, around = await _far_sides(settings, stack)
    if settings.demo_simulators is not None:
        phone, bank = settings.demo_simulators
    else:
        phone, bank = await _phone_and_bank(settings, stack)
    return settings, replace(around, phone=phone, bank=bank)


def where(simulated: Simulated, base: str) -> Iterator[str]:
    """A line for each page of a simulator, for the person who started it."""
    yield from (f"  {base}/dev/{name:<8}{_PAGES[name]}" for name in simulated.pages)
    yield from (f"  {address:<30}the simulator: {name}" for name, address in simulated.elsewhere.items())


async def _phone_and_bank(settings: Settings, stack: AsyncExitStack) -> tuple[str, str]:
    """The demo's own, unless a network does what they do."""
    wanted = Simulated(phone="wanted", bank="wanted").beside(settings)
    base = settings.public_url
    own = OwnAddresses(
        receipts=base + RECEIPT_PATH,
        inquiry=base + INQUIRY_PATH,
        notice=base + NOTICE_PATH,
        clock=f"{base}/dev/clock",
    )

    def start() -> Simulators:
        data, secrets = settings.data_dir / "simulators", Keys(settings.secret_key).simulators
        return Simulators.start(data, own, secrets, phone=bool(wanted.phone), bank=bool(wanted.bank))

    started = await asyncio.to_thread(start)
    stack.push_async_callback(asyncio.to_thread, started.stop)
    return started.phone, started.bank


async def _far_sides(settings: Settings, stack: AsyncExitStack) -> tuple[Settings, Simulated]:
    data, word = settings.data_dir / "simulators", Keys(settings.secret_key).word
    far = await asyncio.to_thread(FarSides.start, settings.over, data, settings.public_url, word)
    stack.push_async_callback(asyncio.to_thread, far.stop)
    at = far.addresses
    pages = {name: at.get(name, "") for name in ("payer", "cards", "handsets")}
    return _as_set(settings, far.environ), Simulated(**pages, elsewhere=dict(at))


def _as_set(settings: Settings, environ: dict[str, str]) -> Settings:
    """The far sides' settings are read as a person's would be."""
    reading = Reading(environ)
    over = settings.over
    found = replace(
        settings,
        efawateercom=read_efawateercom(reading) if over.rail else settings.efawateercom,
        paytabs=read_paytabs(environ, reading.problems) if over.cards else settings.paytabs,
        sms=replace(
            read_sms(environ, reading.problems) if over.gateways else settings.sms, money=settings.sms.money
        ),
    )
    if reading.problems:
        raise SettingsError(reading.problems)
    return found
