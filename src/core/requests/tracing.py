"""Messages of a request, those that came to nothing, and files without a verdict, for who may see them (R-2, R-31)."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.access.actors import Actor, Staff
from core.access.roles import Role
from core.documents.keeping import Queue, Uploads
from core.kernel.refusals import NotAllowed, NotFound
from core.notices.message import Message
from core.notices.reading import Messages, Past
from core.requests.ports import Draft, Drafts
from core.requests.reading_ports import Lists, Page
from core.requests.seeing import may_see


@dataclass(frozen=True, slots=True)
class Traced:
    """A message, and the number of the request it is about; none for a sign-in code."""

    message: Message
    number: str | None


class TraceView(Protocol):
    @property
    def lists(self) -> Lists: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def uploads(self) -> Uploads: ...


class TraceViews(Protocol):
    def view(self) -> AbstractAsyncContextManager[TraceView]:
        """Every statement inside sees the same moment."""
        ...


class Tracing:
    def __init__(self, store: TraceViews) -> None:
        self._store = store

    async def messages(self, actor: Actor, request: UUID, page: Page) -> tuple[Traced, ...]:
        """A request's messages by (created_at, id). Raises NotFound for another's as for none."""
        async with self._store.view() as view:
            found = await view.lists.one(request)
            if found is None or not may_see(actor, found):
                raise NotFound
            sent = await view.messages.of_request(request, _past(page), page.limit, backwards=page.backwards)
            return tuple(Traced(each, found.number) for each in sent)

    async def in_trouble(self, staff: Staff, page: Page) -> tuple[Traced, ...]:
        """Messages given up, refused or never answered, by (settled_at, id); for intake and the auditor."""
        if not staff.roles & {Role.INTAKE, Role.AUDITOR}:
            raise NotAllowed
        async with self._store.view() as view:
            found = await view.messages.in_trouble(_past(page), page.limit, backwards=page.backwards)
            about = {each.request for each in found if each.request is not None}
            numbers = await view.lists.numbers(sorted(about))
            return tuple(Traced(each, numbers.get(each.request) if each.request else None) for each in found)

    async def files_waiting(self, staff: Staff) -> Queue:
        """Received files that scanner and examiner have not judged yet (R-2); for intake, who waits for them, and
        for the administrator and the auditor. Raises NotAllowed."""
        if not staff.roles & {Role.INTAKE, Role.ADMINISTRATOR, Role.AUDITOR}:
            raise NotAllowed
        async with self._store.view() as view:
            return await view.uploads.queue()

    async def drafts(self, owner: Actor) -> tuple[Draft, ...]:
        """The owner's drafts, newest first."""
        async with self._store.view() as view:
            return await view.drafts.of_owner(owner.ref)


def _past(page: Page) -> Past | None:
    if page.past is None:
        return None
    moment: datetime = page.past[0]
    return moment, page.past[1]
