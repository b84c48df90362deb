"""The nominating bodies the catalogue is first filled with."""

from uuid import UUID

from core.catalogue.institutions import Institution, InstitutionKind
from core.kernel.words import Words

_ID = "7ad2ee6b-0000-4000-8000-{:012d}"
_UNIVERSITY = InstitutionKind.UNIVERSITY
_ASSOCIATION = InstitutionKind.ASSOCIATION
_INSTITUTION = InstitutionKind.INSTITUTION

# The number makes the id: a line keeps its number for ever, and a new one takes the next.
_LINES: tuple[tuple[int, str, InstitutionKind, str, str], ...] = (
    (1, "UJ", _UNIVERSITY, "الجامعة الأردنية", "The University of Jordan"),
    (
        2,
        "JUST",
        _UNIVERSITY,
        "جامعة العلوم والتكنولوجيا الأردنية",
        "Jordan University of Science and Technology",
    ),
    (3, "YU", _UNIVERSITY, "جامعة اليرموك", "Yarmouk University"),
    (4, "HU", _UNIVERSITY, "الجامعة الهاشمية", "The Hashemite University"),
    (5, "BAU", _UNIVERSITY, "جامعة البلقاء التطبيقية", "Al-Balqa Applied University"),
    (6, "GJU", _UNIVERSITY, "الجامعة الألمانية الأردنية", "German Jordanian University"),
    (7, "PSUT", _UNIVERSITY, "جامعة الأميرة سمية للتكنولوجيا", "Princess Sumaya University for Technology"),
    (
        8,
        "MPWH",
        InstitutionKind.MINISTRY_OF_WORKS,
        "وزارة الأشغال العامة والإسكان",
        "Ministry of Public Works and Housing",
    ),
    (9, "JEA", _ASSOCIATION, "نقابة المهندسين الأردنيين", "Jordan Engineers Association"),
    (10, "JGA", _ASSOCIATION, "نقابة الجيولوجيين الأردنيين", "Jordanian Geologists Association"),
    (
        11,
        "VTC",
        InstitutionKind.VOCATIONAL_CENTRE,
        "مؤسسة التدريب المهني",
        "Vocational Training Corporation",
    ),
    (12, "RJGC", _INSTITUTION, "المركز الجغرافي الملكي الأردني", "Royal Jordanian Geographic Centre"),
    (13, "DLS", _INSTITUTION, "دائرة الأراضي والمساحة", "Department of Lands and Survey"),
)

FIRST_INSTITUTIONS = tuple(
    Institution(UUID(_ID.format(number)), code, Words(ar=ar, en=en), kind)
    for number, code, kind, ar, en in _LINES
)
