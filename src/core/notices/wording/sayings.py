"""What is said to staff when a wording cannot be taken."""

from core.kernel.words import Words

EMPTY = Words(ar="نص الرسالة مطلوب.", en="The text of the message is needed.")
BROKEN_BRACES = Words(
    ar="الأقواس المعقوفة غير سليمة. يُكتب المتغير على هذا النحو: {number}.",
    en="The braces are broken. A placeholder is written like this: {number}.",
)
BIDI_CONTROL = Words(
    ar="يحتوي النص على رموز خفية لاتجاه الكتابة أو رموز تحكم. احذفها.",
    en="The text holds hidden direction or control characters. Take them out.",
)
PERSONAL_NUMBER = Words(
    ar="يبدو أن النص يحتوي على رقم وطني، ولا يجوز إرساله في رسالة نصية.",
    en="The text seems to hold a national number, which may not be sent in an SMS.",
)
NOT_ARABIC = Words(ar="النص العربي لا يحتوي على حروف عربية.", en="The Arabic text has no Arabic letters.")


def unknown_placeholders(names: list[str], allowed: frozenset[str]) -> Words:
    """Which placeholders the kind does not have, and which it has."""
    wrong, right = _listed(names), _listed(sorted(allowed))
    return Words(
        ar=f"متغيرات غير معروفة في هذه الرسالة: {wrong}. المتاح منها: {right}.",
        en=f"Placeholders this message does not have: {wrong}. It has: {right}.",
    )


def missing_placeholders(names: list[str]) -> Words:
    """Which placeholders the message cannot do without."""
    return Words(
        ar=f"يجب أن يذكر النص: {_listed(names)}.",
        en=f"The text must name: {_listed(names)}.",
    )


def too_long(count: int, most: int) -> Words:
    """How many SMS parts the text would take, and how many it may."""
    return Words(
        ar=f"النص طويل. عدد أجزاء الرسالة: {count}، والحد الأقصى: {most}.",
        en=f"The text is too long. SMS parts: {count}, at most: {most}.",
    )


def _listed(names: list[str]) -> str:
    return " ".join(f"{{{name}}}" for name in names)
