"""What lies outside: the gateways of messages and payments, the scanner, and the doors they call back at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx2

from adapters.doors import InboundDoor
from adapters.payments import demo_bank
from adapters.payments.efawateercom.json_doors import json_doors
from adapters.payments.efawateercom.rail import Efawateercom, Shelf
from adapters.payments.efawateercom.xml_doors import xml_doors
from adapters.scanning.clamd import ClamdScanner
from adapters.scanning.simulator import ScannerSimulator
from adapters.sms import demo_phone
from bootstrap.absent import NoGateway, NoRail, NoScanner
from bootstrap.settings import Settings
from bootstrap.settings_efawateercom import EfawateercomSettings
from bootstrap.simulators import SimulatorSecrets
from bootstrap.wiring_smpp import OpenSessions, no_sessions
from bootstrap.wiring_sms import Sms
from core.documents.ports import Scanner
from core.notices.ports import ReceiptDesk, SmsGateway
from core.payments.exports import ListReader
from core.payments.ports import BillingDesk, HostedPayments, PaymentRail
from core.payments.reading import Network

Doors = Callable[[ReceiptDesk, BillingDesk], Sequence[InboundDoor]]


@dataclass(frozen=True, slots=True)
class Outside:
    """The adapters this process talks through; `doors` makes those that they answer at, `sessions` the connections
    that they hold. `fallback` is the gateway for texts that `gateway` surely did not take; `lists` reads the lists of
    a network that gives them as files. `rail` is the network of the payment numbers; `hosted` takes cards besides.
    """

    gateway: SmsGateway
    rail: PaymentRail
    scanner: Scanner
    doors: Doors
    fallback: SmsGateway | None = None
    sessions: OpenSessions = no_sessions
    lists: ListReader | None = None
    hosted: HostedPayments | None = None


@dataclass(frozen=True, slots=True)
class Simulated:
    """Where a demo's simulators are, without a slash at the end; "" for what another network does in its place.

    `payer`, `cards` and `handsets` are the pages of networks' far sides, `elsewhere` the addresses of all far sides.
    """

    phone: str = ""
    bank: str = ""
    payer: str = ""
    cards: str = ""
    handsets: str = ""
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, str]:
        """Those with a page for a person, by the name of their door under /dev."""
        there = {
            "phone": self.phone or self.handsets,
            "bank": self.bank,
            "payer": self.payer,
            "cards": self.cards,
        }
        return {name: address for name, address in there.items() if address}

    def beside(self, settings: Settings) -> "Simulated":
        """The same without what the settings put another network in the place of: it would stand idle, and show
        nothing of what happens."""
        phone = "" if settings.sms.first is not None else self.phone
        return replace(self, phone=phone, bank="" if settings.efawateercom is not None else self.bank)


def nothing_outside(clamd: Path | None = None) -> Outside:
    """No gateway at all: messages wait, no money comes; files wait too, unless clamd listens at that socket."""
    scanner = NoScanner() if clamd is None else ClamdScanner(clamd)
    return Outside(NoGateway(), NoRail(), scanner, lambda receipts, bills: ())


def networks_of(around: Outside) -> tuple[Network, ...]:
    """Those whose lists are compared: the rail's own are fetched unless they come as files."""
    handed = () if around.lists is None else (Network(around.lists.name, True),)
    fetched = (
        () if around.rail.name in {each.rail for each in handed} else (Network(around.rail.name, False),)
    )
    return (*fetched, *handed)


def with_sms(around: Outside, sms: Sms) -> Outside:
    """The same with other gateways for SMS, and their doors besides."""

    def doors(receipts: ReceiptDesk, bills: BillingDesk) -> Sequence[InboundDoor]:
        return (*around.doors(receipts, bills), *sms.doors(receipts))

    return replace(around, gateway=sms.gateway, fallback=sms.fallback, doors=doors, sessions=sms.sessions)


def with_efawateercom(around: Outside, line: EfawateercomSettings, shelf: Shelf) -> Outside:
    """The same with eFAWATEERcom as the rail, its doors beside those there are."""

    def doors(receipts: ReceiptDesk, bills: BillingDesk) -> Sequence[InboundDoor]:
        return (*around.doors(receipts, bills), *_doors_of(line, bills))

    rail = Efawateercom(shelf, line.columns)
    return replace(around, rail=rail, lists=rail, doors=doors)


def _doors_of(line: EfawateercomSettings, bills: BillingDesk) -> Sequence[InboundDoor]:
    if line.signing is None:
        return json_doors(bills, line.biller)
    return xml_doors(bills, line.biller, line.signing)


def demo_outside(
    http: httpx2.AsyncClient, where: Simulated, secrets: SimulatorSecrets, clamd: Path | None = None
) -> Outside:
    """The demo's phone and bank, as far as they are there, and clamd or a scanner that knows only the harmless test
    file."""

    def doors(receipts: ReceiptDesk, bills: BillingDesk) -> Sequence[InboundDoor]:
        user, password = secrets.bank_user, secrets.bank_password
        phone = (demo_phone.receipt_door(receipts, secrets.receipt_key),)
        bank = (
            demo_bank.inquiry_door(bills, user, password),
            demo_bank.notice_door(bills, user, password),
        )
        return (*(phone if where.phone else ()), *(bank if where.bank else ()))

    return Outside(
        demo_phone.DemoPhone(http, where.phone, secrets.phone_key) if where.phone else NoGateway(),
        demo_bank.DemoBank(http, where.bank) if where.bank else NoRail(),
        ScannerSimulator() if clamd is None else ClamdScanner(clamd),
        doors,
    )
