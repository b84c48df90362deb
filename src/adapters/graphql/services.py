"""The use cases that resolvers call. The wiring makes one of these a process."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from core.access.code_watch import WatchingCodes
from core.access.deputising import Deputising
from core.access.partner_keys import PartnerKeys
from core.access.people import People
from core.access.recognising import Sessions
from core.access.sign_in_codes import SignInCodes
from core.access.staff_sign_in import StaffSignIn
from core.catalogue.editing import CatalogueEditing
from core.catalogue.snapshot import Catalogue
from core.documents.uploading import Uploading
from core.documents.viewing import Viewing
from core.figures.figures import ReadingFigures
from core.kernel.clock import Clock
from core.kernel.words import Words
from core.partners.correcting import CorrectingLetters
from core.partners.reading_back import BatchReading
from core.partners.submitting import SubmittingBatches
from core.requests.acts import Acts
from core.requests.announcing import Announcing
from core.requests.drafting import Drafting
from core.requests.importing import Importing
from core.requests.paying_back import PayingBack
from core.requests.paying_pages import PaymentPages
from core.requests.performing import Performing
from core.requests.printing import Printing
from core.requests.reading import Reading
from core.requests.reading_money import MoneyReading
from core.requests.reconciling import Reconciling
from core.requests.submitting import Submitting
from core.requests.tracing import Tracing
from core.retention.reading import ErasureReading


@dataclass(frozen=True, slots=True)
class Services:
    """`catalogue` gives the catalogue as it stands; `contact` is whom to ask, on every page and letter (R-32)."""

    clock: Clock
    catalogue: Callable[[], Awaitable[Catalogue]]
    contact: Words
    performing: Performing
    submitting: Submitting
    acts: Acts
    drafting: Drafting
    announcing: Announcing
    reading: Reading
    printing: Printing
    money: MoneyReading
    figures: ReadingFigures
    tracing: Tracing
    batch_reading: BatchReading
    reconciling: Reconciling
    importing: Importing
    uploading: Uploading
    viewing: Viewing
    batches: SubmittingBatches
    correcting: CorrectingLetters
    codes: SignInCodes
    code_watch: WatchingCodes
    sessions: Sessions
    staff_sign_in: StaffSignIn
    people: People
    deputising: Deputising
    partner_keys: PartnerKeys
    editing: CatalogueEditing
    erasures: ErasureReading
    paying: PaymentPages
    paying_back: PayingBack
