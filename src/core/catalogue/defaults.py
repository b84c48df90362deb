"""What the catalogue is first filled with; from then on it is staff's."""

from collections.abc import Mapping
from datetime import date

from core.catalogue.courses import Course, Price
from core.catalogue.days import ClosedDay
from core.catalogue.departments import Department
from core.catalogue.first_institutions import FIRST_INSTITUTIONS
from core.catalogue.first_reasons import FIRST_REASONS
from core.catalogue.snapshot import Catalogue
from core.kernel.money import Money
from core.kernel.words import Words

PRICED_FROM = date(2020, 1, 1)
"""Before any request there can be, so that sample requests of the past find their price."""

FIRST_DEPARTMENTS = (
    Department(
        "GIS", Words(ar="دائرة نظم المعلومات الجغرافية", en="Geographic Information Systems"), gis=True
    ),
    Department("PLANNING", Words(ar="دائرة التخطيط الحضري", en="Urban Planning")),
    Department(
        "ENGINEERING", Words(ar="دائرة الدراسات والتصاميم الهندسية", en="Engineering Studies and Design")
    ),
    Department("PUBLIC_WORKS", Words(ar="دائرة الأشغال العامة", en="Public Works")),
    Department("TRAFFIC", Words(ar="دائرة هندسة المرور", en="Traffic Engineering")),
    Department("ENVIRONMENT", Words(ar="دائرة البيئة", en="Environment")),
    Department("PARKS", Words(ar="دائرة الحدائق", en="Parks")),
    Department("SOCIAL", Words(ar="دائرة البرامج الاجتماعية", en="Social Programmes")),
    Department("CULTURE", Words(ar="دائرة المكتبات والثقافة", en="Libraries and Culture")),
    Department("IT", Words(ar="دائرة تكنولوجيا المعلومات", en="Information Technology")),
    Department("HR", Words(ar="دائرة الموارد البشرية", en="Human Resources")),
    Department("FINANCE", Words(ar="الدائرة المالية", en="Finance")),
    Department("LEGAL", Words(ar="الدائرة القانونية", en="Legal Affairs")),
)

# The card's lines for ARC-PRO and QA/QC are garbled; hours and fees are read as the rule says.
FIRST_COURSES = (
    Course("BEGINNER", Words(ar="الدورة المبتدئة", en="Beginner course"), hours=30),
    Course("SPECIALISED", Words(ar="الدورة المتخصصة", en="Specialised course"), hours=15),
    Course("ARC_PRO", Words(ar="دورة ARC-PRO", en="ARC-PRO course"), hours=30),
    Course("QA_QC", Words(ar="ضبط جودة البيانات الجغرافية", en="QA/QC for GIS data"), hours=24),
)
FIRST_PRICES = (
    Price("BEGINNER", Money.jod("100"), PRICED_FROM),
    Price("SPECIALISED", Money.jod("100"), PRICED_FROM),
    Price("ARC_PRO", Money.jod("200"), PRICED_FROM),
    Price("QA_QC", Money.jod("200"), PRICED_FROM),
)


def first_catalogue(wordings: Mapping[str, Words], days: tuple[ClosedDay, ...] = ()) -> Catalogue:
    """The catalogue of a new installation.

    Wordings come from the notices, and holidays from outside the core, so whoever installs brings both.
    """
    return Catalogue(
        departments=FIRST_DEPARTMENTS,
        courses=FIRST_COURSES,
        prices=FIRST_PRICES,
        institutions=FIRST_INSTITUTIONS,
        reasons=FIRST_REASONS,
        days=days,
        wordings=wordings,
    )
