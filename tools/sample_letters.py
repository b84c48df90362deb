"""Invented letters: one of each kind as it mostly is, and one with everything as long and mixed as it may be."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from adapters.letters.letterhead import Letterhead
from core.kernel.numbers import letter_code
from core.kernel.words import Words
from core.letters.letter import IssuedLetter, LetterFacts, LetterKind, LetterMark

ISSUED_AT = datetime(2026, 11, 29, 8, tzinfo=UTC)
PUBLIC_URL = "https://training.example.jo"
LETTERHEAD = Letterhead(
    Words(
        "قسم التدريب، هاتف +962 6 465-1000، من الأحد إلى الخميس، من 08:00 إلى 15:00",
        "Training Section, phone +962 6 465-1000, Sunday to Thursday, 08:00 to 15:00",
    )
)

_TRAINING = LetterFacts(
    request_number="12345674",
    name="ليلى محمود الحوراني",
    institution_ar=None,
    institution_en=None,
    department_ar="دائرة نظم المعلومات الجغرافية",
    department_en="Geographic Information Systems",
    purpose="TRAINING",
    first_day="2027-01-10",
    last_day="2027-02-11",
    course_ar="ضبط جودة البيانات الجغرافية",
    course_en="QA/QC for GIS data",
    hours=24,
    research_title=None,
    amount_fils=200_000,
    network_number="778899001122",
    language="ar",
)
_NOMINATED = replace(
    _TRAINING,
    name="Anna Maria Haddad",
    institution_ar="الجامعة الأردنية",
    institution_en="The University of Jordan",
    department_ar="دائرة البيئة",
    department_en="Environment",
    course_ar=None,
    course_en=None,
    hours=None,
    amount_fils=None,
    network_number=None,
)
_MISSION = replace(
    _NOMINATED,
    name="عمر إبراهيم النابلسي",
    purpose="FACILITATION",
    research_title="أثر المساحات الخضراء في درجات الحرارة في الأحياء السكنية",
)

# Every Arabic letter and mark, joined to others on both sides where it can be.
EVERY_LETTER = "أبجد هوّز حطّي كلمن سعفص قرشت ثخذ ضظغ ءآؤإئىة"
EVERY_MARK = "مُحَمَّدٌ بنِ عَلِيًّا رَحْمٰنٍ"
LONG_LATIN = "Wolfeschlegelsteinhausenbergerdorff-Ağaoğlu O’Connor y Fernández de Córdoba"
_INSTITUTION = Words(
    "المعهد العالي للدراسات التطبيقية في هندسة المساحة ونظم المعلومات الجغرافية والاستشعار عن بعد وإدارة المدن "
    "(GIS & Remote Sensing Institute) التابع لكلية الهندسة والتكنولوجيا",
    "The Higher Institute of Applied Studies in Surveying Engineering, Geographic Information Systems, Remote "
    "Sensing and the Management of Cities, of the Faculty of Engineering and Technology (المعهد العالي)",
)
_RESEARCH = (
    "تقييم QA/QC for GIS data (2020–2026) في شبكات المياه: دراسة حالة «عمّان الكبرى» باستخدام ArcGIS Pro 3.4 "
    "وتقنيات التعلم العميق، مع مقارنة بـ OpenStreetMap؛ هل تكفي دقة 0.5 م؟"
)
_WORST = replace(
    _TRAINING,
    name=f"{EVERY_LETTER} {EVERY_MARK}",
    institution_ar=_INSTITUTION.ar,
    institution_en=_INSTITUTION.en,
    course_ar="دورة ARC-PRO (المستوى 2) – QA/QC for GIS data",
    course_en="ARC-PRO course (level 2) – QA/QC for GIS data",
    amount_fils=999_999_999_999,
    network_number="EFW-2026/000123-998877",
)
_WORST_MISSION = replace(
    _WORST,
    name=LONG_LATIN,
    purpose="FACILITATION",
    course_ar=None,
    course_en=None,
    hours=None,
    research_title=_RESEARCH,
)
_LONGEST = replace(
    _WORST_MISSION,
    name=("عبد الرحمن " * 11)[:120].strip(),
    institution_ar=(_INSTITUTION.ar * 2)[:200],
    institution_en=(_INSTITUTION.en * 2)[:200],
    department_ar=("دائرة التخطيط الحضري والدراسات " * 7)[:200],
    department_en=("Department of Urban Planning and Studies " * 5)[:200],
    research_title=(_RESEARCH * 2)[:200],
)
# Numbers that turn around beside Arabic letters, and some that stand right by themselves.
TURNING = (
    "دراسة رقم 000123-2026 بتاريخ 2026-12-01 … هاتف 079-123-4567 أو +962 6 465-1000 أو ٠٧٩-١٢٣-٤٥٦٧، بنسبة 12.5% "
    "على شبكة 802.11ac Wi-Fi وفق ArcGIS Pro 3.4-5 (2020-2026) والملف 12-AB/34"
)
_TURNING = replace(
    _MISSION,
    name="Anna Haddad حداد 079-123-4567",
    institution_ar="معهد 2026/000123-5، هاتف (06) 465-1000",
    institution_en="Institute for مدينة 000123-2026 and 2026-12-01",
    research_title=TURNING,
)
# Longer than any line, without a space to break at.
_UNBROKEN = replace(
    _WORST,
    name="W" * 120,
    institution_ar="محمد" * 50,
    institution_en="The " + "x" * 150 + " Institute",
    department_ar="لالالله" * 10,
    department_en="Department-" + "m" * 35,
    network_number="0123456789" * 5,
)
_UNBROKEN_MISSION = replace(
    _UNBROKEN,
    name="محمد" * 30,
    purpose="FACILITATION",
    course_ar=None,
    course_en=None,
    hours=None,
    research_title="دراسة " + "x" * 150 + " و" + "0123456789-" * 3,
)


def _letter(kind: LetterKind, facts: LetterFacts, number: int) -> IssuedLetter:
    code = letter_code(bytes(range(number, number + 16)))
    return IssuedLetter(UUID(int=number), LetterMark(kind, 1, code, ISSUED_AT), facts)


ORDINARY = {
    "approval": _letter(LetterKind.APPROVAL, _TRAINING, 1),
    "nominated": _letter(LetterKind.APPROVAL, _NOMINATED, 2),
    "mission": _letter(LetterKind.APPROVAL, _MISSION, 3),
    "completion": _letter(LetterKind.COMPLETION, _TRAINING, 4),
    "receipt": _letter(LetterKind.RECEIPT, _TRAINING, 5),
}
WORST = {
    "worst-approval": _letter(LetterKind.APPROVAL, _WORST, 6),
    "worst-mission": _letter(LetterKind.APPROVAL, _WORST_MISSION, 7),
    "worst-completion": _letter(LetterKind.COMPLETION, _WORST, 8),
    "worst-receipt": _letter(LetterKind.RECEIPT, _WORST, 9),
    "longest": _letter(LetterKind.APPROVAL, _LONGEST, 10),
    "turning": _letter(LetterKind.APPROVAL, _TURNING, 11),
    "unbroken-mission": _letter(LetterKind.APPROVAL, _UNBROKEN_MISSION, 12),
    "unbroken-receipt": _letter(LetterKind.RECEIPT, _UNBROKEN, 13),
}
LETTERS = ORDINARY | WORST
