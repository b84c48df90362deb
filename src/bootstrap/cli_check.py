"""`tadreeb check`: what is and is not in order, in one report."""

from collections.abc import AsyncIterator
from uuid import UUID

from adapters.letters.emblem import UnusableEmblem
from adapters.letters.specimen import specimen
from adapters.letters.typesetter import TypstTypesetter
from adapters.storage.database.catalogue_reading import CatalogueCache, whole_catalogue
from adapters.storage.database.engine import Database
from adapters.storage.database.history_checking import broken_chains
from adapters.storage.database.history_roots import broken_roots
from adapters.storage.database.work import DatabaseStore
from bootstrap.cards_check import card_faults
from bootstrap.clock import RealClock
from bootstrap.codes_check import code_faults
from bootstrap.demo_networks import real_networks
from bootstrap.examiner_check import examiner_faults
from bootstrap.installation import NotReady, check_migrated
from bootstrap.process import database_at
from bootstrap.scanner_check import scanner_faults
from bootstrap.session_check import session_faults
from bootstrap.settings import Settings
from bootstrap.settings_efawateercom import EfawateercomSettings
from bootstrap.settings_smpp import SmppSettings
from bootstrap.settings_sms import GovernmentSettings, Way
from bootstrap.wiring_files import make_files
from core.documents.ports import Area, StoreAway
from core.kernel.refusals import Unavailable
from core.kernel.words import Language
from core.letters.ports import CannotTypeset


async def check(settings: Settings, dsn: str) -> int:
    """Prints the report; 0 when everything is in order, else 1. The settings were read before, so they are."""
    print("settings: in order")
    if settings.demo:
        print("settings: DEMO=1, for this machine only")
    elif settings.database_url is not None and settings.efawateercom is None:
        print("settings: no payment rail is set")
    if settings.over.words:
        print(f"demo: `tadreeb run` starts the far sides of {', '.join(settings.over.words)}")
    if settings.sms.first is not None or not (settings.demo or settings.database_url is None):
        print(_sms(settings))
    if settings.efawateercom is not None:
        print(_efawateercom(settings.efawateercom))
    print(_seal(settings))
    faults = [fault async for fault in _scanner(settings)]
    faults += [fault async for fault in examiner_faults()]
    try:
        async with database_at(dsn, settings) as database:
            faults += [fault async for fault in _faults(database, settings)]
            now = await RealClock().now()
            faults += [fault async for fault in session_faults(settings, database, now)]
    except NotReady as wrong:
        faults.append(f"database: {wrong}")
    faults += await _faults_of_files(settings)
    faults += await _faults_of_letters(settings)
    faults += await card_faults(settings)
    for fault in faults:
        print(fault)
    print("in order" if not faults else f"{len(faults)} thing(s) are not in order")
    return 1 if faults else 0


def _sms(settings: Settings) -> str:
    first, second = (way and _named(way) for way in (settings.sms.first, settings.sms.second))
    if first is None:
        return "SMS: no gateway is set: messages will wait"
    return f"SMS: by {first}" + (f", and by {second} what that surely did not take" if second else "")


def _named(way: Way) -> str:
    if isinstance(way, GovernmentSettings):
        return "the national platform (no receipts)"
    if isinstance(way, SmppSettings):
        return "SMPP"
    return way.table.name + (" (no receipts)" if way.table.receipts is None else "")


def _efawateercom(line: EfawateercomSettings) -> str:
    ends = line.certificate_ends
    until = "JSON" if ends is None else f"signed XML, the network's certificate is good until {ends:%Y-%m-%d}"
    return f"payments: eFAWATEERcom, biller {line.biller.code}, {until}"


def _seal(settings: Settings) -> str:
    if settings.seal is not None:
        key = settings.seal.key
        return f"seal: {key.subject}, good until {key.ends_at:%Y-%m-%d}"
    if settings.database_url is None:
        return "seal: a demo's own, which nobody trusts"
    return "seal: none is set: letters will go unsealed"


async def _faults_of_letters(settings: Settings) -> list[str]:
    letter = specimen(await RealClock().now())
    try:
        typesetter = TypstTypesetter(settings.letterhead, settings.public_url, threads=1)
        for language in Language:
            await typesetter.typeset(letter, language)
    except (UnusableEmblem, CannotTypeset) as wrong:
        return [f"letters: none can be set with this letterhead: {wrong}"]
    typesetter.close()
    print("letters: a specimen was set in both languages")
    return []


async def _faults_of_files(settings: Settings) -> list[str]:
    place = settings.files.place
    try:
        await make_files(settings)[0].exists(Area.FINAL, UUID(int=0))
    except StoreAway as away:
        return [f"files: {place} cannot be reached or refuses: {away}"]
    print(f"files: {place}, reached")
    return []


async def _scanner(settings: Settings) -> AsyncIterator[str]:
    if settings.clamd_socket is not None:
        async for fault in scanner_faults(settings.clamd_socket, await RealClock().now()):
            yield fault
    elif settings.demo:
        print("scanner: a simulator that knows the harmless test file only")
    else:
        print("scanner: none is set, files will wait: set CLAMD_SOCKET")


async def _faults(database: Database, settings: Settings) -> AsyncIterator[str]:
    """One line for each thing wrong; what is right is printed on the way."""
    await check_migrated(database)
    print("database: reached, migrations current")
    try:
        async with database.connection() as connection:
            await whole_catalogue(connection, CatalogueCache())
        print("catalogue: read")
    except Unavailable:
        raise
    except Exception as wrong:
        # What it says may quote the row.
        yield f"catalogue: it cannot be read ({type(wrong).__name__})"
    async with DatabaseStore(database).view() as view:
        row = await view.connection.fetchrow("SELECT demo, created_at FROM installation")
        if row is None:
            yield "installation: this database was never set up: run `tadreeb migrate`"
        else:
            kind = "a demo" if row["demo"] else "for real use"
            print(f"installation: {kind}, since {row['created_at']:%Y-%m-%d}")
            refused = real_networks(settings) if row["demo"] else None
            if refused is not None:
                yield f"installation: {refused}"
        async for fault_of_codes in code_faults(view.connection, settings, await RealClock().now()):
            yield fault_of_codes
        for fault in await view.books.faults():
            yield f"books: {fault.kind} {fault.about} (request {fault.request})"
        for request, version in await broken_chains(view.connection):
            yield f"history: the chain of request {request} breaks at version {version}"
        for day in await broken_roots(view.connection):
            yield f"history: the root of {day} is not that of its events"
        print("books and history: looked through")
