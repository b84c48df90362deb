"""Prints every letter of the stories into a folder, and follows the QR code on each paper to the public page."""

from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
import zxingcpp

from demo.municipality import Municipality
from demo.wire import Caller

DOTS_PER_INCH = 100
LANGUAGES = ("AR", "EN")


def printed(town: Municipality, request: Mapping[str, Any], folder: Path) -> Counter[str]:
    """Prints a request's letters in both languages; what their codes lead to, counted by what the page says."""
    folder.mkdir(parents=True, exist_ok=True)
    found: Counter[str] = Counter()
    for letter in request["letters"]:
        for language in LANGUAGES:
            paper = _fetched(town.auditor, request["id"], letter, language)
            name = f"{request['number']}-{letter['kind']}-{letter['version']}-{language}.pdf".lower()
            (folder / name).write_bytes(paper)
            found[_followed(town.doors, paper, letter)] += 1
    return found


def _fetched(by: Caller, request: str, letter: Mapping[str, Any], language: str) -> bytes:
    """The paper, fetched twice: what was issued is given out the same each time."""
    asked = {"request": request, "kind": letter["kind"], "version": letter["version"], "language": language}
    first, again = (by.fetch(by.act("printLetter", **asked)["path"]) for _ in range(2))
    if first != again:
        raise RuntimeError(f"{letter['kind']} was not the same when printed again")
    return first


def _followed(anybody: Caller, paper: bytes, letter: Mapping[str, Any]) -> str:
    """What the page behind the QR code says of the paper."""
    page = pypdfium2.PdfDocument(BytesIO(paper))[0]
    codes = zxingcpp.read_barcodes(page.render(scale=DOTS_PER_INCH / 72).to_pil())
    if len(codes) != 1:
        return "UNREADABLE"
    answer = anybody.get(urlsplit(codes[0].text).path)[1]
    facts = answer["letter"] or {}
    same = (facts.get("kind"), facts.get("version")) == (letter["kind"], letter["version"])
    return str(answer["verdict"]) if same else "ANOTHER LETTER"
