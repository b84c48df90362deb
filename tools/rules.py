"""The rules by number, what each is about in a few words, and where code and tests name them."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TITLES = {
    1: "What an application holds; the mobile number is proved",
    2: "Which document is needed; which files are taken",
    3: "Who picks a course, and that nobody else carries one",
    4: "Fees, and the fee as it was seen",
    5: "Preliminary acceptance and the request number",
    6: "Lead time, longest period, no overlap",
    7: "Putting documents right, in at most two rounds",
    8: "Not put right, partly put right, found bad too late",
    9: "Refusal with a reason and words",
    10: "Approval of a paid course: bill, number, three days",
    11: "Approved and free, or paid: the letter",
    12: "Two to five working days to the decision",
    13: "New dates, and withdrawing from dates not asked for",
    14: "Evidence of having reached somebody starts the clock",
    15: "When three days end, and how a deadline moves",
    16: "Once, in order, judged by arrival; outages",
    17: "Late payments, settlement grace, revival",
    18: "No payment is silent; the books balance",
    19: "Daily reconciliation with the network's list",
    20: "Receipt",
    21: "Not coming is recorded, and taken back",
    22: "One postponement, a month at most",
    23: "When the offer ends, and an offer not used",
    24: "A quarter is kept; the rest is decided and paid by two people",
    25: "Free trainings, excuses, dates moved by the municipality",
    26: "Completion, evaluation report, not completed",
    27: "The study in both copies, or outstanding",
    28: "Withdrawing, cancelling, and money that returns whole",
    29: "Letters that never change, and their public page",
    30: "Partners and their batches",
    31: "One event, one SMS, once",
    32: "A contact on every page and letter",
}
_NAMED = re.compile(r"\bR-(\d{1,2})(?:(?: to |\.\.|-)R-(\d{1,2}))?")
_IN_A_NAME = re.compile(r"(?:^|_)r(\d{1,2})(?=_)")


def named_in(text: str) -> set[int]:
    """The rules that a text names, ranges like "R-2 to R-8" spelt out."""
    found: set[int] = set()
    for first, last in _NAMED.findall(text):
        found |= set(range(int(first), int(last or first) + 1))
    return found & TITLES.keys()


def code_of_rules(root: Path) -> dict[int, list[str]]:
    """The source files that name each rule."""
    places: dict[int, list[str]] = defaultdict(list)
    for path in sorted((root / "src").rglob("*.py")):
        for rule in named_in(path.read_text(encoding="utf-8")):
            places[rule].append(path.relative_to(root).as_posix())
    return places


def shown_by_tests(root: Path) -> dict[int, list[tuple[str, str]]]:
    """The tests (file, name) that say by name or docstring which rule they show."""
    tests: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted((root / "tests").rglob("test_*.py")):
        file = path.relative_to(root).as_posix()
        for name, rules in _tests_in(path):
            for rule in rules:
                tests[rule].append((file, name))
    return tests


def _tests_in(path: Path) -> Iterator[tuple[str, set[int]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            in_name = {int(number) for number in _IN_A_NAME.findall(node.name)} & TITLES.keys()
            yield node.name, in_name | named_in(ast.get_docstring(node) or "")
