"""What a queue is narrowed to."""

from datetime import date, datetime

import strawberry

from adapters.graphql.nodes import node_key
from core.requests.application import ApplicantKind, Purpose
from core.requests.reading_filter import QueueFilter
from core.requests.reading_ports import Sort
from core.requests.status import Status


@strawberry.input(description="What a queue is narrowed to; what is left out narrows nothing.")
class QueueInput:
    statuses: list[Status] = strawberry.field(default_factory=list, description="Any of these.")
    departments: list[str] = strawberry.field(default_factory=list, description="Any of these codes.")
    purpose: Purpose | None = strawberry.field(default=None, description="This purpose.")
    kind: ApplicantKind | None = strawberry.field(default=None, description="This kind of applicant.")
    batch: strawberry.ID | None = strawberry.field(default=None, description="This batch.")
    partner: strawberry.ID | None = strawberry.field(default=None, description="This institution's batches.")
    submitted_from: datetime | None = strawberry.field(default=None, description="Handed in then or later.")
    submitted_before: datetime | None = strawberry.field(default=None, description="Handed in before then.")
    open_days: int | None = strawberry.field(
        default=None, description="Undecided, and in for at least so many working days."
    )
    completion_overdue: bool = strawberry.field(
        default=False, description="Completion flagged as late (R-26)."
    )
    runs_on: date | None = strawberry.field(default=None, description="Its period holds this day.")
    corrected: bool = strawberry.field(default=False, description="Documents were sent back before (R-7).")
    text: str | None = strawberry.field(
        default=None, description="A request number or an identity number, exactly, or words of a name."
    )
    sort: Sort = strawberry.field(default=Sort.SUBMITTED, description="The order.")


def filter_of(given: QueueInput) -> QueueFilter:
    """The filter of the core. Raises NotFound for an id that is none."""
    return QueueFilter(
        frozenset(given.statuses),
        frozenset(given.departments),
        given.purpose,
        given.kind,
        node_key(given.batch, "Batch") if given.batch is not None else None,
        node_key(given.partner, "Institution") if given.partner is not None else None,
        given.submitted_from,
        given.submitted_before,
        given.open_days,
        given.completion_overdue,
        given.runs_on,
        given.corrected,
        given.text,
        given.sort,
    )
