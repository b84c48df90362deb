"""Payment by card: off unless it is set, and all that is wrong with it told at once, without its key."""

from pathlib import Path

import pytest

from bootstrap.cards_check import card_faults
from bootstrap.settings import Settings, SettingsError, load
from bootstrap.settings_paytabs import ENDPOINT, PayTabsSettings
from support.card_service import KEY, PROFILE, card_service

GIVEN = {"PAYTABS_PROFILE_ID": str(PROFILE), "PAYTABS_SERVER_KEY": KEY}
PUBLIC = {
    "PUBLIC_URL": "https://training.example.jo",
}


def read(folder: Path, **environ: str) -> Settings:
    return load({"DATA_DIR": str(folder), **PUBLIC, **environ})


def problems(folder: Path, **environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(folder, **environ)
    return caught.value.problems


def test_nothing_set_means_no_cards(tmp_path: Path) -> None:
    assert read(tmp_path).paytabs is None


def test_a_profile_is_taken_as_it_is_and_its_key_is_not_shown(tmp_path: Path) -> None:
    settings = read(tmp_path, **GIVEN)
    assert settings.paytabs == PayTabsSettings(PROFILE, KEY, ENDPOINT)
    assert KEY not in repr(settings)


def test_a_key_in_a_file_and_a_host_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    given = {"PAYTABS_PROFILE_ID": "7", "PAYTABS_SERVER_KEY_FILE": str(tmp_path / "key")}
    found = read(tmp_path, **given, PAYTABS_ENDPOINT="https://pay.example.jo/").paytabs
    assert found == PayTabsSettings(7, KEY, "https://pay.example.jo")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"PAYTABS_PROFILE_ID": "seven"}, "PAYTABS_PROFILE_ID must be"),
        ({"PAYTABS_PROFILE_ID": ""}, "PAYTABS_PROFILE_ID must be"),
        ({"PAYTABS_SERVER_KEY": ""}, "One of PAYTABS_SERVER_KEY and"),
        ({"PAYTABS_SERVER_KEY_FILE": "/nowhere"}, "Only one of PAYTABS_SERVER_KEY and"),
        ({"PAYTABS_SERVER_KEY": "a key\nof two lines"}, "printable signs"),
        ({"PAYTABS_ENDPOINT": "secure-jordan.paytabs.com"}, "a scheme and a host only"),
        ({"PAYTABS_ENDPOINT": "https://user:word@example.jo"}, "a scheme and a host only"),
        ({"PAYTABS_ENDPOINT": "https://example.jo/payment"}, "a scheme and a host only"),
        ({"PAYTABS_ENDPOINT": "http://secure-jordan.paytabs.com"}, "must be https://"),
        ({"PUBLIC_URL": ""}, "PUBLIC_URL must be https:// for PayTabs"),
    ],
)
def test_what_is_wrong_is_said_without_the_key(tmp_path: Path, change: dict[str, str], said: str) -> None:
    (found,) = problems(tmp_path, **{**GIVEN, **change})
    assert said in found
    assert KEY not in found
    assert "two lines" not in found
    assert "word" not in found


def test_a_file_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    given = {"PAYTABS_PROFILE_ID": "7", "PAYTABS_SERVER_KEY_FILE": str(tmp_path / "none")}
    assert problems(tmp_path, **given) == ["PAYTABS_SERVER_KEY_FILE cannot be read: FileNotFoundError."]


@pytest.mark.anyio
async def test_check_says_whether_address_profile_and_key_belong_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with card_service(tmp_path) as cards:
        here = {**GIVEN, "PAYTABS_ENDPOINT": cards.address}
        assert await card_faults(read(tmp_path, **here)) == []
        assert "reached" in capsys.readouterr().out
        (refused,) = await card_faults(read(tmp_path, **{**here, "PAYTABS_SERVER_KEY": "another-key"}))
        await cards.behave("query", "garbage")
        (senseless,) = await card_faults(read(tmp_path, **here))
        assert (await cards.ledger())["transactions"] == []
    assert "refuses this profile and key" in refused
    assert "no answer that makes sense" in senseless
    (gone,) = await card_faults(read(tmp_path, **here))
    assert "cannot be reached" in gone
    assert await card_faults(read(tmp_path)) == []
    assert "none are taken" in capsys.readouterr().out
