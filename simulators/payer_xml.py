"""Messages as XML: elements from plain values, their text in the forms that are signed, and back."""

import re
import xml.etree.ElementTree as ET
from typing import Any
from xml.parsers import expat

Plain = dict[str, Any]
_INDENT = {"indented": "\r\n", "indented-lf": "\n"}


def element(name: str, value: object) -> ET.Element:
    """An element of that name: of a dictionary its children, of a list one child for each, else its text."""
    made = ET.Element(name)
    if isinstance(value, dict):
        for child, inner in value.items():
            for each in inner if isinstance(inner, list) else [inner]:
                made.append(element(child, each))
    elif isinstance(value, bool):
        made.text = "true" if value else "false"
    elif value is not None:
        made.text = str(value)
    return made


def text_of(node: ET.Element, white_space: str, depth: int = 0) -> str:
    """As .NET writes it: "compact" without any white space between elements, "indented" by two blanks."""
    children = list(node)
    if not children:
        return f"<{node.tag} />" if node.text is None else f"<{node.tag}>{_escaped(node.text)}</{node.tag}>"
    line = _INDENT.get(white_space)
    before = "" if line is None else line + "  " * (depth + 1)
    after = "" if line is None else line + "  " * depth
    inner = "".join(before + text_of(child, white_space, depth + 1) for child in children)
    return f"<{node.tag}>{inner}{after}</{node.tag}>"


def signed_bytes(body: ET.Element, white_space: str, encoding: str = "utf-16-le") -> bytes:
    """What a signature is over: the text of MsgBody."""
    return text_of(body, white_space).encode(encoding)


def parsed(document: bytes) -> ET.Element:
    """The root; ValueError for what is no XML, carries a DOCTYPE, or has not exactly one MsgBody."""
    if re.search(rb"<!DOCTYPE", document, re.IGNORECASE):
        raise ValueError("a DOCTYPE")
    try:
        root = _Reader().read(document)
    except expat.ExpatError as error:
        raise ValueError("no XML") from error
    if len(root.findall(".//MsgBody")) != 1:
        raise ValueError("not exactly one MsgBody")
    return root


class _Reader:
    """Makes elements; as in .NET, `<a />` has no text at all and `<a></a>` has an empty one."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._open: list[ET.Element] = []
        self._root, self._document = ET.Element(""), b""

    def read(self, document: bytes) -> ET.Element:
        self._document = document
        self._parser.Parse(document, True)
        return self._root

    def _start(self, name: str, _: dict[str, str]) -> None:
        made = ET.Element(name)
        if self._open:
            self._open[-1].append(made)
        else:
            self._root = made
        self._open.append(made)

    def _end(self, _: str) -> None:
        ended, at = self._open.pop(), self._parser.CurrentByteIndex
        # Where an element without an end tag of its own ends, its only tag has just been read.
        if self._document[at - 2 : at] != b"/>":
            ended.text = ended.text or ""

    def _text(self, text: str) -> None:
        inner = self._open[-1]
        inner.text = (inner.text or "") + text


def plain(node: ET.Element) -> Any:
    """Texts by name; what comes more than once is a list."""
    children = list(node)
    if not children:
        return (node.text or "").strip()
    found: Plain = {}
    for child in children:
        inner = plain(child)
        if child.tag not in found:
            found[child.tag] = inner
        elif isinstance(found[child.tag], list):
            found[child.tag].append(inner)
        else:
            found[child.tag] = [found[child.tag], inner]
    return found


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")
