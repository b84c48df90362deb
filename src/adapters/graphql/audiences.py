"""The one permission table: who may ask for which field. A field without a row is for nobody.

Which request of many somebody may see, and which step of it they may take, the core judges (`core.requests`).
"""

from typing import Final

from adapters.graphql.catalogue.audience import CATALOGUE_AUDIENCE
from adapters.graphql.people.audience import PEOPLE_AUDIENCE
from adapters.graphql.requests.audience import REQUEST_AUDIENCE
from core.access.permissions import (
    ADMINISTRATOR,
    ANYONE,
    APPLICANT,
    AUDITOR,
    CATALOGUE,
    FINANCE,
    INTAKE,
    MANAGEMENT,
    PARTNER,
    PARTNER_BATCHES,
    PEOPLE_READERS,
    READERS,
    SIGNED_IN,
    Audience,
    fields,
    table,
)

MONEY: Final = FINANCE | MANAGEMENT | AUDITOR
BATCHES: Final = PARTNER | INTAKE | AUDITOR
_PROBLEM: Final = "code message words"

SHARED_AUDIENCE: Final = table(
    fields("Query", ANYONE, "me contact"),
    fields("Mutation", ANYONE, "sendSignInCode signInWithCode signInStaff"),
    fields("Mutation", SIGNED_IN, "signOut"),
    fields("Me", ANYONE, "kind name institution mobile roles departments identityProved"),
    fields("SignInCodeSent", ANYONE, "expiresAt"),
    fields("SignedIn", ANYONE, "me endsAt"),
    fields("SignedOut", ANYONE, "done"),
    fields("Words", ANYONE, "ar en"),
    fields("Money", ANYONE, "fils currency formatted"),
    fields("Period", ANYONE, "firstDay lastDay"),
    fields("PageInfo", ANYONE, "hasNextPage hasPreviousPage startCursor endCursor"),
    fields("FieldFault", ANYONE, "field code message words"),
    fields("Problem", ANYONE, _PROBLEM),
    fields("InvalidInput", ANYONE, f"{_PROBLEM} faults"),
    fields("NotFound", ANYONE, _PROBLEM),
    fields("NotAllowed", ANYONE, _PROBLEM),
    fields("NotSignedIn", ANYONE, _PROBLEM),
    fields("StepRefused", ANYONE, _PROBLEM),
    fields("DeadlinePassed", ANYONE, f"{_PROBLEM} dueAt"),
    fields("NotYet", ANYONE, f"{_PROBLEM} fromAt"),
    fields("Stale", ANYONE, f"{_PROBLEM} currentVersion changedBy changedAt step"),
    fields("FeeChanged", ANYONE, f"{_PROBLEM} seen now"),
    fields("Overlap", ANYONE, f"{_PROBLEM} number period"),
    fields("KeyReused", ANYONE, _PROBLEM),
    fields("KeyInFlight", ANYONE, _PROBLEM),
    fields("TooMany", ANYONE, f"{_PROBLEM} retryAt"),
    fields("Unavailable", ANYONE, f"{_PROBLEM} retryAfter"),
    fields("Refused", ANYONE, _PROBLEM),
)
MONEY_AUDIENCE: Final = table(
    fields(
        "Query", MONEY, "ledger balances differences inquiries networks daysWithoutList refunds refundsOf"
    ),
    fields("Network", MONEY, "rail listsHandedIn"),
    fields("Mutation", FINANCE, "settleDifference settleInquiry payOutRefund sendRefundBack"),
    fields("Mutation", FINANCE, "recordBouncedRefund importNetworkList"),
    fields("PaymentPageOpened", APPLICANT, "address goodUntil repeated"),
    fields("Mutation", MANAGEMENT, "decideRefund"),
    fields("AccountBalance", MONEY, "account balance"),
    fields("LedgerEntry", MONEY, "position request requestNumber source target amount networkNumber at"),
    fields("LedgerEntryConnection", MONEY, "edges pageInfo"),
    fields("LedgerEntryEdge", MONEY, "cursor node"),
    fields("Difference", MONEY, "id kind rail day networkNumber ours theirs request cause openedAt state"),
    fields("Difference", MONEY, "decision settledBy settledAt words version requestNumber"),
    fields("DifferenceConnection", MONEY, "edges pageInfo"),
    fields("DifferenceEdge", MONEY, "cursor node"),
    fields("DifferenceSettled", FINANCE, "difference repeated"),
    fields("NetworkListImported", FINANCE, "rail day lines opened repeated"),
    fields("MovementSaid", MONEY, "amount paymentNumber takenAt reverses"),
    fields("Inquiry", MONEY, "request requestNumber networkNumber amount takenAt toldAt finding"),
    fields("Inquiry", MONEY, "reversalNumber"),
    fields("InquiryConnection", MONEY, "edges pageInfo"),
    fields("InquiryEdge", MONEY, "cursor node"),
    fields("RefundSeen", MONEY, "refund request decidedByMe rail underWay"),
    fields("RefundSeenConnection", MONEY, "edges pageInfo"),
    fields("RefundSeenEdge", MONEY, "cursor node"),
)
BATCH_AUDIENCE: Final = table(
    fields("Query", BATCHES, "batch batches batchRows"),
    fields("Mutation", PARTNER_BATCHES, "submitBatch"),
    fields("Batch", BATCHES, "id key state policy dryRun createdAt finishedAt total done accepted refused"),
    fields("BatchConnection", BATCHES, "edges pageInfo"),
    fields("BatchEdge", BATCHES, "cursor node"),
    fields("BatchRow", BATCHES, "index state request number faults"),
    fields("BatchRowConnection", BATCHES, "edges pageInfo"),
    fields("BatchRowEdge", BATCHES, "cursor node"),
    fields("BatchSubmitted", PARTNER_BATCHES, "batch rows repeated"),
)
FIGURE_AUDIENCE: Final = table(
    fields("Query", READERS, "figures"),
    fields("Figures", READERS, "cells decided medianWorkingDays decisions money"),
    fields("DecidedIn", READERS, "workingDays requests"),
    fields("FigureCell", READERS, "month department status requests"),
    fields("MonthMoney", READERS, "month paid kept refunded"),
)
RETENTION_AUDIENCE: Final = table(
    fields("Query", PEOPLE_READERS, "erasures"),
    fields("Erasure", PEOPLE_READERS, "id kind outcome keptFor requests requestCount by at"),
    fields("ErasureConnection", PEOPLE_READERS, "edges pageInfo"),
    fields("ErasureEdge", PEOPLE_READERS, "cursor node"),
)
CODE_WATCHERS: Final = INTAKE | ADMINISTRATOR | AUDITOR
WRITERS: Final = READERS | CATALOGUE
CODE_AUDIENCE: Final = table(
    fields("Query", CODE_WATCHERS, "signInCodes"),
    fields("Query", WRITERS, "smsParts"),
    fields("Mutation", INTAKE | ADMINISTRATOR, "releaseCodes"),
    fields("SignInCodes", CODE_WATCHERS, "partPrice spent mostForAnyone mostForKnown holds"),
    fields("CodeHold", CODE_WATCHERS, "id prefix heldAt until sent used releasedAt"),
    fields("CodesReleased", INTAKE | ADMINISTRATOR, "hold repeated"),
    fields("SmsParts", WRITERS, "encoding parts units"),
)
AUDIENCES: Final[dict[str, Audience]] = table(
    SHARED_AUDIENCE,
    CATALOGUE_AUDIENCE,
    PEOPLE_AUDIENCE,
    REQUEST_AUDIENCE,
    MONEY_AUDIENCE,
    BATCH_AUDIENCE,
    FIGURE_AUDIENCE,
    RETENTION_AUDIENCE,
    CODE_AUDIENCE,
)
"""Every row."""
