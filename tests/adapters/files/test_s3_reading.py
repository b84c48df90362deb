"""Clean files fetched from a real bucket past the service: as they are, as we say, for a moment, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID, uuid4

import httpx2
import obstore
import pytest

from adapters.storage.files.s3 import Bucket, S3Files
from core.documents.ports import SaidOfFile
from support.s3_server import S3Server, keys_in, opened

pytestmark = pytest.mark.anyio
BODY = bytes(range(256)) * 3000
NAME = "شهادة 'الخبرة' (1) & 100%.pdf"
SAID = SaidOfFile(
    "application/pdf",
    f"attachment; filename=\"document.pdf\"; filename*=UTF-8''{quote(NAME, safe='')}",
    "private, no-store",
)
MINUTE = timedelta(minutes=1)
Change = Callable[[str], str]


@pytest.fixture
def bucket(s3_server: S3Server) -> Bucket:
    return s3_server.new_bucket()


def now() -> datetime:
    """By this machine's clock, which is the server's too."""
    return datetime.now(UTC)


def kept(bucket: Bucket, area: str = "final") -> UUID:
    """A file that lies there."""
    file_id = uuid4()
    obstore.put(opened(bucket), f"{area}/{file_id.hex}", BODY)
    return file_id


def address(bucket: Bucket, file_id: UUID, at: datetime | None = None) -> str:
    """Where it may be fetched, for a minute from `at` on."""
    return S3Files(bucket).reading_address(file_id, SAID, at or now(), MINUTE)


async def fetched(url: str, method: str = "GET", **headers: str) -> httpx2.Response:
    """What the server answers to whoever has but the address."""
    async with httpx2.AsyncClient(trust_env=False, timeout=30) as http:
        return await http.request(method, url, headers=headers)


async def test_a_file_arrives_whole_and_is_said_to_be_what_our_own_door_says(bucket: Bucket) -> None:
    answer = await fetched(address(bucket, kept(bucket)))
    assert (answer.status_code, answer.content) == (200, BODY)
    said = answer.headers
    assert said["content-type"] == SAID.content_type
    assert said["content-disposition"] == SAID.content_disposition
    assert said["cache-control"] == SAID.cache_control


async def test_an_address_that_is_cut_off_may_go_on_where_it_was(bucket: Bucket) -> None:
    answer = await fetched(address(bucket, kept(bucket)), range="bytes=1000-")
    assert (answer.status_code, answer.content) == (206, BODY[1000:])


def changed(before: str, after: str) -> Change:
    def change(url: str) -> str:
        assert before in url
        return url.replace(before, after)

    return change


def added(more: str) -> Change:
    return lambda url: f"{url}&{more}"


def resigned(url: str) -> str:
    return url[:-1] + ("0" if url[-1] != "0" else "1")


@pytest.mark.parametrize(
    "change",
    [
        changed("document.pdf", "document.exe"),
        changed("attachment", "inline"),
        changed("application%2Fpdf", "text%2Fhtml"),
        changed("no-store", "max-age"),
        changed("response-content-type", "response-content-language"),
        changed("&response-content-type=application%2Fpdf", ""),
        added("response-content-type=text%2Fhtml"),
        added("response-content-encoding=gzip"),
        changed("X-Amz-Expires=60", "X-Amz-Expires=600"),
        changed("%2Fus-east-1%2F", "%2Fus-east-2%2F"),
        changed("/final/", "/quarantine/"),
        resigned,
        lambda url: url.partition("?")[0],
    ],
)
async def test_whatever_is_changed_in_an_address_it_is_refused(bucket: Bucket, change: Change) -> None:
    file_id = kept(bucket)
    obstore.copy(opened(bucket), f"final/{file_id.hex}", f"quarantine/{file_id.hex}")
    url = address(bucket, file_id)
    assert (await fetched(url)).status_code == 200
    assert (await fetched(change(url))).status_code == 403


async def test_another_files_key_opens_nothing(bucket: Bucket) -> None:
    mine, other = kept(bucket), kept(bucket)
    url = address(bucket, mine)
    assert (await fetched(url)).status_code == 200
    assert (await fetched(changed(mine.hex, other.hex)(url))).status_code == 403


async def test_a_minute_later_an_address_is_over(bucket: Bucket) -> None:
    file_id, at = kept(bucket), now()
    assert (await fetched(address(bucket, file_id, at - MINUTE / 4))).status_code == 200
    assert (await fetched(address(bucket, file_id, at - MINUTE))).status_code == 403


@pytest.mark.parametrize("wrong", [{"secret_access_key": "another"}, {"access_key_id": "nobody"}])
async def test_what_a_stranger_signs_opens_nothing(bucket: Bucket, wrong: dict[str, str]) -> None:
    file_id = kept(bucket)
    assert (await fetched(address(replace(bucket, **wrong), file_id))).status_code == 403
    assert (await fetched(address(bucket, file_id))).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_an_address_for_reading_changes_nothing(bucket: Bucket, method: str) -> None:
    file_id = kept(bucket)
    assert (await fetched(address(bucket, file_id), method)).status_code == 403
    assert keys_in(bucket) == [f"final/{file_id.hex}"]
    assert (await fetched(address(bucket, file_id))).content == BODY


async def test_what_is_not_found_clean_has_no_address(bucket: Bucket) -> None:
    assert (await fetched(address(bucket, kept(bucket, "quarantine")))).status_code == 404


async def test_a_file_that_went_is_gone_for_whoever_still_has_an_address(bucket: Bucket) -> None:
    file_id = kept(bucket)
    url = address(bucket, file_id)
    assert (await fetched(url)).status_code == 200
    obstore.delete(opened(bucket), f"final/{file_id.hex}")
    assert (await fetched(url)).status_code == 404


def test_the_secret_does_not_stand_in_the_address(bucket: Bucket) -> None:
    url = address(bucket, uuid4())
    assert f"X-Amz-Credential={bucket.access_key_id}%2F" in url
    for secret in (bucket.secret_access_key, quote(bucket.secret_access_key)):
        assert secret not in url
