"""A partner's batch: many nominees in one call, each row with a result of its own (R-30)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.access.actors import Partner
from core.kernel.period import Period
from core.kernel.refusals import Fault
from core.kernel.words import Words
from core.requests.application import Application

RowFault = Fault
"""What is wrong with one field of one row: `field` as the row names it, `code`, `words` in both languages."""
MOST_ROWS = 5_000


class BatchPolicy(StrEnum):
    """What becomes of the valid rows of a batch that has invalid ones."""

    VALID_ROWS_STAND = "VALID_ROWS_STAND"
    ALL_OR_NOTHING = "ALL_OR_NOTHING"


class BatchState(StrEnum):
    """A dry run is never applied: it stays RECEIVED and is finished nevertheless."""

    RECEIVED = "RECEIVED"
    APPLIED = "APPLIED"


class RowState(StrEnum):
    WAITING = "WAITING"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One row and its result. `typed` is what was handed in, made fit to be stored; `index` counts from 0.

    A row of a dry run is ACCEPTED without a request.
    """

    index: int
    typed: Mapping[str, object]
    state: RowState = RowState.WAITING
    request: UUID | None = None
    number: str | None = None
    faults: tuple[RowFault, ...] = ()

    def accepted(self, request: UUID | None = None, number: str | None = None) -> "BatchRow":
        """The row with its request; without one for a dry run."""
        return replace(self, state=RowState.ACCEPTED, request=request, number=number)

    def refused(self, faults: tuple[RowFault, ...]) -> "BatchRow":
        """The row with what is wrong with it."""
        return replace(self, state=RowState.REFUSED, faults=faults)


@dataclass(frozen=True, slots=True)
class Batch:
    """`by_key` and `by_name` say which of the institution's keys handed it in; `letter` is the shared upload.

    `done` rows of `total` are judged, `failures` counts attempts to work it off that ended in a defect.
    """

    id: UUID
    partner: UUID
    key: str
    by_key: UUID
    by_name: str
    policy: BatchPolicy
    dry_run: bool
    letter: UUID | None
    created_at: datetime
    total: int
    state: BatchState = BatchState.RECEIVED
    finished_at: datetime | None = None
    accepted: int = 0
    refused: int = 0
    done: int = 0
    failures: int = 0

    @property
    def finished(self) -> bool:
        """Whether every row has its result."""
        return self.finished_at is not None

    @property
    def undivided(self) -> bool:
        """Whether all rows are judged in one go, because none may be applied before the last one is judged."""
        return self.dry_run or self.policy is BatchPolicy.ALL_OR_NOTHING

    @property
    def actor(self) -> Partner:
        """Who handed it in, for its requests' history."""
        return Partner(self.partner, self.by_key, self.by_name)

    def advanced(self, rows: Iterable[BatchRow], at: datetime) -> "Batch":
        """After these rows got their results at `at`."""
        judged = list(rows)
        accepted = self.accepted + sum(row.state is RowState.ACCEPTED for row in judged)
        done = self.done + len(judged)
        after = replace(self, accepted=accepted, refused=done - accepted, done=done)
        if done < self.total:
            return after
        state = BatchState.RECEIVED if self.dry_run else BatchState.APPLIED
        return replace(after, state=state, finished_at=at)


@dataclass(frozen=True, slots=True)
class Claim:
    """Days that a live request, or an earlier row, holds for a person (R-6); `batch` names the request's own."""

    person: str
    purpose: str
    department: str
    period: Period
    batch: UUID | None

    def bars(self, application: Application) -> bool:
        """Whether the application asks for some of these days again."""
        same = (self.person, self.purpose, self.department) == subject(application)
        return same and self.period.overlaps(application.period)


def subject(application: Application) -> tuple[str, str, str]:
    """Person, purpose and department: within one such the periods may not overlap (R-6)."""
    return application.person.key, application.purpose.value, application.department


class Claims:
    """The claims that rows are judged against; accepted rows add theirs, so the first of two stands."""

    def __init__(self, held: Iterable[Claim]) -> None:
        self._by_person: dict[str, list[Claim]] = {}
        for claim in held:
            self._add(claim)

    def _add(self, claim: Claim) -> None:
        self._by_person.setdefault(claim.person, []).append(claim)

    def against(self, application: Application) -> Sequence[Claim]:
        """What bars the application."""
        held = self._by_person.get(application.person.key, ())
        return [claim for claim in held if claim.bars(application)]

    def take(self, application: Application, batch: UUID) -> None:
        """An accepted row of the batch holds its days from now on."""
        self._add(Claim(*subject(application), application.period, batch))


DUPLICATE_ROW = RowFault(
    "identityNumber",
    "DUPLICATE_ROW",
    Words(
        "سبق أن ورد الشخص نفسه في صف سابق للغرض والدائرة ذاتيهما وبمدة متداخلة، فاعتُمد الصف الأول.",
        "An earlier row names this person for the same purpose and department on overlapping days; that one stands.",
    ),
)
NOT_APPLIED = RowFault(
    "rows",
    "NOT_APPLIED",
    Words(
        "هذا الصف سليم، ولم يُقدَّم لأن في الدفعة صفوفاً غير مقبولة. صوّبها ثم أرسل الدفعة بمفتاح جديد.",
        "This row is in order; it was not applied because others were refused. Correct them and use a new key.",
    ),
)
