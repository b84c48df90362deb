"""GraphQL: the transport, and a folder of the schema for each module of the core."""

from adapters.graphql import enums

__all__ = ["enums"]
