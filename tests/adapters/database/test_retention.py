"""Files go by the outcome of their request, each at its time, and leave a record."""

from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest

from adapters.storage.database.engine import Database
from core.documents.desk import FileErased
from core.documents.kinds import FileState
from core.documents.ports import Area
from core.kernel.money import Money
from core.kernel.refusals import InvalidInput
from core.payments.refund import Refund, RefundCause, RefundState
from core.requests.request import Handover
from core.requests.status import Status
from core.requests.submitting import Offered, attachment_of
from core.retention.judging import Holding
from core.retention.policy import Outcome
from support.retention_house import A_SECOND, CLERK, ENDED_AT, RetentionHouse, outcome_of

pytestmark = pytest.mark.anyio
ONE_OF_EACH = (Status.REFUSED, Status.WITHDRAWN, Status.CANCELLED_UNCORRECTED, Status.CLOSED)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> RetentionHouse:
    return RetentionHouse(database, tmp_path / "files")


@pytest.mark.parametrize("status", ONE_OF_EACH)
async def test_a_file_goes_when_the_time_of_its_outcome_is_over_and_not_a_second_before(
    house: RetentionHouse, status: Status
) -> None:
    upload = await house.file()
    request = await house.ended(status, upload)
    house.over(outcome_of(status))
    house.clock.at -= A_SECOND
    assert not (await house.retaining().erase()).gone
    assert await house.lies(upload) == [Area.FINAL]
    house.clock.at += A_SECOND
    assert (await house.retaining().erase()).gone == {outcome_of(status): 1}
    assert await house.lies(upload) == []
    (recorded,) = await house.record()
    assert (recorded.upload, recorded.requests, recorded.outcome) == (
        upload.id,
        (request.id,),
        outcome_of(status),
    )
    assert (recorded.at, recorded.by_ref, recorded.kind) == (
        house.clock.at,
        "system:retention",
        upload.kind,
    )


async def test_what_was_known_of_the_file_stays_but_for_the_name_people_gave_it(
    house: RetentionHouse,
) -> None:
    upload = await house.file()
    request = await house.ended(Status.REFUSED, upload)
    house.over(Outcome.REFUSED)
    await house.retaining().erase()
    (document,) = (await house.request(request)).attachments
    (before,) = request.attachments
    assert (document.file_name, document.erased_at) == ("certificate", house.clock.at)
    assert (document.id, document.kind, document.check) == (before.id, before.kind, before.check)
    kept = await house.upload(upload)
    assert (kept.shown_name, kept.sha256, kept.size) == ("certificate.pdf", upload.sha256, upload.size)
    assert "Testowna.pdf" not in await house.value("SELECT facts::text FROM requests")
    assert await house.value("SELECT name || by_ref FROM events") == "FILE_ERASEDsystem:retention"


async def test_the_doors_say_that_it_was_erased(house: RetentionHouse) -> None:
    upload, other = await house.file(), await house.file()
    await house.ended(Status.REFUSED, upload)
    await house.ended(Status.CLOSED, other)
    house.over(Outcome.REFUSED)
    held = await house.uploading.download_address(upload.id, CLERK)
    await house.retaining().erase()
    answer = await house.get(held.path)
    assert (answer.status_code, answer.json()["code"]) == (410, "FILE_ERASED")
    with pytest.raises(FileErased) as refused:
        await house.uploading.download_address(upload.id, CLERK)
    assert "retention period" in refused.value.words.en and "مدة حفظه" in refused.value.words.ar
    assert set(await house.uploading.download_addresses((upload.id, other.id), CLERK)) == {other.id}
    opened = await house.uploading.download_address(other.id, CLERK)
    assert (await house.get(opened.path)).status_code == 200


async def test_a_refund_owed_keeps_the_files_until_it_is_paid_out(house: RetentionHouse) -> None:
    upload = await house.file()
    assert ENDED_AT is not None
    refund = Refund(
        upload.id, RefundCause.CLOSED_BILL, Money.jod("200"), RefundState.OWED, ENDED_AT, "paid-late"
    )
    request = await house.ended(Status.CANCELLED_UNPAID, upload, refunds=(refund,))
    house.over(Outcome.CANCELLED)
    house.clock.at += timedelta(days=900)
    tally = await house.retaining().erase()
    assert (tally.gone, tally.kept) == ({}, {Holding.REFUND_OPEN: 1})
    assert await house.lies(upload) == [Area.FINAL]
    await house.value(
        "UPDATE requests SET facts = jsonb_set(facts, '{request,refunds,0,state}', '\"PAID_OUT\"')"
        " WHERE id = $1 RETURNING 1",
        request.id,
    )
    assert (await house.retaining().erase()).gone == {Outcome.CANCELLED: 1}


async def test_what_is_told_and_not_settled_about_its_payments_keeps_the_files(house: RetentionHouse) -> None:
    waiting, named, unnamed, outstanding = [await house.file() for _ in range(4)]
    told = await house.ended(Status.CANCELLED_UNPAID, waiting)
    differs = await house.ended(Status.CANCELLED_UNPAID, named)
    unknown = await house.ended(Status.CANCELLED_UNPAID, unnamed)
    await house.ended(Status.WITHDRAWN, outstanding, handover=Handover(outstanding=True))
    notice = (
        "INSERT INTO payment_notices (rail, network_number, kind, payment_number, amount, taken_at, taken_on,"
        " received_at, bank_reference, state, finding, request_id, settled_at)"
        " VALUES ('rail', $1, 'PAYMENT', '9', 1, $2, '2026-11-23', $2, '-', $3, $4, $5, $6) RETURNING 1"
    )
    at = house.clock.at
    await house.value(notice, "paid-1", at, "NEW", None, told.id, None)
    await house.value(notice, "paid-2", at, "SETTLED", "LATE", unknown.id, at)
    difference = (
        "INSERT INTO differences (id, rail, day, kind, network_number, request_id, ours, digest, opened_at)"
        " VALUES (gen_random_uuid(), 'rail', '2026-11-23', 'AMOUNT', $1, $2, '{}', '', $3) RETURNING 1"
    )
    await house.value(difference, "paid-3", differs.id, at)
    await house.value(difference, "paid-2", None, at)
    house.over(Outcome.CANCELLED)
    tally = await house.retaining().erase()
    assert tally.held == {
        waiting.id: Holding.PAYMENT_UNSETTLED,
        named.id: Holding.DIFFERENCE_OPEN,
        unnamed.id: Holding.DIFFERENCE_OPEN,
        outstanding.id: Holding.OUTSTANDING,
    }
    await house.value(
        "UPDATE differences SET state = 'SETTLED', decision = '-', settled_by = '-', settled_by_name = '-',"
        " settled_at = $1, words = '-' RETURNING 1",
        at,
    )
    assert (await house.retaining().erase()).gone == {Outcome.CANCELLED: 2}


async def test_a_shared_letter_goes_only_with_the_last_request_that_carries_it(house: RetentionHouse) -> None:
    letter = await house.file()
    refused, closed = await house.ended(Status.REFUSED, letter), await house.ended(Status.CLOSED, letter)
    house.over(Outcome.REFUSED)
    tally = await house.retaining().erase()
    assert (tally.gone, tally.kept) == ({}, {Holding.CARRIED_ELSEWHERE: 1})
    assert (await house.request(refused)).attachments[0].erased_at is None
    house.over(Outcome.CLOSED)
    assert (await house.retaining().erase()).gone == {Outcome.CLOSED: 1}
    for each in (refused, closed):
        assert (await house.request(each)).attachments[0].erased_at == house.clock.at
    (recorded,) = await house.record()
    assert (set(recorded.requests), recorded.kept_for) == ({refused.id, closed.id}, "P60M")


async def test_a_file_never_handed_in_goes_after_thirty_days_and_cannot_be_handed_in_then(
    house: RetentionHouse,
) -> None:
    unused, waiting, used = await house.file(), await house.file(FileState.QUARANTINED), await house.file()
    await house.ended(Status.SUBMITTED, used)
    house.over(Outcome.UNUSED)
    house.clock.at -= A_SECOND
    assert not (await house.retaining().erase()).gone
    house.clock.at += A_SECOND
    assert (await house.retaining().erase()).gone == {Outcome.UNUSED: 2}
    assert [await house.lies(each) for each in (unused, waiting, used)] == [[], [], [Area.FINAL]]
    offered = Offered(unused.id, unused.kind)
    with pytest.raises(InvalidInput) as refused:
        attachment_of(unused.id, offered, await house.upload(unused))
    assert [fault.code for fault in refused.value.faults] == ["FILE_ERASED"]
    async with house.store.work() as work:
        claimed = await work.uploads.waiting_for_scan(house.clock.at, 9, house.clock.at)
        assert (claimed, (await work.uploads.queue()).count) == ((), 0)


async def test_a_dry_run_tells_what_would_go_and_changes_nothing(house: RetentionHouse) -> None:
    now, soon, letter, unused = [await house.file() for _ in range(4)]
    await house.ended(Status.REFUSED, now)
    await house.ended(Status.WITHDRAWN, soon, at=house.clock.at + timedelta(days=20))
    await house.ended(Status.REFUSED, letter)
    await house.ended(Status.CLOSED, letter)
    house.over(Outcome.REFUSED)
    tables = (
        "SELECT (SELECT array_agg(r) FROM requests r)::text || (SELECT array_agg(u) FROM uploads u)::text"
    )
    before = await house.value(tables)
    forecast = await house.foreseeing.foresee()
    assert forecast.now.gone == {Outcome.REFUSED: 1, Outcome.UNUSED: 1}
    assert forecast.now.kept == {Holding.CARRIED_ELSEWHERE: 1}
    assert {each: count for each, count in forecast.soon.items() if count} == {Outcome.CANCELLED: 1}
    assert forecast.next_at == {Outcome.CANCELLED: house.clock.at + timedelta(days=20)}
    assert await house.value(tables) == before and await house.record() == ()
    assert await house.value("SELECT count(*) FROM erasing") == 0
    for each in (now, soon, letter, unused):
        assert await house.lies(each) == [Area.FINAL]


async def test_the_record_is_only_added_to_and_no_file_comes_back(house: RetentionHouse) -> None:
    upload = await house.file()
    await house.ended(Status.REFUSED, upload)
    house.over(Outcome.REFUSED)
    await house.retaining().erase()
    for change in (
        "UPDATE erasures SET outcome = 'CLOSED' RETURNING 1",
        "DELETE FROM erasures RETURNING 1",
        "TRUNCATE erasures",
        "UPDATE uploads SET erased_at = NULL RETURNING 1",
        "UPDATE uploads SET declared_name = 'somebody' RETURNING 1",
    ):
        with pytest.raises(asyncpg.RestrictViolationError):
            await house.value(change)


async def test_portions_go_on_past_what_is_held(house: RetentionHouse) -> None:
    held = [await house.file() for _ in range(3)]
    for each in held:
        await house.ended(Status.REFUSED, each, handover=Handover(outstanding=True))
    goes = await house.file()
    await house.ended(Status.REFUSED, goes, at=house.clock.at + timedelta(hours=1))
    house.over(Outcome.REFUSED)
    tally = await house.retaining(portion=2).erase()
    assert (tally.gone, tally.kept) == ({Outcome.REFUSED: 1}, {Holding.OUTSTANDING: 3})
