"""A process with a line to eFAWATEERcom: its doors are open to the network, also from behind a proxy."""

from collections.abc import Mapping
from pathlib import Path

import httpx2
import pytest

from adapters.payments.efawateercom.rail import Efawateercom
from bootstrap.cli_check import check
from bootstrap.process import opened
from bootstrap.settings import Settings, load
from support.network_line import basic, pull
from support.programs import SECRET_KEY

pytestmark = pytest.mark.anyio
PATH = "/callbacks/efawateercom/bill-pull"


def settings(database_url: str, folder: Path, **more: str) -> Settings:
    return load(
        {
            "DATABASE_URL": database_url,
            "SECRET_KEY": SECRET_KEY,
            "DATA_DIR": str(folder),
            "CONTACT_AR": "هاتف 06",
            "CONTACT_EN": "phone 06",
            "EFAWATEERCOM": "json",
            "EFAWATEERCOM_BILLER_CODE": "777",
            "EFAWATEERCOM_SERVICE_TYPE": "Courses",
            "EFAWATEERCOM_USER": "mfep",
            "EFAWATEERCOM_PASSWORD": "pass:word",
            **more,
        }
    )


async def test_the_network_is_known_by_its_own_address_and_not_by_the_proxys(
    database_url: str, tmp_path: Path
) -> None:
    """The control: the same call from another address than the agreed one, through the same proxy."""
    known = settings(
        database_url, tmp_path, EFAWATEERCOM_NETWORKS="192.0.2.0/24", TRUSTED_PROXIES="10.0.0.0/8"
    )
    async with opened(known, database_url) as process:
        assert isinstance(process.wired.outside.rail, Efawateercom)
        transport = httpx2.ASGITransport(process.application(), client=("10.0.0.1", 5))
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as http:

            async def asked(headers: Mapping[str, str]) -> httpx2.Response:
                shown = {"Authorization": basic(), **headers}
                return await http.post(PATH, json=pull("123456789012"), headers=shown)

            answer = await asked({"X-Forwarded-For": "192.0.2.10"})
            assert (answer.status_code, '"ErrorCode": 408' in answer.text) == (200, True)
            for other in (
                {},
                {"X-Forwarded-For": "203.0.113.9"},
                {"X-Forwarded-For": "192.0.2.1, 203.0.113.9"},
            ):
                assert (await asked(other)).status_code == 403


async def test_the_report_says_which_line_there_is(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await check(settings(database_url, tmp_path), database_url)
    assert "payments: eFAWATEERcom, biller 777, JSON" in capsys.readouterr().out
