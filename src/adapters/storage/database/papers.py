"""The papers of letters, those still to be made, and who was given one."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from adapters.storage.database.letters import LETTER_COLUMNS, letter_of
from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import plain_id
from core.kernel.words import Language
from core.letters.letter import IssuedLetter
from core.letters.printed import Paper
from core.requests.papers import Unprinted

if TYPE_CHECKING:
    from asyncpg import Record

_PAPER = "p.code, p.language, p.file_id, p.sha256, p.size, p.made_at"
_LETTER = ", ".join(f"l.{name}" for name in LETTER_COLUMNS)


class PaperTable:
    """In one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, code: str, language: Language) -> Paper | None:
        """The paper of that letter in that language."""
        row = await self._connection.fetchrow(
            f"SELECT {_PAPER} FROM letter_papers p WHERE code = $1 AND language = $2", code, language.value
        )
        return None if row is None else _paper(row)

    async def of_file(self, file_id: UUID) -> tuple[Paper, IssuedLetter] | None:
        """The paper whose bytes those are, with its letter."""
        row = await self._connection.fetchrow(
            f"SELECT {_PAPER}, {_LETTER} FROM letter_papers p JOIN letters l USING (code) WHERE p.file_id = $1",
            file_id,
        )
        return None if row is None else (_paper(row), letter_of(row))

    async def keep(self, paper: Paper) -> Paper:
        """Stores it, unless there is one; the one that stands."""
        # Whatever the conflict: the file's id follows from letter and language, and either may be met first.
        await self._connection.execute(
            "INSERT INTO letter_papers (code, language, file_id, sha256, size, made_at)"
            " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            paper.code,
            paper.language.value,
            paper.file_id,
            paper.sha256,
            paper.size,
            paper.made_at,
        )
        kept = await self.find(paper.code, paper.language)
        assert kept is not None
        return kept

    async def claim(self, at: datetime, lease_until: datetime) -> Unprinted | None:
        """The letter that has waited longest for its paper; rows that others hold are left out."""
        row = await self._connection.fetchrow(
            "UPDATE letters_to_print t SET due_at = $2, attempts = t.attempts + 1"
            " FROM letters l WHERE l.code = t.code AND t.code = (SELECT code FROM letters_to_print"
            " WHERE due_at <= $1 ORDER BY due_at, code LIMIT 1 FOR UPDATE SKIP LOCKED)"
            f" RETURNING t.attempts, {_LETTER}",
            at,
            lease_until,
        )
        return None if row is None else Unprinted(letter_of(row), row["attempts"])

    async def put_off(self, code: str, until: datetime) -> None:
        """It is tried again from then on."""
        await self._connection.execute("UPDATE letters_to_print SET due_at = $2 WHERE code = $1", code, until)

    async def settle(self, code: str) -> None:
        """Its paper is there."""
        await self._connection.execute("DELETE FROM letters_to_print WHERE code = $1", code)

    async def add_print(self, code: str, language: Language, by_ref: str, at: datetime) -> None:
        """Who was given it; only ever added to."""
        await self._connection.execute(
            "INSERT INTO letter_prints (code, language, by_ref, at) VALUES ($1, $2, $3, $4)",
            code,
            language.value,
            by_ref,
            at,
        )


def _paper(row: "Record") -> Paper:
    return Paper(
        row["code"],
        Language(row["language"]),
        plain_id(row["file_id"]),
        row["sha256"],
        row["size"],
        row["made_at"],
    )
