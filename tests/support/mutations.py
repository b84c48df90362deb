"""The table of life altered in one place at a time: every way in which one of its cells could be wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.access.roles import Role
from core.requests.cell import Branch, Cell, Clock, Condition, always
from core.requests.life.rows import Rows
from core.requests.situation import Situation
from core.requests.status import Status
from core.requests.steps import StepName

Key = tuple[Status, StepName]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One cell altered; `life` is the table with it, everything else being as it was."""

    key: Key
    what: str
    cell: Cell

    def life(self, life: Rows) -> Rows:
        return {**life, self.key: self.cell}

    def __str__(self) -> str:
        return f"{self.key[0].value} × {self.key[1].value}: {self.what}"


def mutations_of(key: Key, cell: Cell) -> Iterator[Mutation]:
    """Each role dropped or added, each branch led elsewhere, turned round, muted or dropped, each guard
    dropped, the clock changed."""
    for what, altered in (*_roles(cell), *_clocks(cell), *_guards(cell), *_branches(cell)):
        yield Mutation(key, what, altered)


def _roles(cell: Cell) -> Iterator[tuple[str, Cell]]:
    for role in Role:
        if role in cell.by:
            yield f"without {role.value}", replace(cell, by=cell.by - {role})
        else:
            yield f"also by {role.value}", replace(cell, by=cell.by | {role})


def _clocks(cell: Cell) -> Iterator[tuple[str, Cell]]:
    for clock in Clock:
        if clock is not cell.clock:
            yield f"the clock {clock.value}", replace(cell, clock=clock)


def _guards(cell: Cell) -> Iterator[tuple[str, Cell]]:
    for need in cell.needs:
        yield (
            f"without need {need.__name__}",
            replace(cell, needs=tuple(n for n in cell.needs if n is not need)),
        )
    for check in cell.checks:
        left = tuple(each for each in cell.checks if each is not check)
        yield f"without check {check.__name__}", replace(cell, checks=left)


def _branches(cell: Cell) -> Iterator[tuple[str, Cell]]:
    for number, branch in enumerate(cell.branches):
        for what, altered in _altered(branch):
            branches = (*cell.branches[:number], altered, *cell.branches[number + 1 :])
            yield f"branch {number} {what}", replace(cell, branches=branches)
        if len(cell.branches) > 1:
            left = (*cell.branches[:number], *cell.branches[number + 1 :])
            yield f"without branch {number}", replace(cell, branches=left)


def _altered(branch: Branch) -> Iterator[tuple[str, Branch]]:
    elsewhere = Status.REFUSED if branch.to is not Status.REFUSED else Status.CLOSED
    yield f"to {elsewhere.value}", replace(branch, to=elsewhere)
    yield "turned round", replace(branch, when=_not(branch.when))
    if branch.when is not always:
        yield "always", replace(branch, when=always)
    if branch.tells is not None:
        yield "muted", replace(branch, tells=None)


def _not(condition: Condition) -> Condition:
    def turned(now: Situation) -> bool:
        return not condition(now)

    return turned
