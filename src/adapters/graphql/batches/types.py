"""Batches and their rows, as the schema shows them."""

from datetime import datetime

import strawberry

from adapters.graphql.nodes import node_id
from adapters.graphql.problems import FieldFault, fault_of
from core.kernel import refusals
from core.kernel.words import Language
from core.partners import batches
from core.partners.batches import BatchPolicy, BatchState, RowState


@strawberry.type(description="One row of a batch, in the order it was handed in.")
class BatchRow:
    index: int = strawberry.field(description="Counts from 0.")
    state: RowState = strawberry.field(description="What became of it.")
    request: strawberry.ID | None = strawberry.field(description="The request it made.")
    number: str | None = strawberry.field(description="The request's number.")
    faults: list[FieldFault] = strawberry.field(description="What is wrong with it, field by field.")


@strawberry.type(description="Many nominees handed in at once.")
class Batch:
    id: strawberry.ID = strawberry.field(description="Names it.")
    key: str = strawberry.field(description="The partner's own key.")
    state: BatchState = strawberry.field(description="How far it has come.")
    policy: BatchPolicy = strawberry.field(description="What becomes of valid rows beside invalid ones.")
    dry_run: bool = strawberry.field(description="Checked only; nothing was made.")
    created_at: datetime = strawberry.field(description="When it was handed in.")
    finished_at: datetime | None = strawberry.field(description="When every row had its result.")
    total: int = strawberry.field(description="How many rows it has.")
    done: int = strawberry.field(description="How many have their result.")
    accepted: int = strawberry.field(description="How many were accepted.")
    refused: int = strawberry.field(description="How many were refused.")


def batch_shown(batch: batches.Batch) -> Batch:
    return Batch(
        id=strawberry.ID(node_id("Batch", batch.id)),
        key=batch.key,
        state=batch.state,
        policy=batch.policy,
        dry_run=batch.dry_run,
        created_at=batch.created_at,
        finished_at=batch.finished_at,
        total=batch.total,
        done=batch.done,
        accepted=batch.accepted,
        refused=batch.refused,
    )


def row_shown(row: batches.BatchRow, language: Language) -> BatchRow:
    return BatchRow(
        index=row.index,
        state=row.state,
        request=strawberry.ID(node_id("TrainingRequest", row.request)) if row.request else None,
        number=row.number,
        faults=[fault_of(refusals.Fault(each.field, each.code, each.words), language) for each in row.faults],
    )
