"""Steps that need more than the caller brings: a number to be drawn, a reason looked up, an upload found."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from core.catalogue.reasons import ReasonUse
from core.documents.kinds import CertificateLevel, DocumentKind
from core.kernel.ids import Ids
from core.kernel.numbers import new_payment_number
from core.kernel.person import clean_text
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words
from core.requests.attachments import Attachment, Fault
from core.requests.because import because
from core.requests.performing import StepMaker
from core.requests.ports import Work
from core.requests.request import TrainingRequest
from core.requests.steps import (
    Approve,
    AskForCorrection,
    Cancel,
    HandInStudy,
    Refuse,
    ReplaceDocument,
    Step,
)
from core.requests.submitting import Offered, attachment_of

LONGEST_WORDS = 1000


class Acts:
    """Makes such steps. Owners of uploads are actor references."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids

    def approve(self, first_day: date | None) -> StepMaker:
        """Draws the payment number a paid course's bill will carry (R-10)."""

        async def make(request: TrainingRequest, work: Work, _: datetime) -> Step:
            number = new_payment_number(self._ids.below)
            if request.application.course is None:
                return Approve(number, first_day)
            course = (await work.catalogue.current()).course(request.application.course)
            return Approve(number, first_day) if course is None else Approve(number, first_day, course.title)

        return make

    def ask_for_correction(self, faults: Sequence[tuple[UUID, str, str]]) -> StepMaker:
        """Each fault is an attachment's id, a reason of the list, and the checker's words (R-7)."""

        async def make(_: TrainingRequest, work: Work, __: datetime) -> Step:
            found = []
            for place, (attachment, reason, words) in enumerate(faults):
                await reason_listed(work, ReasonUse.DOCUMENT_FAULT, reason, f"faults.{place}.reason")
                said = clean_text(
                    words, field=f"faults.{place}.words", longest=LONGEST_WORDS, keep_lines=True
                )
                found.append((attachment, Fault(reason, said)))
            return AskForCorrection(tuple(found))

        return make

    def refuse(self, reason: str, words: str) -> StepMaker:
        """R-9: a reason from the list and words."""

        async def make(_: TrainingRequest, work: Work, __: datetime) -> Step:
            await reason_listed(work, ReasonUse.REFUSAL, reason, "reason")
            return Refuse(reason, said(words))

        return make

    def cancel(self, reason: str, words: str) -> StepMaker:
        """R-28: a reason from the list and words."""

        async def make(_: TrainingRequest, work: Work, __: datetime) -> Step:
            await reason_listed(work, ReasonUse.CANCELLATION, reason, "reason")
            return Cancel(reason, said(words))

        return make

    def replace_document(
        self, owner: str, attachment: UUID, upload: UUID, level: CertificateLevel | None
    ) -> StepMaker:
        """The replacement is an upload of the owner's, of the kind that was faulted (R-7)."""

        async def make(request: TrainingRequest, work: Work, _: datetime) -> Step:
            faulted = next((each for each in request.faulted if each.id == attachment), None)
            if faulted is None:
                raise because("NOT_FAULTED")
            offered = Offered(upload, faulted.kind, level or faulted.level)
            return ReplaceDocument(attachment, await self._attached(work, owner, offered))

        return make

    def hand_in_study(self, owner: str, upload: UUID) -> StepMaker:
        """R-27: the electronic copy of the study."""

        async def make(_: TrainingRequest, work: Work, __: datetime) -> Step:
            return HandInStudy(await self._attached(work, owner, Offered(upload, DocumentKind.STUDY)))

        return make

    async def _attached(self, work: Work, owner: str, offered: Offered) -> Attachment:
        found = await work.uploads.of_owner(owner, (offered.upload,))
        return attachment_of(self._ids.new(), offered, found.get(offered.upload))


def said(words: str, field: str = "words") -> str:
    """Free words, cleaned; InvalidInput for empty or too long ones."""
    return clean_text(words, field=field, longest=LONGEST_WORDS, keep_lines=True)


async def reason_listed(work: Work, use: ReasonUse, code: str, field: str) -> None:
    """Raises InvalidInput for a reason that is not on the list, or no more."""
    reason = (await work.catalogue.current()).reason(use, code)
    if reason is None or not reason.active:
        words = Words("اختر سبباً من القائمة.", "Choose a reason from the list.")
        raise InvalidInput.of(field, "UNKNOWN", words)
