"""What holds for every file of the project. Each rule has a file that breaks it, to show that it can."""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from support.source import Found, dotted_uses, files, imports, texts

CORE_ALLOWED = sys.stdlib_module_names | {"core", "phonenumbers"}
CLOCKS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime))$"
)
SQL_CLOCKS = re.compile(
    r"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)"
    r"|\bcurrent_(timestamp|date|time)\b|\blocaltimestamp\b",
    re.IGNORECASE,
)
# What stays with a connection is the next one's who is given it: the pool asks for no reset (`engine.py`).
SQL_OF_A_SESSION = re.compile(
    r"^\s*SET\s+(?!LOCAL\b|CONSTRAINTS\b|TRANSACTION\b)\w+\s*(=|TO\b)|^\s*(UN)?LISTEN\b|\bpg_(try_)?advisory_(un)?lock"
    r"|\bset_config\b|\bCREATE\s+TEMP|\bDECLARE\s+\w+\s+CURSOR",
    re.IGNORECASE | re.MULTILINE,
)
DOUBLES = re.compile(r"(^|\.)(mock(\..*)?|monkeypatch\.setattr|mocker\.patch)$")
# A child that is not another program at once stands still in the threads of Typst (`adapters/letters/press.py`).
FORKS = re.compile(
    r"(^|\.)(os\.fork(pty)?|pty\.(fork|spawn)|multiprocessing(\..*)?|(futures|process)\.ProcessPoolExecutor)$"
)
LONGEST_FILE = 300

Rule = Callable[[Iterable[Path]], list[Found]]


def foreign_to_the_core(paths: Iterable[Path]) -> list[Found]:
    return [found for path in paths for found in imports(path) if top(found) not in CORE_ALLOWED]


def imported_through_src(paths: Iterable[Path]) -> list[Found]:
    return [found for path in paths for found in imports(path) if top(found) in {"src", "tests"}]


def clock_readings(paths: Iterable[Path]) -> list[Found]:
    return [found for path in paths for found in dotted_uses(path) if CLOCKS.search(found.what)]


def forks(paths: Iterable[Path]) -> list[Found]:
    # Few files hold such a word at all; reading every file's syntax for it would take seconds.
    suspects = [
        path
        for path in paths
        if re.search(r"fork|\bpty\b|processing|ProcessPool", path.read_text(encoding="utf-8"))
    ]
    found = (each for path in suspects for each in (*dotted_uses(path), *imports(path)))
    return [each for each in found if FORKS.search(each.what)]


def clock_readings_in_sql(paths: Iterable[Path]) -> list[Found]:
    return [
        found for path in paths for found in texts(path) if SQL_CLOCKS.search(without_comments(found.what))
    ]


def sessions_changed_in_sql(paths: Iterable[Path]) -> list[Found]:
    return [
        found
        for path in paths
        for found in texts(path)
        if SQL_OF_A_SESSION.search(without_comments(found.what))
    ]


def not_of_the_standard_library(paths: Iterable[Path]) -> list[Found]:
    allowed = sys.stdlib_module_names | {"simulators", ""}
    return [found for path in paths for found in imports(path) if top(found) not in allowed]


def patched_doubles(paths: Iterable[Path]) -> list[Found]:
    return [found for path in paths for found in dotted_uses(path) if DOUBLES.search(found.what)]


def too_long(paths: Iterable[Path]) -> list[Found]:
    lengths = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in paths)
    return [Found(path, lines, "lines") for path, lines in lengths if lines > LONGEST_FILE]


def tanwin_before_its_alif(paths: Iterable[Path]) -> list[Found]:
    # Both ways are right; messages that stand side by side are to be of one hand.
    marked = re.compile("\u064b\u0627")
    return [found for path in paths for found in texts(path) if marked.search(found.what)]


def top(found: Found) -> str:
    return found.what.split(".", 1)[0]


def without_comments(sql: str) -> str:
    return re.sub(r"--[^\n]*", "", sql)


def outside_bootstrap(paths: list[Path]) -> list[Path]:
    return [path for path in paths if "bootstrap" not in path.parts]


RULES: list[tuple[str, Rule, list[Path], str]] = [
    (
        "the core imports the standard library and phonenumbers only",
        foreign_to_the_core,
        files("src/core"),
        "import piccolo",
    ),
    (
        "nothing is imported through src or tests",
        imported_through_src,
        files("src", "tests", "simulators", "demo"),
        "from src.core import kernel",
    ),
    (
        "no clock is read outside bootstrap",
        clock_readings,
        outside_bootstrap(files("src")),
        "from datetime import datetime\nat = datetime.now()",
    ),
    (
        "no clock is read in SQL",
        clock_readings_in_sql,
        [*files("src/adapters/storage/database"), *files("src", ending=".sql")],
        "query = 'SELECT Now()'",
    ),
    (
        "no statement changes its connection beyond the transaction",
        sessions_changed_in_sql,
        files("src"),
        "query = 'SELECT pg_advisory_lock(1)'",
    ),
    (
        "nothing forks but PostgreSQL's own launcher, which sets no letters",
        forks,
        [path for path in files("src") if path.name != "postgres_child.py"],
        "import os\nchild = os.fork()",
    ),
    (
        "a simulator is a program of its own",
        not_of_the_standard_library,
        files("simulators"),
        "from core.kernel.money import Money",
    ),
    (
        "no test patches its subject",
        patched_doubles,
        files("tests"),
        "def test_it(monkeypatch):\n    monkeypatch.setattr(a, 'b', 1)",
    ),
    (
        "no file is a tower",
        too_long,
        files("src", "tests", "simulators", "demo"),
        "\n" * 301,
    ),
    (
        "tanwin is written in one way",
        tanwin_before_its_alif,
        [*files("src", "simulators", "demo"), *files("web/src", ending=".ts")],
        'told = "\u062c\u062f\u064b\u0627"',
    ),
]
NAMES = [name for name, *_ in RULES]


@pytest.mark.parametrize(("rule", "paths"), [(rule, paths) for _, rule, paths, _ in RULES], ids=NAMES)
def test_every_file_keeps_the_rule(rule: Rule, paths: list[Path]) -> None:
    broken = "\n".join(map(str, rule(paths)))
    assert not broken, f"\n{broken}"


@pytest.mark.parametrize(("rule", "bad"), [(rule, bad) for _, rule, _, bad in RULES], ids=NAMES)
def test_the_rule_sees_a_file_that_breaks_it(rule: Rule, bad: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.py"
    file.write_text(bad)
    assert rule([file])


def test_the_rules_have_files_to_look_at() -> None:
    assert len(files("src/core")) > 10
    assert len(files("src", ending=".sql")) > 0
