"""Errors at the top of an answer: malformed or refused requests, and defects behind a reference."""

from typing import Any, Final

MESSAGE_LENGTH: Final = 300
"""Library messages echo what was sent; this is as much as goes back."""


class Rejected(Exception):
    """The request is turned away before execution.

    `status` is an HTTP status; `code` goes to `extensions.code`; `headers` are added to the answer.
    `of_document` marks what a well-formed request was refused for (its document, its variables, its caller):
    the plain `application/json` media type reports those with status 200.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        headers: dict[str, str] | None = None,
        extensions: dict[str, Any] | None = None,
        of_document: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers or {}
        self.extensions = extensions or {}
        self.of_document = of_document

    @property
    def body(self) -> dict[str, Any]:
        """The GraphQL response: errors only, no `data`."""
        return {"errors": [error_entry(self.code, self.message, **self.extensions)]}


def error_entry(code: str, message: str, **extensions: Any) -> dict[str, Any]:
    """One entry of `errors`, its message cut to `MESSAGE_LENGTH` characters."""
    return {"message": shortened(message), "extensions": {"code": code, **extensions}}


def shortened(message: str) -> str:
    """The message, or its beginning with an ellipsis."""
    return message if len(message) <= MESSAGE_LENGTH else message[:MESSAGE_LENGTH] + "…"


def document_refused(code: str, message: str, *, status: int = 400, **extensions: Any) -> Rejected:
    """A refusal of the document itself (400 where the media type has a status for it)."""
    return Rejected(status, code, message, extensions=extensions, of_document=True)
