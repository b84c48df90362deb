"""The first person of an installation."""

from pathlib import Path

import pytest

from bootstrap.first_administrator import add_first_administrator
from bootstrap.installation import NotReady
from bootstrap.process import opened
from bootstrap.settings import Settings, load
from core.access.permissions import SETUP
from support.programs import SECRET_KEY

pytestmark = pytest.mark.anyio


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return load(
        {
            "DATABASE_URL": database_url,
            "SECRET_KEY": SECRET_KEY,
            "DATA_DIR": str(tmp_path),
            "CONTACT_AR": "هاتف 06",
            "CONTACT_EN": "phone 06",
        }
    )


async def test_the_first_administrator_is_added_once_and_told_their_password(
    settings: Settings, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await add_first_administrator("rania", "رانيا الحسن", settings, database_url)
    assert "password" in capsys.readouterr().out
    with pytest.raises(NotReady):
        await add_first_administrator("huda", "هدى", settings, database_url)
    async with opened(settings, database_url) as process:
        people = await process.wired.services.people.list_staff(SETUP)
    assert [member.username for member in people] == ["rania"]


async def test_a_user_name_that_is_none_is_told_in_a_sentence(settings: Settings, database_url: str) -> None:
    with pytest.raises(NotReady, match="user name"):
        await add_first_administrator("A B", "هدى", settings, database_url)
