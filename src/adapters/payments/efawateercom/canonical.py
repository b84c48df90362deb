"""The text of a message's body that is signed. It is neither XML-DSig nor the bytes on the wire: .NET writes the
element anew, and what it writes is signed. Which way of writing is a setting of each biller."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

Content: TypeAlias = "str | tuple[Node, ...] | None"
_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"})
_ATTRIBUTE: Final = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#xA;", "\t": "&#x9;"})
WINDOWS, UNIX = "\r\n", "\n"


class Form(StrEnum):
    """How white space stands in the signed text; values as in the setting."""

    COMPACT = "compact"
    """None between elements: SaveOptions.DisableFormatting."""
    INDENTED = "dotnet-indented"
    """Each element on a line of its own, two spaces a level: what .NET does when nothing is said."""
    AS_RECEIVED = "as-received"
    """As it stands in the document."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element. `content` is its text, its elements, or None where it was written as closed in itself."""

    tag: str
    content: Content
    attributes: tuple[tuple[str, str], ...] = ()


def compact(node: Node) -> str:
    """The element without any white space between elements."""
    if isinstance(node.content, tuple):
        return f"{_opening(node)}>{''.join(map(compact, node.content))}</{node.tag}>"
    return _leaf(node)


def indented(node: Node, line: str = WINDOWS, depth: int = 0) -> str:
    """The element as .NET indents it; `line` is how the machine that wrote it ends its lines."""
    if not isinstance(node.content, tuple):
        return _leaf(node)
    inner = line + "  " * (depth + 1)
    elements = "".join(inner + indented(each, line, depth + 1) for each in node.content)
    return f"{_opening(node)}>{elements}{line}{'  ' * depth}</{node.tag}>"


def _leaf(node: Node) -> str:
    if node.content is None:
        return f"{_opening(node)} />"
    assert isinstance(node.content, str)
    return f"{_opening(node)}>{node.content.translate(_TEXT)}</{node.tag}>"


def _opening(node: Node) -> str:
    said = (f' {name}="{value.translate(_ATTRIBUTE)}"' for name, value in node.attributes)
    return f"<{node.tag}{''.join(said)}"


def node_of(tag: str, value: object) -> tuple[Node, ...]:
    """A tree of ours as elements: a list as an element repeated, what is empty as none at all."""
    if isinstance(value, list):
        return tuple(node for each in value for node in node_of(tag, each))
    if isinstance(value, dict):
        inner = tuple(node for name, each in value.items() for node in node_of(name, each))
        return (Node(tag, inner or ""),)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return (Node(tag, text),) if text else ()
