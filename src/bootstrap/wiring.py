"""Puts the parts together: with `wiring_*`, the only place that names real adapters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time

from adapters.doors import InboundDoor
from adapters.examining.bounded import BoundedExaminer
from adapters.examining.previewer import BoundedPreviewer
from adapters.graphql.services import Services
from adapters.identity.passwords import ArgonPasswords
from adapters.storage.database.availability import Ticks
from adapters.storage.database.catalogue_reading import CatalogueCache
from adapters.storage.database.engine import Database
from adapters.storage.database.session_leases import SessionLeases
from adapters.storage.database.work import DatabaseStore, no_ticks
from bootstrap.clock import RealClock, machine_ticks
from bootstrap.ids import SystemIds
from bootstrap.keys import Keys
from bootstrap.sessions import Keeper, Sessions
from bootstrap.settings import Settings
from bootstrap.wiring_files import make_files
from bootstrap.wiring_jobs import Jobs
from bootstrap.wiring_letters import typesetter_of
from bootstrap.wiring_outside import Outside, networks_of
from bootstrap.wiring_services import Ground, asking_of, make_services
from core.documents.collecting import Collecting
from core.documents.direct import DirectUploads
from core.documents.ports import DirectReading, Examiner, SweptFiles
from core.documents.ports_previews import Previewer
from core.documents.previewing import Previewing
from core.documents.scanning import Scanning
from core.kernel.clock import Clock
from core.letters.verifying import Verifying
from core.notices.receiving import Receiving
from core.notices.relaying import Relaying
from core.requests.billing import Billing
from core.requests.delivering import Delivering
from core.requests.lapsing import Lapsing
from core.requests.papers import Papers
from core.requests.policies import Policies
from core.requests.ports import Bell, Doorbell
from core.requests.scanned import Scanned
from core.requests.settling import Settling
from core.retention.erasing import Retaining


@dataclass(frozen=True, slots=True)
class Wired:
    """Everything one process may need, joined together; none of it has begun to do anything."""

    settings: Settings
    keys: Keys
    database: Database
    store: DatabaseStore
    files: SweptFiles
    direct: DirectUploads | None
    reading: DirectReading | None
    clock: Clock
    real: Clock
    outside: Outside
    services: Services
    jobs: Jobs
    doors: Sequence[InboundDoor]
    sessions: Sessions
    verifying: Verifying
    passwords: ArgonPasswords
    billing: Billing
    closing: Callable[[], None]

    def close(self) -> None:
        """Ends the threads that hash passwords and set letters."""
        self.passwords.close()
        self.closing()


def store_on(
    database: Database,
    opens: time,
    closes: time,
    policies: Policies,
    ticks: Callable[[], Ticks | None] = machine_ticks,
) -> DatabaseStore:
    """Units of work on a database, with the catalogue kept in memory."""
    return DatabaseStore(database, CatalogueCache(opens, closes), policies.outage_window, ticks)


def wire(
    settings: Settings,
    database: Database,
    outside: Outside,
    doorbell: Doorbell,
    clock: Clock,
    real: Clock | None = None,
    policies: Policies | None = None,
    examiner: Examiner | None = None,
    previewer: Previewer | None = None,
    passwords: ArgonPasswords | None = None,
) -> Wired:
    """Makes all parts of a process on one database. `clock` is the service's, `real` the machine's."""
    # A clock that is set by hand has no machine whose run could be told.
    ticks = machine_ticks if real is None else no_ticks
    real, policies = real or RealClock(), policies or Policies()
    keys, ids = Keys(settings.secret_key), SystemIds()
    store = store_on(database, settings.office_opens, settings.office_closes, policies, ticks)
    files, direct = make_files(settings)
    passwords = passwords or ArgonPasswords()
    press = typesetter_of(settings)
    papers = Papers(store, files, press, clock)
    ground = Ground(settings, store, clock, real, ids, keys, doorbell, policies, outside.hosted)
    services = make_services(ground, passwords, papers, direct, outside.lists, networks_of(outside))
    performing = services.performing
    relaying = Relaying(
        store, outside.gateway, clock, Delivering(performing), pace=real, fallback=outside.fallback
    )
    receiving = Receiving(store, lambda: doorbell.ring(Bell.RECEIPTS), clock, relaying.telling, pace=real)
    scanning = Scanning(
        store, files, outside.scanner, examiner or BoundedExaminer(), clock, Scanned(performing).tell
    )
    leases, holder = SessionLeases(database), ids.new()
    sessions = Sessions([Keeper(session, leases, holder, real) for session in outside.sessions(receiving)])
    jobs = Jobs(
        store=store,
        clock=clock,
        real=real,
        rail=outside.rail,
        files=files,
        services=services,
        relaying=relaying,
        sessions=sessions,
        receiving=receiving,
        scanning=scanning,
        previewing=Previewing(store, files, previewer or BoundedPreviewer(), clock),
        lapsing=Lapsing(performing),
        settling=Settling(store, performing, ids),
        collecting=Collecting(store, files, clock),
        papers=papers,
        retaining=Retaining(performing, store, files, settings.retention),
        asking=asking_of(ground),
    )
    billing = Billing(store, ids, doorbell)
    doors = outside.doors(receiving, billing)
    return Wired(
        settings=settings,
        keys=keys,
        database=database,
        store=store,
        files=files,
        direct=DirectUploads(services.uploading, files, direct, clock, real) if direct else None,
        reading=direct,
        clock=clock,
        real=real,
        outside=outside,
        services=services,
        jobs=jobs,
        doors=tuple(doors),
        sessions=sessions,
        verifying=Verifying(store),
        passwords=passwords,
        billing=billing,
        closing=press.close,
    )
