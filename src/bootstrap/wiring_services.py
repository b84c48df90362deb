"""The use cases that GraphQL calls, made on one store."""

from dataclasses import dataclass

from adapters.calendar.jordan import jordan_holidays
from adapters.graphql.services import Services
from adapters.identity.passwords import ArgonPasswords, TotpFactors
from adapters.payments.paytabs_doors import RETURN_PATH, return_address
from adapters.storage.database.work import DatabaseStore
from bootstrap.keys import Keys
from bootstrap.settings import Settings
from core.access.attempts import Attempts
from core.access.code_bounds import CodeMoney, UsePolicy
from core.access.code_watch import WatchingCodes
from core.access.codes import HOUR, CodeSettings
from core.access.deputising import Deputising
from core.access.limits import Limit
from core.access.partner_keys import PartnerKeys
from core.access.people import People
from core.access.recognising import Sessions
from core.access.sign_in_codes import SignInCodes
from core.access.staff_sign_in import StaffSignIn
from core.catalogue.editing import CatalogueEditing
from core.catalogue.snapshot import Catalogue
from core.documents.ports import DirectAccess
from core.documents.uploading import Uploading
from core.documents.viewing import Viewing
from core.figures.figures import ReadingFigures
from core.kernel.clock import Clock
from core.kernel.ids import Ids
from core.notices.kinds import MessageKind
from core.notices.wording.wording import check_wording
from core.partners.correcting import CorrectingLetters
from core.partners.reading_back import BatchReading
from core.partners.submitting import SubmittingBatches
from core.payments.exports import ListReader
from core.payments.ports import HostedPayments
from core.payments.reading import Network
from core.requests.acts import Acts
from core.requests.announcing import Announcing
from core.requests.asking_rail import AskingRail
from core.requests.billing import Billing
from core.requests.drafting import Drafting
from core.requests.importing import Importing
from core.requests.papers import Papers
from core.requests.paying_back import PayingBack
from core.requests.paying_pages import PaymentPages
from core.requests.performing import Performing
from core.requests.policies import Policies
from core.requests.ports import Bell, Doorbell
from core.requests.printing import Printing
from core.requests.reading import Reading
from core.requests.reading_money import MoneyReading
from core.requests.reconciling import Reconciling
from core.requests.submitting import Submitting
from core.requests.tracing import Tracing
from core.retention.reading import ErasureReading

DEMO_CODES = CodeSettings(
    per_phone=(Limit(60, HOUR),),
    per_address=(Limit(2_000, HOUR),),
    per_prefix=(Limit(2_000, HOUR),),
    guesses_per_address=(Limit(500, HOUR),),
    money=CodeMoney(fils_per_part=0),
    uses=UsePolicy(enough=2_000),
)
"""A demo's SMS cost nothing and all its callers share one address; the code still has to be read on its phone."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every use case stands on. `clock` is the service's, `real` the machine's."""

    settings: Settings
    store: DatabaseStore
    clock: Clock
    real: Clock
    ids: Ids
    keys: Keys
    doorbell: Doorbell
    policies: Policies
    hosted: HostedPayments | None = None


def asking_of(on: Ground) -> AskingRail | None:
    """Who asks the rail that takes cards, where there is one."""
    if on.hosted is None:
        return None
    return AskingRail(on.store, on.hosted, Billing(on.store, on.ids, on.doorbell), on.clock)


def make_services(
    on: Ground,
    passwords: ArgonPasswords,
    papers: Papers,
    direct: DirectAccess | None = None,
    lists: ListReader | None = None,
    networks: tuple[Network, ...] = (),
) -> Services:
    """One of each; they hold nothing between calls."""
    settings, store, clock, real, ids, keys = on.settings, on.store, on.clock, on.real, on.ids, on.keys
    doorbell, policies = on.doorbell, on.policies
    performing = Performing(store, clock, ids, policies, doorbell)
    code_settings = DEMO_CODES if settings.demo else CodeSettings(money=settings.sms.money)
    submitting = Submitting(performing)
    reconciling = Reconciling(store, ids, doorbell)
    factors = TotpFactors(settings.secret_key, ids)

    async def catalogue() -> Catalogue:
        async with store.view() as view:
            return await view.catalogue.current()

    reading = Reading(store, clock, policies)
    return Services(
        clock=clock,
        catalogue=catalogue,
        contact=settings.letterhead.contact,
        performing=performing,
        submitting=submitting,
        acts=Acts(ids),
        drafting=Drafting(performing),
        announcing=Announcing(performing),
        reading=reading,
        printing=Printing(papers, reading, clock, keys.addresses),
        money=MoneyReading(store, clock, reconciling, networks),
        figures=ReadingFigures(store),
        tracing=Tracing(store),
        batch_reading=BatchReading(store),
        reconciling=reconciling,
        importing=Importing(store, ids, lists),
        uploading=Uploading(
            store, clock, ids, keys.addresses, ring=lambda: doorbell.ring(Bell.SCANS), direct=direct
        ),
        viewing=Viewing(store, keys.addresses),
        batches=SubmittingBatches(performing, submitting, store, clock, doorbell),
        correcting=CorrectingLetters(performing, store),
        codes=SignInCodes(store, clock, real, ids, keys.codes, code_settings),
        code_watch=WatchingCodes(store, clock, real, keys.codes, code_settings.money),
        sessions=Sessions(store, clock, real),
        staff_sign_in=StaffSignIn(store, clock, real, ids, passwords, factors, Attempts(keys.attempts)),
        people=People(store, clock, ids, passwords, factors),
        deputising=Deputising(store, clock, ids),
        partner_keys=PartnerKeys(store, clock, ids),
        editing=CatalogueEditing(
            store, clock, lambda kind, words: check_wording(MessageKind(kind), words), jordan_holidays
        ),
        erasures=ErasureReading(store),
        paying=PaymentPages(
            store, performing, on.hosted, asking_of(on), return_address(settings.public_url + RETURN_PATH)
        ),
        paying_back=PayingBack(store, performing, on.hosted),
    )
