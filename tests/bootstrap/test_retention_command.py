"""`tadreeb retention` tells what would go, and erases only when it is told to."""

from pathlib import Path

import pytest

from adapters.storage.database.engine import Database
from bootstrap.cli_retention import retain
from bootstrap.settings import Settings, SettingsError, load
from core.requests.status import Status
from core.retention.policy import RetentionPolicy
from support.programs import SECRET_KEY
from support.retention_house import RetentionHouse

pytestmark = pytest.mark.anyio
LENGTHS = ("REFUSED_MONTHS", "CANCELLED_MONTHS", "CLOSED_MONTHS", "UNUSED_DAYS")


def settings(database_url: str, folder: Path, **more: str) -> Settings:
    return load(
        {
            "DATABASE_URL": database_url,
            "SECRET_KEY": SECRET_KEY,
            "DATA_DIR": str(folder),
            "CONTACT_AR": "هاتف 06",
            "CONTACT_EN": "phone 06",
            **more,
        }
    )


async def test_without_a_word_it_tells_and_with_erase_it_does(
    database: Database, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = RetentionHouse(database, tmp_path / "files")
    # The command reads the real clock: this ended long before it, and came long before it.
    house.clock.at = house.clock.at.replace(year=2020)
    upload = await house.file()
    await house.ended(Status.REFUSED, upload)
    known = settings(database_url, tmp_path)
    await retain(False, known, database_url)
    said = capsys.readouterr().out
    assert "a dry run: nothing is changed" in said and "refused: 1 file(s) to be erased now" in said
    assert "refused, kept for P12M: 0 request(s) due within 30 days" in said
    assert await house.lies(upload)
    await retain(True, known, database_url)
    assert "refused: 1 file(s) erased" in capsys.readouterr().out
    assert await house.lies(upload) == [] and len(await house.record()) == 1


def test_each_length_is_a_setting(tmp_path: Path) -> None:
    more = {f"RETENTION_{name}": str(place) for place, name in enumerate(LENGTHS, start=3)}
    assert settings("postgresql://x/y", tmp_path, **more).retention == RetentionPolicy(3, 4, 5, 6)
    assert settings("postgresql://x/y", tmp_path).retention == RetentionPolicy()


@pytest.mark.parametrize("name", LENGTHS)
def test_no_length_is_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=f"RETENTION_{name}"):
        settings("postgresql://x/y", tmp_path, **{f"RETENTION_{name}": "0"})
