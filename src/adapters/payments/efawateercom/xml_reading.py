"""An XML message, read without trusting it: no DTD, no entities, no network, one body and one signature.

The body whose text is verified and the body that is read are one and the same element, since a document has
only one: a second MsgBody anywhere in it, in whatever place, is refused (signature wrapping).
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from adapters.payments.efawateercom.canonical import UNIX, WINDOWS, Form, Node, compact, indented
from adapters.payments.efawateercom.codes import Faulty, Meaning
from adapters.payments.efawateercom.tree import Tree, branch, leaf

LONGEST_SIGNATURE: Final = 2048
MOST_TAGS: Final = 12_000
"""A hundred transactions with all their fields, and room to spare."""
MOST_ATTRIBUTES: Final = 200
"""No message needs any. A parser compares those of an element with each other: many thousands take it seconds."""
_DECLARATION: Final = re.compile(r"\s*<\?xml\s[^<>]{1,200}\?>")
_ENCODING: Final = re.compile(r"encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_KNOWN_ENCODINGS: Final = {"utf-8", "utf-16", "us-ascii"}
# Of a well-formed document without comments, sections and instructions, every "<" begins a tag.
_TAG: Final = re.compile(r"<(?!/)[^\s/>]+(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_BODY: Final = re.compile(r"<MsgBody(?=[\s/>]).*</MsgBody\s*>|<MsgBody\s*/>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"=\s*[\"']")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Document:
    """A message: `header` and `body` as trees, the signature as it was shown, the texts that may be signed."""

    header: Tree
    body: Tree
    signature: str | None
    signed: tuple[str, ...] = field(repr=False)


def read(raw: bytes, form: Form) -> Document:
    """The message. Raises Faulty for what is no plain message of the network."""
    try:
        return _document(_text_of(raw), form)
    except RecursionError as fault:
        raise Faulty(Meaning.UNREADABLE) from fault


def _document(text: str, form: Form) -> Document:
    root = parsed(text)
    elements = list(root.iter())
    if any(not isinstance(each.tag, str) or "{" in each.tag for each in elements) or root.tag != "MFEP":
        raise Faulty(Meaning.UNREADABLE)
    names = [each.tag for each in elements]
    bodies = [each for each in root if each.tag == "MsgBody"]
    # Counted in the whole document, not only where one is expected.
    if names.count("MsgBody") != 1 or len(bodies) != 1 or names.count("Signature") > 1:
        raise Faulty(Meaning.UNREADABLE)
    closed = [tag.endswith("/>") for tag in _TAG.findall(text)]
    if len(closed) != len(elements):
        raise Faulty(Meaning.UNREADABLE)
    body = _node(bodies[0], dict(zip(elements, closed, strict=True)))
    whole = _tree(root)
    security = branch(branch(whole, "MsgFooter"), "Security")
    return Document(
        branch(whole, "MsgHeader"),
        branch(whole, "MsgBody"),
        leaf({"Signature": _joined(security.get("Signature"))}, "Signature", LONGEST_SIGNATURE),
        _signed(body, text, form),
    )


def _signed(body: Node, text: str, form: Form) -> tuple[str, ...]:
    if form is Form.COMPACT:
        return (compact(body),)
    if form is Form.INDENTED:
        # Only the ends of lines differ, between elements: it says the same whichever machine wrote it.
        return indented(body, WINDOWS), indented(body, UNIX)
    slices = _BODY.findall(text)
    if len(slices) != 1:
        raise Faulty(Meaning.UNREADABLE)
    return tuple(slices)


def _text_of(raw: bytes) -> str:
    try:
        text = raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Faulty(Meaning.UNREADABLE) from fault
    declaration = _DECLARATION.match(text)
    if declaration is not None:
        encoding = _ENCODING.search(declaration[0])
        if encoding is not None and encoding[1].lower() not in _KNOWN_ENCODINGS:
            raise Faulty(Meaning.UNREADABLE)
        text = text[declaration.end() :]
    # No DOCTYPE and so no entity; no comment, section or instruction either, which some readers see and some do not.
    if "<!" in text or "<?" in text or text.count("<") > MOST_TAGS:
        raise Faulty(Meaning.UNREADABLE)
    if len(_ATTRIBUTE.findall(text)) > MOST_ATTRIBUTES:
        raise Faulty(Meaning.UNREADABLE)
    return text


def parsed(text: str) -> Any:
    """The root of a document, with nothing fetched and nothing expanded. Raises Faulty."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
    )
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Faulty(Meaning.UNREADABLE) from fault


def _node(element: Any, closed: dict[Any, bool]) -> Node:
    attributes = tuple(element.attrib.items())
    if any("{" in name for name, _ in attributes):
        raise Faulty(Meaning.UNREADABLE)
    if len(element):
        return Node(element.tag, tuple(_node(each, closed) for each in element), attributes)
    if closed[element]:
        return Node(element.tag, None, attributes)
    text = element.text or ""
    # White space alone is none to .NET.
    return Node(element.tag, text if text.strip() else "", attributes)


def _tree(element: Any) -> dict[str, object]:
    """An element's inside: leaves as texts, what is repeated as a list. Raises Faulty for text between elements."""
    made: dict[str, object] = {}
    if (element.text or "").strip():
        raise Faulty(Meaning.UNREADABLE)
    for each in element:
        if (each.tail or "").strip():
            raise Faulty(Meaning.UNREADABLE)
        value: object = _tree(each) if len(each) else (each.text or "")
        known = made.get(each.tag)
        if known is None:
            made[each.tag] = value
        elif isinstance(known, list):
            known.append(value)
        else:
            made[each.tag] = [known, value]
    return made


def _joined(signature: object) -> object:
    """Base64 may be broken into lines."""
    return "".join(signature.split()) if isinstance(signature, str) else signature
