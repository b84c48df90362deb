"""The unit of work: one transaction, and every repository that works in it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import cached_property

from adapters.storage.database.access_work import AccessRepositories
from adapters.storage.database.availability import AvailabilityRows, Ticks
from adapters.storage.database.batches import BatchTable
from adapters.storage.database.batches_requests import BatchRequestTable
from adapters.storage.database.batches_rows import BatchRowTable
from adapters.storage.database.bills import BillRows
from adapters.storage.database.catalogue_reading import CatalogueCache
from adapters.storage.database.catalogue_rows import CatalogueRows
from adapters.storage.database.differences import DifferenceRows
from adapters.storage.database.drafts import DraftRows
from adapters.storage.database.engine import Database
from adapters.storage.database.exports import ExportRows
from adapters.storage.database.history import HistoryRows
from adapters.storage.database.keys import KeyRows
from adapters.storage.database.ledger import LedgerRows
from adapters.storage.database.letters import LetterRows
from adapters.storage.database.messages import OutboxRows
from adapters.storage.database.messages_reading import MessageRows
from adapters.storage.database.papers import PaperTable
from adapters.storage.database.payment_notices import PaymentNoticeRows
from adapters.storage.database.payment_pages import PaymentPageRows
from adapters.storage.database.previews import PreviewRows
from adapters.storage.database.rail_payouts import RailPayoutRows
from adapters.storage.database.reading_besides import BesideRows
from adapters.storage.database.reading_changes import ChangeRows
from adapters.storage.database.reading_figures import FigureRows
from adapters.storage.database.reading_lists import ListRows
from adapters.storage.database.receipts import ReceiptRows
from adapters.storage.database.requests import RequestRows
from adapters.storage.database.retention import RetainedRows
from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads import UploadRows


class DatabaseWork(AccessRepositories):
    """Repositories by what they keep, made when first asked for; all of them in the same transaction."""

    def __init__(self, connection: Connection, shared: "Shared") -> None:
        self.connection = connection
        self._shared = shared

    @cached_property
    def requests(self) -> RequestRows:
        return RequestRows(self.connection)

    @cached_property
    def history(self) -> HistoryRows:
        return HistoryRows(self.connection)

    @cached_property
    def letters(self) -> LetterRows:
        return LetterRows(self.connection)

    @cached_property
    def papers(self) -> PaperTable:
        return PaperTable(self.connection)

    @cached_property
    def lists(self) -> ListRows:
        return ListRows(self.connection)

    @cached_property
    def besides(self) -> BesideRows:
        return BesideRows(self.connection)

    @cached_property
    def changes(self) -> ChangeRows:
        return ChangeRows(self.connection)

    @cached_property
    def figures(self) -> FigureRows:
        return FigureRows(self.connection)

    @cached_property
    def keys(self) -> KeyRows:
        return KeyRows(self.connection)

    @cached_property
    def drafts(self) -> DraftRows:
        return DraftRows(self.connection)

    @cached_property
    def availability(self) -> AvailabilityRows:
        return AvailabilityRows(self.connection, self._shared.outage_window, self._shared.ticks())

    @cached_property
    def catalogue(self) -> CatalogueRows:
        return CatalogueRows(self.connection, self._shared.catalogue)

    @cached_property
    def outbox(self) -> OutboxRows:
        return OutboxRows(self.connection)

    @cached_property
    def messages(self) -> MessageRows:
        return MessageRows(self.connection)

    @cached_property
    def receipts(self) -> ReceiptRows:
        return ReceiptRows(self.connection)

    @cached_property
    def uploads(self) -> UploadRows:
        return UploadRows(self.connection)

    @cached_property
    def previews(self) -> PreviewRows:
        return PreviewRows(self.connection)

    @cached_property
    def books(self) -> LedgerRows:
        return LedgerRows(self.connection)

    @cached_property
    def ledger(self) -> LedgerRows:
        return self.books

    @cached_property
    def bills(self) -> BillRows:
        return BillRows(self.connection)

    @cached_property
    def notices_told(self) -> PaymentNoticeRows:
        return PaymentNoticeRows(self.connection)

    @cached_property
    def pages(self) -> PaymentPageRows:
        return PaymentPageRows(self.connection)

    @cached_property
    def payouts(self) -> RailPayoutRows:
        return RailPayoutRows(self.connection)

    @cached_property
    def differences(self) -> DifferenceRows:
        return DifferenceRows(self.connection)

    @cached_property
    def exports(self) -> ExportRows:
        return ExportRows(self.connection)

    @cached_property
    def batches(self) -> BatchTable:
        return BatchTable(self.connection)

    @cached_property
    def batch_rows(self) -> BatchRowTable:
        return BatchRowTable(self.connection)

    @cached_property
    def batch_requests(self) -> BatchRequestTable:
        return BatchRequestTable(self.connection)

    @cached_property
    def retained(self) -> RetainedRows:
        return RetainedRows(self.connection)

    @cached_property
    def erasures(self) -> RetainedRows:
        return self.retained

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What happens inside is undone by an exception, which goes on; the transaction itself stays whole."""
        await self.connection.execute("SAVEPOINT inner_part")
        try:
            yield
        except Exception:
            await self.connection.execute("ROLLBACK TO SAVEPOINT inner_part; RELEASE SAVEPOINT inner_part")
            raise
        await self.connection.execute("RELEASE SAVEPOINT inner_part")


class Shared:
    """What all transactions of a process have in common."""

    def __init__(
        self, catalogue: CatalogueCache, outage_window: timedelta, ticks: Callable[[], Ticks | None]
    ) -> None:
        self.catalogue = catalogue
        self.outage_window = outage_window
        self.ticks = ticks


def no_ticks() -> Ticks | None:
    """Those of a clock that is set by hand."""
    return None


class DatabaseStore:
    """Opens units of work on one database. `ticks` tells how long this machine has run."""

    def __init__(
        self,
        database: Database,
        catalogue: CatalogueCache | None = None,
        outage_window: timedelta = timedelta(hours=12),
        ticks: Callable[[], Ticks | None] = no_ticks,
    ) -> None:
        self.database = database
        self.ticks = ticks
        self._shared = Shared(catalogue or CatalogueCache(), outage_window, ticks)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[DatabaseWork]:
        """A transaction: commits when left normally, leaves nothing behind by any exception."""
        async with self.database.transaction() as connection:
            work = DatabaseWork(connection, self._shared)
            yield work
            await work.history.flush()

    @asynccontextmanager
    async def view(self) -> AsyncIterator[DatabaseWork]:
        """For reading only: every statement sees the same moment."""
        async with self.database.snapshot() as connection:
            yield DatabaseWork(connection, self._shared)
