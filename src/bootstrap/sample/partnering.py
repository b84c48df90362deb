"""Stories of partners, and of somebody who is not done typing."""

import json

from bootstrap.sample.checking import Telling
from bootstrap.sample.people import Person
from bootstrap.sample.world import World
from core.documents.kinds import DocumentKind
from core.partners.batches import BatchPolicy
from core.requests.steps import AcceptDocuments

NOMINEES = 8
BAD_ROW = 4


async def batch(world: World) -> Telling:
    """A university's batch under one letter, one row of it refused; some are checked and approved since."""
    yield world.at(-4, 10)
    partner = await world.partner("UJ")
    letter = await world.uploaded(partner.ref, DocumentKind.OFFICIAL_LETTER, "Nomination of students")
    rows = [_row(world, world.person(), bad=number == BAD_ROW) for number in range(NOMINEES)]
    answer = await world.wired.services.batches.submit(
        partner, "sample-batch-1", rows, BatchPolicy.VALID_ROWS_STAND, letter_upload=letter
    )
    await world.settle()
    yield world.at(-2, 9, 30)
    async with world.wired.store.view() as view:
        made = [await view.requests.get(row.request) for row in answer.rows if row.request is not None]
    requests = [request for request in made if request is not None]
    assert len(requests) == NOMINEES - 1
    for request in requests[:5]:
        await world.do("intake", request, AcceptDocuments())
    yield world.at(-1, 13)
    for request in requests[:2]:
        await world.do("planning", request, world.wired.services.acts.approve(None))


def _row(world: World, person: Person, *, bad: bool) -> dict[str, object]:
    first, last = world.working_day(14), world.working_day(34)
    return {
        "purpose": "TRAINING",
        "department": "TRAFFIC",
        "period": {"first": first.isoformat(), "last": last.isoformat()},
        "name": person.name,
        "identityKind": "NATIONAL",
        "identityNumber": "12345" if bad else person.national_number,
        "mobile": person.mobile,
        "studyPlace": "الجامعة الأردنية",
        "studyField": person.field,
        "language": person.language.value,
    }


async def draft(world: World) -> Telling:
    """DRAFT: typed in part, kept for later."""
    yield world.at(-1, 20)
    person = world.person()
    content = json.dumps(
        {"purpose": "TRAINING", "department": "PARKS", "name": person.name}, ensure_ascii=False
    )
    async with world.wired.store.work() as work:
        await work.drafts.save(
            person.applicant.ref, world.wired.services.performing.ids.new(), content, None, world.clock.at
        )


PARTNERING = (batch, draft)
