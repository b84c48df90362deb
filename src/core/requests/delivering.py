"""What became of a notice's message, brought to its request, whose clock it may start (R-14)."""

import logging
from datetime import datetime
from uuid import UUID

from core.access.actors import System
from core.kernel.refusals import StepRefused
from core.notices.message import MessageState
from core.requests.because import because
from core.requests.effects.reaching import FINAL
from core.requests.notice import DeliveryState, Notice
from core.requests.performing import Performing
from core.requests.ports import Work
from core.requests.request import TrainingRequest
from core.requests.steps import RecordDelivery

_log = logging.getLogger(__name__)
GATEWAY = System("gateway")
EXPECTED = frozenset({"NOT_NOW", "NOTHING_TO_ACKNOWLEDGE"})
"""Refusals of a delivery that comes when its notice asks nothing any more."""


class Delivering:
    """Satisfies `core.notices.relay_ports.Handed`.

    Told twice, it takes effect once: what the notice says already is not recorded again. A notice that asks
    nothing any more is left as it is. Every other failure is the caller's, who tells again.
    """

    def __init__(self, performing: Performing) -> None:
        self._performing = performing

    async def __call__(
        self, request: UUID, notice: UUID, state: MessageState, happened_at: datetime, receipts: bool
    ) -> None:
        step = RecordDelivery(notice, DeliveryState(state.value), happened_at, receipts)

        async def if_new(before: TrainingRequest, work: Work, at: datetime) -> RecordDelivery:
            # Judged with the request locked: the answer cannot change before the step is stored.
            if before.notice is None or says_already(before.notice, step):
                raise because("NOTHING_TO_ACKNOWLEDGE")
            return step

        try:
            await self._performing.perform(GATEWAY, request, if_new)
        except StepRefused as refusal:
            if refusal.code not in EXPECTED:
                raise
            _log.debug("delivery %s of notice %s changes nothing: %s", state.value, notice, refusal.code)


def says_already(notice: Notice, step: RecordDelivery) -> bool:
    """Whether the step would tell nothing new: of an older notice, or what is known, or less than is known."""
    if notice.id != step.notice or notice.delivery is step.state:
        return True
    if step.state is DeliveryState.UNKNOWN:
        # A message sent again whose outcome is unknown does not unsay that the first one was taken.
        return notice.delivery is not DeliveryState.UNSENT
    return notice.delivery in FINAL and step.state is not DeliveryState.DELIVERED
