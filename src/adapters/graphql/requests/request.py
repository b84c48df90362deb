"""A request as the schema shows it."""

from datetime import datetime

import strawberry

from adapters.graphql.requests.parts import (
    Bill,
    CallAttempt,
    Deadline,
    Document,
    Handover,
    Identity,
    Letter,
    Notice,
    Outstanding,
    Payment,
    Refund,
    Research,
    Studies,
    Titled,
    Why,
)
from adapters.graphql.values import Money, Period, Words
from core.kernel.words import Language
from core.requests.ageing import Age
from core.requests.application import ApplicantKind, Purpose
from core.requests.status import Status
from core.requests.steps import StepName


@strawberry.type(description="A request for training, or for facilitating a mission.")
class TrainingRequest:
    id: strawberry.ID = strawberry.field(description="Names it.")
    number: str = strawberry.field(description="The request number; knowing it opens nothing.")
    version: int = strawberry.field(description="Grows with each step; expected by acts.")
    status: Status = strawberry.field(description="Where it stands.")
    status_words: Words = strawberry.field(description="Where it stands and what is asked, in plain words.")
    status_since: datetime = strawberry.field(description="Since when.")
    allowed_steps: list[StepName] = strawberry.field(description="What the caller could do now.")
    purpose: Purpose = strawberry.field(description="Training or facilitation.")
    kind: ApplicantKind = strawberry.field(description="Nominated or individual.")
    department: Titled = strawberry.field(description="The department asked.")
    course: Titled | None = strawberry.field(description="The paid course.")
    course_hours: int | None = strawberry.field(description="Its hours.")
    institution: Words | None = strawberry.field(description="The nominating body.")
    period: Period = strawberry.field(description="The dates that hold.")
    asked: Period = strawberry.field(description="The dates chosen at submission.")
    other_dates: bool = strawberry.field(description="Whether the municipality gave other dates (R-13).")
    name: str = strawberry.field(description="The applicant's name.")
    identity: Identity = strawberry.field(description="Who the applicant is.")
    mobile: str = strawberry.field(description="The number that is told.")
    language: Language = strawberry.field(description="The language of its messages.")
    studies: Studies = strawberry.field(description="The applicant's studies.")
    research: Research | None = strawberry.field(description="A facilitation's study.")
    fee: Money = strawberry.field(description="Fixed at submission; zero where it is free.")
    submitted_at: datetime = strawberry.field(description="When it was handed in.")
    decided_at: datetime | None = strawberry.field(description="When the department decided.")
    ended_at: datetime | None = strawberry.field(description="When it ended.")
    working_days_open: int = strawberry.field(description="Working days it took us, or has so far (R-12).")
    age: Age = strawberry.field(description="How old it looks to its queue.")
    documents: list[Document] = strawberry.field(description="Its documents, superseded ones too.")
    rounds: int = strawberry.field(description="Rounds of correction so far; two at most.")
    notice: Notice | None = strawberry.field(
        description="The last thing asked of the applicant, and its clock."
    )
    deadline: Deadline | None = strawberry.field(
        description="The deadline that runs against the applicant, or that ran out."
    )
    bill: Bill | None = strawberry.field(description="The bill of a paid course.")
    payments: list[Payment] = strawberry.field(description="Money that came in.")
    refunds: list[Refund] = strawberry.field(description="Money on its way back.")
    postpone_within: Period | None = strawberry.field(
        description="The days a postponement may begin on, while it is offered (R-22)."
    )
    letters: list[Letter] = strawberry.field(description="Every letter issued, in every version.")
    handover: Handover = strawberry.field(description="What its end still needs.")
    batch: strawberry.ID | None = strawberry.field(description="The partner's batch it came in.")
    why: Why | None = strawberry.field(description="Why it ended, where a reason was given.")
    calls: list[CallAttempt] = strawberry.field(description="Recorded telephone calls.")
    outstanding: list[Outstanding] = strawberry.field(
        description="The person's earlier requests closed with something outstanding (R-27)."
    )
