"""A demo talks with simulators on this machine and with nobody else, whether or not its doors are open."""

from pathlib import Path

import pytest

from adapters.sms.http_gateway import HttpGateway
from bootstrap.cli_check import check
from bootstrap.demo_networks import real_networks
from bootstrap.installation import NotReady
from bootstrap.process import opened
from bootstrap.settings import Settings, load
from support.programs import SECRET_KEY

pytestmark = pytest.mark.anyio
GOVERNMENT = {
    "SMS": "government",
    "GOVERNMENT_SMS_USER": "city",
    "GOVERNMENT_SMS_PASSWORD": "password",
    "GOVERNMENT_SMS_SENDER": "Amman",
}
HTTP = {
    "SMS": "http",
    "HTTP_SMS_TABLE": "unifonic",
    "HTTP_SMS_APP_SID": "password",
    "HTTP_SMS_SENDER": "Amman",
    "HTTP_SMS_RECEIPT_SECRET": "s" * 24,
}
SMPP = {"SMS": "smpp", "SMPP_SYSTEM_ID": "city", "SMPP_PASSWORD": "password", "SMPP_SENDER": "AMMAN"}
CARDS = {
    "PAYTABS_PROFILE_ID": "7",
    "PAYTABS_SERVER_KEY": "a-server-key",
    "PUBLIC_URL": "https://demo.example.jo",
}
NETWORK = {
    "EFAWATEERCOM": "json",
    "EFAWATEERCOM_BILLER_CODE": "777",
    "EFAWATEERCOM_SERVICE_TYPE": "Courses",
    "EFAWATEERCOM_USER": "switch",
    "EFAWATEERCOM_PASSWORD": "password",
}
FAR = {"HTTP_SMS_BASE": "http://127.0.0.1:9"}


def settings(url: str, folder: Path, **environ: str) -> Settings:
    own = {"DATABASE_URL": url, "SECRET_KEY": SECRET_KEY, "DATA_DIR": str(folder)}
    return load({**own, "CONTACT_AR": "هاتف 06", "CONTACT_EN": "phone 06", **environ})


@pytest.mark.parametrize(
    ("real", "named", "here"),
    [
        (GOVERNMENT, "GOVERNMENT_SMS_URL", "http://127.0.0.1:9"),
        (HTTP, "HTTP_SMS_BASE", "http://[::1]:9"),
        (SMPP | {"SMPP_HOST": "smsc.example.jo"}, "SMPP_HOST", "localhost"),
        (CARDS, "PAYTABS_ENDPOINT", "http://127.0.0.1:9"),
        (NETWORK, "EFAWATEERCOM_NETWORKS", "127.0.0.0/8,::1/128"),
        (
            NETWORK | {"EFAWATEERCOM_NETWORKS": "127.0.0.0/8,192.0.2.0/24"},
            "EFAWATEERCOM_NETWORKS",
            "127.0.0.1/32",
        ),
        (
            HTTP | {"SMS_FALLBACK": "government"} | GOVERNMENT | {"SMS": "http"} | FAR,
            "GOVERNMENT_SMS_URL",
            "http://localhost:9",
        ),
    ],
)
def test_each_network_must_end_on_this_machine(
    tmp_path: Path, real: dict[str, str], named: str, here: str
) -> None:
    told = real_networks(settings("postgresql://x/y", tmp_path, **real))
    assert told is not None
    assert told.startswith(f"This is a demo, and it talks with simulators on this machine only: {named} must")
    moved = settings("postgresql://x/y", tmp_path, **{**real, named: here})
    assert real_networks(moved) is None


async def test_a_demo_set_to_real_networks_does_not_start_and_check_says_why(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor while its doors are closed: the mark is the database's, and made at its first start."""
    async with opened(settings(database_url, tmp_path, DEMO="1"), database_url):
        pass
    for demo in ("1", "0"):
        real = settings(database_url, tmp_path, DEMO=demo, **GOVERNMENT, **CARDS, **NETWORK)
        with pytest.raises(NotReady) as refused:
            async with opened(real, database_url):
                pass
        assert "EFAWATEERCOM_NETWORKS, GOVERNMENT_SMS_URL, PAYTABS_ENDPOINT must name" in str(refused.value)
        assert await check(real, database_url) == 1
        assert f"installation: {refused.value}" in capsys.readouterr().out


async def test_an_installation_for_real_use_is_asked_no_such_thing(database_url: str, tmp_path: Path) -> None:
    async with opened(settings(database_url, tmp_path, **GOVERNMENT), database_url) as process:
        assert process.wired.outside.gateway.name == "government"


async def test_a_demo_sends_over_a_far_side_on_this_machine_also_while_its_doors_are_closed(
    database_url: str, tmp_path: Path
) -> None:
    for demo in ("1", "0"):
        near = settings(database_url, tmp_path, DEMO=demo, **HTTP, **FAR)
        async with opened(near, database_url) as process:
            assert isinstance(process.wired.outside.gateway, HttpGateway)
            assert process.demo is None
