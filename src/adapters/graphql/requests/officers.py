"""What staff do to a request before and at its decision: mutations."""

from datetime import date, datetime
from uuid import UUID

import strawberry

from adapters.graphql.context import Info, staff_of
from adapters.graphql.nodes import node_key
from adapters.graphql.problems import Problem
from adapters.graphql.requests.acting import RequestAct, RequestChanged, RequestResult, act, act_for_all
from core.kernel.once import IdempotencyKey
from core.kernel.phone import parse_mobile
from core.partners.correcting import DoneForAll
from core.requests.acts import said
from core.requests.steps import (
    AcceptDocuments,
    CorrectPhone,
    Extend,
    MoveDates,
    RecordCall,
    ResendNotice,
    SetDates,
)

Result = RequestChanged | Problem


@strawberry.input(description="One document to be put right.")
class FaultInput:
    document: strawberry.ID = strawberry.field(description="A current document of the request.")
    reason: str = strawberry.field(description="A reason code of the catalogue's list for document faults.")
    words: str = strawberry.field(description="The checker's own words to the applicant.")


@strawberry.input(description="Documents to be put right.")
class AskForCorrectionInput(RequestAct):
    faults: list[FaultInput] = strawberry.field(description="Each faulted document, once.")


@strawberry.input(description="A decision that needs a reason.")
class ReasonedAct(RequestAct):
    reason: str = strawberry.field(description="A reason code of the catalogue's list.")
    words: str = strawberry.field(description="The officer's own words to the applicant.")


@strawberry.input(description="An act with words of the officer's own.")
class WordedAct(RequestAct):
    words: str = strawberry.field(description="Why, in the officer's own words.")


@strawberry.input(description="An approval.")
class ApproveRequestInput(RequestAct):
    first_day: date | None = strawberry.field(
        default=None, description="A new first day, only where the one asked for is too late."
    )


@strawberry.input(description="New dates; the length stays.")
class SetDatesInput(RequestAct):
    first_day: date = strawberry.field(description="The new first day.")


@strawberry.input(description="Dates moved by the municipality; the length stays.")
class MoveDatesInput(WordedAct):
    first_day: date = strawberry.field(description="The new first day.")


@strawberry.input(description="A deadline moved later.")
class ExtendDeadlineInput(WordedAct):
    last_day: date = strawberry.field(description="The new last day: later, and a working day.")


@strawberry.input(description="The applicant's number, corrected.")
class CorrectPhoneInput(WordedAct):
    mobile: str = strawberry.field(description="The right mobile number.")


@strawberry.input(description="A telephone call about a notice.")
class RecordPhoneNoticeInput(WordedAct):
    reached: bool = strawberry.field(description="Whether the applicant was reached and told.")
    called_at: datetime = strawberry.field(description="When the call was made.")


def _faults(asked: AskForCorrectionInput) -> list[tuple[UUID, str, str]]:
    return [(node_key(each.document, "Document"), each.reason, each.words) for each in asked.faults]


async def _asked(
    info: Info, asked: AskForCorrectionInput, request: UUID, key: IdempotencyKey | None
) -> DoneForAll:
    correcting = info.context.services.correcting
    return await correcting.ask(
        staff_of(info), request, _faults(asked), expected_version=asked.expected_version, key=key
    )


@strawberry.type
class OfficerMutations:
    @strawberry.mutation(graphql_type=RequestResult, description="Documents are in order (R-7).")
    async def accept_documents(self, info: Info, input: RequestAct) -> Result:
        return await act(info, input, AcceptDocuments)

    @strawberry.mutation(graphql_type=RequestResult, description="Sends documents back within 3 days (R-7).")
    async def ask_for_correction(self, info: Info, input: AskForCorrectionInput) -> Result:
        return await act_for_all(info, input, lambda request, key: _asked(info, input, request, key))

    @strawberry.mutation(graphql_type=RequestResult, description="Approves the request (R-10, R-11, R-13).")
    async def approve_request(self, info: Info, input: ApproveRequestInput) -> Result:
        return await act(info, input, lambda: info.context.services.acts.approve(input.first_day))

    @strawberry.mutation(graphql_type=RequestResult, description="Refuses the request (R-9).")
    async def refuse_request(self, info: Info, input: ReasonedAct) -> Result:
        return await act(info, input, lambda: info.context.services.acts.refuse(input.reason, input.words))

    @strawberry.mutation(graphql_type=RequestResult, description="Cancels a live request (R-14, R-25, R-28).")
    async def cancel_request(self, info: Info, input: ReasonedAct) -> Result:
        return await act(info, input, lambda: info.context.services.acts.cancel(input.reason, input.words))

    @strawberry.mutation(graphql_type=RequestResult, description="Sets dates where they are needed (R-17).")
    async def set_dates(self, info: Info, input: SetDatesInput) -> Result:
        return await act(info, input, lambda: SetDates(input.first_day))

    @strawberry.mutation(
        graphql_type=RequestResult, description="Moves the dates, by the municipality (R-25)."
    )
    async def move_dates(self, info: Info, input: MoveDatesInput) -> Result:
        return await act(info, input, lambda: MoveDates(input.first_day, said(input.words)))

    @strawberry.mutation(graphql_type=RequestResult, description="Moves a deadline later (R-8, R-15).")
    async def extend_deadline(self, info: Info, input: ExtendDeadlineInput) -> Result:
        return await act(info, input, lambda: Extend(input.last_day, said(input.words)))

    @strawberry.mutation(graphql_type=RequestResult, description="Sends a notice's SMS again (R-14).")
    async def resend_notice(self, info: Info, input: RequestAct) -> Result:
        return await act(info, input, ResendNotice)

    @strawberry.mutation(graphql_type=RequestResult, description="Corrects the mobile number (R-14).")
    async def correct_phone(self, info: Info, input: CorrectPhoneInput) -> Result:
        return await act(info, input, lambda: CorrectPhone(parse_mobile(input.mobile), said(input.words)))

    @strawberry.mutation(graphql_type=RequestResult, description="Records a call about a notice (R-14).")
    async def record_phone_notice(self, info: Info, input: RecordPhoneNoticeInput) -> Result:
        return await act(info, input, lambda: RecordCall(input.reached, input.called_at, said(input.words)))
