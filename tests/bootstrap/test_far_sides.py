"""The far sides of networks as a demo starts them: programs of their own, met by the ordinary settings."""

from pathlib import Path

import httpx2
import psutil
import pytest

from bootstrap.demo_networks import real_networks
from bootstrap.far_sides import FarSides
from bootstrap.node import NoNode, node_and_npm
from bootstrap.settings import load
from bootstrap.settings_demo import Over
from bootstrap.simulators import SimulatorFailed

BASE = "http://127.0.0.1:9"


def word(purpose: str) -> str:
    return f"the-password-of-{purpose}"


def children() -> set[int]:
    return {each.pid for each in psutil.Process().children()}


def test_what_they_are_told_is_what_a_person_would_have_set(tmp_path: Path) -> None:
    before = children()
    far = FarSides.start(Over("efawateercom-xml", True, ("http", "government")), tmp_path, BASE, word)
    try:
        settings = load({"DATA_DIR": str(tmp_path), "DEMO": "1", **far.environ})
        assert real_networks(settings) is None
        assert settings.efawateercom is not None and settings.efawateercom.signing is not None
        assert settings.paytabs is not None and settings.paytabs.endpoint == far.addresses["cards"]
        assert [type(way).__name__ for way in (settings.sms.first, settings.sms.second)] == [
            "HttpSettings",
            "GovernmentSettings",
        ]
        assert (tmp_path / "biller.key").stat().st_mode & 0o777 == 0o600
        assert sorted(far.addresses) == ["cards", "government", "handsets", "http", "payer"]
        assert httpx2.get(far.addresses["handsets"] + "/phone.json", trust_env=False).json() == []
    finally:
        far.stop()
    far.stop()
    assert children() <= before


def test_one_that_does_not_start_takes_those_before_it_along(tmp_path: Path) -> None:
    before = children()
    (tmp_path / "card_page.sqlite").mkdir()
    with pytest.raises(SimulatorFailed, match="card_page"):
        FarSides.start(Over("efawateercom-json", True), tmp_path, BASE, word)
    assert children() <= before


def test_where_there_is_no_node_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoNode) as missing:
        node_and_npm(path=str(tmp_path), package="there_is_no_such_package")
    assert str(missing.value).startswith(
        "This needs Node, and there is none: put node 18 or newer and npm into PATH"
    )
