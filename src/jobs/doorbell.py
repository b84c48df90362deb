"""The doorbell over Dramatiq: a ring is a message, the work itself is in PostgreSQL.

Everything on the broker may be lost, and only time is: the ticker of each worker looks for itself.
"""

import asyncio
import logging

import dramatiq

from core.requests.ports import Bell
from jobs.runner import Runner

log = logging.getLogger(__name__)
QUEUE = "tadreeb"


class DramatiqDoorbell:
    """Rings by sending a message, after the commit and never in a transaction.

    In a process with a worker, `answered_by` is what its one actor hands each ring to: the worker's thread
    only knocks on the event loop's door and is done, so that jobs share the loop and its pool.
    """

    def __init__(self, broker: dramatiq.Broker) -> None:
        self._runner: Runner | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        declare = dramatiq.actor(broker=broker, actor_name="ring", queue_name=QUEUE)
        self._actor: dramatiq.Actor[[str], None] = declare(self._rung)

    def answered_by(self, runner: Runner) -> None:
        """This process answers rings from now on, on the running loop."""
        self._runner, self._loop = runner, asyncio.get_running_loop()

    async def ring(self, bell: Bell) -> None:
        """Sends the message off the event loop. A broker that is away costs time only."""
        try:
            await asyncio.to_thread(self._actor.send, bell.value)
        except Exception as error:
            log.warning("the broker is away (%s); work waits for the ticker", type(error).__name__)

    def _rung(self, bell: str) -> None:
        if self._runner is not None and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._runner.answer, Bell(bell))
