"""Issuing, revoking and recognising partners' keys (R-30)."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from core.access.actors import Actor, Partner
from core.access.history import Facts, PeopleChange, event
from core.access.keys import PartnerKey, new_key, read_key
from core.access.people import LONGEST_NAME, reason
from core.access.permissions import require_administrator, require_reader_of_people
from core.access.ports import AccessStore, AccessWork
from core.access.refusals import AlreadyEnded
from core.access.roles import Scope
from core.access.versions import refuse_change_since
from core.kernel.clock import Clock
from core.kernel.ids import Ids
from core.kernel.once import Answered, IdempotencyKey, answered, keep
from core.kernel.refusals import InvalidInput, NotFound
from core.kernel.text import clean_text
from core.kernel.words import Words

_NO_SCOPE = Words(
    ar="اختر صلاحية واحدة على الأقل لهذا المفتاح.", en="Choose at least one thing this key opens."
)


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A fresh key. `text` is what the partner sends, told this once; "" for a call answered before (`repeated`)."""

    key: PartnerKey
    text: str = field(repr=False)
    repeated: bool = False


class PartnerKeys:
    """Raises NotAllowed for who is no administrator; the auditor reads too."""

    def __init__(self, store: AccessStore, clock: Clock, ids: Ids) -> None:
        self._store, self._clock, self._ids = store, clock, ids

    async def issue_key(
        self,
        by: Actor,
        institution: UUID,
        scopes: frozenset[Scope],
        why: str,
        name: str | None = None,
        once: IdempotencyKey | None = None,
    ) -> IssuedKey:
        """A key more for the institution; those it has stay good until revoked.

        `name` is the partner's in history, the institution's own unless given. Raises InvalidInput, NotFound,
        and KeyReused for `once`, the caller's own key of this call.
        """
        require_administrator(by)
        at, why = await self._clock.now(), reason(why)
        if not scopes:
            raise InvalidInput.of("scopes", "SCOPE_REQUIRED", _NO_SCOPE)
        called = None if name is None else clean_text(name, field="name", longest=LONGEST_NAME)
        text, parts = new_key(self._ids)
        async with self._store.work() as work:
            before = await answered(work, by.ref, once, at)
            if before is not None:
                return IssuedKey(await _locked(work, UUID(str(before["key"]))), "", repeated=True)
            title = await work.directory.institution(institution)
            if title is None:
                raise NotFound
            key = PartnerKey(
                self._ids.new(), institution, called or title, parts.prefix, parts.secret_hash, scopes, at
            )
            await work.partner_keys.add(key)
            await work.people_history.append(
                event(PeopleChange.KEY_ISSUED, key.id, by, at, {}, _facts(key), why)
            )
            await keep(work, by.ref, once, {"key": str(key.id)})
        return IssuedKey(key, text)

    async def revoke_key(
        self,
        by: Actor,
        key: UUID,
        why: str,
        expected_version: int | None = None,
        once: IdempotencyKey | None = None,
    ) -> Answered[PartnerKey]:
        """The key opens nothing from now on. Raises NotFound, Stale, KeyReused, and AlreadyEnded for a revoked one."""
        require_administrator(by)
        at, why = await self._clock.now(), reason(why)
        async with self._store.work() as work:
            known = await _locked(work, key)
            if await answered(work, by.ref, once, at) is not None:
                return Answered(known, repeated=True)
            await refuse_change_since(work, expected_version, known.version, key)
            if known.revoked_at is not None:
                raise AlreadyEnded
            await work.partner_keys.revoke(key, at)
            revoked: Facts = {"revoked_at": at.isoformat()}
            await work.people_history.append(
                event(PeopleChange.KEY_REVOKED, key, by, at, _facts(known), revoked, why)
            )
        return Answered(replace(known, revoked_at=at))

    async def list_keys(self, by: Actor, institution: UUID | None = None) -> tuple[PartnerKey, ...]:
        """Every key, or those of one institution, the latest first."""
        require_reader_of_people(by)
        async with self._store.work() as work:
            return await work.partner_keys.all(institution)

    async def partner_of(self, bearer: str) -> Partner | None:
        """Whose key that is; None for a wrong, unknown or revoked one. One statement."""
        parts = read_key(bearer)
        if parts is None:
            return None
        at = await self._clock.now()
        async with self._store.work() as work:
            return await work.partner_keys.partner(parts.prefix, parts.secret_hash, at)


async def _locked(work: AccessWork, key: UUID) -> PartnerKey:
    known = await work.partner_keys.lock(key)
    if known is None:
        raise NotFound
    return known


def _facts(key: PartnerKey) -> Facts:
    return {
        "institution": str(key.institution),
        "name": key.name,
        "prefix": key.prefix,
        "scopes": sorted(key.scopes),
    }
