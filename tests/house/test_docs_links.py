"""The documents lead where they say, and tell every rule once."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "docs" / "rules.md"
BASES = (ROOT, ROOT / "src", ROOT / "web")
"""What a path in a document may begin at."""
SKIPPED = {".venv", ".data", "node_modules", "build", "dist", ".pytest_cache", ".hypothesis"}
NUMBER_OF_RULES = 32

_CODE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_ANCHOR = re.compile(r"<a\s+(?:id|name)=\"([^\"]+)\"")
_NAMED = re.compile(
    r"`((?:src|core|adapters|jobs|bootstrap|web|tests|tools|demo|bench|simulators|docs)/[\w./,{}-]+)`"
)
"""Without the patterns that stand for many (`*`, `<part>`)."""
_RULE_HEADING = re.compile(r"^#{2,6}\s+R-(\d+)\b", re.MULTILINE)


def documents() -> list[Path]:
    found: list[Path] = []
    for folder, inside, names in os.walk(ROOT):
        inside[:] = set(inside) - SKIPPED
        found += (Path(folder, name) for name in names if name.endswith(".md"))
    return sorted(found)


def broken_links(document: Path) -> list[str]:
    """The relative links of a document that lead nowhere."""
    text = _CODE.sub("", document.read_text(encoding="utf-8"))
    links = [unquote(link) for link in _LINK.findall(text)]
    return [link for link in links if not _is_elsewhere(link) and not _leads(document, link)]


def _is_elsewhere(link: str) -> bool:
    return re.match(r"[a-z][a-z0-9+.-]*:", link) is not None


def _leads(document: Path, link: str) -> bool:
    path, _, fragment = link.partition("#")
    target = (document.parent / path).resolve() if path else document
    if path.startswith("/") or not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not fragment or target.suffix != ".md" or fragment in anchors(target)


def anchors(document: Path) -> set[str]:
    """What a document's headings can be called by, and anchors it names itself."""
    text = _CODE.sub("", document.read_text(encoding="utf-8"))
    return {slug(heading) for heading in _HEADING.findall(text)} | set(_ANCHOR.findall(text))


def slug(heading: str) -> str:
    """As hosting sites make it: lower case, spaces to hyphens, the other signs away."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")


def lost_paths(document: Path) -> list[str]:
    """The paths that a document names in backticks and that are nowhere."""
    named = [path for each in _NAMED.findall(document.read_text(encoding="utf-8")) for path in _spread(each)]
    return [path for path in named if not any((base / path).exists() for base in BASES)]


def _spread(path: str) -> list[str]:
    """`a/{b,c}` is two paths."""
    head, brace, rest = path.partition("{")
    inner, _, tail = rest.partition("}")
    return [head + each + tail for each in inner.split(",")] if brace else [path]


def rules_told(text: str) -> list[int]:
    """The numbers of the rules that have a heading, in order."""
    return [int(number) for number in _RULE_HEADING.findall(text)]


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    assert broken_links(document) == []


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](nowhere.md) [b](#not-here) [c](https://example.jo)\n```\n[d](code.md)\n```\n")
    assert broken_links(page) == ["nowhere.md", "#not-here"]


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_folder_and_file_that_is_named_is_there(document: Path) -> None:
    assert lost_paths(document) == []


def test_a_file_that_is_not_there_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "`core/kernel/money.py` `src/core/{requests,nowhere}` `core/**/x.py` `tests/gone.py` `/v/x`\n"
    )
    assert lost_paths(page) == ["src/core/nowhere", "tests/gone.py"]


def test_every_rule_is_told_once_and_in_order() -> None:
    assert rules_told(RULES.read_text(encoding="utf-8")) == list(range(1, NUMBER_OF_RULES + 1))


def test_a_rule_told_twice_is_seen() -> None:
    assert rules_told("### R-1 One\ntext R-2\n### R-1 Again\n") == [1, 1]


def test_every_setting_of_the_policies_stands_among_the_decisions() -> None:
    policies = (ROOT / "src/core/requests/policies.py").read_text(encoding="utf-8")
    names = re.findall(r"^    (\w+): ", policies, re.MULTILINE)
    told = RULES.read_text(encoding="utf-8").partition("## What is ours")[2]
    assert [name for name in names if f"`{name}`" not in told] == []
    assert len(names) > 10


def test_every_environment_variable_is_told_to_who_runs_it() -> None:
    settings = (ROOT / "src/bootstrap/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r"reading\.\w+\(\s*\"([A-Z][A-Z_]+)\"", settings))
    read |= set(re.findall(r"self\.text\(\"([A-Z][A-Z_]+)\"\)", settings))
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    assert sorted(name for name in read if f"`{name}`" not in told) == []
    assert "DATABASE_URL" in read
