"""What a letter says, taken from the request and the catalogue at the moment it is issued (R-29)."""

from core.catalogue.snapshot import Catalogue
from core.kernel.words import Words
from core.letters.letter import IssuedLetter, LetterFacts, LetterMark
from core.requests.effects.moneys import fee_paid
from core.requests.request import TrainingRequest

_NONE = Words("", "")


def issued_since(before: TrainingRequest, after: TrainingRequest, catalogue: Catalogue) -> list[IssuedLetter]:
    """The letters that a step issued, with their facts."""
    known = {mark.code for mark in before.letters}
    return [
        IssuedLetter(after.id, mark, _facts(after, mark, catalogue))
        for mark in after.letters
        if mark.code not in known
    ]


def _facts(request: TrainingRequest, mark: LetterMark, catalogue: Catalogue) -> LetterFacts:
    application = request.application
    department = catalogue.department(application.department)
    institution = catalogue.institution(application.institution) if application.institution else None
    course = catalogue.course(application.course) if application.course else None
    title = department.title if department is not None else _NONE
    paid = request.counted_payment
    return LetterFacts(
        request_number=request.number or "",
        name=application.name,
        institution_ar=institution.title.ar if institution else None,
        institution_en=institution.title.en if institution else None,
        department_ar=title.ar,
        department_en=title.en,
        purpose=application.purpose.value,
        first_day=request.period.first.isoformat(),
        last_day=request.period.last.isoformat(),
        course_ar=course.title.ar if course else None,
        course_en=course.title.en if course else None,
        hours=course.hours if course else None,
        research_title=application.research.title if application.research else None,
        amount_fils=fee_paid(request).fils if paid is not None else None,
        network_number=paid.network_number if paid is not None else None,
        language=application.language.value,
    )
