"""Handing a request in (R-1 to R-6)."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from core.access.actors import Applicant, Partner
from core.documents.kinds import CertificateLevel, DocumentKind, FileState
from core.documents.upload import Upload
from core.kernel.money import Money
from core.kernel.numbers import new_request_number
from core.kernel.once import IdempotencyKey, answered, keep
from core.kernel.refusals import InvalidInput, NotFound
from core.kernel.words import Words
from core.requests.application import Application
from core.requests.attachments import Attachment, Check
from core.requests.parsing import Typed, parse
from core.requests.performing import Done, Performing
from core.requests.ports import NumberTaken, Work
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.requests.steps import Submit
from core.requests.taking import Taken

DRAWS = 5
"""Numbers are drawn, not counted; that five in a row are taken does not happen by chance."""
CHECK_OF = {
    FileState.QUARANTINED: Check.QUARANTINED,
    FileState.CLEAN: Check.CLEAN,
    FileState.INFECTED: Check.INFECTED,
    FileState.WRONG_TYPE: Check.WRONG_TYPE,
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A document handed in: an upload of the caller's own, what it is, and a certificate's level."""

    upload: UUID
    kind: DocumentKind
    level: CertificateLevel | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What is handed in. `fee_seen` is the fee that was shown (R-4); `draft` is dropped once it is in."""

    typed: Typed
    documents: tuple[Offered, ...]
    fee_seen: Money | None
    draft: UUID | None = None


class Submitting:
    """The door of every request: from the web, and row by row from a batch."""

    def __init__(self, performing: Performing) -> None:
        self._performing = performing

    async def submit(self, by: Applicant, submission: Submission, key: IdempotencyKey | None = None) -> Done:
        """Stores the request and its first SMS, or nothing. The draft stays when it is refused (R-2).

        Raises InvalidInput, FeeChanged, Overlap, and KeyReused for a key with other content.
        """
        at = await self._performing.clock.now()
        for _ in range(DRAWS):
            try:
                done, taken = await self._try(by, submission, key, at)
            except NumberTaken:
                continue
            if taken is not None:
                await self._performing.announce(taken)
            return done
        raise NumberTaken

    async def _try(
        self, by: Applicant, submission: Submission, key: IdempotencyKey | None, at: datetime
    ) -> tuple[Done, Taken | None]:
        async with self._performing.store.work() as work:
            repeated = await self._answered(work, by, key, at)
            if repeated is not None:
                return Done(repeated, repeated=True), None
            catalogue = await work.catalogue.current()
            application = parse(submission.typed, catalogue, proved=by.phone)
            await work.requests.hold_person(application.person.key)
            attachments = await self.attachments(work, by.ref, submission.documents)
            taken = await self.hand_in(work, by, application, attachments, submission.fee_seen, at)
            if submission.draft is not None:
                await work.drafts.drop(by.ref, submission.draft)
            await keep(work, by.ref, key, {"request": str(taken.request.id)})
            return Done(taken.request), taken

    async def _answered(
        self, work: Work, by: Applicant, key: IdempotencyKey | None, at: datetime
    ) -> TrainingRequest | None:
        answer = await answered(work, by.ref, key, at)
        if answer is None:
            return None
        found = await work.requests.get(UUID(str(answer["request"])))
        if found is None:
            raise NotFound
        return found

    async def hand_in(
        self,
        work: Work,
        by: Applicant | Partner,
        application: Application,
        attachments: tuple[Attachment, ...],
        fee_seen: Money | None,
        at: datetime,
        batch: UUID | None = None,
        number: str | None = None,
    ) -> Taken:
        """Takes the step of submitting in an open transaction. Raises NumberTaken to be tried again.

        `number` is one drawn before and found free, where many are handed in together.
        """
        request = self.drafted(by, application, attachments, batch)
        catalogue = await work.catalogue.current()
        fee = self._performing.circumstances(request, catalogue, (), at).fee_now
        step = Submit(number or new_request_number(self._performing.ids.below), fee_seen)
        return await self._performing.take_in(work, replace(request, fee=fee), step, by, at)

    def drafted(
        self,
        by: Applicant | Partner,
        application: Application,
        attachments: tuple[Attachment, ...],
        batch: UUID | None = None,
    ) -> TrainingRequest:
        """The request as it stands just before it is handed in."""
        return TrainingRequest(
            self._performing.ids.new(),
            Status.DRAFT,
            application,
            application.period,
            application.period,
            Money.zero(),
            batch=batch,
            partner=by.institution if isinstance(by, Partner) else None,
            attachments=attachments,
        )

    async def attachments(
        self, work: Work, owner: str, documents: tuple[Offered, ...]
    ) -> tuple[Attachment, ...]:
        """The offered documents as attachments. Raises InvalidInput for one that is not there or not complete."""
        uploads = await work.uploads.of_owner(owner, tuple(each.upload for each in documents))
        return tuple(
            attachment_of(self._performing.ids.new(), offered, uploads.get(offered.upload), place)
            for place, offered in enumerate(documents)
        )


def attachment_of(new_id: UUID, offered: Offered, upload: Upload | None, place: int = 0) -> Attachment:
    """One document as an attachment, with what the scan has said so far. Raises InvalidInput."""
    field = f"documents.{place}"
    if upload is None or upload.kind is not offered.kind:
        raise InvalidInput.of(field, "UNKNOWN_UPLOAD", _UNKNOWN)
    if upload.erased:
        raise InvalidInput.of(field, "FILE_ERASED", _ERASED)
    if not upload.received or upload.stored_at is None:
        raise InvalidInput.of(field, "NOT_COMPLETE", _INCOMPLETE)
    check = CHECK_OF[upload.state]
    if check.bad:
        raise InvalidInput.of(field, "BAD_FILE", upload.reason or _UNKNOWN)
    return Attachment(
        new_id, upload.id, offered.kind, upload.shown_name, upload.stored_at, check, level=offered.level
    )


def fingerprint(*said: object) -> bytes:
    """A digest of what a call asked, to tell a repeat from another call under the same key."""
    return hashlib.sha256("\x1f".join(repr(each) for each in said).encode()).digest()


_UNKNOWN = Words(
    "لا يوجد ملف مرفوع بهذا الرقم. ارفع المرفق من جديد.", "There is no such upload. Upload it again."
)
_ERASED = Words(
    "مُحي الملف لأنه لم يُقدَّم مع طلب في مدته. ارفع المرفق من جديد.",
    "The file was erased since it was not handed in in its time. Upload the document again.",
)
_INCOMPLETE = Words(
    "لم يكتمل رفع الملف. أكمل الرفع ثم أعد الإرسال.", "The upload is not complete. Finish it first."
)
