"""The settings of SMS gateways: what is read, and every mistake said at once."""

from pathlib import Path

import pytest

from bootstrap.settings_sms import GovernmentSettings, HttpSettings, SmsSettings, read_sms
from core.access.code_bounds import CodeMoney

GOVERNMENT = {
    "SMS": "government",
    "GOVERNMENT_SMS_USER": "city",
    "GOVERNMENT_SMS_PASSWORD": "canary-4711",
    "GOVERNMENT_SMS_SENDER": "Tadreeb",
}
UNIFONIC = {
    "SMS": "http",
    "HTTP_SMS_TABLE": "unifonic",
    "HTTP_SMS_APP_SID": "canary-4711",
    "HTTP_SMS_SENDER": "Tadreeb",
    "HTTP_SMS_RECEIPT_SECRET": "s" * 24,
}
INFOBIP = {
    "SMS": "http",
    "HTTP_SMS_TABLE": "infobip",
    "HTTP_SMS_BASE": "https://x.api.infobip.com",
    "HTTP_SMS_API_KEY": "canary-4711",
    "HTTP_SMS_SENDER": "Tadreeb",
    "HTTP_SMS_RECEIPT_USER": "receipts",
    "HTTP_SMS_RECEIPT_PASSWORD": "s" * 24,
}


def read(*problems: str, **given: str) -> SmsSettings:
    """What is read; each of `problems` is to be said, and nothing else."""
    said: list[str] = []
    found = read_sms(given, said)
    assert len(said) == len(problems), said
    for one, wanted in zip(said, problems, strict=True):
        assert wanted in one and "canary" not in one
    return found


def test_without_settings_there_is_no_gateway() -> None:
    assert read() == SmsSettings()


def test_the_national_platform() -> None:
    found = read(**GOVERNMENT)
    assert found.first == GovernmentSettings("https://bulk-sms.gov.jo", "city", "canary-4711", "Tadreeb")
    assert "canary" not in repr(found)


def test_a_password_from_a_file(tmp_path: Path) -> None:
    kept = tmp_path / "password"
    kept.write_text("from a file\n")
    given = {key: value for key, value in GOVERNMENT.items() if "PASSWORD" not in key}
    found = read(**given, GOVERNMENT_SMS_PASSWORD_FILE=str(kept)).first
    assert isinstance(found, GovernmentSettings) and found.password == "from a file"
    read("Only one", **GOVERNMENT, GOVERNMENT_SMS_PASSWORD_FILE=str(kept))
    read("cannot be read", **given, GOVERNMENT_SMS_PASSWORD_FILE=str(tmp_path / "nobody"))


def test_a_gateway_by_table_reads_what_its_table_names() -> None:
    found = read(**UNIFONIC)
    assert isinstance(found.first, HttpSettings)
    assert found.first.values == {
        "APP_SID": "canary-4711",
        "SENDER": "Tadreeb",
        "RECEIPT_SECRET": "s" * 24,
    }
    assert "canary" not in repr(found)


def test_a_second_gateway() -> None:
    found = read(**{**UNIFONIC, **GOVERNMENT, "SMS_FALLBACK": "http"})
    assert isinstance(found.first, GovernmentSettings)
    assert isinstance(found.second, HttpSettings)


def test_what_codes_may_cost() -> None:
    assert read(CODES_PER_DAY_JOD="7", SMS_PART_PRICE_FILS="11").money == CodeMoney(11, 7_000, 14_000)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"SMS": "pigeon"}, ["SMS must be one of"]),
        ({"SMS": "government"}, ["_USER is missing", "_PASSWORD_FILE must be set", "_SENDER is missing"]),
        ({"SMS": "http"}, ["HTTP_SMS_TABLE is missing"]),
        ({"SMS": "http", "HTTP_SMS_TABLE": "/nowhere"}, ["one of infobip, josms, unifonic"]),
        ({**GOVERNMENT, "SMS_FALLBACK": "government"}, ["another gateway"]),
        ({"SMS_FALLBACK": "none", "SMS": "none"}, []),
        ({**UNIFONIC, "SMS": "none", "SMS_FALLBACK": "http"}, ["SMS_FALLBACK needs SMS"]),
        ({**GOVERNMENT, "GOVERNMENT_SMS_SENDER": "twelve chars"}, ["registered sender"]),
        ({**GOVERNMENT, "GOVERNMENT_SMS_URL": "http://sms.example.jo"}, ["must be https"]),
        ({**GOVERNMENT, "GOVERNMENT_SMS_URL": "https://u:canary@sms.example.jo"}, ["scheme and a host"]),
        ({**GOVERNMENT, "GOVERNMENT_SMS_URL": "http://127.0.0.1:9"}, []),
        ({**UNIFONIC, "HTTP_SMS_RECEIPT_SECRET": "canary"}, ["24 Latin letters"]),
        ({**UNIFONIC, "HTTP_SMS_BASE": "ftp://canary"}, ["HTTP_SMS_BASE"]),
        ({**UNIFONIC, "HTTP_SMS_APP_SID": "canary\nlines"}, ["APP_SID must be one line."]),
        ({**UNIFONIC, "HTTP_SMS_APP_SID": "كلمة"}, []),
        ({**INFOBIP, "HTTP_SMS_API_KEY": "كلمة"}, ["API_KEY must be one line of ASCII."]),
        ({"CODES_PER_DAY_JOD": "0"}, ["CODES_PER_DAY_JOD"]),
        ({"SMS_PART_PRICE_FILS": "1.5"}, ["SMS_PART_PRICE_FILS"]),
    ],
)
def test_what_is_wrong_is_said(given: dict[str, str], said: list[str]) -> None:
    read(*said, **given)
