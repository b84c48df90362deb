"""Handing in a batch, and reading batches back."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from adapters.graphql.batches.types import Batch, BatchRow, batch_shown, row_shown
from adapters.graphql.connections import Connection, connection, page_asked
from adapters.graphql.context import Info, actor_of, partner_of
from adapters.graphql.cursors import Order
from adapters.graphql.nodes import node_key
from adapters.graphql.problems import Problem, answer, result_union
from adapters.graphql.rows import Row, Rows
from core.access.actors import Partner, Staff
from core.kernel.refusals import NotAllowed, NotFound
from core.partners.batches import BatchPolicy, RowState

BATCHES = Order("batches", (datetime, UUID))
ROWS = Order("batch.rows", (int,))
_ROWS = (
    "1 to 5,000 objects, given as a variable. Keys: purpose, department, period {first, last}, name,"
    " identityKind, identityNumber, nationality, mobile, studyPlace, studyField, researchTitle,"
    " researchSummary, language, and document, the id of a finished upload, where a row has a letter of its own."
)


@strawberry.input(description="Many nominees handed in at once (R-30).")
class SubmitBatchInput:
    key: str = strawberry.field(description="The partner's own key: the same again makes nothing new.")
    rows: Rows = strawberry.field(description=_ROWS)
    policy: BatchPolicy = strawberry.field(
        default=BatchPolicy.VALID_ROWS_STAND, description="What becomes of valid rows beside invalid ones."
    )
    dry_run: bool = strawberry.field(default=False, description="Check only and make nothing.")
    letter: strawberry.ID | None = strawberry.field(
        default=None, description="A finished upload: the official letter that serves all rows."
    )


@strawberry.type(description="The batch is in. A large one is worked off afterwards: ask for it by its id.")
class BatchSubmitted:
    batch: Batch = strawberry.field(description="The batch as it stands.")
    rows: list[BatchRow] = strawberry.field(description="A small batch's rows with their results, in order.")
    repeated: bool = strawberry.field(description="Whether the key had been used for the same before.")


SubmitBatchResult = result_union("SubmitBatchResult", BatchSubmitted)


@strawberry.type
class BatchMutations:
    @strawberry.mutation(graphql_type=SubmitBatchResult, description="Hands in a batch (R-30).")
    async def submit_batch(self, info: Info, input: SubmitBatchInput) -> BatchSubmitted | Problem:
        return await answer(info, _submit(info, input))


@strawberry.type
class BatchQueries:
    @strawberry.field(description="One batch; none for another's as for none.")
    async def batch(self, info: Info, id: strawberry.ID) -> Batch | None:
        try:
            found = await info.context.services.batch_reading.one(_reader(info), node_key(id, "Batch"))
        except NotFound:
            return None
        return batch_shown(found)

    @strawberry.field(description="Batches, newest first: a partner's own.")
    async def batches(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        dry_run: Annotated[
            bool | None, strawberry.argument(description="Only dry runs, or none of them.")
        ] = None,
    ) -> Connection[Batch]:
        page = page_asked(BATCHES, first=first, after=after)
        past = (page.past[0], page.past[1]) if page.past is not None else None
        found = await info.context.services.batch_reading.page(_reader(info), page.limit, past, dry_run)
        return connection(found, page, values=lambda each: (each.created_at, each.id), node=batch_shown)

    @strawberry.field(description="A batch's rows, in the order they were handed in.")
    async def batch_rows(
        self,
        info: Info,
        batch: strawberry.ID,
        first: int | None = None,
        after: str | None = None,
        states: Annotated[
            list[RowState] | None, strawberry.argument(description="Only those that stand in one of these.")
        ] = None,
    ) -> Connection[BatchRow]:
        page = page_asked(ROWS, first=first, after=after)
        past = page.past[0] if page.past is not None else None
        reading, language = info.context.services.batch_reading, info.context.language
        wanted = frozenset(states) if states is not None else None
        found = await reading.rows(_reader(info), node_key(batch, "Batch"), page.limit, past, wanted)
        return connection(
            found, page, values=lambda each: (each.index,), node=lambda each: row_shown(each, language)
        )


def _reader(info: Info) -> Partner | Staff:
    actor = actor_of(info)
    if not isinstance(actor, Partner | Staff):
        raise NotAllowed
    return actor


def _decoded(row: Row) -> Row:
    """The row with its own document's id as the core knows it; what is no id of an upload stays as it came."""
    given = row.get("document")
    if not isinstance(given, str):
        return row
    try:
        return {**row, "document": str(node_key(given, "Upload"))}
    except NotFound:
        return row


async def _submit(info: Info, asked: SubmitBatchInput) -> BatchSubmitted:
    answered = await info.context.services.batches.submit(
        partner_of(info),
        asked.key,
        [_decoded(row) for row in asked.rows],
        asked.policy,
        asked.dry_run,
        node_key(asked.letter, "Upload") if asked.letter is not None else None,
    )
    language = info.context.language
    return BatchSubmitted(
        batch=batch_shown(answered.batch),
        rows=[row_shown(each, language) for each in answered.rows],
        repeated=answered.repeated,
    )
