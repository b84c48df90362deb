"""SMPP's settings: none means no SMPP, and all that is wrong with them is told at once."""

from pathlib import Path

import pytest

from adapters.sms.smpp_receipts import ReceiptIds
from bootstrap.settings import SettingsError, load
from bootstrap.settings_smpp import SmppSettings

SECRET = "hidden42"
ACCOUNT = {
    "SMPP_HOST": "smsc.example.jo",
    "SMPP_SYSTEM_ID": "amana",
    "SMPP_PASSWORD": SECRET,
    "SMPP_SENDER": "AMANA",
}


def read(folder: Path, **environ: str) -> SmppSettings | None:
    chosen = {"SMS": "smpp"} if environ else {}
    return load({"DATA_DIR": str(folder), **chosen, **environ}).sms.smpp


def problems(folder: Path, **environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(folder, **environ)
    return caught.value.problems


def test_nothing_set_means_no_smpp(tmp_path: Path) -> None:
    assert read(tmp_path) is None


def test_an_account_is_taken_as_it_is_and_its_password_is_not_shown(tmp_path: Path) -> None:
    found = read(tmp_path, **ACCOUNT)
    assert found == SmppSettings("smsc.example.jo", 2775, "amana", SECRET, "AMANA", 10, True)
    assert SECRET not in repr(found)
    more = {"SMPP_PORT": "3550", "SMPP_PER_SECOND": "50", "SMPP_TLS": "0", "SMPP_SENDER": "96265000000"}
    more["SMPP_RECEIPT_IDS"] = "decimal"
    assert read(tmp_path, **ACCOUNT | more) == SmppSettings(
        "smsc.example.jo", 3550, "amana", SECRET, "96265000000", 50, False, ReceiptIds.DECIMAL
    )


def test_an_smsc_of_this_machine_needs_no_tls(tmp_path: Path) -> None:
    found = read(tmp_path, **ACCOUNT | {"SMPP_HOST": "127.0.0.1"})
    assert found is not None
    assert not found.tls


def test_a_password_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text(f"{SECRET}\n")
    environ = {**ACCOUNT, "SMPP_PASSWORD": "", "SMPP_PASSWORD_FILE": str(tmp_path / "password")}
    found = read(tmp_path, **environ)
    assert found is not None
    assert found.password == SECRET


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMPP_HOST", "smsc.example.jo:2775"),
        ("SMPP_PORT", "0"),
        ("SMPP_SYSTEM_ID", "x" * 16),
        ("SMPP_PASSWORD", "كلمة"),
        ("SMPP_PASSWORD_FILE", "/nowhere"),
        ("SMPP_SENDER", "MUNICIPALITY"),
        ("SMPP_SENDER", "أمانة"),
        ("SMPP_PER_SECOND", "many"),
        ("SMPP_TLS", "yes"),
        ("SMPP_RECEIPT_IDS", "octal"),
    ],
)
def test_a_wrong_value_is_named(tmp_path: Path, name: str, value: str) -> None:
    [problem] = problems(tmp_path, **ACCOUNT | {name: value})
    assert name in problem or "password of SMPP" in problem


def test_everything_missing_is_told_at_once_and_no_password_with_it(tmp_path: Path) -> None:
    told = problems(tmp_path, SMPP_PORT="2775")
    assert len(told) == 4
    assert SECRET not in " ".join(problems(tmp_path, SMPP_PASSWORD=SECRET))
