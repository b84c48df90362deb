"""How the stories' people hand a request in."""

from datetime import date
from uuid import UUID

from bootstrap.sample.people import Person
from bootstrap.sample.world import World
from core.documents.kinds import CertificateLevel, DocumentKind
from core.kernel.person import IdentityKind
from core.requests.application import ApplicantKind, Purpose
from core.requests.parsing import Typed
from core.requests.request import TrainingRequest
from core.requests.submitting import Offered, Submission

LETTER, CERTIFICATE = DocumentKind.OFFICIAL_LETTER, DocumentKind.CERTIFICATE
_STUDIES = (
    (
        "أثر المساحات الخضراء على جودة الهواء في عمّان",
        "قياس جودة الهواء في ستة أحياء قرب الحدائق وبعيداً عنها.",
    ),
    ("تحليل الحركة المرورية عند الدوارات", "مقارنة الازدحام عند أربعة دوارات قبل التعديلات وبعدها."),
    ("توزيع الخدمات في الأحياء الشرقية", "خرائط للخدمات العامة ومسافات الوصول إليها سيراً على الأقدام."),
)


async def paid_course(world: World, person: Person, course: str, first: date, last: date) -> TrainingRequest:
    """An individual asks for a course at GIS, with a certificate."""
    owner = person.applicant.ref
    upload = await world.uploaded(owner, CERTIFICATE, "Bachelor certificate", person.national_number)
    price = world.catalogue.price_of(course, first)
    typed = _typed(person, Purpose.TRAINING, ApplicantKind.INDIVIDUAL, "GIS", first, last, course=course)
    offered = (Offered(upload, CERTIFICATE, CertificateLevel.BACHELOR),)
    return await _submitted(world, person, Submission(typed, offered, price))


async def nominated(
    world: World,
    person: Person,
    department: str,
    first: date,
    last: date,
    *,
    institution: str = "UJ",
    with_certificate: bool = False,
) -> TrainingRequest:
    """A student nominated by a letter asks for training."""
    typed = _typed(
        person,
        Purpose.TRAINING,
        ApplicantKind.NOMINATED,
        department,
        first,
        last,
        institution=_id(world, institution),
    )
    offered = await _letter(world, person)
    if with_certificate:
        owner = person.applicant.ref
        upload = await world.uploaded(owner, CERTIFICATE, "Tawjihi certificate", person.national_number)
        offered = (*offered, Offered(upload, CERTIFICATE, CertificateLevel.TAWJIHI))
    return await _submitted(world, person, Submission(typed, offered, None))


async def facilitation(
    world: World, person: Person, department: str, first: date, last: date, study: int
) -> TrainingRequest:
    """A student asks for facilitation of a study."""
    title, summary = _STUDIES[study % len(_STUDIES)]
    typed = _typed(
        person,
        Purpose.FACILITATION,
        ApplicantKind.NOMINATED,
        department,
        first,
        last,
        institution=_id(world, "JUST"),
        research=(title, summary),
    )
    return await _submitted(world, person, Submission(typed, await _letter(world, person), None))


async def _letter(world: World, person: Person) -> tuple[Offered, ...]:
    upload = await world.uploaded(person.applicant.ref, LETTER, "Official letter", person.national_number)
    return (Offered(upload, LETTER),)


async def _submitted(world: World, person: Person, submission: Submission) -> TrainingRequest:
    done = await world.wired.services.submitting.submit(person.applicant, submission)
    await world.settle()
    return await world.again(done.request)


def _id(world: World, institution: str) -> UUID:
    found = world.catalogue.institution_coded(institution)
    assert found is not None
    return found.id


def _typed(
    person: Person,
    purpose: Purpose,
    kind: ApplicantKind,
    department: str,
    first: date,
    last: date,
    *,
    course: str | None = None,
    institution: UUID | None = None,
    research: tuple[str | None, str | None] = (None, None),
) -> Typed:
    return Typed(
        purpose=purpose,
        kind=kind,
        department=department,
        course=course,
        institution=institution,
        first_day=first,
        last_day=last,
        name=person.name,
        identity_kind=IdentityKind.NATIONAL,
        identity_number=person.national_number,
        study_place=person.place,
        study_field=person.field,
        research_title=research[0],
        research_summary=research[1],
        language=person.language,
    )
