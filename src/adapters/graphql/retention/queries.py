"""What was erased after its retention period: a query for the auditor and the administrator."""

from datetime import datetime
from uuid import UUID

import strawberry

from adapters.graphql.connections import Connection, connection, page_asked
from adapters.graphql.context import Info, staff_of
from adapters.graphql.cursors import Order
from adapters.graphql.nodes import node_id
from core.documents.kinds import DocumentKind
from core.retention import ports
from core.retention.policy import Outcome

ERASURES = Order("erasures", (datetime, UUID))
NAMED = 20

strawberry.enum(
    Outcome, name="RetentionOutcome", description="What became of the request that a file was for."
)


@strawberry.type(description="A file that went, its retention period being over. The record only grows.")
class Erasure:
    id: strawberry.ID = strawberry.field(description="Names the file that was.")
    kind: DocumentKind = strawberry.field(description="What it was for.")
    outcome: Outcome = strawberry.field(description="The outcome that kept it longest.")
    kept_for: str = strawberry.field(description="How long that keeps files, as an ISO 8601 duration.")
    requests: list[strawberry.ID] = strawberry.field(
        description="The requests that carried it, 20 at most; none if it was never handed in."
    )
    request_count: int = strawberry.field(description="How many requests carried it.")
    by: str = strawberry.field(description="Who erased it, as a reference.")
    at: datetime = strawberry.field(description="When its bytes were gone.")


@strawberry.type
class RetentionQueries:
    @strawberry.field(description="Files that were erased after their retention period, the first one first.")
    async def erasures(
        self, info: Info, first: int | None = None, after: str | None = None
    ) -> Connection[Erasure]:
        page = page_asked(ERASURES, first=first, after=after)
        found = await info.context.services.erasures.erasures(staff_of(info), page)
        return connection(found, page, values=lambda each: (each.at, each.upload), node=_erasure)


def _erasure(each: ports.Erasure) -> Erasure:
    return Erasure(
        id=strawberry.ID(node_id("Upload", each.upload)),
        kind=each.kind,
        outcome=each.outcome,
        kept_for=each.kept_for,
        requests=[strawberry.ID(node_id("TrainingRequest", one)) for one in each.requests[:NAMED]],
        request_count=len(each.requests),
        by=each.by_ref,
        at=each.at,
    )
