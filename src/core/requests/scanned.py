"""Telling the requests what became of a file they carry (R-2, R-8)."""

from datetime import datetime
from uuid import UUID

from core.access.actors import System
from core.documents.kinds import FileState
from core.kernel.refusals import NotFound, Refusal, StepRefused
from core.requests.attachments import Check
from core.requests.performing import Performing
from core.requests.ports import Work
from core.requests.request import TrainingRequest
from core.requests.steps import RecordScan


class Scanned:
    """Hands verdicts to `performing`, one request after the other, each in a transaction of its own."""

    def __init__(self, performing: Performing) -> None:
        self._performing = performing

    async def tell(self, upload: UUID, state: FileState) -> None:
        """Records the verdict in each request that carries the upload; again, it changes nothing.

        One that cannot be told does not keep it from the others. Raises ExceptionGroup of what went wrong.
        """
        async with self._performing.store.work() as work:
            carrying = await work.requests.with_upload(upload)
        failures: list[Exception] = []
        for request in carrying:
            try:
                await self._record(request, RecordScan(upload, Check(state.value)))
            except Exception as failure:
                failures.append(failure)
        if failures:
            raise ExceptionGroup("a verdict could not be told to every request", failures)

    async def _record(self, request: UUID, step: RecordScan) -> None:
        async def unless_known(locked: TrainingRequest, work: Work, at: datetime) -> RecordScan:
            # Judged under the request's lock: of two tellers at once, the second finds it done.
            if all(each.check is step.check for each in locked.attachments if each.upload == step.upload):
                raise _KnownAlready
            return step

        try:
            await self._performing.perform(System("scanner"), request, unless_known)
        except (_KnownAlready, StepRefused, NotFound):
            # Erased, or it no longer asks: there is nothing to tell it any more.
            return


class _KnownAlready(Refusal):
    """The request has this verdict."""
