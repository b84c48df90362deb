"""Requests with a bill to pay, made ahead of a campaign: open, running, late, and withdrawn ones."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from adapters.storage.database.engine import Database
from bootstrap.wiring import Wired, wire
from bootstrap.wiring_outside import nothing_outside
from core.access.actors import Applicant
from core.access.roles import Role
from core.catalogue.defaults import first_catalogue
from core.kernel.calendar import amman_day
from core.kernel.numbers import check_digit
from core.kernel.period import Period
from core.kernel.person import IdentityKind, parse_person_id
from core.kernel.phone import parse_mobile
from core.notices.wording.defaults import DEFAULT_WORDINGS
from core.requests.notice import DeliveryState
from core.requests.ports import NumberTaken
from core.requests.steps import AcceptDocuments, Approve, RecordDelivery, Withdraw
from support.requests import FEE, a_document, actor_of, an_application
from support.service_driver_house import CATALOGUE_KEEPER, HandClock, NoBell, settings_for

SHARES = (("open", 0.4), ("running", 0.3), ("late", 0.2), ("withdrawn", 0.1))
"""Open: nobody was reached, so no clock runs. Running: some days are left. Late: told ten days ago."""
Town = dict[str, list[str]]
"""Payment numbers by the names of SHARES."""
LONG_AGO = timedelta(days=10)
_AT_ONCE = 4


async def make_town(dsn: str, folder: Path, bills: int, at: datetime) -> Town:
    """So many bills on a migrated database, as of that moment."""
    town: Town = {}
    async with Database(dsn, pool_size=_AT_ONCE) as database:
        clock = HandClock(at)
        wired = wire(settings_for(dsn, folder), database, nothing_outside(), NoBell(), clock, clock)
        async with wired.store.work() as work:
            words = {kind.value: said for kind, said in DEFAULT_WORDINGS.items()}
            await work.catalogue.fill(first_catalogue(words), CATALOGUE_KEEPER, at - timedelta(days=300))
        person = 0
        for group, share in SHARES:
            clock.at = at - (LONG_AGO if group == "late" else timedelta(hours=1))
            people = range(person, person := person + max(1, round(bills * share)))
            made = [
                await asyncio.gather(
                    *(_billed(wired, each, group, at) for each in people[start : start + _AT_ONCE])
                )
                for start in range(0, len(people), _AT_ONCE)
            ]
            town[group] = [number for some in made for number in some]
        wired.close()
    return town


async def _billed(wired: Wired, person: int, group: str, now: datetime) -> str:
    """A paid course, approved; its payment number."""
    at = await wired.clock.now()
    phone = parse_mobile(f"079{6_000_000 + person}")
    first = amman_day(now) + timedelta(days=60)
    application = replace(
        an_application(period=Period(first, first + timedelta(days=4)), phone=phone),
        person=parse_person_id(IdentityKind.NATIONAL, f"{9_200_000_000 + person}", None),
    )
    applicant, performing = Applicant(phone), wired.services.performing
    paper = replace(a_document(person), received_at=at)
    while True:
        # Of thousands of random numbers two can be alike: who hands in draws another.
        try:
            async with wired.store.work() as work:
                taken = await wired.services.submitting.hand_in(
                    work, applicant, application, (paper,), FEE, at
                )
            break
        except NumberTaken:
            continue
    request, body = taken.request.id, f"9{person:010}"
    number = body + check_digit(body)
    await performing.perform(actor_of(Role.INTAKE), request, AcceptDocuments())
    done = await performing.perform(actor_of(Role.DEPARTMENT), request, Approve(number))
    notice = done.request.notice
    assert notice is not None
    if group in ("running", "late"):
        told = RecordDelivery(notice.id, DeliveryState.DELIVERED, at)
        await performing.perform(actor_of(Role.SYSTEM), request, told)
    if group == "withdrawn":
        await performing.perform(applicant, request, Withdraw())
    return number
