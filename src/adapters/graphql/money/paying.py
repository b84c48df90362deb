"""Paying by card, and sending a refund back the way its payment came: mutations."""

from datetime import datetime

import strawberry

from adapters.graphql.context import Info, actor_of
from adapters.graphql.keys import REPEATED, key_of
from adapters.graphql.nodes import node_key
from adapters.graphql.problems import Problem, answer, result_union
from adapters.graphql.requests.acting import RequestAct, RequestChanged, RequestResult
from adapters.graphql.requests.presenting import request_shown


@strawberry.input(description="A refund to be sent back the way its payment came.")
class SendRefundBackInput(RequestAct):
    refund: strawberry.ID = strawberry.field(description="The refund.")


@strawberry.type(description="A page of the payment service on which the bill can be paid by card.")
class PaymentPageOpened:
    address: str = strawberry.field(description="Send the payer's browser there; it is the payer's alone.")
    good_until: datetime = strawberry.field(description="Until when the same address is given out again.")
    repeated: bool = strawberry.field(description=REPEATED)


OpenPaymentPageResult = result_union("OpenPaymentPageResult", PaymentPageOpened)


@strawberry.type
class PayingMutations:
    @strawberry.mutation(
        graphql_type=OpenPaymentPageResult,
        description="Opens a page on which an open bill is paid by card; coming back from it proves nothing (R-17).",
    )
    async def open_payment_page(self, info: Info, input: RequestAct) -> PaymentPageOpened | Problem:
        return await answer(info, _open(info, input))

    @strawberry.mutation(
        graphql_type=RequestResult,
        description="Sends a refund back the way its payment came; it stays owed while nobody knows if it went (R-24).",
    )
    async def send_refund_back(self, info: Info, input: SendRefundBackInput) -> RequestChanged | Problem:
        return await answer(info, _send(info, input))


async def _open(info: Info, asked: RequestAct) -> PaymentPageOpened:
    given = await info.context.services.paying.open(
        actor_of(info),
        node_key(asked.request, "TrainingRequest"),
        info.context.language,
        asked.expected_version,
        key_of("openPaymentPage", asked),
    )
    page = given.value
    return PaymentPageOpened(address=page.address, good_until=page.good_until, repeated=given.repeated)


async def _send(info: Info, asked: SendRefundBackInput) -> RequestChanged:
    done = await info.context.services.paying_back.send(
        actor_of(info),
        node_key(asked.request, "TrainingRequest"),
        node_key(asked.refund, "Refund"),
        asked.expected_version,
        key_of("sendRefundBack", asked),
    )
    return RequestChanged(request=await request_shown(info, done.request.id), repeated=done.repeated)
