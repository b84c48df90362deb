"""`tadreeb import-list` hands a network's list in, or says what is wrong with it, row by row (R-19)."""

from pathlib import Path

import pytest

from adapters.storage.database.engine import Database
from bootstrap.cli_import_list import import_list
from bootstrap.installation import NotReady
from bootstrap.settings import Settings, load
from support.programs import SECRET_KEY

pytestmark = pytest.mark.anyio
HEAD = "JOEBPPSTrx,BillingNo,PaidAmt,ProcessDate\n"
GOOD = HEAD + "77,900100200300,100.000,2020-11-22T10:10:00\n"


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
            "EFAWATEERCOM_PASSWORD": "password",
            **more,
        }
    )


async def test_a_list_is_handed_in_from_a_file(
    database: Database, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known, file = settings(database_url, tmp_path), tmp_path / "export.CSV"
    file.write_text(GOOD)
    assert await import_list("EFAWATEERCOM", "2020-11-22", str(file), known, database_url) == 0
    assert "efawateercom 2020-11-22: 1 line(s), 1 new difference(s)" in capsys.readouterr().out
    async with database.connection() as connection:
        kept = await connection.fetch("SELECT raw, by_ref FROM network_exports")
    assert [tuple(each) for each in kept] == [(GOOD.encode(), "system:import-list")]


async def test_each_fault_is_said_and_nothing_is_kept(
    database: Database, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known, file = settings(database_url, tmp_path), tmp_path / "export.csv"
    file.write_text(GOOD.replace("100.000", "1.2.3"))
    assert await import_list("EFAWATEERCOM", "2020-11-22", str(file), known, database_url) == 1
    assert "rows.2.amount: AMOUNT: This is no amount" in capsys.readouterr().err
    assert await import_list("other", "2020-11-22", str(file), known, database_url) == 1
    assert "rail: UNKNOWN" in capsys.readouterr().err
    async with database.connection() as connection:
        assert await connection.fetch("SELECT 1 FROM network_exports") == []


@pytest.mark.parametrize(
    ("day", "name", "said"),
    [
        ("22/11", "x.csv", "DAY must be"),
        ("2020-11-22", "x.pdf", "FILE must end"),
        ("2020-11-22", "x.csv", "cannot be"),
    ],
)
async def test_what_was_asked_wrongly_is_said(tmp_path: Path, day: str, name: str, said: str) -> None:
    known = settings("postgresql://127.0.0.1:9/none", tmp_path)
    with pytest.raises(NotReady, match=said):
        await import_list("EFAWATEERCOM", day, str(tmp_path / name), known, "postgresql://127.0.0.1:9/none")
