"""Who changed what of the catalogue, when, from what to what, and why."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

import strawberry

from adapters.graphql.connections import Connection, connection, page_asked
from adapters.graphql.context import Info
from adapters.graphql.cursors import Order
from core.catalogue.editing_values import Subject
from core.catalogue.ports import HistoryPage, HistoryRow
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words

ORDER: Final = Order("catalogue.history", (int,))
SUBJECT_NEEDED: Final = Words(
    ar="حدّد القائمة التي ينتمي إليها هذا المفتاح.", en="Name the list that this key belongs to."
)


@strawberry.type(description="One value that a change made different.")
class FieldChange:
    field: str = strawberry.field(description="Which value: title.ar, prices.0.amount.fils.")
    before: str | None = strawberry.field(description="What it was; none where there was nothing.")
    after: str | None = strawberry.field(description="What it became; none where nothing is left.")


@strawberry.type(description="One change of one row of the catalogue.")
class CatalogueChange:
    version: int = strawberry.field(description="The row's version since then.")
    subject: Subject = strawberry.field(description="Which list.")
    key: str = strawberry.field(description="Which row: a code, USE/CODE, a kind of message, a day.")
    at: datetime = strawberry.field(description="When.")
    by: str = strawberry.field(description="Who, by name.")
    by_ref: str = strawberry.field(description="Who, for ever.")
    why: str = strawberry.field(description="Why, in the author's words.")
    created: bool = strawberry.field(description="Whether the row was new.")
    changes: list[FieldChange] = strawberry.field(description="What became different.")


async def history_page(
    info: Info,
    subject: Subject | None,
    key: str | None,
    *,
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
) -> Connection[CatalogueChange]:
    """A page of the history, newest first. Raises InvalidInput."""
    if key is not None and subject is None:
        raise InvalidInput.of("subject", "SUBJECT_NEEDED", SUBJECT_NEEDED)
    page = page_asked(ORDER, first=first, after=after, last=last, before=before)
    past: int | None = None if page.past is None else page.past[0]
    stored = key if key is None or subject is None else await _stored_key(info, subject, key)
    wanted = HistoryPage(page.limit, subject, stored, past, page.backwards)
    rows = await info.context.services.editing.history(wanted)
    return connection(rows, page, values=lambda row: (row.id,), node=change_shown)


def change_shown(row: HistoryRow) -> CatalogueChange:
    """One change as the schema tells it."""
    return CatalogueChange(
        version=row.id,
        subject=row.subject,
        key=str(row.after["code"]) if row.subject is Subject.INSTITUTION else row.key,
        at=row.at,
        by=row.by_name,
        by_ref=row.by_ref,
        why=row.why,
        created=row.before is None,
        changes=differences(row.before or {}, row.after),
    )


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[FieldChange]:
    """The values that differ, each by its path."""
    was, is_ = dict(flattened(before)), dict(flattened(after))
    paths = [*is_, *(path for path in was if path not in is_)]
    return [
        FieldChange(field=path, before=was.get(path), after=is_.get(path))
        for path in paths
        if was.get(path) != is_.get(path)
    ]


def flattened(value: object, path: str = "") -> Iterator[tuple[str, str | None]]:
    """Each single value in plain data, as text, by its path; a list of texts is one value."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from flattened(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield path, ", ".join(value)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from flattened(inner, f"{path}.{index}")
    else:
        yield path, _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


async def _stored_key(info: Info, subject: Subject, key: str) -> str:
    """The key as history has it: institutions are written down by id, and people know their codes."""
    if subject is not Subject.INSTITUTION:
        return key
    known = (await info.context.services.catalogue()).institution_coded(key)
    return key if known is None else str(known.id)
