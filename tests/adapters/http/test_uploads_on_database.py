"""The doors for files with the real desk behind them: database, folder, scanner, examiner."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.storage.database.engine import Database
from adapters.storage.files.local import LocalFiles
from core.documents.desk import FileNotReady
from core.documents.kinds import DocumentKind, FileFault, FileState
from core.documents.ports import Area
from core.documents.signed import AddressPurpose, sign
from core.documents.uploading import UploadLimits
from core.kernel.once import IdempotencyKey
from core.kernel.refusals import InvalidInput, KeyReused, NotFound, TooMany
from support import made_files as made
from support.upload_house import CLERK, OTHER, OWNER, SECRET, UploadHouse

pytestmark = pytest.mark.anyio
PDF = made.pdf()
NO_ROOM = 1 << 60


@pytest.fixture
def house(database: Database, tmp_path: Path) -> UploadHouse:
    return UploadHouse(database, LocalFiles(tmp_path / "files", keep_free=0))


async def test_a_file_goes_in_is_checked_and_comes_out_and_who_looked_is_kept(house: UploadHouse) -> None:
    upload, path = await house.open(name="شهادة.pdf")
    told = (await house.put(path, PDF)).json()
    assert (told["state"], told["id"], house.rings) == ("QUARANTINED", str(upload), 1)
    with pytest.raises(FileNotReady):
        await house.uploading.download_address(upload, CLERK)
    await house.scanning().run()
    assert house.told == [(upload, FileState.CLEAN)]
    address = await house.uploading.download_address(upload, CLERK)
    assert (await house.get(address.path)).content == PDF
    row = await house.value("SELECT upload_id::text || ' ' || by_ref FROM file_views")
    assert row == f"{upload} {CLERK}"


async def test_an_address_for_reading_says_nothing_about_its_reader_and_ends(house: UploadHouse) -> None:
    upload = await house.received(PDF)
    await house.scanning().run()
    first = await house.uploading.download_address(upload, OWNER)
    again = await house.uploading.download_addresses((upload,), OWNER)
    assert again[upload] == first
    assert first != await house.uploading.download_address(upload, OTHER)
    assert "790000001" not in first.path
    house.clock.at = first.expires_at
    assert (await house.get(first.path)).status_code == 410
    assert await house.value("SELECT count(*) FROM file_views") == 0


async def test_the_record_of_who_looked_is_only_added_to(house: UploadHouse) -> None:
    async with house.store.work() as work:
        await work.uploads.add_view(house.ids.new(), CLERK, house.clock.at)
    for attempt in ("UPDATE file_views SET by_ref = 'x'", "DELETE FROM file_views", "TRUNCATE file_views"):
        with pytest.raises(Exception, match="only ever added"):
            await house.value(attempt)


async def test_of_an_unknown_file_there_is_no_address(house: UploadHouse) -> None:
    with pytest.raises(NotFound):
        await house.uploading.download_address(house.ids.new(), CLERK)
    assert await house.uploading.download_addresses((house.ids.new(),), CLERK) == {}


async def test_an_address_made_for_another_owner_or_reader_is_not_known(house: UploadHouse) -> None:
    upload, path = await house.open()
    until = (await house.row(upload)).expires_at
    for_another = sign(SECRET, AddressPurpose.UPLOAD, upload, until, OTHER)
    of_another_key = sign(b"x" * 32, AddressPurpose.UPLOAD, upload, until, OWNER)
    unknown = sign(SECRET, AddressPurpose.UPLOAD, house.ids.new(), until, "")
    for token in (for_another, of_another_key, unknown):
        assert (await house.put(f"/uploads/{token}", PDF)).json()["code"] == "ADDRESS_UNKNOWN"
    await house.put(path, PDF)
    await house.scanning().run()
    await house.uploading.download_address(upload, OWNER)
    named = await house.value("SELECT id FROM file_readers")
    for bound in (OTHER, ""):
        token = sign(SECRET, AddressPurpose.DOWNLOAD, named, until, bound)  # type: ignore[arg-type]
        assert (await house.get(f"/files/{token}")).status_code == 404
    bare = sign(SECRET, AddressPurpose.DOWNLOAD, upload, until, OWNER)
    assert (await house.get(f"/files/{bare}")).status_code == 404
    assert await house.value("SELECT count(*) FROM file_views") == 0


async def test_a_garbled_or_expired_address_is_refused(house: UploadHouse) -> None:
    upload, path = await house.open()
    garbled = path[:-2] + ("AA" if not path.endswith("AA") else "BA")
    assert (await house.put(garbled, PDF)).status_code == 404
    assert (await house.get("/uploads/x")).status_code == 404
    house.clock.at = (await house.row(upload)).expires_at
    assert (await house.put(path, PDF)).json()["code"] == "ADDRESS_EXPIRED"
    assert await house.state(upload) is FileState.UPLOADING


async def test_the_same_bytes_again_stand_once_and_others_are_refused(house: UploadHouse) -> None:
    upload, path = await house.open()
    first = await house.put(path, PDF)
    assert (await house.put(path, PDF)).json() == first.json()
    assert (await house.put(path, made.pdf(2))).json()["code"] == "UPLOAD_TAKEN"
    assert (await house.lies(upload), house.rings) == ([Area.QUARANTINE], 1)


@pytest.mark.parametrize("other", [PDF, made.pdf(3)])
async def test_of_two_sent_at_once_one_file_stands(house: UploadHouse, other: bytes, tmp_path: Path) -> None:
    _, path = await house.open()
    gate = asyncio.Event()

    async def held(body: bytes) -> AsyncIterator[bytes]:
        yield body[:20]
        await gate.wait()
        yield body[20:]

    tasks = [asyncio.create_task(house.put(path, held(body))) for body in (PDF, other)]
    await asyncio.sleep(0.2)
    gate.set()
    statuses = sorted(answer.status_code for answer in await asyncio.gather(*tasks))
    assert statuses == ([200, 200] if other == PDF else [200, 409])
    assert len([each for each in (tmp_path / "files").rglob("*") if each.is_file()]) == 1


async def test_a_full_disk_is_a_clear_error_and_the_address_still_holds(
    house: UploadHouse, tmp_path: Path
) -> None:
    upload, path = await house.open()
    full = LocalFiles(tmp_path / "files", keep_free=NO_ROOM)
    answer = await house.put(path, PDF, full)
    assert (answer.status_code, answer.json()["code"]) == (507, "STORE_FULL")
    assert [each for each in (tmp_path / "files").rglob("*") if each.is_file()] == []
    assert await house.state(upload) is FileState.UPLOADING
    assert (await house.put(path, PDF)).status_code == 200


async def test_why_a_try_failed_is_kept_and_a_better_file_may_follow(house: UploadHouse) -> None:
    _, path = await house.open()
    assert (await house.put(path, b"<html>" * 10)).status_code == 415
    assert (await house.get(path)).json()["fault"]["code"] == FileFault.TYPE_NOT_TAKEN
    assert (await house.put(path, PDF)).json()["fault"] is None


async def test_tries_of_one_upload_are_bounded(house: UploadHouse) -> None:
    house.limits = UploadLimits(tries=2)
    _, path = await house.open()
    assert [(await house.put(path, b"<html>" * 10)).status_code for _ in range(3)] == [415, 415, 429]


async def test_open_uploads_of_an_owner_are_bounded_even_at_once(house: UploadHouse) -> None:
    house.limits = UploadLimits(open_at_once=3)
    results = await asyncio.gather(*(house.open() for _ in range(5)), return_exceptions=True)
    refused = [each for each in results if isinstance(each, TooMany)]
    assert len(refused) == 2
    await house.open(OTHER)
    house.clock.at = refused[0].retry_at
    await house.open()


async def test_uploads_of_a_day_are_bounded(house: UploadHouse) -> None:
    house.limits = UploadLimits(a_day=1)
    await house.received(PDF)
    with pytest.raises(TooMany) as refused:
        await house.open()
    house.clock.at = refused.value.retry_at
    await house.open()


@pytest.mark.parametrize(
    ("size", "code"), [(0, FileFault.EMPTY), (10 * 1024 * 1024 + 1, FileFault.TOO_LARGE)]
)
async def test_a_size_that_can_never_be_taken_opens_nothing(
    house: UploadHouse, size: int, code: FileFault
) -> None:
    with pytest.raises(InvalidInput) as refused:
        await house.uploading.open_upload(OWNER, DocumentKind.STUDY, "a.pdf", "application/pdf", size)
    assert refused.value.faults[0].code == code
    assert await house.value("SELECT count(*) FROM uploads") == 0


async def test_what_the_client_declares_is_stored_harmlessly(house: UploadHouse) -> None:
    opened = await house.uploading.open_upload(
        OWNER, DocumentKind.STUDY, "../\x00\ud800etc/p\u202ewd.pdf" + "x" * 300, "text/\x00\ud800" * 99, 5
    )
    stored = await house.row(opened.id)
    assert (stored.owner, stored.kind) == (OWNER, DocumentKind.STUDY)
    assert (stored.opened_at, stored.expires_at) == (house.clock.at, opened.address.expires_at)
    assert re.fullmatch(r"[\w.]{1,100}", stored.declared_name)
    assert len(stored.declared_type) <= 100


async def test_what_a_killed_try_left_is_collected_and_what_stands_is_not(house: UploadHouse) -> None:
    upload, path = await house.open()
    killed = await house.uploading.begin(path.rsplit("/", 1)[1], house.clock.at)

    async def body() -> AsyncIterator[bytes]:
        yield PDF

    await house.files.put(killed.file_id, body())  # and here the process dies
    stands = await house.received(PDF)
    house.later(hours=1)
    assert (await house.collecting().run()).files == 0
    house.later(hours=2)
    collected = await house.collecting().run()
    assert (collected.files, collected.uploads) == (1, 1)
    assert not await house.files.exists(Area.QUARANTINE, killed.file_id)
    assert await house.lies(stands) == [Area.QUARANTINE]
    assert await house.value(f"SELECT count(*) FROM uploads WHERE id = '{upload}'") == 0


async def test_bytes_that_come_after_their_file_was_collected_do_not_stand(
    house: UploadHouse, tmp_path: Path
) -> None:
    upload, path = await house.open()
    await house.open()

    async def late() -> AsyncIterator[bytes]:
        yield PDF[:20]
        house.later(hours=3)
        async with house.store.work() as work:
            assert len(await work.uploads.collectable(house.clock.at, 9)) == 1
        yield PDF[20:]

    assert (await house.put(path, late())).json()["code"] == "ADDRESS_EXPIRED"
    assert await house.state(upload) is FileState.UPLOADING
    assert [each for each in (tmp_path / "files").rglob("*") if each.is_file()] == []


async def test_an_upload_opened_again_by_the_same_call_is_the_same_one(house: UploadHouse) -> None:
    key = IdempotencyKey("k", "openUpload", b"what was asked")
    asked = OWNER, DocumentKind.STUDY, "a.pdf", "application/pdf", None
    first = await house.uploading.open_upload(*asked, key=key)
    house.clock.at += timedelta(minutes=5)
    assert await house.uploading.open_upload(*asked, key=key) == replace(first, repeated=True)
    assert await house.value("SELECT count(*) FROM uploads") == 1
    assert (await house.put(first.address.path, PDF)).status_code == 200
    with pytest.raises(KeyReused):
        await house.uploading.open_upload(*asked, key=replace(key, fingerprint=b"something else"))
    await house.uploading.open_upload(*asked)
    assert await house.value("SELECT count(*) FROM uploads") == 2


async def test_a_repeat_counts_against_no_bound(house: UploadHouse) -> None:
    house.limits = replace(house.limits, open_at_once=1)
    key = IdempotencyKey("k", "openUpload", b"what was asked")
    asked = OWNER, DocumentKind.STUDY, "a.pdf", "application/pdf", None
    first = await house.uploading.open_upload(*asked, key=key)
    assert (await house.uploading.open_upload(*asked, key=key)).id == first.id
    with pytest.raises(TooMany):
        await house.uploading.open_upload(*asked)
