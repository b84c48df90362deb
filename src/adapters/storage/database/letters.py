"""Issued letters: facts that never change, found by their public code."""

from typing import TYPE_CHECKING

import msgspec

from adapters.storage.database.codec import json_of
from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import plain_id
from core.letters.letter import IssuedLetter, LetterFacts, LetterKind, LetterMark, LetterState

if TYPE_CHECKING:
    from asyncpg import Record

LETTER_COLUMNS = ("code", "request_id", "kind", "version", "issued_at", "facts", "state", "changed_at")


class LetterRows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def issue(self, letter: IssuedLetter) -> None:
        """Stores a letter. Its version is the next of its kind, and the one before stands no more."""
        await self._connection.execute(
            "INSERT INTO letters (code, request_id, kind, version, issued_at, facts, state)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)",
            letter.mark.code,
            letter.request,
            letter.mark.kind.value,
            letter.mark.version,
            letter.mark.issued_at,
            json_of(letter.facts),
            letter.mark.state.value,
        )
        await self._connection.execute(
            "INSERT INTO letters_to_print (code, issued_at, due_at) VALUES ($1, $2, $2)",
            letter.mark.code,
            letter.mark.issued_at,
        )

    async def find(self, code: str) -> IssuedLetter | None:
        """The letter of that code, whether or not it still stands."""
        row = await self._connection.fetchrow(
            f"SELECT {', '.join(LETTER_COLUMNS)} FROM letters WHERE code = $1", code
        )
        return None if row is None else letter_of(row)


def letter_of(row: "Record") -> IssuedLetter:
    """The letter a row holds."""
    mark = LetterMark(
        LetterKind(row["kind"]),
        row["version"],
        row["code"],
        row["issued_at"],
        LetterState(row["state"]),
        row["changed_at"],
    )
    return IssuedLetter(
        plain_id(row["request_id"]), mark, msgspec.json.decode(row["facts"], type=LetterFacts)
    )
