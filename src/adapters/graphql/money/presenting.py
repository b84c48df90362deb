"""The core's money as the schema's."""

import strawberry

from adapters.graphql.money import types
from adapters.graphql.nodes import node_id
from adapters.graphql.values import Money
from core.kernel.words import Language
from core.payments import differences, reading
from core.payments.told import Movement


def entry(each: reading.LedgerEntry, language: Language) -> types.LedgerEntry:
    return types.LedgerEntry(
        position=strawberry.ID(str(each.position)),
        request=strawberry.ID(node_id("TrainingRequest", each.request)),
        request_number=each.request_number,
        source=each.source,
        target=each.target,
        amount=Money.of(each.amount, language),
        network_number=each.network_number,
        at=each.at,
    )


def difference(each: differences.Difference, language: Language) -> types.Difference:
    settled = each.settlement
    return types.Difference(
        id=strawberry.ID(node_id("Difference", each.id)),
        kind=each.kind,
        rail=each.rail,
        day=each.day,
        network_number=each.network_number,
        ours=_said(each.ours, language),
        theirs=_said(each.theirs, language),
        request=strawberry.ID(node_id("TrainingRequest", each.request)) if each.request else None,
        request_number=each.request_number,
        cause=each.cause,
        opened_at=each.opened_at,
        state=each.state,
        decision=settled.decision if settled is not None else None,
        settled_by=settled.by_name if settled is not None else None,
        settled_at=settled.at if settled is not None else None,
        words=settled.words if settled is not None else None,
        version=each.version,
    )


def _said(movement: Movement | None, language: Language) -> types.MovementSaid | None:
    if movement is None:
        return None
    return types.MovementSaid(
        amount=Money.of(movement.amount, language),
        payment_number=movement.payment_number,
        taken_at=movement.taken_at,
        reverses=movement.reverses,
    )


def inquiry(each: differences.Inquiry, language: Language) -> types.Inquiry:
    return types.Inquiry(
        request=strawberry.ID(node_id("TrainingRequest", each.request)),
        request_number=each.request_number,
        network_number=each.network_number,
        amount=Money.of(each.amount, language),
        taken_at=each.taken_at,
        told_at=each.told_at,
        finding=each.finding,
        reversal_number=each.reversal_number,
    )
