"""The whole product with its files in a bucket: a person notices nothing, also not while the bucket is away (R-2)."""

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from support.gate import Gate, gate_before
from support.journey import House, open_house
from support.journey_outside import Stable
from support.journey_running import PDF
from support.journey_template import Prepared
from support.postgres import TestServer
from support.s3_server import S3Server, keys_in

pytestmark = pytest.mark.anyio


@pytest.fixture
def gate(s3_server: S3Server) -> Iterator[Gate]:
    with gate_before(s3_server.port) as gate:
        yield gate


@pytest.fixture
async def house(
    postgres: TestServer, prepared: Prepared, stable: Stable, s3_server: S3Server, gate: Gate
) -> AsyncIterator[House]:
    """The running product on a bucket of its own, behind a gate."""
    bucket, outside = s3_server.new_bucket(), stable.take()
    settings = {
        "FILES": "s3",
        "S3_ENDPOINT": gate.endpoint,
        "S3_BUCKET": bucket.name,
        "S3_PREFIX": bucket.prefix,
        "S3_ACCESS_KEY_ID": bucket.access_key_id,
        "S3_SECRET_ACCESS_KEY": bucket.secret_access_key,
        "S3_DIRECT": "1",
    }
    async with open_house(postgres, prepared, outside, **settings) as house:
        yield house
    stable.stop(outside)
    assert not [key for key in keys_in(bucket) if key.startswith("incoming/")]


async def test_r2_a_document_is_sent_past_the_service_and_read_by_its_officer(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    opened = await ali.did("openUpload", kind="CERTIFICATE", fileName="certificate.pdf")
    direct = opened["direct"]
    assert (direct["method"], direct["headers"]) == ("PUT", [])
    async with httpx2.AsyncClient(trust_env=False, timeout=30) as browser:
        assert (await browser.put(direct["url"], content=PDF)).status_code == 200
    assert (await house.http.post(opened["putTo"])).json()["state"] == "QUARANTINED"
    await house.quiet()
    document = {"upload": opened["upload"], "kind": "CERTIFICATE", "level": "BACHELOR"}
    request = await intake.request(await house.individual(ali, documents=[document]))
    path = (await intake.did("openDocument", request, document=request["documents"][0]["id"]))["path"]
    sent_on = await house.http.get(path)
    assert sent_on.status_code == 307
    async with httpx2.AsyncClient(trust_env=False, timeout=30) as browser:
        read = await browser.get(sent_on.headers["location"])
    assert read.content == PDF
    assert read.headers["content-disposition"].startswith("attachment; filename=")
    assert read.headers["content-type"] == "application/pdf"


async def test_r2_while_the_bucket_is_away_only_files_wait(house: House, gate: Gate) -> None:
    ali = await house.applicant()
    opened = await ali.did("openUpload", kind="CERTIFICATE", fileName="certificate.pdf")
    gate.shut()
    answer = await house.put(opened["putTo"], PDF)
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (
        503,
        "STORE_AWAY",
        "30",
    )
    assert "message" in answer.json()
    assert (await house.http.get("/readyz")).status_code == 200
    await ali.did("saveDraft", content="{}")
    [row] = await house.rows("SELECT count(*) FROM uploads WHERE state <> 'UPLOADING' AND file_id IS NULL")
    assert row["count"] == 0
    gate.open()
    assert (await house.put(opened["putTo"], PDF)).status_code == 200
    await house.quiet()
    assert (await house.http.get(opened["putTo"])).json()["state"] == "CLEAN"
