"""Names that people give to files are data to show, and harmless when shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.kinds import MediaType
from core.documents.names import MAX_NAME, tidy_name

NOT_SEEN = set("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180f\u2800\u3164\ufe00\ufe0f\uffa0\U000e0100\U000e01ef")


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("letter.pdf", "letter.pdf"),
        ("شهادة البكالوريوس.pdf", "شهادة البكالوريوس.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\letter.docx", "letter.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ("a\u200b\u2066b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ('a"; filename="b.exe', "a__ filename=_b.pdf"),
        ("...", "document.pdf"),
        ("CON", "_CON.pdf"),
        (".aux .txt", "_aux.pdf"),
        ("console.pdf", "console.pdf"),
        ("", "document.pdf"),
        (".pdf", "document.pdf"),
        ("\u3164\u2800\u115f\ufe0f.pdf", "document.pdf"),
        ("\u0301\u0308.pdf", "document.pdf"),
        ("le\u034ft\u180et\U000e0100er\uffa0.pdf", "letter.pdf"),
        ("_\u0301.pdf", "_\u0301.pdf"),
        ("x" * 500 + ".pdf", "x" * (MAX_NAME - 4) + ".pdf"),
    ],
)
def test_a_name_is_shown_without_what_could_deceive(given_name: str, shown: str) -> None:
    assert tidy_name(given_name, MediaType.PDF) == shown


def test_a_name_of_half_a_million_marks_is_read_at_once() -> None:
    # Reading all of them would take minutes, in which the service would stand still.
    assert tidy_name("a" + "\u0301\u0316" * 250_000 + ".pdf", MediaType.PDF).endswith(".pdf")


@given(st.text(max_size=300), st.sampled_from(MediaType))
def test_any_name_at_all_comes_out_short_clean_and_rightly_ended(name: str, media_type: MediaType) -> None:
    shown = tidy_name(name, media_type)
    assert len(shown) <= MAX_NAME
    assert shown.isprintable()
    assert any(unicodedata.category(char)[0] in "LNPS" for char in shown.removesuffix(media_type.extension))
    assert not set(shown) & NOT_SEEN
    assert shown.endswith(media_type.extension)
    assert not set(shown) & set('/\\"\r\n%;')
    assert tidy_name(shown, media_type) == shown
