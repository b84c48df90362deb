"""The parts a request is shown with: documents, notice, deadline, money, letters."""

from datetime import date, datetime

import strawberry

from adapters.graphql.context import Info
from adapters.graphql.values import Money, Words
from core.documents.kinds import CertificateLevel, DocumentKind
from core.letters.letter import LetterKind, LetterState
from core.payments.bill import BillState
from core.payments.pages import CardAttempt, PayWay
from core.payments.payment import Finding, Standing
from core.payments.refund import RefundCause, RefundState
from core.requests.attachments import Check
from core.requests.deadlines import DeadlineKind, EvidenceKind, RevisionCause
from core.requests.notice import DeliveryState, NoticeClock
from core.requests.reading_ports import OutstandingThing


@strawberry.type(description="A code of the catalogue with its title.")
class Titled:
    code: str = strawberry.field(description="The catalogue's code.")
    title: Words = strawberry.field(description="What it is called.")


@strawberry.type(description="Why a document was sent back.")
class DocumentFault:
    reason: str = strawberry.field(description="A reason code of the catalogue's list.")
    reason_words: Words = strawberry.field(description="The reason in words.")
    words: str = strawberry.field(description="The checker's own words.")


@strawberry.type(description="One document of a request.")
class Document:
    id: strawberry.ID = strawberry.field(description="Names it in correcting and downloading.")
    kind: DocumentKind = strawberry.field(description="What it is for.")
    level: CertificateLevel | None = strawberry.field(description="For a certificate, which.")
    file_name: str = strawberry.field(description="Its name, made harmless.")
    received_at: datetime = strawberry.field(description="When its bytes were complete.")
    check: Check = strawberry.field(description="What the scan has said.")
    current: bool = strawberry.field(description="False once another has taken its place.")
    fault: DocumentFault | None = strawberry.field(description="Why it is to be put right, or was.")
    replaces: strawberry.ID | None = strawberry.field(description="The document it took the place of.")
    erased_at: datetime | None = strawberry.field(
        description="When its file went, its retention period being over; it cannot be opened any more."
    )


@strawberry.type(description="A deadline moved later.")
class DeadlineRevision:
    due_at: datetime = strawberry.field(description="The end it was moved to.")
    cause: RevisionCause = strawberry.field(description="Why.")
    reason: str = strawberry.field(description="The reason in the author's words.")
    at: datetime = strawberry.field(description="When it was moved.")


@strawberry.type(description="A deadline, and why it ends exactly then.")
class Deadline:
    kind: DeadlineKind = strawberry.field(description="What it is for.")
    due_at: datetime = strawberry.field(description="The last moment in time.")
    started_at: datetime = strawberry.field(description="When its clock started.")
    started_by: EvidenceKind | None = strawberry.field(description="What started it; none for an offer.")
    policy: str = strawberry.field(description="The rule that counts it.")
    explanation: Words = strawberry.field(description="Why it ends then, told alike to everybody.")
    revisions: list[DeadlineRevision] = strawberry.field(description="Every time it was moved later.")
    running: bool = strawberry.field(description="Whether it can still be met.")
    over: bool = strawberry.field(description="Whether its moment has passed.")


@strawberry.type(description="Something asked of the applicant within days, and its clock.")
class Notice:
    id: strawberry.ID = strawberry.field(description="Names it.")
    kind: DeadlineKind = strawberry.field(description="What it asks for.")
    asked_at: datetime = strawberry.field(description="When it was asked.")
    clock: NoticeClock = strawberry.field(description="Whether its clock runs.")
    delivery: DeliveryState = strawberry.field(description="What became of its message.")
    handed_at: datetime | None = strawberry.field(description="When the gateway took the message.")
    deadline: Deadline | None = strawberry.field(description="None while no clock runs.")


@strawberry.type(description="The bill of a paid course.")
class Bill:
    payment_number: str = strawberry.field(description="Typed into any bank app on eFAWATEERcom.")
    amount: Money = strawberry.field(description="Exactly what is to be paid.")
    state: BillState = strawberry.field(description="Whether it can be paid.")
    opened_at: datetime = strawberry.field(description="When it was opened.")
    due_at: datetime | None = strawberry.field(
        description="The last moment to pay; none while no clock runs."
    )
    by_card: CardAttempt | None = strawberry.field(
        description="What is known of attempts to pay it by card; none once it is paid, or if there was none."
    )
    payable: strawberry.Private[bool] = False

    @strawberry.field(description="How it may be paid now; none once it cannot be.")
    def ways(self, info: Info) -> list[PayWay]:
        if not self.payable:
            return []
        return [PayWay.PAYMENT_NUMBER, *([PayWay.CARD] if info.context.services.paying.offered else [])]


@strawberry.type(description="Money that came in.")
class Payment:
    network_number: str = strawberry.field(description="The payment network's number.")
    amount: Money = strawberry.field(description="What came in.")
    taken_at: datetime = strawberry.field(
        description="When the payer's bank took it: the moment that counts."
    )
    told_at: datetime = strawberry.field(description="When we were told.")
    standing: Standing = strawberry.field(description="What it is now.")
    finding: Finding = strawberry.field(description="Why.")


@strawberry.type(description="Money on its way back.")
class Refund:
    id: strawberry.ID = strawberry.field(description="Names it.")
    cause: RefundCause = strawberry.field(description="Why it returns.")
    amount: Money = strawberry.field(description="How much.")
    state: RefundState = strawberry.field(description="How far it has come.")
    opened_at: datetime = strawberry.field(description="Since when.")
    decided_at: datetime | None = strawberry.field(description="When it was decided.")
    reason: str | None = strawberry.field(description="The reason given with the decision.")
    paid_at: datetime | None = strawberry.field(description="When it was paid out.")
    reference: str | None = strawberry.field(description="The payout's reference.")
    bounces: int = strawberry.field(description="How often a payout came back.")


@strawberry.type(description="A letter that was issued.")
class Letter:
    kind: LetterKind = strawberry.field(description="Which letter.")
    version: int = strawberry.field(
        description="1 for the first; a correction or postponement issues the next."
    )
    code: str = strawberry.field(description="Verifies it at its public address.")
    verify_path: str = strawberry.field(description="Where anybody can verify it.")
    issued_at: datetime = strawberry.field(description="When it was issued.")
    state: LetterState = strawberry.field(description="Whether it still stands.")
    changed_at: datetime | None = strawberry.field(description="When it was replaced or withdrawn.")


@strawberry.type(description="What the end of a request still needs, or has got.")
class Handover:
    report_collected_by: str | None = strawberry.field(description="Who collected the evaluation report.")
    report_collected_at: datetime | None = strawberry.field(description="When.")
    study_expected_on: date | None = strawberry.field(description="When the applicant expects the study.")
    study_handed_in: bool = strawberry.field(description="Whether the electronic copy is in.")
    paper_received_at: datetime | None = strawberry.field(description="When the paper copy was recorded.")
    outstanding: bool = strawberry.field(description="Closed with it still outstanding.")


@strawberry.type(description="A recorded attempt to reach the applicant by telephone.")
class CallAttempt:
    at: datetime = strawberry.field(description="When.")
    reached: bool = strawberry.field(description="Whether the applicant was reached.")
    words: str = strawberry.field(description="The officer's notes.")


@strawberry.type(description="What a facilitation is for.")
class Research:
    title: str = strawberry.field(description="The study's title.")
    summary: str = strawberry.field(description="What it is about.")


@strawberry.type(description="The applicant's studies.")
class Studies:
    place: str = strawberry.field(description="Where.")
    field: str = strawberry.field(description="Which field.")


@strawberry.type(description="Who the person is.")
class Identity:
    kind: str = strawberry.field(description="NATIONAL, PERSONAL or PASSPORT.")
    number: str = strawberry.field(description="The number.")
    nationality: str = strawberry.field(description="ISO 3166-1 alpha-2.")


@strawberry.type(description="An earlier request of the person with something outstanding, for staff (R-27).")
class Outstanding:
    number: str = strawberry.field(description="Its number.")
    department: str = strawberry.field(description="Its department's code.")
    thing: OutstandingThing = strawberry.field(description="The study, or the evaluation report.")
    since: datetime = strawberry.field(description="Since when.")
    closed: bool = strawberry.field(description="Whether it was closed so.")


@strawberry.type(description="Why a request ended, in full (R-9).")
class Why:
    step: str = strawberry.field(description="The step that ended it.")
    at: datetime = strawberry.field(description="When.")
    reason: str | None = strawberry.field(description="The reason's code, if one of a list was given.")
    reason_words: Words | None = strawberry.field(description="The reason in words.")
    words: str | None = strawberry.field(description="The officer's own words.")
