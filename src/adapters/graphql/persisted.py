"""Documents known by their id: the web sends the id of an operation that was built into it, not its text.

They are held to the same bounds and permissions as any other, and stay ready once they were asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graphql import GraphQLSchema

from adapters.graphql.documents import Document, prepare
from adapters.graphql.errors import Rejected, document_refused
from adapters.graphql.limits import Limits

UNKNOWN: Final = "PERSISTED_DOCUMENT_NOT_FOUND"


@dataclass(slots=True)
class KnownDocuments:
    """`texts` are the documents by id (`sha256:` and the hex digest of the text), as the build wrote them."""

    schema: GraphQLSchema
    limits: Limits
    texts: Mapping[str, str]
    _ready: dict[str, Document] = field(default_factory=dict)

    def get(self, key: str) -> Document:
        """The document of an id; raises `Rejected` (400) for an id that is not known."""
        if key not in self._ready:
            if key not in self.texts:
                raise unknown()
            self._ready[key] = prepare(self.schema, self.texts[key], self.limits, key[:32])
        return self._ready[key]


def unknown() -> Rejected:
    """The refusal of an id that no build of this release wrote: the page is older or newer than the service."""
    return document_refused(UNKNOWN, "No document has this documentId: load the page again.")
