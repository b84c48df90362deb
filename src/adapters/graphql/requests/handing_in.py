"""Drafts, uploads, and handing a request in: mutations (R-1 to R-6)."""

from dataclasses import replace
from datetime import date, datetime

import strawberry

from adapters.graphql.context import Info, actor_of, applicant_of
from adapters.graphql.keys import KEY, REPEATED, VERSION, KeyedCall, key_of
from adapters.graphql.nodes import node_id, node_key
from adapters.graphql.problems import Problem, answer, result_union
from adapters.graphql.requests.presenting import request_shown
from adapters.graphql.requests.request import TrainingRequest
from adapters.graphql.scalars import Fils
from core.documents.kinds import CertificateLevel, DocumentKind
from core.kernel.money import Money
from core.kernel.person import IdentityKind
from core.kernel.refusals import Fault, InvalidInput
from core.kernel.words import Language, Words
from core.requests.application import ApplicantKind, Purpose
from core.requests.parsing import Typed
from core.requests.submitting import Offered, Submission

MOST_DOCUMENTS = 5
FIELDS = {"period.first": "firstDay", "period.last": "lastDay", "research": "researchTitle"}


@strawberry.input(description="A document handed in with a request.")
class DocumentInput:
    upload: strawberry.ID = strawberry.field(description="A finished upload of the caller's own.")
    kind: DocumentKind = strawberry.field(description="What it is for.")
    level: CertificateLevel | None = strawberry.field(default=None, description="For a certificate, which.")


@strawberry.input(description="A request handed in. What is missing or wrong is told field by field.")
class SubmitRequestInput:
    purpose: Purpose | None = strawberry.field(default=None, description="Training or facilitation.")
    kind: ApplicantKind | None = strawberry.field(default=None, description="Nominated or individual.")
    department: str | None = strawberry.field(default=None, description="A department's code.")
    course: str | None = strawberry.field(
        default=None,
        description="A course's code: for an individual's training at GIS, and nobody else (R-3).",
    )
    institution: strawberry.ID | None = strawberry.field(
        default=None, description="The nominating body, for nominees."
    )
    first_day: date | None = strawberry.field(default=None, description="The period's first day.")
    last_day: date | None = strawberry.field(default=None, description="The period's last day.")
    name: str | None = strawberry.field(default=None, description="The applicant's full name.")
    identity_kind: IdentityKind | None = strawberry.field(default=None, description="Which number it is.")
    identity_number: str | None = strawberry.field(default=None, description="The number.")
    nationality: str | None = strawberry.field(default=None, description="ISO 3166-1 alpha-2.")
    study_place: str | None = strawberry.field(
        default=None, description="Where the applicant studies or studied."
    )
    study_field: str | None = strawberry.field(default=None, description="What.")
    research_title: str | None = strawberry.field(default=None, description="A facilitation's study.")
    research_summary: str | None = strawberry.field(default=None, description="What it is about.")
    language: Language = strawberry.field(default=Language.AR, description="The language of its messages.")
    documents: list[DocumentInput] = strawberry.field(default_factory=list, description="At most five.")
    fee_seen: Fils | None = strawberry.field(
        default=None, description="The fee shown; if it changed nothing is stored."
    )
    draft: strawberry.ID | None = strawberry.field(default=None, description="The draft it was made from.")
    idempotency_key: str | None = strawberry.field(default=None, description=KEY)


@strawberry.type(description="The request is in.")
class RequestSubmitted:
    request: TrainingRequest = strawberry.field(description="The request, with its number.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="What was typed so far.")
class Draft:
    id: strawberry.ID = strawberry.field(description="Names it.")
    version: int = strawberry.field(description="Grows with each saving.")
    content: str = strawberry.field(description="As it was saved; the service does not read it.")
    saved_at: datetime = strawberry.field(description="When.")


@strawberry.type(description="The draft is kept.")
class DraftSaved:
    draft: Draft = strawberry.field(description="The draft.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.input(description="What was typed so far, to be taken up again on any device.")
class SaveDraftInput:
    draft: strawberry.ID | None = strawberry.field(
        default=None, description="The draft to replace; a new one if none."
    )
    content: str = strawberry.field(description="Up to 30,000 characters; the service does not read it.")
    expected_version: int | None = strawberry.field(default=None, description="The version it replaces.")
    idempotency_key: str | None = strawberry.field(
        default=None, description="A key of the caller's own: the same call again makes no second draft."
    )


@strawberry.type(description="The draft is no more.")
class DraftDiscarded:
    draft: strawberry.ID = strawberry.field(description="The draft that it was.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.input(description="A draft that is not wanted any more.")
class DiscardDraftInput(KeyedCall):
    draft: strawberry.ID = strawberry.field(description="The caller's own draft; a request is none.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.input(description="A file to be sent.")
class OpenUploadInput(KeyedCall):
    kind: DocumentKind = strawberry.field(description="What it is for.")
    file_name: str = strawberry.field(description="Its name on the caller's device.")
    media_type: str = strawberry.field(
        default="", description="What the device takes it for; the bytes decide."
    )
    size: int | None = strawberry.field(default=None, description="Its size in bytes, if known.")


@strawberry.type(description="A header to send.")
class DirectHeader:
    name: str = strawberry.field(description="Its name.")
    value: str = strawberry.field(description="Its value.")


@strawberry.type(description="Where bytes may be sent past the service: then POST nothing to `putTo`.")
class DirectUpload:
    url: str = strawberry.field(description="A whole address, elsewhere, that holds as long as `putTo`.")
    method: str = strawberry.field(description="The HTTP method.")
    headers: list[DirectHeader] = strawberry.field(
        description="What to send besides; nothing else is signed."
    )


@strawberry.type(description="Where to send the bytes.")
class UploadOpened:
    upload: strawberry.ID = strawberry.field(description="Names the file from now on.")
    put_to: str = strawberry.field(description="PUT the bytes to this path of the service.")
    expires_at: datetime = strawberry.field(description="Until when.")
    direct: DirectUpload | None = strawberry.field(
        description="Another way to send them, where the service offers it; `putTo` takes them always."
    )
    repeated: bool = strawberry.field(description=REPEATED)


SubmitRequestResult = result_union("SubmitRequestResult", RequestSubmitted)
SaveDraftResult = result_union("SaveDraftResult", DraftSaved)
DiscardDraftResult = result_union("DiscardDraftResult", DraftDiscarded)
OpenUploadResult = result_union("OpenUploadResult", UploadOpened)


@strawberry.type
class HandingInMutations:
    @strawberry.mutation(graphql_type=SubmitRequestResult, description="Hands a request in (R-1 to R-6).")
    async def submit_request(self, info: Info, input: SubmitRequestInput) -> RequestSubmitted | Problem:
        return await answer(info, _submit(info, input))

    @strawberry.mutation(graphql_type=SaveDraftResult, description="Keeps what was typed so far (R-1).")
    async def save_draft(self, info: Info, input: SaveDraftInput) -> DraftSaved | Problem:
        return await answer(info, _save(info, input))

    @strawberry.mutation(
        graphql_type=DiscardDraftResult, description="Deletes a draft for good, unread (R-1)."
    )
    async def discard_draft(self, info: Info, input: DiscardDraftInput) -> DraftDiscarded | Problem:
        return await answer(info, _discard(info, input))

    @strawberry.mutation(
        graphql_type=OpenUploadResult, description="Opens an upload and says where to PUT it."
    )
    async def open_upload(self, info: Info, input: OpenUploadInput) -> UploadOpened | Problem:
        return await answer(info, _open(info, input))


async def _submit(info: Info, asked: SubmitRequestInput) -> RequestSubmitted:
    applicant = applicant_of(info)
    key = key_of("submitRequest", asked)
    try:
        done = await info.context.services.submitting.submit(applicant, _submission(asked), key)
    except InvalidInput as invalid:
        raise InvalidInput(tuple(map(_named, invalid.faults))) from invalid
    return RequestSubmitted(request=await request_shown(info, done.request.id), repeated=done.repeated)


def _named(fault: Fault) -> Fault:
    """The fault at the field of this input: the core and a batch's rows have a period and a study as one thing."""
    return replace(fault, field=FIELDS.get(fault.field, fault.field))


def _submission(asked: SubmitRequestInput) -> Submission:
    if len(asked.documents) > MOST_DOCUMENTS:
        words = Words("خمسة مرفقات على الأكثر.", "Five documents at most.")
        raise InvalidInput.of("documents", "TOO_MANY", words)
    offered = tuple(
        Offered(node_key(each.upload, "Upload"), each.kind, each.level) for each in asked.documents
    )
    seen = None if asked.fee_seen is None else Money(asked.fee_seen)
    return Submission(
        _typed(asked), offered, seen, node_key(asked.draft, "Draft") if asked.draft is not None else None
    )


def _typed(asked: SubmitRequestInput) -> Typed:
    return Typed(
        purpose=asked.purpose,
        kind=asked.kind,
        department=asked.department,
        course=asked.course,
        institution=node_key(asked.institution, "Institution") if asked.institution is not None else None,
        first_day=asked.first_day,
        last_day=asked.last_day,
        name=asked.name,
        identity_kind=asked.identity_kind,
        identity_number=asked.identity_number,
        nationality=asked.nationality,
        study_place=asked.study_place,
        study_field=asked.study_field,
        research_title=asked.research_title,
        research_summary=asked.research_summary,
        language=asked.language,
    )


async def _save(info: Info, asked: SaveDraftInput) -> DraftSaved:
    applicant = applicant_of(info)
    key = key_of("saveDraft", asked)
    draft = node_key(asked.draft, "Draft") if asked.draft is not None else None
    kept = await info.context.services.drafting.save(
        applicant, draft, asked.content, asked.expected_version, key
    )
    shown = Draft(
        id=strawberry.ID(node_id("Draft", kept.value.id)),
        version=kept.value.version,
        content=kept.value.content,
        saved_at=kept.value.saved_at,
    )
    return DraftSaved(draft=shown, repeated=kept.repeated)


async def _discard(info: Info, asked: DiscardDraftInput) -> DraftDiscarded:
    gone = await info.context.services.drafting.discard(
        applicant_of(info),
        node_key(asked.draft, "Draft"),
        asked.expected_version,
        key_of("discardDraft", asked),
    )
    return DraftDiscarded(draft=strawberry.ID(node_id("Draft", gone.value)), repeated=gone.repeated)


async def _open(info: Info, asked: OpenUploadInput) -> UploadOpened:
    uploading = info.context.services.uploading
    opened = await uploading.open_upload(
        actor_of(info).ref,
        asked.kind,
        asked.file_name,
        asked.media_type,
        asked.size,
        key=key_of("openUpload", asked),
    )
    direct = await uploading.direct_address(opened)
    return UploadOpened(
        upload=strawberry.ID(node_id("Upload", opened.id)),
        put_to=opened.address.path,
        expires_at=opened.address.expires_at,
        repeated=opened.repeated,
        direct=DirectUpload(url=direct.url, method=direct.method, headers=[]) if direct else None,
    )
