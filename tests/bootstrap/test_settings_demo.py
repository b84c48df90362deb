"""DEMO_OVER: which networks a demo goes over, and every mistake said at once."""

from pathlib import Path

import pytest

from bootstrap.settings import Settings, SettingsError, load
from bootstrap.settings_demo import Over
from support.programs import SECRET_KEY, environment, ran

DEMO = {"DEMO": "1"}


def read(folder: Path, **environ: str) -> Settings:
    return load({"DATA_DIR": str(folder), **environ})


def problems(folder: Path, **environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(folder, **environ)
    return caught.value.problems


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", Over()),
        ("real", Over("efawateercom-xml", True, ("smpp", "government"))),
        ("efawateercom-json", Over("efawateercom-json")),
        ("  government   cards http ", Over(None, True, ("government", "http"))),
        ("smpp smpp", Over(None, False, ("smpp",))),
    ],
)
def test_words_name_networks_and_the_first_gateway_is_the_one_named_first(
    tmp_path: Path, words: str, found: Over
) -> None:
    assert read(tmp_path, DEMO_OVER=words, **DEMO).over == found


@pytest.mark.parametrize(
    "words", ["reel", "real smpp", "efawateercom-xml efawateercom-json", "smpp government http", "bank"]
)
def test_what_names_no_networks_is_told(tmp_path: Path, words: str) -> None:
    [told] = problems(tmp_path, DEMO_OVER=words, **DEMO)
    assert told.startswith("DEMO_OVER must be real, or some of efawateercom-xml, ")


def test_it_is_for_a_demo_only(tmp_path: Path) -> None:
    assert problems(tmp_path, DEMO_OVER="real") == ["DEMO_OVER is for a demo only: set DEMO=1, or unset it."]


def test_only_the_command_that_starts_the_simulators_takes_it(tmp_path: Path) -> None:
    own = {"DATABASE_URL": "postgresql://x/y", "SECRET_KEY": SECRET_KEY, "DEMO": "1", "DEMO_OVER": "cards"}
    refused = ran("web", environment(tmp_path, **own))
    assert (refused.returncode, "DEMO_OVER is for `tadreeb run`" in refused.stderr) == (2, True)


def test_settings_of_a_network_that_is_played_are_in_its_way_and_others_are_not(tmp_path: Path) -> None:
    cards = {
        "PAYTABS_PROFILE_ID": "7",
        "PAYTABS_SERVER_KEY": "a-server-key",
        "PAYTABS_ENDPOINT": "http://127.0.0.1:9",
    }
    [told] = problems(tmp_path, DEMO_OVER="cards", **DEMO, **cards)
    assert told.endswith("unset PAYTABS_ENDPOINT, PAYTABS_PROFILE_ID, PAYTABS_SERVER_KEY.")
    assert read(tmp_path, DEMO_OVER="smpp", **DEMO, **cards).paytabs is not None
