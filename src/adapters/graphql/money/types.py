"""The books and what does not agree in them, as the schema shows them."""

from datetime import date, datetime

import strawberry

from adapters.graphql.requests.parts import Refund
from adapters.graphql.requests.request import TrainingRequest
from adapters.graphql.values import Money
from core.payments.differences import Decision, DifferenceKind, DifferenceState
from core.payments.ledger import Account
from core.payments.payment import Finding


@strawberry.type(description="One entry of the books: an amount of one payment moved between accounts.")
class LedgerEntry:
    position: strawberry.ID = strawberry.field(description="Orders the entries.")
    request: strawberry.ID = strawberry.field(description="The request.")
    request_number: str = strawberry.field(description="The request's number.")
    source: Account = strawberry.field(description="From this account.")
    target: Account = strawberry.field(description="To this account.")
    amount: Money = strawberry.field(description="How much.")
    network_number: str = strawberry.field(description="The payment.")
    at: datetime = strawberry.field(description="When.")


@strawberry.type(description="What an account holds.")
class AccountBalance:
    account: Account = strawberry.field(description="The account.")
    balance: Money = strawberry.field(description="Its balance; RECEIVED is what came in.")


@strawberry.type(description="What one side says of a movement.")
class MovementSaid:
    amount: Money = strawberry.field(description="How much.")
    payment_number: str = strawberry.field(description="For which bill.")
    taken_at: datetime = strawberry.field(description="When the payer's bank took it.")
    reverses: str | None = strawberry.field(
        description="The payment that this movement takes back; none where it is a payment."
    )


@strawberry.type(description="A network whose lists of a day are compared with ours (R-19).")
class Network:
    rail: str = strawberry.field(description="Its name, as lists and differences carry it.")
    lists_handed_in: bool = strawberry.field(
        description="Whether finance hands its lists in; else they are fetched."
    )


@strawberry.type(description="Where a network and we do not agree (R-19).")
class Difference:
    id: strawberry.ID = strawberry.field(description="Names it.")
    kind: DifferenceKind = strawberry.field(description="How.")
    rail: str = strawberry.field(description="The network.")
    day: date = strawberry.field(description="The settlement day.")
    network_number: str = strawberry.field(description="The movement.")
    ours: MovementSaid | None = strawberry.field(description="As we were told.")
    theirs: MovementSaid | None = strawberry.field(description="As the network lists it.")
    request: strawberry.ID | None = strawberry.field(description="The request it concerns.")
    request_number: str | None = strawberry.field(description="The request's number.")
    cause: str | None = strawberry.field(description="Why a request would not take it.")
    opened_at: datetime = strawberry.field(description="When it was found.")
    state: DifferenceState = strawberry.field(description="Whether it is settled.")
    decision: Decision | None = strawberry.field(description="How it was settled.")
    settled_by: str | None = strawberry.field(description="By whom.")
    settled_at: datetime | None = strawberry.field(description="When.")
    words: str | None = strawberry.field(description="Finance's words.")
    version: int = strawberry.field(description="Handed back as expectedVersion.")


@strawberry.type(description="A payment that stands in inquiry until finance settles it (R-18).")
class Inquiry:
    request: strawberry.ID = strawberry.field(description="The request.")
    request_number: str = strawberry.field(description="The request's number.")
    network_number: str = strawberry.field(description="The payment.")
    amount: Money = strawberry.field(description="How much.")
    taken_at: datetime = strawberry.field(description="When the payer's bank took it.")
    told_at: datetime = strawberry.field(description="When we were told.")
    finding: Finding = strawberry.field(description="A wrong amount, or a reversal.")
    reversal_number: str | None = strawberry.field(description="The reversal's own number.")


@strawberry.type(description="One refund with its request.")
class RefundSeen:
    refund: Refund = strawberry.field(description="The refund.")
    request: TrainingRequest = strawberry.field(description="Its request.")
    decided_by_me: bool = strawberry.field(description="Then somebody else must pay it out (R-24).")
    rail: str | None = strawberry.field(description="Through which it can be sent back, if through any.")
    under_way: bool = strawberry.field(description="Sent, and nobody knows yet whether it went.")
