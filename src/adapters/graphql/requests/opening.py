"""Opening a document for reading: a mutation, because who looked is kept (R-2)."""

from datetime import datetime

import strawberry

from adapters.graphql.context import Info, actor_of
from adapters.graphql.keys import KeyedCall, key_of
from adapters.graphql.nodes import node_key
from adapters.graphql.problems import Problem, answer, result_union
from core.documents.viewing import PreviewAddress
from core.kernel.refusals import NotFound


@strawberry.input(description="A document to be opened.")
class OpenDocumentInput(KeyedCall):
    request: strawberry.ID = strawberry.field(description="The request it belongs to.")
    document: strawberry.ID = strawberry.field(description="The document.")


@strawberry.type(description="A picture of one page, drawn anew for looking at; it is not the document.")
class Preview:
    page: int = strawberry.field(description="Which page, from 1.")
    width: int = strawberry.field(description="Pixels.")
    height: int = strawberry.field(description="Pixels.")
    path: str = strawberry.field(description="GET this path of the service, as long as the document's.")

    @staticmethod
    def of(address: PreviewAddress) -> "Preview":
        drawn = address.preview
        return Preview(page=drawn.page, width=drawn.width, height=drawn.height, path=address.path)


@strawberry.type(description="Where the document can be fetched, for a few minutes.")
class DocumentOpened:
    path: str = strawberry.field(description="GET this path of the service.")
    expires_at: datetime = strawberry.field(description="Until when.")
    previews: list[Preview] = strawberry.field(
        description="Its first pages as pictures, three at most; none if it cannot be drawn, or is not drawn yet."
    )


OpenDocumentResult = result_union("OpenDocumentResult", DocumentOpened)


@strawberry.type
class OpeningMutations:
    @strawberry.mutation(graphql_type=OpenDocumentResult, description="Opens a clean document for reading.")
    async def open_document(self, info: Info, input: OpenDocumentInput) -> DocumentOpened | Problem:
        return await answer(info, _open(info, input))


async def _open(info: Info, asked: OpenDocumentInput) -> DocumentOpened:
    actor, services = actor_of(info), info.context.services
    seen = await services.reading.one(actor, node_key(asked.request, "TrainingRequest"))
    wanted = node_key(asked.document, "Document")
    found = next((each for each in seen.request.attachments if each.id == wanted), None)
    if found is None:
        raise NotFound
    key = key_of("openDocument", asked)
    address = await services.uploading.download_address(found.upload, actor.ref, key=key)
    pictures = await services.viewing.addresses(found.upload, actor.ref, address)
    return DocumentOpened(
        path=address.path, expires_at=address.expires_at, previews=list(map(Preview.of, pictures))
    )
