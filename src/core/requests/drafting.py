"""Keeping what an applicant has typed so far, until it is handed in or discarded (R-1)."""

from datetime import datetime
from uuid import UUID

from core.access.actors import Applicant
from core.kernel.once import Answer, Answered, IdempotencyKey, answered, keep
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words
from core.requests.performing import Performing
from core.requests.ports import Draft

LONGEST_DRAFT = 30_000
_TOO_LONG = Words("المسودة أطول من المسموح.", "The draft is longer than can be kept.")


class Drafting:
    """Saves and discards drafts; the service never reads what is in them."""

    def __init__(self, performing: Performing) -> None:
        self._performing = performing

    async def save(
        self,
        by: Applicant,
        draft: UUID | None,
        content: str,
        expected_version: int | None,
        key: IdempotencyKey | None,
    ) -> Answered[Draft]:
        """Keeps the next version of a draft, or a new one; a repeat under the same key answers as before.

        Raises InvalidInput, Stale, NotFound for another's draft, KeyReused.
        """
        if len(content) > LONGEST_DRAFT:
            raise InvalidInput.of("content", "TOO_LONG", _TOO_LONG)
        at = await self._performing.clock.now()
        async with self._performing.store.work() as work:
            before = await answered(work, by.ref, key, at)
            if before is not None:
                return Answered(_as_answered(before, content), repeated=True)
            wanted = draft or self._performing.ids.new()
            kept = await work.drafts.save(by.ref, wanted, content, expected_version, at)
            answer: Answer = {"draft": str(kept.id), "version": kept.version, "at": at.isoformat()}
            await keep(work, by.ref, key, answer)
        return Answered(kept)

    async def discard(
        self, by: Applicant, draft: UUID, expected_version: int | None, key: IdempotencyKey | None
    ) -> Answered[UUID]:
        """Deletes a draft for good; a repeat under the same key answers as before.

        Files sent for it are erased as all that are not handed in. Raises NotFound for another's and for one that
        is handed in or gone, Stale where it was saved since `expected_version`, KeyReused.
        """
        at = await self._performing.clock.now()
        async with self._performing.store.work() as work:
            if await answered(work, by.ref, key, at) is not None:
                return Answered(draft, repeated=True)
            await work.drafts.discard(by.ref, draft, expected_version)
            await keep(work, by.ref, key, {"draft": str(draft)})
        return Answered(draft)


def _as_answered(answer: Answer, content: str) -> Draft:
    return Draft(
        UUID(str(answer["draft"])),
        int(str(answer["version"])),
        content,
        datetime.fromisoformat(str(answer["at"])),
    )
