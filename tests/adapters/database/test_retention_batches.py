"""What a partner's batch still has to hand in stays, whatever its age."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from string import ascii_letters
from uuid import UUID, uuid4

import pytest

from adapters.storage.database.engine import Database
from core.catalogue.institutions import Institution, InstitutionKind
from core.kernel.words import Words
from core.partners.reading import read, storable
from core.retention.policy import Outcome
from support.retention_house import RetentionHouse

pytestmark = pytest.mark.anyio
OWN = Institution(UUID(int=5), "UJ", Words("الجامعة", "University"), InstitutionKind.UNIVERSITY)
SPELLINGS: dict[str, Callable[[UUID], str]] = {
    "plainly": str,
    "in capitals": lambda id: str(id).upper(),
    "without hyphens": lambda id: id.hex,
    "in braces": lambda id: f"{{{id}}}",
    "as a name": lambda id: id.urn,
}


@pytest.fixture
def house(database: Database, tmp_path: Path) -> RetentionHouse:
    return RetentionHouse(database, tmp_path / "files")


async def test_a_letter_stays_while_its_batch_is_not_worked_off(house: RetentionHouse) -> None:
    letter = await house.file()
    await house.value(
        "INSERT INTO batches (id, partner, key, fingerprint, by_key, by_name, policy, dry_run, state, letter,"
        " created_at, total, next_attempt_at) VALUES ($1, $1, 'k', '', $1, '-', 'VALID_ROWS_STAND', false,"
        " 'RECEIVED', $1, $2, 1, $2) RETURNING 1",
        letter.id,
        house.clock.at,
    )
    house.over(Outcome.UNUSED)
    assert not (await house.retaining().erase()).gone
    await house.value(
        "UPDATE batches SET finished_at = $1, state = 'APPLIED', done = 1, refused = 1 RETURNING 1",
        house.clock.at,
    )
    assert (await house.retaining().erase()).gone == {Outcome.UNUSED: 1}


@pytest.mark.parametrize("spelled", [*SPELLINGS, "another"])
async def test_the_document_of_a_row_stays_while_the_row_waits_however_it_is_spelled(
    house: RetentionHouse, spelled: str
) -> None:
    document, batch = await house.file(), uuid4()
    named = SPELLINGS.get(spelled, lambda _: str(uuid4()))(document.id)
    assert spelled == "another" or read(storable({"document": named}), OWN).document == document.id
    await house.value(
        "INSERT INTO batches (id, partner, key, fingerprint, by_key, by_name, policy, dry_run, state,"
        " created_at, total, next_attempt_at) VALUES ($1, $1, 'k', '', $1, '-', 'VALID_ROWS_STAND', false,"
        " 'RECEIVED', $2, 2, $2) RETURNING 1",
        batch,
        house.clock.at,
    )
    # A text of any length may stand where an id should.
    for index, said in enumerate(("".join(Random(7).choices(ascii_letters, k=20_000)), named)):
        await house.value(
            "INSERT INTO batch_rows (batch, index, typed, state)"
            " VALUES ($1, $2, jsonb_build_object('document', $3::text), 'WAITING') RETURNING 1",
            batch,
            index,
            said,
        )
    house.over(Outcome.UNUSED)
    assert bool((await house.retaining().erase()).gone) is (spelled == "another")
    await house.value("UPDATE batch_rows SET state = 'REFUSED' RETURNING 1")
    await house.retaining().erase()
    assert await house.lies(document) == []
