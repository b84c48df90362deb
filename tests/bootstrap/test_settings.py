"""Settings: sensible without any, and all that is wrong told at once."""

import socket
from datetime import time
from pathlib import Path

import pytest

from bootstrap.settings import Settings, SettingsError, load

SECRET = "s" * 32
PRODUCTION = {
    "DATABASE_URL": "postgresql://tadreeb:hidden@db/tadreeb",
    "BROKER_URL": "redis://:hidden@broker/0",
    "SECRET_KEY": SECRET,
    "HOST": "0.0.0.0",
    "PUBLIC_URL": "https://training.example.jo/",
    "CONTACT_AR": "قسم التدريب",
    "CONTACT_EN": "Training section",
}


def load_here(folder: Path, **environ: str) -> Settings:
    return load({"DATA_DIR": str(folder / "data"), **environ})


def problems(environ: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as caught:
        load(environ)
    return "\n".join(caught.value.problems)


def test_nothing_set_means_all_on_this_machine(tmp_path: Path) -> None:
    settings = load_here(tmp_path)
    assert (settings.database_url, settings.broker_url, settings.demo) == (None, None, False)
    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert (settings.office_opens, settings.office_closes) == (time(8), time(15))


def test_the_embedded_default_makes_one_key_and_keeps_it(tmp_path: Path) -> None:
    first = load_here(tmp_path).secret_key
    assert len(first) >= 32
    assert load_here(tmp_path).secret_key == first
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret.key"]
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600


def test_production_settings_are_taken_as_they_are() -> None:
    settings = load(PRODUCTION)
    assert settings.database_url == PRODUCTION["DATABASE_URL"]
    assert settings.public_url == "https://training.example.jo"
    assert settings.secret_key == SECRET


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    told = problems(
        {
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": "sqlite:///x",
            "BROKER_URL": "kafka://x",
            "PORT": "eighty",
            "DEMO": "yes",
            "OFFICE_HOURS": "15:00-08:00",
            "POOL_SIZE": "0",
        }
    )
    for name in ("DATABASE_URL", "BROKER_URL", "PORT", "DEMO", "OFFICE_HOURS", "POOL_SIZE"):
        assert name in told


def test_a_production_database_needs_a_key_and_a_contact() -> None:
    told = problems({"DATABASE_URL": "postgresql://db/x"})
    for name in ("SECRET_KEY", "CONTACT_AR", "CONTACT_EN"):
        assert f"{name} " in told


def test_a_key_comes_from_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SECRET + "\n")
    environ = {**PRODUCTION, "SECRET_KEY_FILE": str(tmp_path / "key")}
    assert "both set" in problems(environ)
    del environ["SECRET_KEY"]
    assert load(environ).secret_key == SECRET
    assert "cannot be read" in problems({**environ, "SECRET_KEY_FILE": str(tmp_path / "none")})


def test_a_short_key_is_refused() -> None:
    assert "at least 32" in problems({**PRODUCTION, "SECRET_KEY": "short"})


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "training.example.jo"])
def test_a_demo_is_never_reachable_from_outside(tmp_path: Path, host: str) -> None:
    told = problems({"DATA_DIR": str(tmp_path), "DEMO": "1", "HOST": host, "PUBLIC_URL": "https://x.jo"})
    assert "DEMO=1" in told


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_a_demo_runs_on_this_machine(tmp_path: Path, host: str) -> None:
    assert load_here(tmp_path, DEMO="1", HOST=host).demo


@pytest.mark.parametrize(
    ("public_url", "word"),
    [
        ("http://training.example.jo", "https"),
        ("https://x.jo/path", "only"),
        ("training.example.jo", "begins"),
    ],
)
def test_a_public_address_is_a_safe_host_and_no_more(public_url: str, word: str) -> None:
    assert word in problems({**PRODUCTION, "PUBLIC_URL": public_url})


def test_reachable_from_outside_needs_a_public_address() -> None:
    environ = {name: value for name, value in PRODUCTION.items() if name != "PUBLIC_URL"}
    assert "PUBLIC_URL is missing" in problems(environ)


def test_no_password_is_shown() -> None:
    assert "hidden" not in repr(load(PRODUCTION))
    assert SECRET not in repr(load(PRODUCTION))
    assert "hidden" not in problems({**PRODUCTION, "DATABASE_URL": "mysql://u:hidden@db/x"})


def test_proxies_are_networks() -> None:
    found = load({**PRODUCTION, "TRUSTED_PROXIES": "10.0.0.0/8, fd00::/8"}).trusted_proxies
    assert [str(each) for each in found] == ["10.0.0.0/8", "fd00::/8"]
    assert "TRUSTED_PROXIES" in problems({**PRODUCTION, "TRUSTED_PROXIES": "10.0.0.1/8"})


def test_the_scanners_socket_is_a_path_that_may_come_to_be_later(tmp_path: Path) -> None:
    assert load_here(tmp_path).clamd_socket is None
    later = tmp_path / "clamd.sock"
    assert load_here(tmp_path, CLAMD_SOCKET=str(later)).clamd_socket == later
    with socket.socket(socket.AF_UNIX) as there:
        there.bind(str(later))
        assert load_here(tmp_path, CLAMD_SOCKET=str(later)).clamd_socket == later


@pytest.mark.parametrize("wrong", ["clamd.sock", "tcp://127.0.0.1:3310", "/run/" + "a" * 103, "/", __file__])
def test_what_can_be_no_socket_is_told(tmp_path: Path, wrong: str) -> None:
    assert "CLAMD_SOCKET" in problems({"DATA_DIR": str(tmp_path), "CLAMD_SOCKET": wrong})


def test_simulators_that_run_already_are_for_a_demo_only(tmp_path: Path) -> None:
    where = {"DEMO_PHONE_URL": "http://127.0.0.1:1/", "DEMO_BANK_URL": "http://127.0.0.1:2"}
    found = load_here(tmp_path, DEMO="1", **where)
    assert found.demo_simulators == ("http://127.0.0.1:1", "http://127.0.0.1:2")
    assert "DEMO=1" in problems({**PRODUCTION, **where})
    assert "go together" in problems({"DATA_DIR": str(tmp_path), "DEMO": "1", "DEMO_PHONE_URL": "http://x"})
