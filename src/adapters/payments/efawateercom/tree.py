"""A message as a tree of texts, whichever wire it came by.

A branch is a dict, what is repeated a list, every leaf a text: numbers as they were written, so that no
amount passes through a float. What is absent, null or blank is one and the same.
"""

from collections.abc import Mapping

from adapters.payments.efawateercom.codes import Faulty, Meaning

Tree = Mapping[str, object]


def branch(tree: Tree, name: str) -> Tree:
    """The branch of that name, empty if there is none. Raises Faulty for what is no branch."""
    found = tree.get(name)
    if found is None or (isinstance(found, str) and not found.strip()):
        return {}
    if not isinstance(found, dict):
        raise Faulty(Meaning.UNREADABLE)
    return found


def branches(tree: Tree, name: str, most: int) -> tuple[tuple[Tree, ...], bool]:
    """The branches of that name, and whether they stood in a list. Raises Faulty for none, and for more than
    `most`."""
    found = tree.get(name)
    listed = isinstance(found, list)
    each = found if isinstance(found, list) else [found]
    if not 0 < len(each) <= most or not all(isinstance(one, dict) for one in each):
        raise Faulty(Meaning.UNREADABLE)
    return tuple(each), listed


def leaf(tree: Tree, name: str, longest: int) -> str | None:
    """The text of that name without the space around it; None if there is none. Raises Faulty for one that is
    too long, cannot be shown, or is no text."""
    found = tree.get(name)
    if found is None:
        return None
    if not isinstance(found, str) or len(found) > 4 * longest:
        raise Faulty(Meaning.UNREADABLE)
    text = found.strip()
    if len(text) > longest or not text.isprintable():
        raise Faulty(Meaning.UNREADABLE)
    return text or None
