"""The grammar of the LIFE table: what one row of it can say."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.access.roles import Role
from core.kernel.refusals import Refusal
from core.notices.kinds import MessageKind
from core.requests.events import EventName
from core.requests.situation import Situation
from core.requests.status import Status

Guard = Callable[[Situation], Refusal | None]
"""Says why not, or None."""
Condition = Callable[[Situation], bool]


class Clock(StrEnum):
    """What the deadline in force means for a step."""

    INDIFFERENT = "INDIFFERENT"
    BARS = "BARS"
    """After it the step is too late."""
    REQUIRED_OVER = "REQUIRED_OVER"
    """Before it the step is too early."""


def always(_: Situation) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a step leads, what it is called once it has happened, and the SMS it sends."""

    to: Status
    event: EventName
    tells: MessageKind | None = None
    when: Condition = always


@dataclass(frozen=True, slots=True)
class Cell:
    """Who may take a step in a status and what then holds.

    `needs` look at the request alone and also decide what is offered; `checks` look at what the step carries.
    The first branch whose condition holds is taken; the last one's always does.
    """

    by: frozenset[Role]
    branches: tuple[Branch, ...]
    clock: Clock = Clock.INDIFFERENT
    needs: tuple[Guard, ...] = ()
    checks: tuple[Guard, ...] = ()
