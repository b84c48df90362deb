"""Setting and ending deputies for the absent."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from core.access.actors import Actor
from core.access.deputies import Deputy, check_deputy
from core.access.history import Facts, PeopleChange, event
from core.access.people import reason
from core.access.permissions import require_administrator, require_reader_of_people
from core.access.ports import AccessStore, AccessWork
from core.access.refusals import AlreadyEnded
from core.access.versions import refuse_change_since
from core.kernel.clock import Clock
from core.kernel.ids import Ids
from core.kernel.once import Answered, IdempotencyKey, answered, keep
from core.kernel.refusals import NotFound


class Deputising:
    """Raises NotAllowed for who is no administrator; the auditor reads too."""

    def __init__(self, store: AccessStore, clock: Clock, ids: Ids) -> None:
        self._store, self._clock, self._ids = store, clock, ids

    async def set_deputy(
        self,
        by: Actor,
        absent: UUID,
        deputy: UUID,
        until_at: datetime,
        why: str,
        from_at: datetime | None = None,
        key: IdempotencyKey | None = None,
    ) -> Answered[Deputy]:
        """Lends the absent person's duties, from now on unless `from_at` says when.

        Raises InvalidInput on `deputy`, `until` and `why`, NotFound and KeyReused.
        """
        require_administrator(by)
        at, why = await self._clock.now(), reason(why)
        new = Deputy(self._ids.new(), absent, deputy, from_at or at, until_at)
        async with self._store.work() as work:
            before = await answered(work, by.ref, key, at)
            if before is not None:
                return Answered(await _locked(work, UUID(str(before["deputy"]))), repeated=True)
            check_deputy(new, at)
            # In one order always, so that two deputies set at once do not wait for each other.
            accounts = [await work.staff.lock(staff) for staff in sorted((absent, deputy))]
            if any(account is None or not account.member.active for account in accounts):
                raise NotFound
            await work.deputies.add(new)
            await work.people_history.append(
                event(PeopleChange.DEPUTY_SET, new.id, by, at, {}, _facts(new), why)
            )
            await keep(work, by.ref, key, {"deputy": str(new.id)})
        return Answered(new)

    async def end_deputy(
        self,
        by: Actor,
        deputy: UUID,
        why: str,
        expected_version: int | None = None,
        key: IdempotencyKey | None = None,
    ) -> Answered[Deputy]:
        """Takes the duties back now. Raises NotFound, Stale, KeyReused, and AlreadyEnded when they are back."""
        require_administrator(by)
        at, why = await self._clock.now(), reason(why)
        async with self._store.work() as work:
            known = await _locked(work, deputy)
            if await answered(work, by.ref, key, at) is not None:
                return Answered(known, repeated=True)
            await refuse_change_since(work, expected_version, known.version, deputy)
            if known.ended_at is not None or at >= known.until_at:
                raise AlreadyEnded
            await work.deputies.end(deputy, at)
            ended: Facts = {"ended_at": at.isoformat()}
            await work.people_history.append(
                event(PeopleChange.DEPUTY_ENDED, deputy, by, at, _facts(known), ended, why)
            )
        return Answered(replace(known, ended_at=at))

    async def list_deputies(self, by: Actor) -> tuple[Deputy, ...]:
        """Every deputy ever set, the latest first."""
        require_reader_of_people(by)
        async with self._store.work() as work:
            return await work.deputies.all()


async def _locked(work: AccessWork, deputy: UUID) -> Deputy:
    known = await work.deputies.lock(deputy)
    if known is None:
        raise NotFound
    return known


def _facts(deputy: Deputy) -> Facts:
    return {
        "absent": str(deputy.absent),
        "deputy": str(deputy.deputy),
        "from_at": deputy.from_at.isoformat(),
        "until_at": deputy.until_at.isoformat(),
    }
