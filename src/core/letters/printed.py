"""The paper of a letter: made once, kept, and given out again byte for byte (R-29)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from core.kernel.words import Language, Words
from core.letters.letter import LetterKind

NAMES = {
    LetterKind.APPROVAL: Words("كتاب موافقة", "Letter of approval"),
    LetterKind.COMPLETION: Words("كتاب انتهاء التدريب", "Letter of completion"),
    LetterKind.RECEIPT: Words("إيصال دفع", "Receipt"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter in one language as it was set: `file_id` names its bytes, `size` of them, SHA-256 in lower-case hex."""

    code: str
    language: Language
    file_id: UUID
    sha256: str
    size: int
    made_at: datetime


def file_id_of(code: str, language: Language) -> UUID:
    """The id under which the bytes lie: the same for every try, so that a try cut off leaves nothing behind that the
    next one does not take up."""
    return uuid5(NAMESPACE_URL, f"letter:{code}/{language.value}")


def file_name(kind: LetterKind, request_number: str, language: Language) -> str:
    """The name to offer for saving."""
    return f"{NAMES[kind].say(language)} {request_number}.pdf"
