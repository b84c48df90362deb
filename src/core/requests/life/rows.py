"""How rows of the LIFE table are written down."""

from collections.abc import Iterable

from core.access.roles import Role
from core.notices.kinds import MessageKind
from core.requests.cell import Branch, Cell, Clock, Guard
from core.requests.events import EventName
from core.requests.status import Status
from core.requests.steps import StepName

Rows = dict[tuple[Status, StepName], Cell]

APP = frozenset({Role.APPLICANT, Role.PARTNER})
"""The applicant, and for batch requests the partner in their stead (R-30)."""
STUDENT = frozenset({Role.APPLICANT, Role.NOMINEE})
PERSON = frozenset({Role.APPLICANT})
INTAKE = frozenset({Role.INTAKE})
DEPT = frozenset({Role.DEPARTMENT})
FINANCE = frozenset({Role.FINANCE})
MGMT = frozenset({Role.MANAGEMENT})
SYS = frozenset({Role.SYSTEM})


def row(
    statuses: Iterable[Status],
    step: StepName,
    by: frozenset[Role],
    *branches: Branch,
    clock: Clock = Clock.INDIFFERENT,
    needs: tuple[Guard, ...] = (),
    checks: tuple[Guard, ...] = (),
) -> Rows:
    """One row for each of the statuses, all alike."""
    return {(status, step): Cell(by, branches, clock, needs, checks) for status in statuses}


def stay(
    statuses: Iterable[Status],
    step: StepName,
    by: frozenset[Role],
    event: EventName,
    tells: MessageKind | None = None,
    *,
    first: tuple[Branch, ...] = (),
    clock: Clock = Clock.INDIFFERENT,
    needs: tuple[Guard, ...] = (),
    checks: tuple[Guard, ...] = (),
) -> Rows:
    """Rows that leave each status as it is, unless one of the branches in `first` leads elsewhere."""
    return {
        (status, step): Cell(by, (*first, Branch(status, event, tells)), clock, needs, checks)
        for status in statuses
    }


def table(*parts: Rows) -> Rows:
    """All rows together; two rows for one status and step are a mistake in the table (ValueError)."""
    whole: Rows = {}
    for part in parts:
        if twice := whole.keys() & part.keys():
            raise ValueError(f"two rows for {sorted(twice)}")
        whole |= part
    return whole
