"""The text that is signed is the one that .NET writes of what it has read."""

import pytest

from simulators.payer_xml import element, parsed, plain, signed_bytes, text_of


def body(inner: str) -> str:
    """In a document with white space around."""
    return f'<?xml version="1.0" encoding="utf-8"?>\r\n<MFEP>\n <MsgBody>{inner}</MsgBody>\n</MFEP>'


@pytest.mark.parametrize(
    ("inner", "compact"),
    [
        ("<A>1</A>", "<A>1</A>"),
        ("\n  <A>1</A>\n  <B> x </B>\n", "<A>1</A><B> x </B>"),
        ("<A/><B />", "<A /><B />"),
        ("<A></A><B/>", "<A></A><B />"),
        ("<A>x &amp; &lt;y&gt; /></A>", "<A>x &amp; &lt;y&gt; /&gt;</A>"),
        ("<A>دورة</A>", "<A>دورة</A>"),
        ("", ""),
    ],
)
def test_white_space_between_elements_goes_and_empty_ones_stay_as_they_were(inner: str, compact: str) -> None:
    node = parsed(body(inner).encode()).find("MsgBody")
    assert node is not None
    assert text_of(node, "compact") == f"<MsgBody>{compact}</MsgBody>"


def test_the_indented_form_begins_at_the_body_itself() -> None:
    node = element("MsgBody", {"RecCount": 1, "T": [{"A": True}, {"A": None}]})
    lines = ["<MsgBody>", "  <RecCount>1</RecCount>", "  <T>", "    <A>true</A>", "  </T>"]
    lines += ["  <T>", "    <A />", "  </T>", "</MsgBody>"]
    assert text_of(node, "indented") == "\r\n".join(lines)
    assert signed_bytes(node, "indented-lf") == "\n".join(lines).encode("utf-16-le")


def test_what_comes_more_than_once_is_a_list() -> None:
    node = parsed(body("<T><A>1</A></T><T><A>2</A></T><B/>").encode())
    assert plain(node) == {"MsgBody": {"T": [{"A": "1"}, {"A": "2"}], "B": ""}}


@pytest.mark.parametrize(
    "document",
    [
        "",
        "no xml",
        "<MFEP></MFEP>",
        "<MFEP><MsgBody/><X><MsgBody/></X></MFEP>",
        "<!DOCTYPE a><a><MsgBody/></a>",
    ],
)
def test_what_is_no_message_is_not_read(document: str) -> None:
    with pytest.raises(ValueError):
        parsed(document.encode())
