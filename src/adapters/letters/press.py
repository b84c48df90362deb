"""One thread's press: a Typst compiler of its own, and the way of a paper through it."""

import json
from dataclasses import fields
from datetime import datetime
from io import BytesIO

import segno
import typst

from adapters.letters import fonts
from adapters.letters.emblem import emblem_svg
from adapters.letters.letterhead import HERE, Letterhead
from adapters.letters.paper import Fact, Paper, Text, as_set, reading
from adapters.letters.reading_order import UnexpectedStructure, with_reading_order
from core.letters.ports import CannotTypeset

TEMPLATE = HERE / "template"
_INK = "#1d2730"


class Press:
    """Makes PDFs of papers, one at a time: a compiler is one thread's only.

    Never fork a process that has a press at work: Typst keeps threads of its own, and the child stands still. A
    child that starts another program at once is safe.
    """

    def __init__(self, letterhead: Letterhead) -> None:
        self._emblem = emblem_svg(letterhead.emblem)
        self._compiler = typst.Compiler(
            TEMPLATE / "letter.typ",
            # Nothing outside this folder can be read, and nothing is in it but the template.
            root=TEMPLATE,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER]
            ),
        )

    def print(self, paper: Paper, at: datetime) -> bytes:
        """The PDF of the paper, PDF/A-2a and PDF/UA-1, dated `at`: the same paper and date, the same bytes.

        Raises CannotTypeset.
        """
        texts = tuple(reading(paper))
        if lacking := fonts.missing("".join(each.text for each in texts)):
            points = ", ".join(f"U+{ord(sign):04X}" for sign in lacking)
            raise CannotTypeset(f"the fonts have no glyph for {points}")
        try:
            return with_reading_order(self.typeset(paper, at), texts)
        except (typst.TypstError, UnexpectedStructure) as error:
            # What Typst says may hold the text of the letter, so it goes no further.
            raise CannotTypeset(f"the letter cannot be set in type: {type(error).__name__}") from None

    def typeset(self, paper: Paper, at: datetime) -> bytes:
        """What Typst itself makes of the paper. Raises TypstError."""
        # Data only: as JSON, never as text of the template, which would be run.
        inputs = {
            "paper": json.dumps(paper, default=_as_data),
            "qr": qr_svg(paper.verify[1].text),
            "emblem": self._emblem,
        }
        made = self._compiler.compile(
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(at.timestamp()),
        )
        assert isinstance(made, bytes)
        return made


def _as_data(part: Paper | Fact | Text) -> dict[str, object]:
    data = {each.name: getattr(part, each.name) for each in fields(part)}
    return data | {"text": as_set(part)} if isinstance(part, Text) else data


def qr_svg(url: str) -> str:
    """The QR code of an address as SVG, without a margin: the paper around it is white."""
    drawn = BytesIO()
    code = segno.make(url, error="m", micro=False)
    code.save(drawn, kind="svg", border=0, xmldecl=False, omitsize=True, dark=_INK)
    return drawn.getvalue().decode("ascii")
