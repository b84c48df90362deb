"""The seal's settings: checked at the start, one sentence for what is wrong; a demo makes its own (R-29)."""

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.letters.seal_key import SealKeyProblem
from bootstrap.clock import real_now
from bootstrap.seal import DEMO_FILE, demo_seal
from bootstrap.settings import Settings, SettingsError, load
from bootstrap.wiring_seal import sealer_of
from support.seals import A_YEAR, a_key, a_paper, certificate_for, pem_of, stands

NOW = real_now()
DAYS = (NOW - A_YEAR, NOW + A_YEAR)
KEY = a_key()
CERTIFICATE = certificate_for(KEY, days=DAYS)
REAL = {
    "DATABASE_URL": "postgresql://db/x",
    "SECRET_KEY": "s" * 32,
    "CONTACT_AR": "هاتف",
    "CONTACT_EN": "phone",
}


def files(folder: Path, key: bytes = b"", certificate: bytes = CERTIFICATE) -> dict[str, str]:
    """The settings that name a key and a certificate, written under the folder."""
    (folder / "seal.key").write_bytes(key or pem_of(KEY))
    (folder / "seal.crt").write_bytes(certificate)
    return {"SEAL_KEY_FILE": str(folder / "seal.key"), "SEAL_CERT_FILE": str(folder / "seal.crt")}


def settings_of(folder: Path, **environ: str) -> Settings:
    return load({"DATA_DIR": str(folder / "data"), **environ})


def problems(folder: Path, **environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        settings_of(folder, **environ)
    (problem,) = caught.value.problems
    return problem


def test_a_seal_that_is_set_seals(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, **REAL, **files(tmp_path))
    sealer = sealer_of(settings, NOW)
    assert sealer is not None
    assert stands(sealer.seal(a_paper(), NOW), CERTIFICATE, NOW)


def test_a_password_and_an_authority_of_time_are_taken(tmp_path: Path) -> None:
    named = files(tmp_path, pem_of(KEY, "open sesame"))
    authority = "https://time.example.jo"
    found = settings_of(tmp_path, **named, SEAL_KEY_PASSWORD="open sesame", SEAL_TSA_URL=authority).seal
    assert found is not None
    assert found.authority == authority
    assert repr(found.key.key) not in repr(found)


def test_without_a_seal_real_letters_go_unsealed(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, **REAL)
    assert settings.seal is None
    assert sealer_of(settings, NOW) is None


def test_the_embedded_default_makes_one_demo_seal_and_keeps_it(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    sealer = sealer_of(settings, NOW)
    file = tmp_path / "data" / DEMO_FILE
    made = file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert sealer is not None
    certificate = made[made.index(b"-----BEGIN CERTIFICATE") :]
    assert stands(sealer.seal(a_paper(), NOW), certificate, NOW)
    assert demo_seal(tmp_path / "data", NOW + A_YEAR) == demo_seal(tmp_path / "data", NOW)
    assert file.read_bytes() == made
    assert [each.name for each in file.parent.iterdir()].count(DEMO_FILE) == 1


def test_a_broken_demo_seal_is_told_and_not_made_anew(tmp_path: Path) -> None:
    (tmp_path / DEMO_FILE).write_bytes(b"half")
    with pytest.raises(SealKeyProblem, match="seals nothing"):
        demo_seal(tmp_path, NOW)
    assert (tmp_path / DEMO_FILE).read_bytes() == b"half"


def test_one_file_alone_is_refused(tmp_path: Path) -> None:
    for name, value in files(tmp_path).items():
        assert "go together" in problems(tmp_path, **{name: value})
    assert "SEAL_KEY_FILE" in problems(tmp_path, SEAL_TSA_URL="https://time.example.jo")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    named = files(tmp_path)
    for name in named:
        assert f"{name} cannot be read" in problems(tmp_path, **{**named, name: str(tmp_path / "none")})


def test_what_seals_nothing_is_refused_with_the_reason_and_no_secret(tmp_path: Path) -> None:
    gone = certificate_for(KEY, days=(NOW - 2 * A_YEAR, NOW - timedelta(days=1)))
    another = certificate_for(a_key(), days=DAYS)
    assert "expired on" in problems(tmp_path, **files(tmp_path, certificate=gone))
    assert "not that of the key" in problems(tmp_path, **files(tmp_path, certificate=another))
    told = problems(tmp_path, **files(tmp_path, pem_of(KEY, "right")), SEAL_KEY_PASSWORD="hidden")
    assert "password" in told and "hidden" not in told


def test_an_authority_is_an_address(tmp_path: Path) -> None:
    assert "SEAL_TSA_URL" in problems(tmp_path, **files(tmp_path), SEAL_TSA_URL="time.example.jo")
