"""Finding what is due, portion by portion, and judging it: the same for a dry run and a real one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from uuid import UUID

from core.documents.upload import Upload
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.retention.judging import Carrier, Holding, Kept, why_file_kept
from core.retention.policy import OUTCOME_OF, Outcome, RetentionPolicy
from core.retention.ports import Place, RetentionStore, RetentionWork

PORTION = 200
_List = Callable[[RetentionWork, Place | None], Awaitable[tuple[Place, ...]]]


class Looking:
    """Reads what may be due at a moment. No transaction is open between two of its answers."""

    def __init__(self, store: RetentionStore, policy: RetentionPolicy, portion: int = PORTION) -> None:
        self._store = store
        self._policy = policy
        self._portion = portion

    async def files_of_ended(self, at: datetime) -> AsyncIterator[tuple[UUID, UUID]]:
        """Request and upload, for every file still there of the requests whose time may be over."""
        for status in OUTCOME_OF:
            async for request in self._pages(self._ended(status, at)):
                async with self._store.work() as work:
                    found = await work.requests.get(request)
                for upload in _files(found):
                    yield request, upload

    async def unused(self, at: datetime) -> AsyncIterator[UUID]:
        """Uploads that were perhaps never handed in, their time being over."""
        before = self._policy.since_before(Outcome.UNUSED, at)
        async for upload in self._pages(
            lambda work, after: work.retained.unused(before, after, self._portion)
        ):
            yield upload

    async def begun(self, at: datetime) -> AsyncIterator[UUID]:
        """Files that were begun and not recorded: whoever had them in hand died, or has them still."""
        async for upload in self._pages(lambda work, after: work.retained.begun(at, after, self._portion)):
            yield upload

    def _ended(self, status: Status, at: datetime) -> _List:
        before = self._policy.since_before(OUTCOME_OF[status], at)
        return lambda work, after: work.retained.ended(status, before, after, self._portion)

    async def _pages(self, read: _List) -> AsyncIterator[UUID]:
        after: Place | None = None
        while True:
            async with self._store.work() as work:
                places = await read(work, after)
            for _, id in places:
                yield id
            if len(places) < self._portion:
                return
            after = places[-1]


def _files(request: TrainingRequest | None) -> tuple[UUID, ...]:
    attachments = () if request is None else request.attachments
    return tuple(dict.fromkeys(each.upload for each in attachments if each.erased_at is None))


async def judged(
    work: RetentionWork,
    upload: Upload,
    asked: UUID | None,
    carriers: tuple[Carrier, ...],
    policy: RetentionPolicy,
    at: datetime,
) -> Kept | None:
    """Why the upload stays, None if it may go. Without `asked`, as one that nobody handed in."""
    awaited = await work.retained.awaited(upload.id)
    if asked is not None:
        return why_file_kept(asked, carriers, policy, at, awaited=awaited)
    if carriers or awaited:
        return Kept(Holding.CARRIED_ELSEWHERE)
    assert upload.stored_at is not None
    gone_from = policy.gone_from(Outcome.UNUSED, upload.stored_at)
    return Kept(Holding.NOT_YET, gone_from) if at < gone_from else None
