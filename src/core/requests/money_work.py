"""What the money use cases ask of a transaction beside what every step does."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from core.payments.bills import Bills
from core.payments.differences import Differences
from core.payments.exports import Exports
from core.payments.pages import Pages
from core.payments.reading import Ledger
from core.payments.told import NoticesTold
from core.requests.ports import Work


class MoneyWork(Work, Protocol):
    """One transaction, as `Work` says."""

    @property
    def notices_told(self) -> NoticesTold: ...
    @property
    def bills(self) -> Bills: ...
    @property
    def differences(self) -> Differences: ...
    @property
    def exports(self) -> Exports: ...
    @property
    def pages(self) -> Pages: ...
    @property
    def ledger(self) -> Ledger: ...


class MoneyStore(Protocol):
    def work(self) -> AbstractAsyncContextManager[MoneyWork]:
        """A transaction: commits when left normally, leaves nothing behind by any exception."""
        ...
