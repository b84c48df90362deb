"""Small real PDFs to hand in, and an examiner for them."""

import io
from collections.abc import AsyncIterator

import pikepdf

from adapters.examining.child import examine
from adapters.examining.pdf import examine_pdf
from core.documents.kinds import FileLimits
from core.documents.ports import Finding

A4 = (595, 842)


def pdf(title: str, *lines: str) -> bytes:
    """One page with a title and lines; Latin letters only, so that no font need be embedded."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=A4)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    said = [f"BT /F1 20 Tf 60 760 Td ({_escaped(title)}) Tj /F1 12 Tf 0 -20 Td"]
    said += [f"0 -18 Td ({_escaped(line)}) Tj" for line in lines]
    page.Contents = made.make_stream("\n".join([*said, "ET"]).encode("ascii"))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _escaped(text: str) -> str:
    plain = text.encode("ascii", "replace").decode()
    return plain.replace("\\", "").replace("(", r"\(").replace(")", r"\)")


class OwnFilesExaminer:
    """Looks at files of our own making in this process; other people's are opened in a bounded child."""

    async def examine(self, chunks: AsyncIterator[bytes]) -> Finding:
        """As the port says."""
        data = b"".join([chunk async for chunk in chunks])
        return examine(data, FileLimits(), examine_pdf)
