"""What may be typed and what the fonts can print are the same promise, made in two places."""

from adapters.letters.fonts import missing, repertoire
from core.kernel.printable import PRINTABLE


def test_the_fonts_have_a_glyph_for_everything_that_may_be_typed() -> None:
    assert missing("".join(sorted(PRINTABLE))) == ()


def test_the_fonts_do_not_have_what_they_do_not_have() -> None:
    assert missing("ليلى 李 Иван") == ("李", "И", "в", "а", "н")
    assert 0xFFFF not in repertoire()
    assert 1000 < len(repertoire()) < 3000
