"""Relay connections: what page is asked for, and how rows become one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import strawberry

from adapters.graphql.cursors import BadCursor, Order, Value
from core.kernel.refusals import Fault, InvalidInput
from core.kernel.words import Words

PAGE: Final = 50
LARGEST_PAGE: Final = 200

SIZE_WORDS: Final = Words(ar="عدد عناصر الصفحة بين 1 و200.", en="A page holds between 1 and 200 items.")
CURSOR_WORDS: Final = Words(
    ar="مؤشر الصفحة غير صالح. ابدأ من الصفحة الأولى.",
    en="This page cursor is not valid. Start from the first page.",
)
DIRECTION_WORDS: Final = Words(
    ar="استخدم first مع after، أو last مع before، لا كليهما.",
    en="Use first with after, or last with before, not both.",
)

Node = TypeVar("Node")
Row = TypeVar("Row")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follow.")
    has_previous_page: bool = strawberry.field(description="Whether there are some before.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last edge.")


@strawberry.type(description="One item of a list with its cursor.")
class Edge(Generic[Node]):
    cursor: str = strawberry.field(description="Where this item stands; opaque.")
    node: Node = strawberry.field(description="The item.")


@strawberry.type(description="One page of a list.")
class Connection(Generic[Node]):
    edges: list[Edge[Node]] = strawberry.field(description="The items of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page stands.")


@dataclass(frozen=True, slots=True)
class Page:
    """The page asked for. `past` are the order's values to start beyond, `backwards` turns the order round.

    Read `limit` rows (one more than shown, to know whether more follow), in turned order when `backwards`.
    """

    size: int
    past: tuple[Any, ...] | None
    backwards: bool
    order: Order

    @property
    def limit(self) -> int:
        """How many rows to read."""
        return self.size + 1


def page_asked(
    order: Order,
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page:
    """The page for Relay's arguments; raises InvalidInput naming the argument at fault."""
    if (first is not None or after is not None) and (last is not None or before is not None):
        raise InvalidInput.of("last", "PAGE_DIRECTION", DIRECTION_WORDS)
    backwards = last is not None or before is not None
    size, cursor = (last, before) if backwards else (first, after)
    size = PAGE if size is None else size
    if not 1 <= size <= LARGEST_PAGE:
        raise InvalidInput.of("last" if backwards else "first", "PAGE_SIZE", SIZE_WORDS)
    return Page(size, position(order, cursor, "before" if backwards else "after"), backwards, order)


def position(order: Order, cursor: str | None, argument: str) -> tuple[Any, ...] | None:
    """The values in a cursor argument; None without one."""
    if cursor is None:
        return None
    try:
        return order.read(cursor)
    except BadCursor:
        raise InvalidInput((Fault(argument, "CURSOR", CURSOR_WORDS),)) from None


def connection(
    rows: Sequence[Row],
    page: Page,
    *,
    values: Callable[[Row], tuple[Value, ...]],
    node: Callable[[Row], Node],
) -> Connection[Node]:
    """The connection for the rows read for a page (up to `page.limit`, in the order they were read)."""
    more = len(rows) > page.size
    shown = rows[: page.size]
    if page.backwards:
        shown = shown[::-1]
    edges = [Edge(cursor=page.order.write(values(row)), node=node(row)) for row in shown]
    came_from = page.past is not None
    info = PageInfo(
        has_next_page=came_from if page.backwards else more,
        has_previous_page=more if page.backwards else came_from,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges=edges, page_info=info)
