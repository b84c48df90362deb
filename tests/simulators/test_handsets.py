"""The handsets behind several networks: every text once, in the order they were seen, whoever brought it."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from bootstrap.simulators import Program
from support.sms_far_side import PASSWORD, far_side

ALI, HUDA = "962791234567", "962781234567"


class World:
    """Two networks, which are told to bring texts, and the handsets."""

    def __init__(self, http: httpx2.Client, platform: str, gateways: str, handsets: str) -> None:
        self.http, self.platform, self.gateways, self.handsets = http, platform, gateways, handsets

    def by_platform(self, to: str, text: str) -> None:
        known = {"username": "city", "password": PASSWORD}
        token = self.http.post(f"{self.platform}/authenticate", json=known).json()["token"]
        data = {"messageTypeId": 3, "msisdn": to, "text": text, "header": "Amman"}
        sent = self.http.post(
            f"{self.platform}/sendSmsNotifications", json={"data1": data}, headers={"Authorization": token}
        )
        assert "s001" in sent.json()

    def by_gateway(self, to: str, text: str) -> None:
        fields = {"AppSid": PASSWORD, "Recipient": to, "Body": text, "SenderID": "Amman"}
        assert self.http.post(f"{self.gateways}/rest/SMS/messages", data=fields).json()["success"]

    def shown(self, **asked: str) -> list[tuple[int, str, str, str]]:
        found = self.http.get(f"{self.handsets}/phone.json", params=asked).json()
        return [(each["number"], each["to"], each["text"], each["network"]) for each in found]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    tmp_path = tmp_path_factory.mktemp("handsets")
    with far_side("government_sms", tmp_path) as platform, far_side("http_gateway", tmp_path) as gateways:
        sources = [f"--government={platform}", f"--http={gateways}"]
        program = Program.of_python("handsets", tmp_path, sources, {})
        try:
            with httpx2.Client(trust_env=False, timeout=20) as http:
                yield World(http, platform, gateways, program.address())
        finally:
            program.stop()


def test_texts_keep_the_number_under_which_they_were_seen_first(world: World) -> None:
    before = len(world.shown())
    world.by_gateway(ALI, "one")
    first = world.shown()
    assert first[before:] == [(before + 1, f"+{ALI}", "one", "http")]
    world.by_platform(HUDA, "two")
    assert world.shown()[before + 1 :] == [(before + 2, f"+{HUDA}", "two", "government")]
    world.by_gateway(ALI, "one")
    assert world.shown(after=str(before + 2)) == [(before + 3, f"+{ALI}", "one", "http")]
    assert [text for _, _, text, _ in world.shown(to="0781234567")] == ["two"]
    assert world.shown()[: before + 1] == first


def test_a_person_reads_them_with_the_network_that_brought_each(world: World) -> None:
    world.by_platform(ALI, "رمز <الدخول>: 123456")
    page = world.http.get(world.handsets, headers={"Accept": "text/html"}).text
    assert "رمز &lt;الدخول&gt;: 123456" in page
    assert "عبر المنصة الوطنية للرسائل" in page


def test_a_network_that_does_not_answer_is_not_taken_for_one_that_brought_nothing(tmp_path: Path) -> None:
    program = Program.of_python("handsets", tmp_path, ["--government=http://127.0.0.1:9"], {})
    try:
        answer = httpx2.get(program.address() + "/phone.json", trust_env=False)
    finally:
        program.stop()
    assert (answer.status_code, "government" in answer.text) == (502, True)
