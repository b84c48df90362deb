"""The page that leads from each rule to the code that keeps it and the tests that show it."""

from itertools import groupby
from pathlib import Path

from tools.rules import TITLES, code_of_rules, shown_by_tests

HEAD = """# Traceability

Generated from what code and tests say of themselves by `make docs`; do not edit it here. A file keeps a rule
when it names it (R-15); a test shows a rule when its name (`test_r15_…`) or its docstring does.
"""


def traceability_page(root: Path) -> str:
    """The whole page, as Markdown."""
    code, tests = code_of_rules(root), shown_by_tests(root)
    lines = [HEAD, "| rule | about | files | tests |", "| --- | --- | --- | --- |"]
    lines += [
        f"| [R-{rule}](#r-{rule}) | {title} | {len(code[rule])} | {len(tests[rule])} |"
        for rule, title in TITLES.items()
    ]
    for rule, title in TITLES.items():
        lines += ["", f"## R-{rule}", f"{title}.", ""]
        lines += ["Kept by " + (", ".join(f"`{place}`" for place in code[rule]) or "nothing yet") + ".", ""]
        lines += _shown(sorted(tests[rule])) or ["Shown by no test yet."]
    return "\n".join(lines) + "\n"


def _shown(tests: list[tuple[str, str]]) -> list[str]:
    return [
        f"- `{file}`: " + ", ".join(f"`{name}`" for _, name in group)
        for file, group in groupby(tests, key=lambda test: test[0])
    ]
