"""Who a browser's token stands for at this moment."""

from core.access.actors import Actor
from core.access.ports import AccessStore
from core.access.sessions import hash_of
from core.kernel.clock import Clock


class Sessions:
    """Finds and ends sessions."""

    def __init__(self, store: AccessStore, clock: Clock, real: Clock) -> None:
        self._store = store
        self._clock = clock
        self._real = real

    async def actor_of(self, token: str) -> Actor | None:
        """Who the token stands for, with the roles of this moment, lent ones too; None when for nobody.

        One statement; a session's last use is noted by the minute.
        """
        token_hash = hash_of(token)
        if token_hash is None:
            return None
        at, real = await self._clock.now(), await self._real.now()
        async with self._store.work() as work:
            return await work.sessions.actor(token_hash, at, real)

    async def sign_out(self, token: str) -> None:
        """Ends the session; nothing for a token that stands for nobody."""
        token_hash = hash_of(token)
        if token_hash is not None:
            async with self._store.work() as work:
                await work.sessions.end(token_hash)
