"""What a person does with a letter: prints it, looks at it, scans its code."""

from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image

from support.journey import Caller, House, Json, ok


async def printed(house: House, by: Caller, request: Json, kind: str, **asked: object) -> bytes:
    """The paper's bytes, fetched as a browser would."""
    opened = ok(await by.do("printLetter", request=request["id"], kind=kind, **asked))
    answer = await house.http.get(opened["path"])
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert int(answer.headers["content-length"]) == len(answer.content) == opened["size"]
    return answer.content


def picture(pdf: bytes, dpi: int = 100) -> Image.Image:
    """Its first page as it looks on paper."""
    page = pypdfium2.PdfDocument(BytesIO(pdf))[0]
    image: Image.Image = page.render(scale=dpi / 72).to_pil()
    return image


def scanned(pdf: bytes) -> str:
    """The address that its QR code holds."""
    (found,) = zxingcpp.read_barcodes(picture(pdf))
    return str(found.text)


def text_of(pdf: bytes) -> str:
    """What a reader that knows no pictures hears of it."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in document)
