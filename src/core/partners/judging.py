"""Whether a row would be accepted: everything that is checked of it, without storing anything."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from core.catalogue.institutions import Institution
from core.catalogue.snapshot import Catalogue
from core.documents.kinds import DocumentKind
from core.documents.upload import Upload
from core.kernel.refusals import InvalidInput, Overlap, Refusal
from core.partners.batches import DUPLICATE_ROW, Batch, BatchRow, Claims, RowFault
from core.partners.reading import ReadRow, read
from core.requests import taking
from core.requests.application import Application
from core.requests.attachments import Attachment
from core.requests.parsing import parse
from core.requests.performing import Performing
from core.requests.steps import Submit
from core.requests.submitting import Offered, Submitting, attachment_of

_ANY_NUMBER = "00000000"
_AS_THE_ROW_NAMES_IT = {
    "identity_number": "identityNumber",
    "documents": "document",
    "documents.0": "document",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row with what is wrong with it, or with the application and documents it makes."""

    row: BatchRow
    faults: tuple[RowFault, ...]
    application: Application | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row on its way to its verdict; `person` is known once the identity can be read."""

    row: BatchRow
    read: ReadRow
    application: Application | None
    faults: tuple[RowFault, ...]


class Judging:
    """Judges the rows of one batch in order, by the moment the batch was handed in (R-16)."""

    def __init__(
        self, performing: Performing, submitting: Submitting, batch: Batch, catalogue: Catalogue
    ) -> None:
        self._performing = performing
        self._submitting = submitting
        self._batch = batch
        self._catalogue = catalogue
        own = catalogue.institution(batch.partner)
        if own is None:
            raise LookupError("a partner's institution is in the catalogue for ever")
        self._own: Institution = own

    def read(self, row: BatchRow) -> RowRead:
        """What the row says by itself."""
        found = read(row.typed, self._own)
        try:
            application = parse(found.typed, self._catalogue, proved=None)
        except InvalidInput as invalid:
            unread = {fault.field for fault in found.faults}
            more = [each for each in map(renamed, invalid.faults) if each.field not in unread]
            return RowRead(row, found, None, (*found.faults, *more))
        return RowRead(row, found, None if found.faults else application, found.faults)

    def judge(self, said: RowRead, uploads: Mapping[UUID, Upload], claims: Claims) -> Verdict:
        """The verdict; an accepted row takes its days among the claims."""
        attachments, faults = self._documents(said.read.document, uploads)
        if said.application is None or faults:
            return Verdict(said.row, (*said.faults, *faults))
        wrong = self._refused(said.application, attachments, claims)
        if wrong:
            return Verdict(said.row, wrong)
        claims.take(said.application, self._batch.id)
        return Verdict(said.row, (), said.application, attachments)

    def _documents(
        self, own: UUID | None, uploads: Mapping[UUID, Upload]
    ) -> tuple[tuple[Attachment, ...], tuple[RowFault, ...]]:
        wanted = own or self._batch.letter
        if wanted is None:
            return (), ()
        offered = Offered(wanted, DocumentKind.OFFICIAL_LETTER)
        try:
            return (attachment_of(self._performing.ids.new(), offered, uploads.get(wanted)),), ()
        except InvalidInput as invalid:
            field = "document" if own is not None else "letter"
            return (), tuple(replace(each, field=field) for each in invalid.faults)

    def _refused(
        self, application: Application, attachments: tuple[Attachment, ...], claims: Claims
    ) -> tuple[RowFault, ...]:
        by, at = self._batch.actor, self._batch.created_at
        barring = claims.against(application)
        if any(claim.batch == self._batch.id for claim in barring):
            return (DUPLICATE_ROW,)
        request = self._submitting.drafted(by, application, attachments, self._batch.id)
        around = self._performing.circumstances(request, self._catalogue, (), at)
        around = replace(around, held=tuple(claim.period for claim in barring))
        refusal = taking.refusal(request, Submit(_ANY_NUMBER, None), by, at, around)
        return () if refusal is None else faults_of(refusal)


def faults_of(refusal: Refusal) -> tuple[RowFault, ...]:
    """A refusal as faults of a row."""
    if isinstance(refusal, InvalidInput):
        return tuple(map(renamed, refusal.faults))
    field = "period" if isinstance(refusal, Overlap) else "row"
    return (RowFault(field, refusal.code, refusal.words),)


def renamed(fault: RowFault) -> RowFault:
    """The fault at the field as a row names it."""
    return replace(fault, field=_AS_THE_ROW_NAMES_IT.get(fault.field, fault.field))
