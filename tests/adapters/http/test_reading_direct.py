"""Who may read is sent on to the bucket: only after all that our own door asks, and with all that it says (R-2)."""

from datetime import UTC, datetime, timedelta
from urllib.parse import unquote, urlsplit
from uuid import UUID

import httpx2
import pytest

from adapters.storage.database.engine import Database
from adapters.storage.files.s3 import Bucket, S3Files
from support import made_files as made
from support.direct_house import DirectHouse
from support.s3_server import S3Server
from support.upload_house import CLERK, OWNER, UploadHouse

pytestmark = pytest.mark.anyio
PDF = made.pdf()
NAME = "شهادة 'الخبرة' وكشف العلامات.pdf"
SAID = ("content-type", "content-disposition", "cache-control", "content-length")


@pytest.fixture
def bucket(s3_server: S3Server) -> Bucket:
    return s3_server.new_bucket()


@pytest.fixture
def house(database: Database, bucket: Bucket) -> DirectHouse:
    """Its machine's clock is right now, as the server's is; its own stands elsewhere."""
    house = DirectHouse.on(database, S3Files(bucket))
    house.real.at = datetime.now(UTC)
    return house


async def clean(house: UploadHouse, name: str = NAME, body: bytes = PDF) -> tuple[UUID, str]:
    """A clean file, and where the clerk may read it."""
    upload, path = await house.open(name=name)
    await house.put(path, body)
    await house.scanning().run()
    return upload, (await house.uploading.download_address(upload, CLERK)).path


async def followed(answer: httpx2.Response) -> httpx2.Response:
    """The bytes, by a client that has nothing but the address it was sent on to."""
    assert answer.status_code == 307
    async with httpx2.AsyncClient(trust_env=False, timeout=30) as http:
        return await http.get(answer.headers["location"])


async def looks(house: UploadHouse) -> object:
    """How often somebody is on record as having looked."""
    return await house.value("SELECT count(*) FROM file_views")


async def test_who_may_read_is_sent_on_and_is_given_what_our_own_door_gives(
    house: DirectHouse, bucket: Bucket, database: Database
) -> None:
    upload, path = await clean(house)
    there = await followed(await house.get(path))
    here = await UploadHouse(database, house.files, clock=house.clock).get(path)
    assert (there.status_code, there.content) == (200, PDF)
    assert [there.headers[name] for name in SAID] == [here.headers[name] for name in SAID]
    coded = there.headers["content-disposition"].partition("filename*=UTF-8''")[2]
    assert unquote(coded) == NAME
    assert 'filename="document.pdf"' in there.headers["content-disposition"]
    row = await house.row(upload)
    assert row.file_id is not None
    assert urlsplit(str(there.url)).path == f"/tests/{bucket.prefix}/final/{row.file_id.hex}"


async def test_the_type_is_that_of_the_bytes_whatever_the_name_says(house: DirectHouse) -> None:
    _, path = await clean(house, "picture.html", made.png())
    there = await followed(await house.get(path))
    assert there.headers["content-type"] == "image/png"
    assert 'attachment; filename="picture.png"' in there.headers["content-disposition"]


async def test_who_is_sent_on_is_on_record(house: DirectHouse) -> None:
    upload, path = await clean(house)
    assert await looks(house) == 0
    assert (await house.get(path)).status_code == 307
    row = await house.value("SELECT upload_id::text || ' ' || by_ref FROM file_views")
    assert row == f"{upload} {CLERK}"


async def test_nothing_keeps_the_address_or_passes_it_on(house: DirectHouse) -> None:
    _, path = await clean(house)
    answer = await house.get(path)
    assert "no-store" in answer.headers["cache-control"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.content == b""
    assert "set-cookie" not in answer.headers


async def test_the_address_holds_a_minute_of_real_time_and_each_call_gets_its_own(house: DirectHouse) -> None:
    _, path = await clean(house)
    first = await house.get(path)
    assert "X-Amz-Expires=60&" in first.headers["location"]
    assert (await followed(first)).status_code == 200
    house.real.at -= timedelta(minutes=1)
    assert (await followed(await house.get(path))).status_code == 403


async def test_head_is_answered_here(house: DirectHouse) -> None:
    _, path = await clean(house)
    async with house.client() as client:
        answer = await client.head(path)
    assert (answer.status_code, answer.headers["content-length"]) == (200, str(len(PDF)))
    assert answer.headers["content-type"] == "application/pdf"
    assert "location" not in answer.headers


async def test_whom_our_door_refuses_is_sent_nowhere(house: DirectHouse) -> None:
    _, path = await clean(house)
    _, sending = await house.open()
    tampered = path[:-1] + ("A" if path[-1] != "A" else "B")
    strange = sending.replace("/uploads/", "/files/")
    for wrong in (tampered, strange, "/files/x"):
        answer = await house.get(wrong)
        assert (answer.status_code, answer.headers.get("location")) == (404, None)
    house.later(minutes=5)
    over = await house.get(path)
    assert (over.status_code, over.headers.get("location")) == (410, None)
    assert await looks(house) == 0


async def test_pictures_of_pages_come_from_our_own_door(house: DirectHouse) -> None:
    upload, _ = await clean(house)
    await house.previewing().run()
    [picture, *_] = await house.shown_to(upload, OWNER)
    answer = await house.get(picture.path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")


async def test_without_a_store_to_send_to_the_bytes_come_from_our_own_door(
    database: Database, bucket: Bucket
) -> None:
    house = UploadHouse(database, S3Files(bucket))
    _, path = await clean(house)
    answer = await house.get(path)
    assert (answer.status_code, answer.content) == (200, PDF)
