"""Tells stories side by side: each goes on at the moment it asked for, and what falls due between happens then."""

import heapq
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from itertools import count

from bootstrap.sample.world import World

Story = Callable[[World], AsyncIterator[datetime]]
"""Yields when it goes on, first of all when it begins."""
JUST_AFTER = timedelta(seconds=5)
MOST_ROUNDS = 1_000


async def tell(world: World, stories: Iterable[Story]) -> None:
    """Tells all of them to their ends, then lets time pass up to now."""
    order = count()
    waiting: list[tuple[datetime, int, AsyncIterator[datetime]]] = []
    for story in stories:
        told = story(world)
        heapq.heappush(waiting, (await anext(told), next(order), told))
    while waiting:
        at, _, told = heapq.heappop(waiting)
        await pass_time(world, min(at, world.now))
        following = await _next(told)
        if following is not None:
            heapq.heappush(waiting, (max(following, at), next(order), told))
    await pass_time(world, world.now)


async def pass_time(world: World, until: datetime) -> None:
    """Sets the clock to each moment at which something falls due, and has it happen; then to `until`."""
    for _ in range(MOST_ROUNDS):
        due = await _next_due(world)
        if due is None or due + JUST_AFTER > until:
            break
        world.clock.at = max(due + JUST_AFTER, world.clock.at) if world.clock.at < until else until
        if not await world.wired.jobs.lapsing.sweep():
            break
        await world.settle()
    world.clock.at = until


async def _next_due(world: World) -> datetime | None:
    async with world.wired.store.view() as view:
        found: datetime | None = await view.connection.fetchval("SELECT min(next_due_at) FROM requests")
    return found


async def _next(told: AsyncIterator[datetime]) -> datetime | None:
    waiting: Awaitable[datetime | None] = anext(told, None)
    return await waiting
