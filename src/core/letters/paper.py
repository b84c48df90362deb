"""What stands on the paper of each letter. Its page for verifying shows this and no more (R-29)."""

from dataclasses import replace

from core.letters.letter import IssuedLetter, LetterKind

_INITIALS = {LetterKind.APPROVAL: "A", LetterKind.COMPLETION: "C", LetterKind.RECEIPT: "R"}


def reference(letter: IssuedLetter) -> str:
    """The letter's own number: request, kind and version, "12345674/A/1"."""
    mark = letter.mark
    return f"{letter.facts.request_number}/{_INITIALS[mark.kind]}/{mark.version}"


def as_printed(letter: IssuedLetter) -> IssuedLetter:
    """The letter with the facts that its paper prints: money stands on a receipt, and days on every other letter
    (empty texts where there are none)."""
    if letter.mark.kind is LetterKind.RECEIPT:
        return replace(letter, facts=replace(letter.facts, first_day="", last_day=""))
    return replace(letter, facts=replace(letter.facts, amount_fils=None, network_number=None))
