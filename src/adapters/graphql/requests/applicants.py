"""What an applicant does, or a partner in a nominee's stead: mutations."""

from datetime import date
from uuid import UUID

import strawberry

from adapters.graphql.context import Info, actor_of
from adapters.graphql.nodes import node_key
from adapters.graphql.problems import Problem
from adapters.graphql.requests.acting import RequestAct, RequestChanged, RequestResult, act, act_for_all
from core.access.actors import Applicant, Partner
from core.documents.kinds import CertificateLevel
from core.kernel.once import IdempotencyKey
from core.kernel.refusals import NotAllowed
from core.partners.correcting import DoneForAll
from core.requests.performing import StepMaker
from core.requests.steps import (
    ExpectStudy,
    Postpone,
    TakeRefundInstead,
    Withdraw,
)

Result = RequestChanged | Problem


@strawberry.input(description="A faulted document put right.")
class ReplaceDocumentInput(RequestAct):
    document: strawberry.ID = strawberry.field(description="The faulted document.")
    upload: strawberry.ID = strawberry.field(
        description="A finished upload of the caller's, of the same kind."
    )
    level: CertificateLevel | None = strawberry.field(
        default=None, description="For a certificate; the old one's if not given."
    )


@strawberry.input(description="The one postponement.")
class PostponeTrainingInput(RequestAct):
    first_day: date = strawberry.field(description="The new first day, within the offered window.")


@strawberry.input(description="When the study is expected.")
class ExpectStudyInput(RequestAct):
    expected_on: date = strawberry.field(description="The day.")


@strawberry.input(description="The study's electronic copy.")
class HandInStudyInput(RequestAct):
    upload: strawberry.ID = strawberry.field(description="A finished upload of kind STUDY.")


def _outside(info: Info) -> Applicant | Partner:
    actor = actor_of(info)
    if not isinstance(actor, Applicant | Partner):
        raise NotAllowed
    return actor


async def _acknowledged(
    info: Info, asked: RequestAct, request: UUID, key: IdempotencyKey | None
) -> DoneForAll:
    correcting = info.context.services.correcting
    return await correcting.acknowledge(
        _outside(info), request, expected_version=asked.expected_version, key=key
    )


async def _replaced(
    info: Info, asked: ReplaceDocumentInput, request: UUID, key: IdempotencyKey | None
) -> DoneForAll:
    return await info.context.services.correcting.replace(
        _outside(info),
        request,
        node_key(asked.document, "Document"),
        node_key(asked.upload, "Upload"),
        asked.level,
        expected_version=asked.expected_version,
        key=key,
    )


def _study(info: Info, asked: HandInStudyInput) -> StepMaker:
    acts = info.context.services.acts
    return acts.hand_in_study(actor_of(info).ref, node_key(asked.upload, "Upload"))


@strawberry.type
class ApplicantMutations:
    @strawberry.mutation(
        graphql_type=RequestResult,
        description="Says that the notice was seen: evidence that starts its clock (R-14). Reading starts none.",
    )
    async def acknowledge_notice(self, info: Info, input: RequestAct) -> Result:
        return await act_for_all(info, input, lambda request, key: _acknowledged(info, input, request, key))

    @strawberry.mutation(graphql_type=RequestResult, description="Puts a faulted document right (R-7).")
    async def replace_document(self, info: Info, input: ReplaceDocumentInput) -> Result:
        return await act_for_all(info, input, lambda request, key: _replaced(info, input, request, key))

    @strawberry.mutation(graphql_type=RequestResult, description="Postpones the training, once (R-22).")
    async def postpone_training(self, info: Info, input: PostponeTrainingInput) -> Result:
        return await act(info, input, lambda: Postpone(input.first_day))

    @strawberry.mutation(graphql_type=RequestResult, description="Withdraws the request (R-13, R-28).")
    async def withdraw_request(self, info: Info, input: RequestAct) -> Result:
        return await act(info, input, Withdraw)

    @strawberry.mutation(graphql_type=RequestResult, description="The whole refund instead of dates (R-17).")
    async def take_refund_instead(self, info: Info, input: RequestAct) -> Result:
        return await act(info, input, TakeRefundInstead)

    @strawberry.mutation(graphql_type=RequestResult, description="Says when the study is expected (R-27).")
    async def expect_study(self, info: Info, input: ExpectStudyInput) -> Result:
        return await act(info, input, lambda: ExpectStudy(input.expected_on))

    @strawberry.mutation(graphql_type=RequestResult, description="Hands in the study (R-27).")
    async def hand_in_study(self, info: Info, input: HandInStudyInput) -> Result:
        return await act(info, input, lambda: _study(info, input))
