"""The SMS gateways that are set, and the doors that their receipts come in by."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import httpx2

from adapters.doors import InboundDoor
from adapters.sms.government import GovernmentAccount, GovernmentSms
from adapters.sms.http_gateway import HttpGateway
from adapters.sms.http_receipts import receipt_address, receipt_door
from adapters.storage.database.engine import Database
from bootstrap.absent import NoGateway
from bootstrap.settings_smpp import SmppSettings
from bootstrap.settings_sms import GovernmentSettings, HttpSettings, SmsSettings, Way
from bootstrap.wiring_smpp import OpenSessions, make_smpp, no_sessions
from core.kernel.clock import Clock
from core.notices.ports import ReceiptDesk, SmsGateway

Doors = Callable[[ReceiptDesk], Sequence[InboundDoor]]


@dataclass(frozen=True, slots=True)
class Sms:
    """`fallback` is called for what `gateway` surely did not take; `sessions` makes the connections they hold."""

    gateway: SmsGateway
    fallback: SmsGateway | None
    doors: Doors
    sessions: OpenSessions = no_sessions


@dataclass(frozen=True, slots=True)
class Ground:
    """What a gateway that holds a connection stands on. `clock` is the service's, `real` the machine's."""

    database: Database
    clock: Clock
    real: Clock


def make_sms(http: httpx2.AsyncClient, settings: SmsSettings, public_url: str, ground: Ground) -> Sms:
    """Nothing is called yet. `public_url` is where gateways find our doors."""
    ways = (settings.first, settings.second)
    sessions: OpenSessions = no_sessions
    made: list[SmsGateway | None] = []
    for way in ways:
        if isinstance(way, SmppSettings):
            gateway, sessions = make_smpp(way, ground.database, ground.clock, ground.real)
            made.append(gateway)
        else:
            made.append(None if way is None else _gateway(http, way, public_url))
    first, second = made

    def doors(desk: ReceiptDesk) -> Sequence[InboundDoor]:
        return tuple(door for way in ways if way is not None for door in _doors(desk, way))

    return Sms(first or NoGateway(), second, doors, sessions)


def _gateway(http: httpx2.AsyncClient, way: GovernmentSettings | HttpSettings, public_url: str) -> SmsGateway:
    match way:
        case GovernmentSettings(address, user, password, sender):
            return GovernmentSms(http, GovernmentAccount(address, user, password, sender), time.monotonic)
        case HttpSettings(table, values):
            return HttpGateway(http, table, values, callback=receipt_address(table, public_url, values))


def _doors(desk: ReceiptDesk, way: Way) -> Iterator[InboundDoor]:
    if isinstance(way, HttpSettings) and way.table.receipts is not None:
        yield receipt_door(desk, way.table, way.values)
