"""Clearing away what signing in leaves behind."""

from datetime import timedelta

from core.access.ports import AccessStore
from core.kernel.clock import Clock

KEPT = timedelta(days=2)
"""Longer than any window of a limit, and than a pause is remembered."""


class Forgetting:
    """Deletes codes, counts, pauses and sessions that mean nothing any more. Times are real ones."""

    def __init__(self, store: AccessStore, real: Clock) -> None:
        self._store, self._real = store, real

    async def sweep(self) -> int:
        """How many rows went; to be run about once an hour, any number of processes at once."""
        before = await self._real.now() - KEPT
        async with self._store.work() as work:
            codes = await work.sign_in_codes.forget(before) + await work.code_uses.forget(before)
            limits = await work.limits.forget(before)
            pauses = await work.pauses.forget(before)
            return codes + limits + pauses + await work.sessions.forget(before)
