"""Sixty and more requests whose payment deadlines fall together, reached by steps and by real receipts."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bootstrap.installation import installation_of
from bootstrap.wiring import Wired
from core.access.actors import Applicant
from core.access.roles import Role
from core.catalogue.defaults import first_catalogue
from core.kernel.numbers import check_digit
from core.kernel.period import Period
from core.kernel.person import IdentityKind, parse_person_id
from core.kernel.phone import parse_mobile
from core.notices.wording.defaults import DEFAULT_WORDINGS
from core.requests.steps import AcceptDocuments, Approve, Extend
from support.endurance import Plant, Scene, plant
from support.postgres import TestServer
from support.requests import FEE, a_document, actor_of, an_application
from support.service_driver_house import CATALOGUE_KEEPER

SUNDAY = datetime(2026, 11, 22, 8, tzinfo=UTC)
MONDAY = SUNDAY + timedelta(days=1)
EARLY_END = datetime(2026, 11, 25, 21, tzinfo=UTC)
"""The first moment after the deadline of who was billed on Sunday: midnight in Amman."""
END = EARLY_END + timedelta(days=1)
"""The same for who was billed on Monday."""
GRACE = timedelta(days=1)
EXTENDED_TO = date(2026, 12, 8)
GROUPS = {"early": 20, "together": 32, "extended": 12}
_PERIOD = Period(date(2027, 1, 10), date(2027, 1, 14))


async def make_scene(server: TestServer, folder: Path) -> Scene:
    """All billed, all reached; on Monday at noon."""
    name, data = server.new_database(), folder / "scene"
    data.mkdir()
    groups: dict[str, list[str]] = {}
    async with plant(server.dsn_of(name), data, SUNDAY, workers=2) as running:
        first = running.workers[0]
        await installation_of(first.database, True, SUNDAY)
        async with first.store.work() as work:
            words = {kind.value: said for kind, said in DEFAULT_WORDINGS.items()}
            await work.catalogue.fill(first_catalogue(words), CATALOGUE_KEEPER, SUNDAY - timedelta(days=300))
        person = 0
        for group, count in GROUPS.items():
            await running.pass_to(SUNDAY if group == "early" else MONDAY)
            groups[group] = []
            for _ in range(count):
                person += 1
                groups[group].append(await _billed(first, person, extended=group == "extended"))
            await running.work()
        for each in await running.sql(
            "SELECT id FROM requests WHERE phone = ANY($1)", _e164(groups["extended"])
        ):
            step = Extend(EXTENDED_TO, "no bank was open")
            await first.services.performing.perform(actor_of(Role.DEPARTMENT), each["id"], step)
        await running.work()
        await _all_reached(running)
    return Scene(server, name, data, MONDAY, groups)


def _e164(phones: list[str]) -> list[str]:
    return [f"+{phone}" for phone in phones]


async def _billed(worker: Wired, person: int, *, extended: bool) -> str:
    """A paid course, approved; the phone number as the phone writes it."""
    phone = parse_mobile(f"079{5_000_000 + person}")
    applicant, performing = Applicant(phone), worker.services.performing
    application = an_application(
        period=_PERIOD,
        phone=phone,
        person=parse_person_id(IdentityKind.NATIONAL, f"{9_300_000_000 + person}", None),
    )
    at = await worker.clock.now()
    async with worker.store.work() as work:
        papers = (a_document(person),)
        taken = await worker.services.submitting.hand_in(work, applicant, application, papers, FEE, at)
    body = f"9{person:010}"
    for by, step in (
        (Role.INTAKE, AcceptDocuments()),
        (Role.DEPARTMENT, Approve(body + check_digit(body))),
    ):
        await performing.perform(actor_of(by), taken.request.id, step)
    return phone.e164.removeprefix("+")


async def _all_reached(running: Plant) -> None:
    (row,) = await running.sql("SELECT count(*) AS all, count(deadline_at) AS running FROM requests")
    assert row["all"] == row["running"] == sum(GROUPS.values()), row
