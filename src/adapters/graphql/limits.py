"""How large one GraphQL operation may be, all in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document. Every one is checked before anything is executed.

    `fields` and `aliases` count after fragments are spread out, as they would be executed.
    """

    document_bytes: int = 32 * 1024
    tokens: int = 2_000
    depth: int = 16
    fields: int = 500
    aliases: int = 50
    fragments: int = 50
    operations: int = 10
    root_fields: int = 10
    mutations: int = 1
    """Root fields of one mutation: each act answers for itself, so one request carries one act."""
    cost: int = 20_000
    page: int = 200
    """What a page is taken for when its size cannot be read from the request."""
    plain_list: int = 10
    """What a list without `first` and `last` is taken for."""
