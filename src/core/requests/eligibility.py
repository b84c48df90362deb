"""Who needs which document, who may carry a course, who pays (R-2, R-3, R-4)."""

from core.documents.kinds import DocumentKind
from core.kernel.money import Money
from core.kernel.refusals import Fault
from core.kernel.words import Words
from core.requests.application import ApplicantKind, Application, Purpose
from core.requests.attachments import Attachment

GIS = "GIS"
"""The code of the one department whose courses are paid (rulebook, Words)."""

NEEDS_DOCUMENT = {
    ApplicantKind.NOMINATED: DocumentKind.OFFICIAL_LETTER,
    ApplicantKind.INDIVIDUAL: DocumentKind.CERTIFICATE,
}


def at_gis(application: Application) -> bool:
    return application.department == GIS


def carries_course(application: Application, gis: bool) -> bool:
    """Only an individual's training at the GIS department carries a course (R-3)."""
    return gis and application.purpose is Purpose.TRAINING and application.kind is ApplicantKind.INDIVIDUAL


def fee_of(application: Application, course_price: Money | None) -> Money:
    """What this application costs: the course's price for who carries one, nothing for everybody else (R-4)."""
    if not carries_course(application, at_gis(application)) or course_price is None:
        return Money.zero()
    return course_price


def course_faults(application: Application, gis: bool) -> tuple[Fault, ...]:
    """A course where one is due, and none anywhere else."""
    due = carries_course(application, gis)
    if due and application.course is None:
        return (
            Fault("course", "REQUIRED", Words("اختر دورة من القائمة.", "Choose a course from the list.")),
        )
    if not due and application.course is not None:
        return (
            Fault(
                "course",
                "NOT_FOR_THIS_REQUEST",
                Words(
                    "الدورات للأفراد في دائرة نظم المعلومات الجغرافية فقط؛ احذف الدورة.",
                    "Courses are only for individuals at the GIS department; leave the course out.",
                ),
            ),
        )
    return ()


def fact_faults(application: Application) -> tuple[Fault, ...]:
    """What R-1 asks of a nominee and of a facilitation besides what everybody gives."""
    faults = []
    if application.kind is ApplicantKind.NOMINATED and application.institution is None:
        faults.append(Fault("institution", "REQUIRED", _INSTITUTION_MISSING))
    research = application.research
    named = research is not None and research.title.strip() and research.summary.strip()
    if application.purpose is Purpose.FACILITATION and not named:
        faults.append(Fault("research", "REQUIRED", _RESEARCH_MISSING))
    return tuple(faults)


_INSTITUTION_MISSING = Words("حدد الجهة المنسِّبة.", "Name the nominating body.")
_RESEARCH_MISSING = Words("اكتب عنوان الدراسة وملخصها.", "Give the study's title and a summary of it.")


def document_faults(application: Application, attachments: tuple[Attachment, ...]) -> tuple[Fault, ...]:
    """The document that the kind of applicant needs, with its level where it is a certificate (R-2)."""
    needed = NEEDS_DOCUMENT[application.kind]
    if any(each.check.bad for each in attachments):
        return (Fault("documents", "BAD_FILE", _BAD_FILE),)
    of_kind = [each for each in attachments if each.kind is needed]
    if not of_kind:
        return (Fault("documents", "REQUIRED", _MISSING[needed]),)
    if needed is DocumentKind.CERTIFICATE and any(each.level is None for each in of_kind):
        return (Fault("documents.level", "REQUIRED", _LEVEL_MISSING),)
    return ()


_MISSING = {
    DocumentKind.OFFICIAL_LETTER: Words(
        "أرفق الكتاب الرسمي الموقع والمختوم من الجهة المنسِّبة.",
        "Attach the nominating body's official letter, signed and stamped.",
    ),
    DocumentKind.CERTIFICATE: Words("أرفق صورة عن الشهادة.", "Attach a copy of your certificate."),
}
_BAD_FILE = Words(
    "أحد الملفات غير سليم. احذفه وأرفق نسخة سليمة.",
    "One of the files was found bad. Remove it and attach a sound one.",
)
_LEVEL_MISSING = Words(
    "حدد مستوى الشهادة: بكالوريوس أو دبلوم أو توجيهي.",
    "Say which certificate it is: bachelor, diploma or tawjihi.",
)
