"""Every enumeration of the core that the schema shows, registered once, before any type names one."""

import strawberry

from core.access.history import PeopleChange
from core.access.roles import Role, Scope
from core.catalogue.editing_values import Subject
from core.catalogue.institutions import InstitutionKind
from core.catalogue.reasons import ReasonUse
from core.documents.kinds import CertificateLevel, DocumentKind
from core.kernel.person import IdentityKind
from core.kernel.words import Language
from core.letters.letter import LetterKind, LetterState
from core.notices.kinds import MessageKind
from core.notices.message import MessageState
from core.notices.parts import SmsEncoding
from core.partners.batches import BatchPolicy, BatchState, RowState
from core.payments.bill import BillState
from core.payments.differences import Decision, DifferenceKind, DifferenceState
from core.payments.ledger import Account
from core.payments.pages import CardAttempt, PayWay
from core.payments.payment import Finding, Standing
from core.payments.reading import LedgerSort
from core.payments.refund import RefundCause, RefundState
from core.requests.ageing import Age
from core.requests.application import ApplicantKind, Purpose
from core.requests.attachments import Check
from core.requests.deadlines import DeadlineKind, EvidenceKind, RevisionCause
from core.requests.notice import DeliveryState, NoticeClock
from core.requests.reading_ports import OutstandingThing, Sort
from core.requests.status import Status
from core.requests.steps import InquiryEnd, OfferEnd, StepName

strawberry.enum(Account, description="An account of the books (R-18).")
strawberry.enum(Age, name="QueueAge", description="How old a request looks to its queue.")
strawberry.enum(ApplicantKind, description="Nominated by an institution, or an individual.")
strawberry.enum(BatchPolicy, description="What becomes of valid rows beside invalid ones.")
strawberry.enum(BatchState, description="How far a batch has come; a dry run is never applied.")
strawberry.enum(BillState, description="Whether a bill can be paid.")
strawberry.enum(CardAttempt, description="What is known of the attempts to pay a bill by card.")
strawberry.enum(CertificateLevel, description="Which certificate it is.")
strawberry.enum(Check, name="FileCheck", description="What the scan of a file has said.")
strawberry.enum(DeadlineKind, description="What a deadline is for.")
strawberry.enum(Decision, name="DifferenceDecision", description="How finance settles a difference.")
strawberry.enum(DeliveryState, description="What became of a notice's message.")
strawberry.enum(DifferenceKind, description="How a network and we disagree (R-19).")
strawberry.enum(DifferenceState, description="Whether finance has settled it.")
strawberry.enum(DocumentKind, description="What a document is for.")
strawberry.enum(EvidenceKind, description="How it is known that the applicant was reached.")
strawberry.enum(Finding, name="PaymentFinding", description="Why a payment stands where it stands.")
strawberry.enum(IdentityKind, description="Which number a person is known by.")
strawberry.enum(InquiryEnd, description="How finance settles a payment in inquiry (R-18).")
strawberry.enum(InstitutionKind, description="Which kind of nominating body it is.")
strawberry.enum(Language, description="A language the service speaks.")
strawberry.enum(LedgerSort, description="From which end the books are read.")
strawberry.enum(LetterKind, description="Which letter it is.")
strawberry.enum(LetterState, description="Whether a letter still stands.")
strawberry.enum(MessageKind, description="What a message to an applicant is about.")
strawberry.enum(MessageState, description="What became of an SMS.")
strawberry.enum(NoticeClock, description="Whether a notice's clock runs.")
strawberry.enum(OfferEnd, description="What becomes of an unused offer.")
strawberry.enum(OutstandingThing, description="What may stay outstanding.")
strawberry.enum(PayWay, description="How a bill may be paid.")
strawberry.enum(PeopleChange, description="What was changed about people, deputies or keys.")
strawberry.enum(Purpose, description="Training, or facilitating a mission.")
strawberry.enum(ReasonUse, description="What a reason is given for.")
strawberry.enum(RefundCause, description="Why an amount returns.")
strawberry.enum(RefundState, description="How far a refund has come.")
strawberry.enum(RevisionCause, description="Why a deadline was moved.")
strawberry.enum(Role, description="A duty of the municipality, or a capacity of the outside.")
strawberry.enum(RowState, name="BatchRowState", description="What became of a row.")
strawberry.enum(Scope, name="PartnerScope", description="What a partner's key opens (R-30).")
strawberry.enum(SmsEncoding, description="How an SMS is written on the air.")
strawberry.enum(Sort, name="QueueSort", description="How a queue is ordered.")
strawberry.enum(Standing, name="PaymentStanding", description="What a payment is now.")
strawberry.enum(Status, name="RequestStatus", description="Where a request stands.")
strawberry.enum(StepName, name="Step", description="A step that a request can take.")
strawberry.enum(Subject, name="CatalogueSubject", description="A list of the catalogue.")
