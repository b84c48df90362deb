"""The order of a run that several processes share: each begins with its part of the long tests.

`--dist worksteal` gives every process one stretch of the list and lets idle ones take from the ends of the others':
what stands at the end of a stretch can be shared, and what is long has to stand at its beginning.
"""

from collections.abc import Hashable
from typing import TypeVar

LONG = ("tests/machine/", "tests/journeys/test_the_demo.py", "tests/web/")
"""Servers of their own, and pages in a browser: seconds for a test, where others take less than one."""
Each = TypeVar("Each")
File = TypeVar("File", bound=Hashable)


def dealt(long: list[tuple[File, Each]], rest: list[Each], processes: int) -> list[Each]:
    """Everything, in stretches as `worksteal` cuts them: long tests are dealt file by file, so that what a file's
    tests share is made once."""
    files: dict[File, list[Each]] = {}
    for file, each in long:
        files.setdefault(file, []).append(each)
    hands: list[list[Each]] = [[] for _ in range(processes)]
    for tests in files.values():
        min(hands, key=len).extend(tests)
    left, after, order = list(rest), len(long) + len(rest), list[Each]()
    for place, hand in enumerate(hands):
        stretch = after // (processes - place)
        taken = max(0, stretch - len(hand))
        order += hand + left[:taken]
        del left[:taken]
        after -= stretch
    return order + left
