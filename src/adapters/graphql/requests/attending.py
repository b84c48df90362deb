"""What staff do to a request once it is approved: attendance, completion, refunds. Mutations."""

from datetime import date

import strawberry

from adapters.graphql.context import Info
from adapters.graphql.nodes import node_key
from adapters.graphql.problems import Problem
from adapters.graphql.requests.acting import RequestAct, RequestChanged, RequestResult, act
from adapters.graphql.requests.officers import WordedAct
from core.kernel.person import clean_text
from core.requests.acts import said
from core.requests.performing import StepMaker
from core.requests.steps import (
    BounceRefund,
    CloseAsOutstanding,
    ConfirmCompletion,
    DecideRefund,
    DecideUnusedOffer,
    Excuse,
    OfferEnd,
    RecordEvaluationCollected,
    RecordNoShow,
    RecordNotCompleted,
    RecordPaperStudy,
    UndoNoShow,
)

Result = RequestChanged | Problem
LONGEST_NAME = 120
LONGEST_REFERENCE = 80


@strawberry.input(description="What becomes of an unused offer to postpone.")
class DecideUnusedOfferInput(WordedAct):
    decision: OfferEnd = strawberry.field(description="A longer offer, the whole fee back, or as a no-show.")
    last_day: date | None = strawberry.field(default=None, description="For a longer offer, its last day.")


@strawberry.input(description="Who collected the evaluation report.")
class RecordEvaluationCollectedInput(RequestAct):
    collected_by: str = strawberry.field(description="The name of who collected it.")


@strawberry.input(description="Senior management's word on a refund.")
class DecideRefundInput(RequestAct):
    refund: strawberry.ID = strawberry.field(description="The refund.")
    approve: bool = strawberry.field(description="Whether it is returned.")
    words: str | None = strawberry.field(default=None, description="Why not; required for a refusal.")


@strawberry.input(description="A refund paid out.")
class PayOutRefundInput(RequestAct):
    refund: strawberry.ID = strawberry.field(description="The refund.")
    reference: str = strawberry.field(description="The payout's reference.")


@strawberry.input(description="A payout that came back.")
class BounceRefundInput(WordedAct):
    refund: strawberry.ID = strawberry.field(description="The refund.")


def _collector(asked: RecordEvaluationCollectedInput) -> str:
    return clean_text(asked.collected_by, field="collectedBy", longest=LONGEST_NAME)


def _decided(asked: DecideRefundInput) -> DecideRefund:
    words = said(asked.words) if asked.words else ""
    return DecideRefund(node_key(asked.refund, "Refund"), asked.approve, words)


def _paid_out(info: Info, asked: PayOutRefundInput) -> StepMaker:
    reference = clean_text(asked.reference, field="reference", longest=LONGEST_REFERENCE)
    return info.context.services.paying_back.by_hand(node_key(asked.refund, "Refund"), reference)


@strawberry.type
class AttendanceMutations:
    @strawberry.mutation(graphql_type=RequestResult, description="The participant did not come (R-21, R-24).")
    async def record_no_show(self, info: Info, input: RequestAct) -> Result:
        return await act(info, input, RecordNoShow)

    @strawberry.mutation(graphql_type=RequestResult, description="Takes a wrong record back (R-21).")
    async def undo_no_show(self, info: Info, input: WordedAct) -> Result:
        return await act(info, input, lambda: UndoNoShow(said(input.words)))

    @strawberry.mutation(graphql_type=RequestResult, description="Excuses an absence (R-25).")
    async def excuse_absence(self, info: Info, input: WordedAct) -> Result:
        return await act(info, input, lambda: Excuse(said(input.words)))

    @strawberry.mutation(graphql_type=RequestResult, description="Decides an unused offer (R-23).")
    async def decide_unused_offer(self, info: Info, input: DecideUnusedOfferInput) -> Result:
        return await act(
            info, input, lambda: DecideUnusedOffer(input.decision, said(input.words), input.last_day)
        )

    @strawberry.mutation(graphql_type=RequestResult, description="The training was completed (R-26).")
    async def confirm_completion(self, info: Info, input: RequestAct) -> Result:
        return await act(info, input, ConfirmCompletion)

    @strawberry.mutation(graphql_type=RequestResult, description="The training was not completed (R-26).")
    async def record_not_completed(self, info: Info, input: WordedAct) -> Result:
        return await act(info, input, lambda: RecordNotCompleted(said(input.words)))

    @strawberry.mutation(
        graphql_type=RequestResult, description="The evaluation report was collected (R-26)."
    )
    async def record_evaluation_collected(self, info: Info, input: RecordEvaluationCollectedInput) -> Result:
        return await act(info, input, lambda: RecordEvaluationCollected(_collector(input)))

    @strawberry.mutation(graphql_type=RequestResult, description="The study's paper copy is in (R-27).")
    async def record_paper_study_received(self, info: Info, input: RequestAct) -> Result:
        return await act(info, input, RecordPaperStudy)

    @strawberry.mutation(graphql_type=RequestResult, description="Closes with something outstanding (R-27).")
    async def close_as_outstanding(self, info: Info, input: WordedAct) -> Result:
        return await act(info, input, lambda: CloseAsOutstanding(said(input.words)))

    @strawberry.mutation(graphql_type=RequestResult, description="Decides a refund (R-24, R-28).")
    async def decide_refund(self, info: Info, input: DecideRefundInput) -> Result:
        return await act(info, input, lambda: _decided(input))

    @strawberry.mutation(graphql_type=RequestResult, description="Pays a refund out by other means (R-24).")
    async def pay_out_refund(self, info: Info, input: PayOutRefundInput) -> Result:
        return await act(info, input, lambda: _paid_out(info, input))

    @strawberry.mutation(graphql_type=RequestResult, description="A payout came back: owed again (R-24).")
    async def record_bounced_refund(self, info: Info, input: BounceRefundInput) -> Result:
        return await act(
            info, input, lambda: BounceRefund(node_key(input.refund, "Refund"), said(input.words))
        )
