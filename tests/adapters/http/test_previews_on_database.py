"""The door for pictures of pages: the file's own right, one address for one page, and who looked is kept."""

from pathlib import Path
from uuid import UUID

import pytest

from adapters.storage.database.engine import Database
from adapters.storage.files.local import LocalFiles
from core.documents.ports import Area
from core.documents.signed import AddressPurpose, sign
from support import made_files as made
from support import made_pictures as pictures
from support.counting import counting
from support.preview_pieces import Drawer
from support.upload_house import CLERK, OTHER, OWNER, SECRET, UploadHouse

pytestmark = pytest.mark.anyio
VIEWS = "SELECT string_agg(by_ref || ' ' || coalesce(page::text, 'file'), ', ' ORDER BY id) FROM file_views"


@pytest.fixture
async def house(database: Database, tmp_path: Path) -> UploadHouse:
    return UploadHouse(database, LocalFiles(tmp_path / "files", keep_free=0))


async def drawn(house: UploadHouse, body: bytes | None = None, drawer: Drawer | None = None) -> UUID:
    upload = await house.received(body or made.pdf())
    await house.scanning().run()
    await house.previewing(drawer or Drawer()).run()
    return upload


async def test_a_photograph_goes_in_and_is_looked_at_without_where_it_was_taken(house: UploadHouse) -> None:
    photograph = pictures.telling_jpeg(6)
    upload = await house.received(photograph)
    await house.scanning().run()
    assert (await house.previewing().run()).done == 1
    [shown] = await house.shown_to(upload, CLERK)
    answer = await house.get(shown.path)
    assert answer.status_code == 200
    assert (shown.preview.width, shown.preview.height) == (80, 120)
    assert b"Exif" not in answer.content
    # The file itself stays as it was sent, for who must see the original.
    file = await house.get((await house.uploading.download_address(upload, CLERK)).path)
    assert file.content == photograph
    assert await house.value(VIEWS) == f"{CLERK} 1, {CLERK} file"


async def test_a_picture_is_shown_in_place_and_nothing_runs_stores_or_guesses_at_it(
    house: UploadHouse,
) -> None:
    upload = await drawn(house)
    [first, *_] = await house.shown_to(upload, OWNER)
    headers = (await house.get(first.path)).headers
    assert headers["content-disposition"].startswith('inline; filename="letter.jpg"')
    assert headers["content-type"] == "image/jpeg"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert headers["cache-control"] == "private, no-store"
    assert headers["content-length"] == str(first.preview.size)
    async with house.client() as client:
        head = await client.head(first.path)
    assert (head.status_code, head.content) == (200, b"")
    file = await house.get((await house.uploading.download_address(upload, OWNER)).path)
    assert file.headers["content-disposition"].startswith("attachment")


async def test_an_address_opens_its_own_page_for_its_own_reader_while_the_file_s_does(
    house: UploadHouse,
) -> None:
    upload = await drawn(house)
    first, second, third = await house.shown_to(upload, CLERK)
    file = await house.uploading.download_address(upload, CLERK)
    assert len({first.path, second.path, third.path, (await house.shown_to(upload, OTHER))[0].path}) == 4
    token = first.path.split("/")[2]
    for broken in (
        f"/files/{token}/pages/2",
        f"/files/{token}/pages/0",
        f"/files/{token}/pages/01",
        f"/files/{token}/pages/{'1' * 5000}",
        f"/files/{token}",
        f"{file.path}/pages/1",
        first.path.replace(token, token[:-2] + ("AA" if not token.endswith("AA") else "BA")),
    ):
        assert (await house.get(broken)).status_code == 404, broken
    assert await house.value("SELECT count(*) FROM file_views") == 0
    house.clock.at = file.expires_at
    assert (await house.get(first.path)).json()["code"] == "ADDRESS_EXPIRED"


async def test_an_address_made_for_another_reader_is_not_known(house: UploadHouse) -> None:
    upload = await drawn(house)
    await house.shown_to(upload, OWNER)
    named: UUID = await house.value("SELECT id FROM file_readers")  # type: ignore[assignment]
    until = (await house.row(upload)).expires_at
    for secret, bound in ((SECRET, f"{OTHER} page 1"), (SECRET, OWNER), (b"x" * 32, f"{OWNER} page 1")):
        token = sign(secret, AddressPurpose.PREVIEW, named, until, bound)
        assert (await house.get(f"/files/{token}/pages/1")).json()["code"] == "ADDRESS_UNKNOWN"
    nobody = sign(SECRET, AddressPurpose.PREVIEW, house.ids.new(), until, " page 1")
    assert (await house.get(f"/files/{nobody}/pages/1")).json()["code"] == "ADDRESS_UNKNOWN"


async def test_what_is_not_drawn_yet_has_no_address_and_a_picture_gone_is_not_known(
    house: UploadHouse,
) -> None:
    upload = await house.received(made.pdf())
    await house.scanning().run()
    assert await house.shown_to(upload, OWNER) == ()
    await house.previewing(Drawer()).run()
    [first, *_] = await house.shown_to(upload, OWNER)
    await house.value("DELETE FROM previews")
    assert (await house.get(first.path)).json()["code"] == "ADDRESS_UNKNOWN"
    assert await house.value("SELECT count(*) FROM file_views") == 0


async def test_the_picture_of_an_erased_file_is_said_to_be_erased(house: UploadHouse) -> None:
    upload = await drawn(house)
    [first, *_] = await house.shown_to(upload, OWNER)
    await house.value(f"UPDATE uploads SET erased_at = stored_at WHERE id = '{upload}'")
    for _ in range(2):
        answer = await house.get(first.path)
        assert (answer.status_code, answer.json()["code"]) == (410, "FILE_ERASED")
        await house.value("DELETE FROM previews")
    assert await house.value("SELECT count(*) FROM file_views") == 0


async def test_the_addresses_of_all_pages_take_one_statement(house: UploadHouse) -> None:
    upload = await drawn(house)
    file = await house.uploading.download_address(upload, OWNER)
    async with counting(house.database) as counter:
        assert len(await house.viewing.addresses(upload, OWNER, file)) == 3
    assert counter.statements == 1


async def test_a_picture_that_cannot_be_reached_is_said(house: UploadHouse) -> None:
    upload = await drawn(house)
    [first, *_] = await house.shown_to(upload, OWNER)
    await house.files.delete(Area.FINAL, first.preview.file_id)
    assert (await house.get(first.path)).json()["code"] == "STORE_AWAY"
