"""The built web front end: its files in memory with what they compress to, and the documents it may send."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adapters.http.web_ahead import Ahead

BUILT: Final = Path(__file__).resolve().parent / "app"
"""Where `make web` puts it, and where a wheel carries it."""
TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}


@dataclass(frozen=True, slots=True)
class WebFile:
    """One file, its media type, and what it is in other content codings ("br", "gzip")."""

    content: bytes
    media_type: str
    coded: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class BuiltApp:
    """`page` is the one page with its places to fill in; `files` are by their path below `/app/`; `documents` the
    texts of the operations it sends, by id; `ahead` knows what a page will soon ask for."""

    page: str
    files: Mapping[str, WebFile]
    documents: Mapping[str, str]
    ahead: Ahead


def built_app(folder: Path = BUILT) -> BuiltApp | None:
    """What was built into the folder; None where nothing was."""
    page = folder / "index.html"
    if not page.exists():
        return None
    documents: dict[str, str] = json.loads((folder / "documents.json").read_text(encoding="utf-8"))
    ahead = Ahead(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    kept = (path for path in sorted((folder / "assets").rglob("*")) if path.suffix in TYPES)
    files = {path.relative_to(folder).as_posix(): _file(path) for path in kept}
    return BuiltApp(page.read_text(encoding="utf-8"), files, documents, ahead)


def _file(path: Path) -> WebFile:
    coded = {
        coding: beside.read_bytes()
        for coding, ending in (("br", ".br"), ("gzip", ".gz"))
        if (beside := path.with_name(path.name + ending)).exists()
    }
    return WebFile(path.read_bytes(), TYPES[path.suffix], coded)
