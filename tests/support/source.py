"""Reads the project's own source, for the house rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a file, at a line; printed as `path:line: what`."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        shown = self.path.relative_to(ROOT) if self.path.is_relative_to(ROOT) else self.path
        return f"{shown}:{self.line}: {self.what}"


def files(*folders: str, ending: str = ".py") -> list[Path]:
    """All files of these folders of the project; a folder that does not exist has none."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob(f"*{ending}"))


def imports(path: Path) -> Iterator[Found]:
    """Every module a file imports, with its whole dotted name, wherever in the file the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Found(path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield Found(path, node.lineno, "." * node.level + (node.module or ""))


def dotted_uses(path: Path) -> Iterator[Found]:
    """Every `a.b` in a file, and every `from a import b` as `a.b`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield Found(path, node.lineno, ast.unparse(node))
        elif isinstance(node, ast.ImportFrom):
            yield from (Found(path, node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def texts(path: Path) -> Iterator[Found]:
    """Every string in a Python file but its docstrings, or the whole of a file of another kind."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield Found(path, 1, source)
        return
    tree = ast.parse(source)
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield Found(path, node.lineno, node.value)
