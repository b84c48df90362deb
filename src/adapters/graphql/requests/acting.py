"""How every act on a request is asked for and answered."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import strawberry

from adapters.graphql.context import Info, actor_of
from adapters.graphql.keys import KEY, REPEATED, VERSION, key_of
from adapters.graphql.nodes import node_id, node_key
from adapters.graphql.problems import Problem, answer, result_union
from adapters.graphql.requests.presenting import request_shown
from adapters.graphql.requests.request import TrainingRequest
from core.kernel.once import IdempotencyKey
from core.partners.correcting import DoneForAll
from core.requests.performing import StepMaker
from core.requests.steps import Step


@strawberry.input(description="An act on one request.")
class RequestAct:
    request: strawberry.ID = strawberry.field(description="The request.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)
    idempotency_key: str | None = strawberry.field(default=None, description=KEY)


@strawberry.type(description="The act was done.")
class RequestChanged:
    request: TrainingRequest = strawberry.field(description="The request as it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)
    also: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Requests of the same batch the act was done on as well (R-30)."
    )


RequestResult = result_union("RequestResult", RequestChanged)


async def act(
    info: Info, asked: RequestAct, made: Callable[[], Step | StepMaker]
) -> RequestChanged | Problem:
    """Takes the step that `made` reads from the input and shows the request after it, or says why not."""
    return await answer(info, _act(info, asked, made))


async def _act(info: Info, asked: RequestAct, made: Callable[[], Step | StepMaker]) -> RequestChanged:
    actor = actor_of(info)
    request = node_key(asked.request, "TrainingRequest")
    done = await info.context.services.performing.perform(
        actor, request, made(), expected_version=asked.expected_version, key=key_of(info.field_name, asked)
    )
    return RequestChanged(request=await request_shown(info, done.request.id), repeated=done.repeated)


async def act_for_all(
    info: Info,
    asked: RequestAct,
    do: Callable[[UUID, IdempotencyKey | None], Awaitable[DoneForAll]],
) -> RequestChanged | Problem:
    """An act of correction, which a batch's shared letter takes to all of its requests (R-30)."""
    return await answer(info, _act_for_all(info, asked, do))


async def _act_for_all(
    info: Info,
    asked: RequestAct,
    do: Callable[[UUID, IdempotencyKey | None], Awaitable[DoneForAll]],
) -> RequestChanged:
    actor_of(info)
    done = await do(node_key(asked.request, "TrainingRequest"), key_of(info.field_name, asked))
    also = [strawberry.ID(node_id("TrainingRequest", each)) for each in done.also]
    return RequestChanged(
        request=await request_shown(info, done.request.id), repeated=done.repeated, also=also
    )
