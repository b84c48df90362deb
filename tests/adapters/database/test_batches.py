"""Batches on the real database: the same key, both policies, dry runs, results row by row (R-30)."""

import pytest

from adapters.storage.database.engine import Database
from core.documents.kinds import FileState
from core.kernel.refusals import InvalidInput, KeyReused, NotFound
from core.partners.batches import BatchPolicy, BatchState, RowState
from support.batch_house import ANOTHER, PARTNER, House, row, rows

pytestmark = pytest.mark.anyio
STAND, ALL = BatchPolicy.VALID_ROWS_STAND, BatchPolicy.ALL_OR_NOTHING


async def test_every_row_gets_its_result_in_the_order_given(database: Database) -> None:
    house = House(database)
    letter = await house.fill()
    given = [row(1), row(2, mobile="12"), row(3, department="MOON", name=""), row(4)]
    found = await house.applied(letter, given)
    assert [each.state for each in found] == ["ACCEPTED", "REFUSED", "REFUSED", "ACCEPTED"]
    assert [fault.field for fault in found[1].faults] == ["mobile"]
    assert {(fault.field, fault.code) for fault in found[2].faults} == {
        ("department", "UNKNOWN"),
        ("name", "EMPTY"),
    }
    first = await house.request(found[0].request)
    assert (first.number, first.partner, first.status) == (
        found[0].number,
        PARTNER.institution,
        "SUBMITTED",
    )
    assert first.fee.is_zero
    assert await house.stored() == 2


async def test_each_accepted_nominee_gets_one_sms_r5(database: Database) -> None:
    house = House(database)
    await house.applied(await house.fill(), rows(3))
    assert await house.value("SELECT count(DISTINCT recipient) FROM messages WHERE kind = 'RECEIVED'") == 3
    assert await house.sms("RECEIVED") == 3


async def test_the_same_key_gives_the_same_answer_and_makes_nothing_new(database: Database) -> None:
    house = House(database)
    letter = await house.fill()
    once = await house.batches.submit(PARTNER, "k", rows(3), STAND, letter_upload=letter)
    again = await house.batches.submit(PARTNER, "k", rows(3), STAND, letter_upload=letter)
    assert (again.batch, again.rows) == (once.batch, once.rows)
    assert (once.repeated, again.repeated) == (False, True)
    assert await house.stored() == 3


@pytest.mark.parametrize("changed", ["rows", "policy", "dry_run", "letter"])
async def test_the_key_with_other_content_is_refused(database: Database, changed: str) -> None:
    house = House(database)
    letter = await house.fill()
    await house.batches.submit(PARTNER, "k", rows(2), STAND, False, letter)
    other = None if changed == "letter" else letter
    policy = ALL if changed == "policy" else STAND
    with pytest.raises(KeyReused):
        await house.batches.submit(
            PARTNER, "k", rows(3 if changed == "rows" else 2), policy, changed == "dry_run", other
        )
    assert await house.stored() == 2


async def test_another_partner_may_use_the_same_key_and_finds_no_batch_of_ours(database: Database) -> None:
    house = House(database)
    ours = await house.batches.submit(PARTNER, "k", rows(1), STAND, letter_upload=await house.fill())
    letter = await house.letter(ANOTHER)
    theirs = await house.batches.submit(ANOTHER, "k", rows(1, first=9), STAND, letter_upload=letter)
    assert theirs.batch.id != ours.batch.id
    with pytest.raises(NotFound):
        await house.batches.find(ANOTHER, ours.batch.id)
    async with house.store.work() as work:
        assert await work.batches.page(ANOTHER.institution, 10) == (theirs.batch,)
        assert len(await work.batches.page(None, 10)) == 2


async def test_dry_runs_are_listed_apart(database: Database) -> None:
    house = House(database)
    letter = await house.fill()
    checked = await house.batches.submit(PARTNER, "check", rows(1), STAND, True, letter)
    sent = await house.batches.submit(PARTNER, "sent", rows(1), STAND, False, letter)
    async with house.store.work() as work:
        assert await work.batches.page(PARTNER.institution, 10, dry_run=True) == (checked.batch,)
        assert await work.batches.page(PARTNER.institution, 10, dry_run=False) == (sent.batch,)
        assert len(await work.batches.page(PARTNER.institution, 10)) == 2


async def test_a_letter_of_another_partner_is_none(database: Database) -> None:
    house = House(database)
    await house.fill()
    letter = await house.letter(ANOTHER)
    with pytest.raises(InvalidInput) as refused:
        await house.batches.submit(PARTNER, "k", rows(1), STAND, letter_upload=letter)
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [("letter", "UNKNOWN_UPLOAD")]
    assert await house.value("SELECT count(*) FROM batches") == 0


async def test_a_row_without_any_letter_is_refused_and_one_with_its_own_stands(database: Database) -> None:
    house = House(database)
    await house.fill()
    own, bad = await house.letter(), await house.letter(state=FileState.INFECTED)
    given = [row(1), row(2, document=str(own)), row(3, document=str(bad))]
    answer = await house.batches.submit(PARTNER, "k", given, STAND)
    assert [each.state for each in answer.rows] == ["REFUSED", "ACCEPTED", "REFUSED"]
    assert [(each.faults[0].field, each.faults[0].code) for each in answer.rows if each.faults] == [
        ("document", "REQUIRED"),
        ("document", "BAD_FILE"),
    ]


async def test_the_first_of_two_rows_for_one_person_stands(database: Database) -> None:
    house = House(database)
    elsewhere = row(1, department="TRAFFIC")
    apart = row(1, period={"first": "2027-03-01", "last": "2027-03-10"})
    found = await house.applied(await house.fill(), [row(1, mobile="bad"), row(1), row(1), elsewhere, apart])
    assert [each.faults[0].code if each.faults else None for each in found] == [
        "INVALID_PHONE",
        None,
        "DUPLICATE_ROW",
        None,
        None,
    ]


async def test_a_row_that_overlaps_a_live_request_is_refused_and_breaks_no_other(database: Database) -> None:
    house = House(database)
    letter = await house.fill()
    await house.applied(letter, [row(2)])
    found = await house.applied(letter, rows(3), "summer")
    assert [each.state for each in found] == ["ACCEPTED", "REFUSED", "ACCEPTED"]
    assert [(fault.field, fault.code) for fault in found[1].faults] == [("period", "OVERLAP")]


async def test_all_or_nothing_applies_nothing_and_tells_every_row_its_own(database: Database) -> None:
    house = House(database)
    letter = await house.fill()
    given = [row(1), row(2, mobile="1"), row(1)]
    refused = await house.batches.submit(PARTNER, "k", given, ALL, letter_upload=letter)
    assert [each.faults[0].code for each in refused.rows] == ["NOT_APPLIED", "INVALID_PHONE", "DUPLICATE_ROW"]
    assert await house.stored() == 0
    assert await house.value("SELECT count(*) FROM messages") == 0
    applied = await house.batches.submit(PARTNER, "k2", rows(3), ALL, letter_upload=letter)
    assert (applied.batch.accepted, applied.batch.state) == (3, BatchState.APPLIED)
    assert await house.stored() == 3


@pytest.mark.parametrize("policy", list(BatchPolicy))
async def test_a_dry_run_answers_as_the_run_would_and_makes_nothing(
    database: Database, policy: BatchPolicy
) -> None:
    house = House(database)
    letter = await house.fill()
    await house.applied(letter, [row(9)])
    given = [row(1), row(1), row(9), row(2, name="")]
    dry = await house.batches.submit(PARTNER, "dry", given, policy, True, letter)
    assert (await house.stored(), await house.sms("RECEIVED")) == (1, 1)
    assert (dry.batch.finished, dry.batch.state) == (True, BatchState.RECEIVED)
    wet = await house.batches.submit(PARTNER, "wet", given, policy, False, letter)
    assert [(each.state, each.faults) for each in dry.rows] == [
        (each.state, each.faults) for each in wet.rows
    ]
    assert all(each.request is None for each in dry.rows)
    again = await house.batches.submit(PARTNER, "dry", given, policy, True, letter)
    assert again.rows == dry.rows


@pytest.mark.parametrize("number", [0, 5_001])
async def test_a_batch_has_one_to_five_thousand_rows(database: Database, number: int) -> None:
    house = House(database)
    with pytest.raises(InvalidInput) as refused:
        await house.batches.submit(PARTNER, "k", rows(number), STAND)
    assert refused.value.faults[0].field == "rows"


async def test_rows_are_read_by_pages_in_order(database: Database) -> None:
    house = House(database)
    answer = await house.batches.submit(PARTNER, "k", rows(5), STAND, letter_upload=await house.fill())
    async with house.store.work() as work:
        first = await work.batch_rows.page(answer.batch.id, 3)
        rest = await work.batch_rows.page(answer.batch.id, 3, first[-1].index)
    assert [each.index for each in (*first, *rest)] == [0, 1, 2, 3, 4]
    assert (*first, *rest) == answer.rows
    assert all(each.state is RowState.ACCEPTED for each in rest)


async def test_rows_of_some_states_are_read_by_pages_in_the_batch_s_order(database: Database) -> None:
    house = House(database)
    given = rows(6)
    for wrong in (0, 2, 3):
        given[wrong]["mobile"] = "1"
    answer = await house.batches.submit(PARTNER, "k", given, STAND, letter_upload=await house.fill())

    async def read(*states: RowState, first: int = 9, after: int | None = None) -> list[int]:
        async with house.store.work() as work:
            page = await work.batch_rows.page(answer.batch.id, first, after, frozenset(states))
        return [each.index for each in page]

    assert await read(RowState.REFUSED, first=2) == [0, 2]
    assert await read(RowState.REFUSED, first=2, after=2) == [3]
    assert await read(RowState.ACCEPTED) == [1, 4, 5]
    assert await read(RowState.REFUSED, RowState.ACCEPTED, first=4) == [0, 1, 2, 3]
    assert await read(RowState.WAITING) == await read() == []
