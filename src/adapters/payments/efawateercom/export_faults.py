"""What is wrong with an export, row by row, in words for finance."""

from typing import Final

from core.kernel.refusals import Fault, InvalidInput
from core.kernel.words import Words

MOST_TOLD: Final = 50
WORDS: Final = {
    "TOO_LARGE": Words("الملف أكبر مما يُقبل. صدّر كشف يوم واحد.", "The file is too large. Export one day."),
    "NOT_TEXT": Words(
        "لا يُقرأ الملف نصاً بترميز UTF-8. صدّره من جديد.", "The file is not text in UTF-8. Export it anew."
    ),
    "NOT_A_WORKBOOK": Words(
        "الملف ليس مصنف XLSX يمكن قراءته. صدّره من جديد.",
        "The file is not an XLSX workbook that can be read. Export it anew.",
    ),
    "NOT_A_TABLE": Words("لا يُقرأ الملف جدولاً.", "The file cannot be read as a table."),
    "NO_COLUMN": Words(
        "هذا العمود غير موجود أو مكرر في صف العناوين.",
        "This column is missing from the headers, or stands twice.",
    ),
    "FORMULA": Words("في الخلية صيغة حسابية لا قيمة.", "The cell holds a formula and not a value."),
    "NUMBER": Words(
        "ليس رقم عملية صحيحاً. الأرقام الطويلة يجب أن تُصدَّر نصاً.",
        "This is no transaction number. Long numbers must be exported as text.",
    ),
    "AMOUNT": Words(
        "ليس مبلغاً بالدينار بثلاث منازل عشرية على الأكثر.",
        "This is no amount in dinars with at most three decimals.",
    ),
    "MOMENT": Words("ليس تاريخاً مع وقت.", "This is no date with a time."),
    "DAY": Words("ليس تاريخاً.", "This is no date."),
    "OTHER_DAY": Words("هذا الصف من كشف يوم آخر.", "This row belongs to the list of another day."),
    "STATUS": Words("حالة الدفعة غير معروفة.", "The payment's status is not known."),
}


class RowFaulty(Exception):
    """A cell cannot be read: the field it was for, and why."""

    def __init__(self, field: str, code: str) -> None:
        self.field, self.code = field, code
        super().__init__(code)


def of_file(code: str) -> InvalidInput:
    """The file as a whole cannot be read."""
    return InvalidInput.of("file", code, WORDS[code])


def of_row(row: int, fault: RowFaulty) -> Fault:
    """One row; counted as a spreadsheet counts, the headers being row 1."""
    return Fault(f"rows.{row}.{fault.field}", fault.code, WORDS[fault.code])
