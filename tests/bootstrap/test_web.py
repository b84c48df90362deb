"""The application on a real database: health, the doors there are, and those there must not be."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from adapters.storage.database.engine import Database
from bootstrap.clock import RealClock
from bootstrap.installation import NotReady, installation_of
from bootstrap.process import Opened, opened
from bootstrap.settings import load
from bootstrap.wiring_outside import Simulated
from support.programs import SECRET_KEY

pytestmark = pytest.mark.anyio
NOWHERE = Simulated("http://127.0.0.1:9", "http://127.0.0.1:9")
DEMO_OVER_FAR_SIDES = {
    "DEMO": "1",
    "SMS": "government",
    "GOVERNMENT_SMS_URL": "http://127.0.0.1:9",
    "GOVERNMENT_SMS_USER": "city",
    "GOVERNMENT_SMS_PASSWORD": "password",
    "GOVERNMENT_SMS_SENDER": "Amman",
    "EFAWATEERCOM": "json",
    "EFAWATEERCOM_BILLER_CODE": "777",
    "EFAWATEERCOM_SERVICE_TYPE": "Courses",
    "EFAWATEERCOM_USER": "switch",
    "EFAWATEERCOM_PASSWORD": "password",
    "EFAWATEERCOM_NETWORKS": "127.0.0.0/8",
}
DEMO_DOORS = [
    "/dev",
    "/dev/accounts.json",
    "/dev/phone",
    "/dev/phone.json",
    "/dev/bank",
    "/dev/clock",
    "/dev/style.css",
]


@asynccontextmanager
async def serving(
    url: str, folder: Path, **settings: str
) -> AsyncIterator[tuple[httpx2.AsyncClient, Opened]]:
    environ = {"DATABASE_URL": url, "SECRET_KEY": SECRET_KEY, "DATA_DIR": str(folder), **settings}
    contact = {"CONTACT_AR": "هاتف 06", "CONTACT_EN": "phone 06"}
    simulated = NOWHERE if settings.get("DEMO") == "1" else None
    async with opened(load({**contact, **environ}), url, simulated) as process:
        transport = httpx2.ASGITransport(process.application())
        async with process.beside():
            async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
                yield client, process


async def test_it_is_alive_and_ready(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as (client, _):
        assert (await client.get("/healthz")).json() == {"status": "alive"}
        ready = await client.get("/readyz")
        assert ready.status_code == 200
        assert ready.json()["problem"] is None


async def test_every_answer_tells_browsers_to_run_nothing_and_guess_nothing(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path) as (client, _):
        for path in ("/", "/healthz", "/nothing", "/v/unknown", "/graphql"):
            headers = (await client.get(path)).headers
            assert headers["content-security-policy"].startswith("default-src 'none'"), path
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert headers["permissions-policy"].startswith("camera=()")


async def test_nothing_is_kept_by_a_cache_that_does_not_say_so(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as (client, _):
        for path in ("/nothing", "/graphql", "/files/x", "/letters/x", "/uploads/x", "/v/unknown", "/readyz"):
            assert "no-store" in (await client.get(path)).headers["cache-control"], path
        assert (await client.post("/style.css")).headers["cache-control"] == "no-store"
        assert (await client.get("/style.css")).headers["cache-control"] == "max-age=3600"


async def test_no_address_leads_on_to_one_without_tls(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path, PUBLIC_URL="https://training.example.jo") as (client, _):
        # As a proxy that ends TLS calls: by the public name, over plain HTTP.
        for path in ("/graphql/", "/healthz/", "/style.css/", "/uploads/x/", "/ar//", "/"):
            answer = await client.post(path, json={}, headers={"Host": "training.example.jo"})
            assert not answer.headers.get("location", "").startswith("http"), path
            assert answer.status_code in (404, 405), path


async def test_it_answers_to_its_own_names_only(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path, PUBLIC_URL="https://training.example.jo") as (client, _):
        for host, status in (
            ("training.example.jo", 200),
            ("TRAINING.example.jo:443", 200),
            ("localhost:8000", 200),
            ("[::1]:8000", 200),
            ("evil.example", 421),
            ("training.example.jo.evil.example", 421),
        ):
            assert (await client.get("/healthz", headers={"Host": host})).status_code == status, host


async def test_an_address_that_is_too_long_is_refused(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as (client, _):
        assert (await client.get("/v/" + "a" * 5000)).status_code == 414


async def test_without_the_demo_setting_there_is_no_demo_door(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as (client, _):
        for path in DEMO_DOORS:
            assert (await client.get(path)).status_code == 404, path
        assert (await client.post("/dev/clock", json={"advance": "P1D"})).status_code == 404
        assert "/dev" not in (await client.get("/")).text


async def test_with_the_setting_and_the_mark_there_is_every_demo_door(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path, DEMO="1") as (client, _):
        assert (await client.get("/dev/accounts.json")).status_code == 200
        assert (await client.get("/dev/clock")).json()["offset"] == "PT0S"
        assert (await client.post("/dev/clock", json={"advance": "P1D"})).json()["offset"] == "P1D"
        # Nobody runs the simulators here.
        assert (await client.get("/dev/phone.json")).status_code == 502


async def test_a_demo_over_a_networks_far_side_has_no_door_of_what_stands_idle(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path, **DEMO_OVER_FAR_SIDES) as (client, process):
        assert (await client.get("/dev/phone.json")).status_code == 404
        assert (await client.get("/dev/bank")).status_code == 404
        assert "دفاتر محاكياتها، لا هنا" in (await client.get("/dev")).text
        told = (await client.get("/dev/networks.json")).json()
        assert (told["messages"], told["receipts"], told["payments"]) == (
            ["government"],
            False,
            "efawateercom-json",
        )
        paths = {door.path for door in process.wired.doors}
        assert "/callbacks/efawateercom/bill-pull" in paths
        assert not any("demo" in path for path in paths)


async def test_a_database_not_made_as_a_demo_never_becomes_one(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path):
        pass
    with pytest.raises(NotReady, match="not made as a demo"):
        async with serving(database_url, tmp_path, DEMO="1"):
            pass


async def test_the_database_itself_refuses_to_be_made_a_demo_later(database: Database) -> None:
    at = await RealClock().now()
    await installation_of(database, False, at)
    for change in ("SET demo = true", "SET created_at = created_at - interval '1 day'"):
        with pytest.raises(Exception, match="settled when it is created"):
            async with database.transaction() as connection:
                await connection.execute(f"UPDATE installation {change}")


async def test_a_demo_started_without_the_setting_has_no_demo_doors(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path, DEMO="1"):
        pass
    async with serving(database_url, tmp_path) as (client, process):
        assert process.installation.demo
        assert (await client.get("/dev/accounts.json")).status_code == 404


async def test_a_database_that_is_not_migrated_is_told_so_in_one_message(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    async with database.transaction() as connection:
        await connection.execute("DELETE FROM schema_migrations WHERE name LIKE '0008%'")
    with pytest.raises(NotReady, match="tadreeb migrate"):
        async with serving(database_url, tmp_path):
            pass


async def test_serving_leaves_a_beat(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as (_, process):
        async with process.wired.database.connection() as connection:
            assert await connection.fetchval("SELECT count(*) FROM availability") == 1


async def test_wrong_keys_are_refused_and_at_last_too_many(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as (client, _):
        statuses = []
        for _ in range(32):
            answer = await client.post(
                "/graphql", json={"query": "{ __typename }"}, headers={"Authorization": "Bearer tdb_wrong"}
            )
            statuses.append(answer.status_code)
        assert statuses == [401] * 30 + [429] * 2
