"""The request: one aggregate, frozen; `taking.take` makes the next one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from core.kernel.money import Money
from core.kernel.period import Period
from core.letters.letter import LetterMark
from core.payments.bill import Bill
from core.payments.payment import Payment, Standing
from core.payments.refund import Refund
from core.requests.application import ApplicantKind, Application, Purpose
from core.requests.attachments import Attachment
from core.requests.deadlines import Deadline
from core.requests.notice import CallAttempt, Notice, NoticeClock
from core.requests.status import Status


@dataclass(frozen=True, slots=True)
class Wait:
    """Time spent waiting for the applicant, which does not count as ours (R-12)."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A recorded no-show (R-21, R-24). `from_status` is where taking it back leads."""

    recorded_at: datetime
    recorded_by: str
    from_status: Status


@dataclass(frozen=True, slots=True)
class Postponement:
    """The one postponement an applicant may take (R-22)."""

    at: datetime
    before: Period
    after: Period


@dataclass(frozen=True, slots=True)
class Handover:
    """What the end of a request still needs: the report collected, or the study in both copies (R-26, R-27)."""

    report_collected_by: str | None = None
    report_collected_at: datetime | None = None
    study_expected_on: date | None = None
    study_attachment: UUID | None = None
    paper_received_at: datetime | None = None
    owed_since: datetime | None = None
    outstanding: bool = False


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """Everything the rules ask about one request. `number` stands from submission on.

    `asked` is the period chosen at submission, `period` the one that holds; `other_dates` says that the
    municipality gave other dates than asked for (R-13).
    """

    id: UUID
    status: Status
    application: Application
    asked: Period
    period: Period
    fee: Money
    version: int = 0
    number: str | None = None
    batch: UUID | None = None
    partner: UUID | None = None
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    ended_at: datetime | None = None
    status_since: datetime | None = None
    waits: tuple[Wait, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    rounds: int = 0
    extended_once: bool = False
    notices: tuple[Notice, ...] = ()
    calls: tuple[CallAttempt, ...] = ()
    other_dates: bool = False
    bill: Bill | None = None
    payments: tuple[Payment, ...] = ()
    refunds: tuple[Refund, ...] = ()
    absence: Absence | None = None
    offer: Deadline | None = None
    postponement: Postponement | None = None
    handover: Handover = Handover()
    reminded: tuple[str, ...] = ()
    letters: tuple[LetterMark, ...] = ()

    @property
    def paid_course(self) -> bool:
        """A course with a fee; only its participants pay, postpone and lose a quarter."""
        return not self.fee.is_zero

    @property
    def training(self) -> bool:
        return self.application.purpose is Purpose.TRAINING

    @property
    def facilitation(self) -> bool:
        return self.application.purpose is Purpose.FACILITATION

    @property
    def individual(self) -> bool:
        return self.application.kind is ApplicantKind.INDIVIDUAL

    @property
    def notice(self) -> Notice | None:
        """The notice that matters now: the last one."""
        return self.notices[-1] if self.notices else None

    @property
    def running(self) -> Deadline | None:
        """The deadline that runs against the applicant, if one does."""
        if self.status is Status.ABSENT:
            return self.offer
        notice = self.notice
        if notice is None or notice.clock is not NoticeClock.RUNNING:
            return None
        return notice.deadline

    @property
    def current_attachments(self) -> tuple[Attachment, ...]:
        return tuple(each for each in self.attachments if each.current)

    @property
    def faulted(self) -> tuple[Attachment, ...]:
        return tuple(each for each in self.attachments if each.faulted)

    @property
    def counted_payment(self) -> Payment | None:
        """The payment that is the fee."""
        return next((each for each in self.payments if each.standing is Standing.COUNTED), None)

    @property
    def in_inquiry(self) -> bool:
        return any(each.standing is Standing.IN_INQUIRY for each in self.payments)

    @property
    def holds_period(self) -> bool:
        """Whether its period bars the person's other requests (R-6); one that waits for dates holds none."""
        return self.status.live and self.status is not Status.DATES_NEEDED
