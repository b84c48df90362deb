"""What a step is judged by: the request, who asks, when, and what the world around says."""

from dataclasses import dataclass, field
from datetime import date, datetime

from core.access.actors import Actor, Applicant, Partner, Staff
from core.access.roles import Role
from core.kernel.calendar import WorkingCalendar, amman_day
from core.kernel.ids import Ids
from core.kernel.money import Money
from core.kernel.period import Period
from core.requests.policies import Policies
from core.requests.request import TrainingRequest
from core.requests.steps import Step


@dataclass(frozen=True, slots=True)
class Outage:
    """The service was down from `since` until `back_at` (R-16)."""

    since: datetime
    back_at: datetime


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`held` are the periods of the person's other live requests of the same purpose and department (R-6);
    `fee_now` is the fee as the catalogue has it, asked only at submission (R-4); `payment_told` says that a
    payment was told and acknowledged and is still to be taken in, asked only at a withdrawal (R-28)."""

    calendar: WorkingCalendar
    policies: Policies
    ids: Ids
    held: tuple[Period, ...] = ()
    fee_now: Money = field(default_factory=Money.zero)
    payment_told: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """One step in question. `step` is None where only "could somebody" is asked (`allowed_steps`)."""

    request: TrainingRequest
    step: Step | None
    by: Actor
    at: datetime
    around: Circumstances

    @property
    def today(self) -> date:
        return amman_day(self.at)

    @property
    def policies(self) -> Policies:
        return self.around.policies


def roles_towards(actor: Actor, request: TrainingRequest) -> frozenset[Role]:
    """In which capacities the actor may act on this very request; none for another's (R-30, table "People")."""
    match actor:
        case Applicant():
            return _applicant_roles(actor, request)
        case Partner():
            return frozenset({Role.PARTNER}) if request.partner == actor.institution else frozenset()
        case Staff():
            if Role.DEPARTMENT in actor.roles and request.application.department not in actor.departments:
                return actor.roles - {Role.DEPARTMENT}
            return actor.roles
        case _:
            return frozenset({Role.SYSTEM})


def _applicant_roles(actor: Applicant, request: TrainingRequest) -> frozenset[Role]:
    if actor.phone != request.application.phone:
        return frozenset()
    if request.batch is None:
        return frozenset({Role.APPLICANT})
    # A nominee never typed the request in: only number and identity together make it theirs.
    same_person = actor.person_key == request.application.person.key
    return frozenset({Role.NOMINEE}) if same_person else frozenset()
