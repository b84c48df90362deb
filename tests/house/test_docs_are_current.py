"""The generated pages are what the code says now, and every rule of the rulebook has a test."""

from pathlib import Path

from tools import docs
from tools.rules import TITLES, named_in, shown_by_tests

NOT_YET: frozenset[int] = frozenset()
"""Rules whose tests are still to come. It may only shrink, and ends empty."""


def test_the_generated_pages_are_current() -> None:
    assert docs.stale() == [], "run `make docs`"


def test_every_rule_has_a_test_that_names_it() -> None:
    shown = shown_by_tests(docs.ROOT)
    missing = {rule for rule in TITLES if not shown[rule]}
    assert missing == NOT_YET, "a rule without a test, or one to strike off NOT_YET"


def test_a_rule_without_a_test_would_be_missed(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_some.py").write_text(
        'def test_r7_is_named() -> None: ...\ndef test_docstring() -> None:\n    """Shows R-8 and R-9 to R-11."""\n'
    )
    assert {rule for rule, tests in shown_by_tests(tmp_path).items() if tests} == {7, 8, 9, 10, 11}


def test_ranges_of_rules_are_spelt_out() -> None:
    assert named_in("keeps R-2 to R-4 and R-30; not R-99, nor PR-5") == {2, 3, 4, 30}
