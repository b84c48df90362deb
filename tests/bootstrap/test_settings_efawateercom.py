"""eFAWATEERcom's settings: none, JSON, or signed XML, and all that is wrong with them told at once."""

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from adapters.payments.efawateercom.canonical import Form
from adapters.payments.efawateercom.columns import Columns
from adapters.payments.efawateercom.rail import Efawateercom
from adapters.payments.memory import MemoryBilling
from bootstrap.settings import SettingsError, load
from bootstrap.settings_efawateercom import EfawateercomSettings
from bootstrap.wiring_outside import nothing_outside, with_efawateercom
from core.payments.exports import ExportFile
from support.network_line import KeyPair

PASSWORD = "hidden-from-everybody"
JSON = {
    "EFAWATEERCOM": "json",
    "EFAWATEERCOM_BILLER_CODE": "777",
    "EFAWATEERCOM_SERVICE_TYPE": "Courses",
    "EFAWATEERCOM_USER": "mfep",
    "EFAWATEERCOM_PASSWORD": PASSWORD,
}


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pairs of our own and of the network, and a short one."""
    folder = tmp_path_factory.mktemp("keys")
    KeyPair.made(folder, "ours")
    KeyPair.made(folder, "network")
    KeyPair.made(folder, "short", ("rsa:1024",))
    return folder


def xml(keys: Path, **more: str) -> dict[str, str]:
    files = {
        "EFAWATEERCOM_KEY_FILE": str(keys / "ours.key"),
        "EFAWATEERCOM_NETWORK_CERT_FILE": str(keys / "network.crt"),
    }
    return {**JSON, "EFAWATEERCOM": "xml", **files, **more}


def read(folder: Path, environ: dict[str, str]) -> EfawateercomSettings | None:
    settings = load({"DATA_DIR": str(folder), **environ})
    assert PASSWORD not in repr(settings)
    return settings.efawateercom


def problems(folder: Path, environ: dict[str, str]) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(folder, environ)
    assert PASSWORD not in str(caught.value)
    return caught.value.problems


def test_nothing_set_means_no_line(tmp_path: Path) -> None:
    assert read(tmp_path, {}) is None


def test_the_json_line_needs_no_keys(tmp_path: Path) -> None:
    more = {
        "EFAWATEERCOM_NETWORKS": "192.0.2.0/24, 198.51.100.7",
        "EFAWATEERCOM_SKEW_MINUTES": "25",
        "EFAWATEERCOM_COLUMNS": "amount=Paid Amount",
    }
    found = read(tmp_path, {**JSON, **more})
    assert found is not None and found.signing is None
    assert found.columns == Columns(amount="Paid Amount")
    biller = found.biller
    assert (biller.code, biller.service_type, biller.user) == (777, "Courses", "mfep")
    assert (biller.password, biller.skew) == (PASSWORD, timedelta(minutes=25))
    assert biller.networks == (ip_network("192.0.2.0/24"), ip_network("198.51.100.7/32"))


def test_the_xml_line_has_its_keys_and_may_go_without_a_password(tmp_path: Path, keys: Path) -> None:
    environ = xml(keys, EFAWATEERCOM_SECURITY_MODE="dotnet-indented")
    found = read(tmp_path, {k: v for k, v in environ.items() if "USER" not in k and "PASSWORD" not in k})
    assert found is not None and found.signing is not None
    assert (found.signing.form, found.biller.user) == (Form.INDENTED, None)
    assert found.certificate_ends is not None
    usual = read(tmp_path, xml(keys))
    assert usual is not None and usual.signing is not None and usual.signing.form is Form.COMPACT


def test_the_password_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n")
    environ = {k: v for k, v in JSON.items() if k != "EFAWATEERCOM_PASSWORD"}
    found = read(tmp_path, {**environ, "EFAWATEERCOM_PASSWORD_FILE": str(file)})
    assert found is not None and found.biller.password == PASSWORD
    assert "Only one of" in problems(tmp_path, {**JSON, "EFAWATEERCOM_PASSWORD_FILE": str(file)})[0]
    file.write_text("\n")
    assert "is empty" in problems(tmp_path, {**environ, "EFAWATEERCOM_PASSWORD_FILE": str(file)})[0]


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    told = " ".join(problems(tmp_path, {"EFAWATEERCOM": "xml", "PORT": "eighty"}))
    for name in ("PORT", "BILLER_CODE", "SERVICE_TYPE", "KEY_FILE", "NETWORK_CERT_FILE"):
        assert name in told


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("EFAWATEERCOM", "soap", "must be json or xml"),
        ("EFAWATEERCOM_BILLER_CODE", "77x", "BILLER_CODE must be"),
        ("EFAWATEERCOM_SERVICE_TYPE", "<x>", "SERVICE_TYPE must be"),
        ("EFAWATEERCOM_USER", "a:b", "colon"),
        ("EFAWATEERCOM_USER", "", "go together"),
        ("EFAWATEERCOM_NETWORKS", "everybody", "NETWORKS must be networks"),
        ("EFAWATEERCOM_SKEW_MINUTES", "-1", "SKEW_MINUTES must be a whole number"),
        ("EFAWATEERCOM_COLUMNS", "colour=Red", "COLUMNS must be like"),
        ("EFAWATEERCOM_KEY_FILE", "/x", "the JSON variant signs nothing"),
    ],
)
def test_what_is_wrong_with_the_json_line_is_told(tmp_path: Path, name: str, value: str, said: str) -> None:
    assert any(said in each for each in problems(tmp_path, {**JSON, name: value}))


@pytest.mark.parametrize(
    ("name", "file", "said"),
    [
        ("KEY_FILE", "missing.key", "KEY_FILE cannot be read"),
        ("KEY_FILE", "ours.crt", "KEY_FILE must be a PEM file with an RSA key"),
        ("KEY_FILE", "short.key", "of 2048 bits or more"),
        ("NETWORK_CERT_FILE", "network.key", "NETWORK_CERT_FILE must be a PEM certificate"),
        ("NETWORK_CERT_FILE", "short.crt", "of 2048 bits or more"),
    ],
)
def test_what_is_wrong_with_the_keys_is_told(
    tmp_path: Path, keys: Path, name: str, file: str, said: str
) -> None:
    (told,) = problems(tmp_path, xml(keys, **{f"EFAWATEERCOM_{name}": str(keys / file)}))
    assert said in told


def test_other_ways_of_signing_and_stray_settings_are_told(tmp_path: Path, keys: Path) -> None:
    (told,) = problems(tmp_path, xml(keys, EFAWATEERCOM_SECURITY_MODE="pretty"))
    assert "compact, dotnet-indented, as-received" in told
    (stray,) = problems(tmp_path, {"EFAWATEERCOM_USER": "mfep"})
    assert "means nothing without EFAWATEERCOM=json or xml" in stray


class EmptyShelf:
    async def newest(self, rail: str, day: object) -> ExportFile | None:
        return None


def test_a_set_line_is_the_rail_with_its_four_doors(tmp_path: Path, keys: Path) -> None:
    for environ, base in ((JSON, "/callbacks/efawateercom/"), (xml(keys), "/callbacks/efawateercom/xml/")):
        line = read(tmp_path, environ)
        assert line is not None
        around = with_efawateercom(nothing_outside(), line, EmptyShelf())
        assert isinstance(around.rail, Efawateercom) and around.lists is around.rail
        doors = around.doors(None, MemoryBilling())  # type: ignore[arg-type]
        assert len(doors) == 4 and all(door.path.startswith(base) for door in doors)
