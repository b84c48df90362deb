"""How often one network may ask what anybody may ask, without signing in."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil

from core.access.limits import Limit, network_of, spendings
from core.access.ports import AccessStore
from core.kernel.clock import Clock

VERIFICATIONS = (Limit(120, timedelta(minutes=1)),)
"""Letters verified from one network. A code is 128 random bits: this keeps the load bearable, it hides nothing.

Generous, since a whole office or a mobile network may share an address, and behind a proxy that is not named in
the settings everybody does.
"""
MOST_REMEMBERED = 10_000


class Asking:
    """Counts calls of one kind, by network: an IPv4 address, or the /64 of IPv6. Real time."""

    def __init__(
        self, store: AccessStore, real: Clock, secret: bytes, kind: str, limits: Iterable[Limit]
    ) -> None:
        self._store, self._real, self._secret = store, real, secret
        self._kind, self._limits = kind, tuple(limits)
        self._shut: dict[str, datetime] = {}

    async def pause(self, client_address: str) -> int:
        """Counts one call: 0 when it may go on, else after how many seconds one may again."""
        network, at = network_of(client_address), await self._real.now()
        until = self._shut.get(network)
        if until is None or until <= at:
            until = await self._counted(network, at)
        return 0 if until is None else ceil((until - at).total_seconds())

    async def _counted(self, network: str, at: datetime) -> datetime | None:
        """Until when it is too much, if it is."""
        uses = spendings(self._secret, self._kind, network, self._limits, at)
        async with self._store.work() as work:
            beyond = await work.limits.spend(uses)
        if not beyond:
            return None
        return self._remembered(network, max(use.end for use in beyond))

    def _remembered(self, network: str, until: datetime) -> datetime:
        # Who is beyond the limit is told so from memory: a flood then costs the database nothing.
        if len(self._shut) >= MOST_REMEMBERED:
            self._shut.clear()
        self._shut[network] = until
        return until
