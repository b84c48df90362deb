"""What people typed or set, as HTML: escaped, and no number in it turns around beside Arabic letters (R-29, R-32)."""

from html import escape

from core.kernel.directions import direction, numbers_apart


def shown(text: str, base: str) -> str:
    """A text that stands in a line of direction `base`, "ltr" or "rtl"."""
    pieces = ((escape(piece), apart) for piece, apart in numbers_apart(text, base))
    # An override and an isolate in one: Arabic digits too are read from the left.
    return "".join(f'<bdo dir="ltr">{piece}</bdo>' if apart else piece for piece, apart in pieces)


def value_shown(text: str) -> str:
    """A text in its own direction and in isolation: a Latin name does not turn the line around it."""
    return f"<bdi>{shown(text, direction(text) or 'ltr')}</bdi>"
