"""What signing in needs of the catalogue and of the outbox: wording, departments, institutions."""

from typing import Protocol
from uuid import UUID

from core.access.codes import CodeToSend
from core.catalogue.snapshot import Catalogue
from core.notices.kinds import MessageKind
from core.notices.message import Message
from core.notices.parts import parts
from core.notices.use_by import use_for
from core.notices.wording.rendering import render_message


class Catalogues(Protocol):
    async def current(self) -> Catalogue: ...


class Outbox(Protocol):
    async def add(self, message: Message) -> None: ...


class CodeMessages:
    """Puts codes into SMS, worded as the catalogue has it now."""

    def __init__(self, outbox: Outbox, catalogue: Catalogues) -> None:
        self._outbox = outbox
        self._catalogue = catalogue

    async def add(self, code: CodeToSend) -> int:
        """One SMS in the outbox of this transaction; its parts."""
        kind = MessageKind.SIGN_IN_CODE
        wording = (await self._catalogue.current()).wording(kind)
        facts = {"code": code.code, "minutes": str(code.minutes)}
        text = render_message(kind, wording, facts, code.language)
        use_by = code.at + use_for(kind)
        await self._outbox.add(
            Message(
                code.message,
                kind,
                code.to,
                code.language,
                text,
                code.at,
                use_by,
                next_attempt_at=code.at,
            )
        )
        return parts(text).count


class CatalogueDirectory:
    """The departments and institutions that the catalogue names."""

    def __init__(self, catalogue: Catalogues) -> None:
        self._catalogue = catalogue

    async def departments(self) -> frozenset[str]:
        """Codes of all departments, also of those that cannot be applied to any more."""
        return frozenset(one.code for one in (await self._catalogue.current()).departments)

    async def institution(self, institution: UUID) -> str | None:
        """The Arabic name of an institution that can nominate."""
        known = (await self._catalogue.current()).institution(institution)
        return known.title.ar if known is not None and known.active else None
