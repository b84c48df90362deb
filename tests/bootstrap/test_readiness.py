"""What whoever watches is told: each kind of undone work by its age, and what cannot be read."""

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.storage.database.engine import Database
from bootstrap.cli_check import check
from bootstrap.readiness import WAITING, ReadinessCheck
from bootstrap.settings import load
from support.catalogue_house import StoppedClock
from support.money_house import START, House, paid
from support.programs import SECRET_KEY

pytestmark = pytest.mark.anyio
HOUR, LATER = timedelta(hours=1), START + timedelta(days=30)
ID = "00000000-0000-4000-8000-000000000001"
# Each waits since an hour ago; whoever held it last put it off to a later time.
ROWS = {
    "messages": f"""INSERT INTO messages (id, kind, recipient, language, text, parts, created_at, use_by, state,
        attempts, next_attempt_at, leased_until_pace)
        VALUES ('{ID}', 'RECEIVED', '+962790000001', 'ar', 'x', 1, $1, $2, 'UNSENT', 3, $2, $2)""",
    "receipts": """INSERT INTO receipts (digest, gateway, state, at, received_at, raw, next_try_pace)
        VALUES ('x', 'phone', 'DELIVERED', $1, $1, 'x', $2)""",
    "scans": f"""INSERT INTO uploads (id, owner, kind, declared_name, declared_type, opened_at, expires_at, state,
        file_id, size, sha256, media_type, stored_at, attempts, due_at)
        VALUES ('{ID}', 'x', 'IDENTITY', 'x', 'x', $1, $1, 'QUARANTINED', '{ID}', 1, repeat('0', 64), 'x', $1, 3,
        $2)""",
    "verdicts": f"""INSERT INTO uploads (id, owner, kind, declared_name, declared_type, opened_at, expires_at, state,
        file_id, size, sha256, media_type, stored_at, scanned_at, due_at)
        VALUES ('{ID}', 'x', 'IDENTITY', 'x', 'x', $1, $1, 'CLEAN', '{ID}', 1, repeat('0', 64), 'x', $1, $1, $2)""",
    "batches": f"""INSERT INTO batches (id, partner, key, fingerprint, by_key, by_name, policy, dry_run, state,
        created_at, total, failures, next_attempt_at)
        VALUES ('{ID}', '{ID}', 'x', 'x', '{ID}', 'x', 'VALID_ROWS_STAND', false, 'RECEIVED', $1, 1, 3, $2)""",
}
DONE = {
    "messages": "UPDATE messages SET state = 'SENT', handed_at = created_at",
    "receipts": "UPDATE receipts SET settled_at = at, finding = 'NOTHING_NEW'",
    "scans": "UPDATE uploads SET state = 'CLEAN', scanned_at = stored_at, told_at = stored_at",
    "verdicts": "UPDATE uploads SET told_at = scanned_at",
    "batches": "UPDATE batches SET state = 'APPLIED', finished_at = created_at, accepted = 1, done = 1",
}
# As a hand in the database might leave it.
UNREADABLE = """
ALTER TABLE institutions DROP CONSTRAINT institutions_kind_check;
INSERT INTO institutions (id, code, title_ar, title_en, kind, active)
    VALUES (gen_random_uuid(), 'AA', 'x', 'x', 'CIRCUS', true)
"""


async def run(database: Database, sql: str, *values: object) -> None:
    async with database.connection() as connection:
        await connection.execute(sql, *values)


def asked(database: Database) -> ReadinessCheck:
    return ReadinessCheck(database, StoppedClock(START))


@pytest.mark.parametrize("what", ROWS)
async def test_one_old_row_is_seen_by_its_age_until_it_is_done(database: Database, what: str) -> None:
    assert (await asked(database)()).oldest_job_seconds == 0
    await run(database, ROWS[what], START - HOUR, LATER)
    found = await asked(database)()
    assert (found.problem, found.oldest_job_seconds, found.waiting) == (None, 3600, {what: 3600})
    await run(database, DONE[what])
    assert (await asked(database)()).waiting == {}


async def test_a_deadline_passed_and_a_payment_told_are_seen_by_their_age(database: Database) -> None:
    house = await House.new(database)
    request = await house.reached((await house.billed()).id)
    await house.tell(paid(request, "1"), START)
    due = (await house.fetch("SELECT next_due_at FROM requests"))[0][0]
    clock = StoppedClock(due + HOUR)  # type: ignore[operator]
    found = await ReadinessCheck(database, clock)()
    assert found.waiting is not None
    assert found.waiting["deadlines"] == 3600
    assert found.waiting["payments"] == (clock.at - START).total_seconds()


async def test_a_letter_without_its_paper_is_seen_by_its_age(database: Database) -> None:
    house = await House.new(database)
    request = await house.billed()
    await house.pay(request, "1")
    await run(database, "UPDATE letters_to_print SET due_at = $1", LATER)
    found = await ReadinessCheck(database, StoppedClock(START + 3 * HOUR))()
    # Paid, and so issued, an hour after START.
    assert found.waiting is not None
    assert found.waiting["letters"] == 7200
    await run(database, "DELETE FROM letters_to_print")
    found = await ReadinessCheck(database, StoppedClock(START + 3 * HOUR))()
    assert found.waiting is not None
    assert "letters" not in found.waiting


async def test_a_receipt_that_waits_for_its_message_is_no_work_left_undone(database: Database) -> None:
    await run(database, ROWS["receipts"], START - HOUR, LATER)
    await run(database, "UPDATE receipts SET tries = 1")
    assert (await asked(database)()).waiting == {}


@pytest.mark.parametrize("what", [*ROWS, "deadlines", "payments", "letters"])
async def test_every_age_is_read_from_an_index(database: Database, what: str) -> None:
    async with database.transaction() as connection:
        # What has an index takes it then, however small the table.
        await connection.execute("SET LOCAL enable_seqscan = off")
        statement = WAITING[what].replace("$1", "'2027-01-01'::timestamptz")
        plan = "\n".join(line for (line,) in await connection.fetch(f"EXPLAIN {statement}"))
    assert "Seq Scan" not in plan, plan


async def test_every_kind_of_work_has_its_test() -> None:
    assert WAITING.keys() == {*ROWS, "deadlines", "payments", "letters"}


async def test_a_catalogue_that_cannot_be_read_is_not_ready(database: Database) -> None:
    assert (await asked(database)()).problem is None
    await run(database, UNREADABLE)
    assert (await asked(database)()).problem == "the catalogue cannot be read"


async def test_a_catalogue_whose_table_is_gone_is_not_ready(database: Database) -> None:
    await run(database, "ALTER TABLE courses RENAME TO lost")
    assert (await asked(database)()).problem == "the catalogue cannot be read"


async def test_a_database_that_is_away_is_not_ready(database: Database) -> None:
    await database.close()
    assert (await asked(database)()).problem == "the database cannot be reached"
    await database.open()


async def test_the_check_reads_the_catalogue_too(
    database: Database, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {"DATABASE_URL": database_url, "SECRET_KEY": SECRET_KEY, "DATA_DIR": str(tmp_path)}
    settings = load({**environ, "CONTACT_AR": "هاتف 06", "CONTACT_EN": "phone 06"})
    await check(settings, database_url)
    assert "catalogue: read" in capsys.readouterr().out
    await run(database, UNREADABLE)
    assert await check(settings, database_url) == 1
    said = capsys.readouterr().out
    assert "catalogue: it cannot be read (ValidationError)" in said
    assert "CIRCUS" not in said
    # The rest is looked through all the same.
    assert "books and history: looked through" in said
