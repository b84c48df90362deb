"""Builders of requests for tests: people, papers and money that nobody could take for real ones."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from core.access.actors import Actor, Applicant, Partner, Staff, System
from core.access.roles import Role
from core.documents.kinds import CertificateLevel, DocumentKind
from core.kernel.calendar import WorkingCalendar
from core.kernel.money import Money
from core.kernel.period import Period
from core.kernel.person import IdentityKind, parse_person_id
from core.kernel.phone import parse_mobile
from core.kernel.words import Language
from core.requests import taking
from core.requests.application import ApplicantKind, Application, Purpose, Research, Studies
from core.requests.attachments import Attachment, Check
from core.requests.life import LIFE
from core.requests.life.rows import Rows
from core.requests.policies import Policies
from core.requests.request import TrainingRequest
from core.requests.situation import Circumstances
from core.requests.status import Status
from core.requests.steps import Step
from core.requests.taking import Taken

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""A Monday at 11:00 in Amman: every story begins then."""
FIRST, LAST = date(2026, 12, 20), date(2026, 12, 24)
FEE = Money.jod("200")
PHONE = parse_mobile("0790000001")
OTHER_PHONE = parse_mobile("0790000002")
PERSON = parse_person_id(IdentityKind.NATIONAL, "9990000001", None)
INSTITUTION, BATCH = UUID(int=0xABC), UUID(int=0xBA7C)
GIS, OTHER_DEPARTMENT = "GIS", "PARKS_OF_NOWHERE"
ADMINISTRATOR = Role.ADMINISTRATOR


class SeededIds:
    """Ids and randomness that repeat by a seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def new(self) -> UUID:
        return UUID(int=self._random.getrandbits(128))

    def below(self, n: int) -> int:
        return self._random.randrange(n)

    def token(self, nbytes: int) -> bytes:
        return self._random.randbytes(nbytes)


def actor_of(role: Role, department: str = GIS) -> Actor:
    """Somebody who has that role towards the requests built here (nominees and partners: towards batch ones)."""
    match role:
        case Role.APPLICANT:
            return Applicant(PHONE)
        case Role.NOMINEE:
            return Applicant(PHONE, PERSON.key)
        case Role.PARTNER:
            return Partner(INSTITUTION, UUID(int=1), "University of Nowhere")
        case Role.SYSTEM:
            return System("test")
        case _:
            number = 1 + list(Role).index(role)
            return Staff(UUID(int=number), f"Test {role.value}", frozenset({role}), frozenset({department}))


def circumstances(
    held: tuple[Period, ...] = (),
    fee_now: Money = FEE,
    calendar: WorkingCalendar | None = None,
    policies: Policies | None = None,
    seed: int = 1,
) -> Circumstances:
    """A calendar without holidays, the rulebook's policies, nothing held, the paid course's fee."""
    return Circumstances(
        calendar or WorkingCalendar(), policies or Policies(), SeededIds(seed), held, fee_now
    )


def an_application(
    purpose: Purpose = Purpose.TRAINING,
    kind: ApplicantKind = ApplicantKind.INDIVIDUAL,
    period: Period | None = None,
    **changes: object,
) -> Application:
    """An individual's paid course at GIS, unless told otherwise."""
    paid = purpose is Purpose.TRAINING and kind is ApplicantKind.INDIVIDUAL
    application = Application(
        purpose,
        kind,
        GIS,
        period or Period(FIRST, LAST),
        "Testa Testowna",
        PERSON,
        PHONE,
        Studies("University of Nowhere", "Test Studies"),
        Language.AR,
        institution=INSTITUTION if kind is ApplicantKind.NOMINATED else None,
        course="ARC_PRO" if paid else None,
        research=Research("A study of tests", "It tests.") if purpose is Purpose.FACILITATION else None,
    )
    return replace(application, **changes)  # type: ignore[arg-type]


def a_document(number: int = 1, check: Check = Check.CLEAN, **changes: object) -> Attachment:
    """A clean certificate; its number makes its ids."""
    document = Attachment(
        UUID(int=0xD0C0 + number),
        UUID(int=0xF11E0 + number),
        DocumentKind.CERTIFICATE,
        f"test-{number}.pdf",
        MONDAY,
        check,
        CertificateLevel.BACHELOR,
    )
    return replace(document, **changes)  # type: ignore[arg-type]


def a_study(number: int = 90, check: Check = Check.CLEAN) -> Attachment:
    return a_document(number, check, kind=DocumentKind.STUDY, level=None)


def a_request(
    application: Application | None = None, fee: Money | None = None, **changes: object
) -> TrainingRequest:
    """A draft with two clean documents."""
    application = application or an_application()
    fee = fee if fee is not None else (FEE if application.course else Money.zero())
    papers = (a_document(1), a_document(2))
    if application.kind is ApplicantKind.NOMINATED:
        papers = tuple(replace(each, kind=DocumentKind.OFFICIAL_LETTER, level=None) for each in papers)  # type: ignore[assignment]
    request = TrainingRequest(
        UUID(int=0x7E57),
        Status.DRAFT,
        application,
        application.period,
        application.period,
        fee,
        attachments=papers,
    )
    return replace(request, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Scene:
    """A request at a moment, and the world around it."""

    request: TrainingRequest
    at: datetime
    around: Circumstances
    life: Rows | None = None

    def taken(self, step: Step, by: Role | Actor, at: datetime | None = None) -> Taken:
        actor = actor_of(by) if isinstance(by, Role) else by
        life = LIFE if self.life is None else self.life
        return taking.take(self.request, step, actor, at or self.at, self.around, life=life)

    def then(self, step: Step, by: Role | Actor, at: datetime | None = None) -> "Scene":
        """The scene after the step, which has to be taken."""
        return replace(self, request=self.taken(step, by, at).request, at=at or self.at)

    def refusal(self, step: Step, by: Role | Actor, at: datetime | None = None) -> str | None:
        """The code it is refused with, None if it can be taken."""
        actor = actor_of(by) if isinstance(by, Role) else by
        life = LIFE if self.life is None else self.life
        why = taking.refusal(self.request, step, actor, at or self.at, self.around, life=life)
        return None if why is None else why.code

    def later(self, **by: int) -> "Scene":
        return replace(self, at=self.at + timedelta(**by))

    def with_(self, **changes: object) -> "Scene":
        return replace(self, request=replace(self.request, **changes))  # type: ignore[arg-type]

    def in_world(self, **changes: object) -> "Scene":
        return replace(self, around=replace(self.around, **changes))  # type: ignore[arg-type]


def in_batch(scene: Scene) -> Scene:
    """The same request as a partner's batch brought it (R-30)."""
    return scene.with_(batch=BATCH, partner=INSTITUTION)
