"""The page that draws the table of life: a picture, and for each status who may do what."""

from collections import defaultdict
from collections.abc import Iterator

from core.access.roles import Role
from core.requests.cell import Branch, Cell, Clock, Guard, always
from core.requests.life import LIFE
from core.requests.status import Status
from core.requests.steps import StepName

HEAD = """# The life of a request

Generated from the table in `src/core/requests/life/` by `make docs`; do not edit it here. What a status does
not list is refused. *Needs* look at the request and decide what is offered; *checks* look at what a step
carries. The first way whose condition holds is the one taken.
"""
CLOCKS = {
    Clock.INDIFFERENT: "",
    Clock.BARS: "until the deadline",
    Clock.REQUIRED_OVER: "after the deadline",
}
MEANINGS = {
    Status.DRAFT: "kept, not handed in",
    Status.SUBMITTED: "waits for the document check; also after a correction",
    Status.CORRECTION_ASKED: "waits for the applicant to put documents right",
    Status.PARTLY_CORRECTED: "time over, some put right, not all: a clerk's task",
    Status.CHECKED: "documents in order, waits for the department",
    Status.AWAITING_PAYMENT: "bill open",
    Status.SETTLING: "payment deadline over, the grace for payments told late",
    Status.DATES_NEEDED: "paid when the dates no longer held: the department sets new ones",
    Status.APPROVED: "free, or paid; the letter is out",
    Status.ABSENT: "did not come to a paid course; one postponement is offered",
    Status.OFFER_LAPSED: "the offer was not used: senior management's task",
    Status.POSTPONED: "approved on its second dates",
    Status.COMPLETED: "training confirmed complete, the report is to be collected",
    Status.STUDY_OWED: "mission over, the study is outstanding",
    Status.CLOSED: "ended: nothing is outstanding, or it was closed so",
    Status.REFUSED: "ended: refused",
    Status.WITHDRAWN: "ended: withdrawn by the applicant",
    Status.CANCELLED_UNCORRECTED: "ended: documents not put right in time",
    Status.CANCELLED_UNPAID: "ended: not paid in time",
    Status.CANCELLED_ABSENT: "ended: did not come, and no postponement is left",
    Status.CANCELLED_BY_STAFF: "ended: cancelled by staff with a reason",
}


def life_page() -> str:
    """The whole page, as Markdown."""
    parts = [HEAD, "## The picture\n", _picture(), "## Status by status\n"]
    parts += [_section(status) for status in Status]
    return "\n".join(parts)


def _picture() -> str:
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> DRAFT"]
    lines += [f"    {there} --> {to}: {', '.join(names)}" for (there, to), names in _moves().items()]
    lines += [f"    {status.value} --> [*]" for status in Status if status.ended]
    return "\n".join([*lines, "```\n"])


def _moves() -> dict[tuple[str, str], list[str]]:
    moves: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (status, name), cell in LIFE.items():
        for branch in cell.branches:
            said = _said(name)
            if branch.to is not status and said not in moves[status.value, branch.to.value]:
                moves[status.value, branch.to.value].append(said)
    order = [status.value for status in Status]
    moved = ((key, names) for key, names in moves.items() if names)
    return dict(sorted(moved, key=lambda move: tuple(order.index(end) for end in move[0])))


def _section(status: Status) -> str:
    rows = [line for name in StepName if (status, name) in LIFE for line in _rows(status, name)]
    kind = "live" if status.live else "ended" if status.ended else "not handed in"
    return "\n".join(
        [
            f"### {status.value}",
            f"{MEANINGS[status]} ({kind}).\n",
            "| step | by | when | needs | checks | leads to | event | SMS |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _rows(status: Status, name: StepName) -> Iterator[str]:
    cell = LIFE[status, name]
    for number, branch in enumerate(cell.branches):
        first = number == 0
        who = _who(cell) if first else ""
        head = (_said(name), who, CLOCKS[cell.clock], _names(cell.needs), _names(cell.checks))
        shown = head if first else ("", "", "", "", "")
        yield "| " + " | ".join((*shown, _leads(status, branch), branch.event.value, _sms(branch))) + " |"


def _who(cell: Cell) -> str:
    return ", ".join(role.value.lower() for role in Role if role in cell.by)


def _leads(status: Status, branch: Branch) -> str:
    to = "stays" if branch.to is status else branch.to.value
    return to if branch.when is always else f"{to}, if {_said(branch.when.__name__)}"


def _sms(branch: Branch) -> str:
    return branch.tells.value if branch.tells is not None else ""


def _names(guards: tuple[Guard, ...]) -> str:
    return ", ".join(_said(guard.__name__) for guard in guards)


def _said(name: str) -> str:
    return name.lower().replace("_", " ")
