"""The demo, run as anybody runs it: a program of its own, whose exit code says whether all went as expected."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from demo import messages
from demo.cast import CAST
from demo.summary import money_differences
from support.source import files, imports

ROOT = Path(__file__).parents[2]
EXPECTED = ROOT / "demo/expected.toml"
SECONDS = 300
OMAR, HUDA = CAST["omar"].mobile, CAST["huda"].mobile
CHANGES = (
    # The SMS about the first step has one part more than the file allows,
    (r'(name = "refusal"\n.*?name = "hands the request in"\n.*?parts = )2', r"\g<1>1"),
    # the file knows of a step that never happens,
    (r'(?=name = "refused"\n)', 'name = "reconsidered"\n\n[[scene.step]]\n'),
    # and not of the SMS about the refusal.
    (r'(name = "refused"\n.*?)\nsms = [^\n]*', r"\1"),
)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "demo", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


@dataclass
class Handsets:
    """What telephones got."""

    got: list[dict[str, Any]]

    def all(self) -> list[dict[str, Any]]:
        return self.got


@dataclass
class Auditor:
    """What the service says it told Omar."""

    told: list[tuple[str, str]]

    def ask(self, document: str, id: str) -> dict[str, Any]:
        nodes = [{"kind": kind, "text": text, "state": "DELIVERED"} for kind, text in self.told]
        return {"request": {"mobile": OMAR}, "messages": {"edges": [{"node": node} for node in nodes]}}


@dataclass
class Ways:
    """One gateway, or two of which the first was told so often not to take a text."""

    second: str | None = None
    failed: int = 0


@dataclass
class Payers:
    """An outside ledger that has this to say."""

    said: list[str]

    def complaints(self) -> list[str]:
        return self.said


@dataclass
class Town:
    """As much of a municipality as counting needs."""

    auditor: Auditor
    phone: Handsets
    codes: int = 1
    networks: Ways = field(default_factory=Ways)
    bank: Payers = field(default_factory=lambda: Payers([]))
    requests: tuple[str, ...] = ("one",)


def changed_expectations(folder: Path) -> Path:
    text = EXPECTED.read_text(encoding="utf-8")
    for pattern, by in CHANGES:
        text, count = re.subn(pattern, by, text, count=1, flags=re.DOTALL)
        assert count == 1
    copy = folder / "expected.toml"
    copy.write_text(text, encoding="utf-8")
    return copy


def test_the_demo_imports_nothing_of_the_service() -> None:
    tops = {found.what.split(".", 1)[0] for path in files("demo") for found in imports(path)}

    assert tops - sys.stdlib_module_names == {"demo", "httpx2", "pypdfium2", "zxingcpp"}


def test_the_card_is_walked_as_the_hand_written_file_says(tmp_path: Path) -> None:
    played = run("--letters", str(tmp_path))

    assert played.returncode == 0, played.stdout[-4000:] + played.stderr[-2000:]
    assert "جرى كل شيء كما هو متوقع" in played.stdout
    assert len(list(tmp_path.glob("*.pdf"))) == 20


def town(*got: dict[str, Any], **more: Any) -> Any:
    texts = [{"to": OMAR, "text": text, "parts": 1} for text in ("رمز الدخول: 1", "وصل")]
    return Town(Auditor([("RECEIVED", "وصل")]), Handsets([*texts, *got]), **more)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (town(), None),
        (
            town({"to": OMAR, "text": "وصل", "parts": 1}),
            "RECEIVED to omar: told once, and on the handset 2 times",
        ),
        (town({"to": OMAR, "text": "غير ذلك", "parts": 1}), "an SMS that nothing told: to omar"),
        (town(codes=2), "2 codes were asked for, handsets got 1"),
        (town({"to": HUDA, "text": "رمز الدخول: 2", "parts": 1}), "1 codes were asked for, handsets got 2"),
    ],
)
def test_a_message_that_is_missing_doubled_or_on_another_handset_is_told(
    given: Any, said: str | None
) -> None:
    events, wrong = messages.counted(given)
    assert [said in each for each in wrong] == ([] if said is None else [True]), wrong
    assert events["RECEIVED"] == (2 if said and "2 times" in said else 1)


def test_a_message_that_no_handset_got_is_told() -> None:
    given = town()
    given.phone.got.pop()
    assert messages.counted(given)[1] == ["summary / RECEIVED to omar: told once, and on the handset 0 times"]


def test_a_second_gateway_brings_what_the_first_did_not_take_and_nothing_else() -> None:
    by_second = {"to": OMAR, "text": "رمز الدخول: 2", "parts": 1, "network": "government"}
    for failed, said in ((1, []), (0, ["summary / government brought 1 SMS, the first did not take 0"])):
        given = town(by_second, codes=2, networks=Ways("government", failed))
        for each in given.phone.got[:2]:
            each["network"] = "smsc"
        assert messages.counted(given)[1] == said


def test_ledgers_that_differ_by_a_fils_and_a_networks_complaint_are_told() -> None:
    found = {"bank": "400.000", "received": "400.000"}
    assert money_differences(town(), found) == []
    [differ, complains] = money_differences(
        town(bank=Payers(["no such date"])), {**found, "received": "399.999"}
    )
    assert "outside 400.000 was taken, the books received 399.999" in differ
    assert complains.endswith("the network complains: no such date")


def test_over_the_real_protocols_what_is_other_than_the_file_says_is_told_and_nothing_else(
    tmp_path: Path,
) -> None:
    """Three of the nine scenes: signed XML and a card page for the money, SMPP and the national platform for the SMS.
    One of them is played against a file that was changed, so that the run must fail, and for that alone. All scenes
    over each combination of networks are walked by hand: docs/operating, "The demo"."""
    scenes = [word for name in ("paid course", "refusal", "no-show") for word in ("--only", name)]
    played = run("--over", "real", *scenes, "--expected", str(changed_expectations(tmp_path)))

    assert played.returncode == 1, played.stdout[-4000:] + played.stderr[-2000:]
    assert "Messages over smpp, government; money over efawateercom-xml, cards" in played.stdout
    outside = r"^    (cards|efawateercom-xml|smsc|government) +(\S+)$"
    assert re.findall(outside, played.stdout, re.MULTILINE) == [
        ("government", "1"),
        ("smsc", "16"),
        ("cards", "200.000"),
        ("efawateercom-xml", "200.000"),
    ]
    said = [line for line in played.stdout.splitlines() if line.startswith("  - ")]
    *before, last = said
    assert [line.split(": ")[0] + ": " + line.split(": ")[1][:26] for line in before] == [
        "  - refusal / hands the request in: an SMS that nothing announ",
        "  - refusal / hands the request in: 1 SMS to yousef of at most",
        "  - refusal / reconsidered: the step did not happen",
    ]
    # Seen with the step, or after it by whoever waits for what is still under way.
    assert last.startswith(("  - refusal / refused: ", "  - summary / "))
    assert "an SMS that nothing announced" in last
