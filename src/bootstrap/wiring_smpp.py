"""The gateway over SMPP, with the session that holds its connection."""

import ssl
from collections.abc import Callable, Sequence

from adapters.doors import Session
from adapters.sms.smpp import NAME, Smpp
from adapters.sms.smpp_line import Account
from adapters.sms.smpp_receipts import SmppReceipts
from adapters.sms.smpp_session import SmppSession
from adapters.storage.database.engine import Database
from adapters.storage.database.smpp_parts import SmppParts
from bootstrap.ids import SystemIds
from bootstrap.settings_smpp import SmppSettings
from core.kernel.clock import Clock
from core.notices.ports import ReceiptDesk, SmsGateway

OpenSessions = Callable[[ReceiptDesk], Sequence[Session]]


def no_sessions(_: ReceiptDesk) -> Sequence[Session]:
    """Of gateways that hold no connection."""
    return ()


def make_smpp(
    settings: SmppSettings, database: Database, clock: Clock, real: Clock
) -> tuple[SmsGateway, OpenSessions]:
    """The gateway, and what makes its session once there is a desk for receipts."""
    tls = ssl.create_default_context() if settings.tls else None
    account = Account(settings.host, settings.port, settings.system_id, settings.password, tls)
    session = SmppSession(NAME, account)

    def sessions(desk: ReceiptDesk) -> Sequence[Session]:
        session.receipts = SmppReceipts(NAME, SmppParts(database, real), desk, clock, settings.ids)
        return (session,)

    return Smpp(session, settings.sender, settings.per_second, SystemIds().new), sessions
