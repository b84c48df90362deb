"""The part of a transaction that signing in and looking after people work on."""

from abc import ABC, abstractmethod
from functools import cached_property

from adapters.storage.database.access_catalogue import CatalogueDirectory, Catalogues, CodeMessages, Outbox
from adapters.storage.database.access_code_uses import CodeUseTable
from adapters.storage.database.access_codes import LimitTable, PauseTable, SignInCodeTable
from adapters.storage.database.access_partners import PartnerKeyTable, RequestProofs
from adapters.storage.database.access_people import DeputyTable, PeopleHistoryTable, StaffTable
from adapters.storage.database.access_sessions import SessionTable
from adapters.storage.database.transaction import Connection


class AccessRepositories(ABC):
    """A base of the whole unit of work, which gives the connection, the outbox and the catalogue."""

    connection: Connection

    @property
    @abstractmethod
    def outbox(self) -> Outbox:
        """Where the SMS goes that carries a code."""

    @property
    @abstractmethod
    def catalogue(self) -> Catalogues:
        """How that SMS is worded, and which departments and institutions there are."""

    @cached_property
    def sign_in_codes(self) -> SignInCodeTable:
        """One-time codes."""
        return SignInCodeTable(self.connection)

    @cached_property
    def code_uses(self) -> CodeUseTable:
        """Which of them were used, and prefixes that are held."""
        return CodeUseTable(self.connection)

    @cached_property
    def limits(self) -> LimitTable:
        """Counts of uses."""
        return LimitTable(self.connection)

    @cached_property
    def pauses(self) -> PauseTable:
        """Failures in a row."""
        return PauseTable(self.connection)

    @cached_property
    def sessions(self) -> SessionTable:
        """Sessions."""
        return SessionTable(self.connection)

    @cached_property
    def staff(self) -> StaffTable:
        """Accounts."""
        return StaffTable(self.connection)

    @cached_property
    def deputies(self) -> DeputyTable:
        """Deputies."""
        return DeputyTable(self.connection)

    @cached_property
    def partner_keys(self) -> PartnerKeyTable:
        """Partners' keys."""
        return PartnerKeyTable(self.connection)

    @cached_property
    def people_history(self) -> PeopleHistoryTable:
        """Changes of people."""
        return PeopleHistoryTable(self.connection)

    @cached_property
    def proofs(self) -> RequestProofs:
        """Nominees' proofs."""
        return RequestProofs(self.connection)

    @cached_property
    def code_post(self) -> CodeMessages:
        """Codes into SMS."""
        return CodeMessages(self.outbox, self.catalogue)

    @cached_property
    def directory(self) -> CatalogueDirectory:
        """Departments and institutions."""
        return CatalogueDirectory(self.catalogue)
