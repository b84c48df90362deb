"""Media types of GraphQL over HTTP: what a request must be, what its answer will be."""

import re
from typing import Final

from starlette.datastructures import Headers

from adapters.graphql.errors import Rejected

STRICT: Final = "application/graphql-response+json"
"""The media type whose HTTP statuses say how the request fared."""
PLAIN: Final = "application/json"
"""The media type that answers every well-formed request with 200."""
JSON_BODY: Final = re.compile(
    r'application/json(?:\s*;\s*charset\s*=\s*"?utf-8"?)?\s*', re.ASCII | re.IGNORECASE
)
QUALITY: Final = re.compile(r"q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII | re.IGNORECASE)
LONGEST_ACCEPT: Final = 1_000


def check_content_type(headers: Headers) -> None:
    """Raise `Rejected` (415) unless the body is announced as unencoded UTF-8 JSON and nothing else.

    A form or text/plain body can be sent by any page without a preflight; JSON cannot.
    """
    if not JSON_BODY.fullmatch(headers.get("content-type", "").strip()):
        raise Rejected(
            415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json in UTF-8.", headers={"Accept": PLAIN}
        )
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Rejected(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body without content coding.")


def answered_as(headers: Headers) -> str:
    """The media type to answer with; raises `Rejected` (406) if the caller accepts neither.

    With equal preference the strict type if it is named, else the plain one, whose readers are older.
    """
    accepted = ",".join(headers.getlist("accept"))
    if not accepted.strip():
        return PLAIN
    if len(accepted) > LONGEST_ACCEPT:
        raise Rejected(406, "NOT_ACCEPTABLE", "The Accept header is too long.")
    ranges = [ranged(part) for part in accepted.split(",") if part.strip()]
    plain, strict = weight(PLAIN, ranges), weight(STRICT, ranges)
    if plain == strict == 0:
        raise Rejected(406, "NOT_ACCEPTABLE", f"Answers are {STRICT} or {PLAIN}.")
    if plain == strict:
        return STRICT if any(kind == STRICT for kind, _ in ranges) else PLAIN
    return STRICT if strict > plain else PLAIN


def ranged(part: str) -> tuple[str, float]:
    """One range of an Accept header with its quality; a quality that cannot be read is 1."""
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        found = QUALITY.fullmatch(parameter)
        if found:
            return kind, float(found.group(1))
    return kind, 1.0


def weight(kind: str, ranges: list[tuple[str, float]]) -> float:
    """The quality the most specific matching range gives a media type; 0 if none matches."""
    for pattern in (kind, "application/*", "*/*"):
        found = [quality for named_kind, quality in ranges if named_kind == pattern]
        if found:
            return max(found)
    return 0.0
