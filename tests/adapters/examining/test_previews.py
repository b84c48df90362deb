"""What is drawn of a file: its first pages, upright, on white, and nothing of it but pixels."""

import io

import pikepdf
import pytest
from PIL import Image, ImageOps

from adapters.examining.previewer import BoundedPreviewer
from core.documents.previews import LONGEST_SIDE, PagePicture
from support import made_files as made
from support import made_pictures as pictures
from support.made_pictures import BLUE, SECRETS, near, opened
from support.pieces import pieces

pytestmark = pytest.mark.anyio
WHITE = (255, 255, 255)


async def drawn(body: bytes) -> tuple[PagePicture, ...]:
    return await BoundedPreviewer().draw(pieces(body))


@pytest.mark.parametrize(("pages", "shown"), [(1, 1), (3, 3), (200, 3)])
async def test_a_pdf_gives_its_first_three_pages(pages: int, shown: int) -> None:
    found = await drawn(made.pdf(pages))
    assert len(found) == shown
    for each in found:
        assert opened(each).size == (each.width, each.height)
        assert LONGEST_SIDE - 5 <= max(each.width, each.height) <= LONGEST_SIDE


async def test_a_page_is_drawn_as_it_is_printed_on_white() -> None:
    # Blue in the upper left quarter: a page's own measure begins below.
    content = b"0 0 1 rg 0 421 297 421 re f"
    [upright] = map(opened, await drawn(pictures.page(content)))
    assert near(upright.getpixel((200, 200)), (0, 0, 255))
    assert upright.getpixel((upright.width - 200, 200)) == WHITE
    [turned] = map(opened, await drawn(pictures.page(content, Rotate=90)))
    assert turned.size == (upright.height, upright.width)
    assert near(turned.getpixel((turned.width - 200, 200)), (0, 0, 255))


async def test_what_was_filled_into_a_form_is_drawn() -> None:
    [picture] = map(opened, await drawn(pictures.filled_form()))
    assert near(picture.getpixel((picture.width // 2, picture.height // 4)), (0, 0, 255))
    assert picture.getpixel((picture.width // 2, 3 * picture.height // 4)) == WHITE


@pytest.mark.parametrize("size", [(20, 30), (3, 14_400), (14_400, 14_400)])
async def test_a_page_of_any_size_is_bounded_and_a_small_one_is_not_blown_up(size: tuple[int, int]) -> None:
    [picture] = await drawn(pictures.page(b"", size))
    assert max(picture.width, picture.height) <= min(LONGEST_SIDE, 4 * max(size))


async def test_a_photograph_loses_where_it_was_taken_and_all_other_remarks() -> None:
    photograph = pictures.telling_jpeg()
    with Image.open(io.BytesIO(photograph)) as before:
        assert before.getexif().get_ifd(0x8825)
        assert {"comment", "icc_profile", "xmp"} <= before.info.keys()
    [preview] = await drawn(photograph)
    after = opened(preview)
    assert not after.getexif()
    assert after.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert [secret for secret in SECRETS if secret in preview.body] == []
    assert near(after.getpixel((110, 70)), pictures.BLACK)


async def test_a_drawing_loses_its_remarks_too() -> None:
    body = pictures.telling_png()
    assert b"private remark" in body
    [preview] = await drawn(body)
    assert b"private remark" not in preview.body and b"camera-of-sami" not in preview.body


@pytest.mark.parametrize("orientation", range(1, 9))
async def test_a_phone_s_photograph_is_upright_however_the_phone_was_held(orientation: int) -> None:
    photograph = pictures.telling_jpeg(orientation)
    with Image.open(io.BytesIO(photograph)) as held:
        expected = ImageOps.exif_transpose(held).convert("RGB")
    [picture] = map(opened, await drawn(photograph))
    assert picture.size == expected.size
    for place in ((10, 10), (-10, 10), (10, -10), (-10, -10)):
        at = tuple(way % side for way, side in zip(place, expected.size, strict=True))
        assert near(picture.getpixel(at), expected.getpixel(at))


async def test_a_large_photograph_is_made_smaller_and_keeps_its_shape() -> None:
    [preview] = await drawn(pictures.telling_jpeg(6, pictures.corners(3200, 1600)))
    assert (preview.width, preview.height) == (LONGEST_SIDE // 2, LONGEST_SIDE)


async def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    clear.paste((*BLUE, 255), (0, 0, 20, 40))
    for body in (pictures.saved(clear, "PNG"), pictures.saved(clear.quantize(), "PNG")):
        [picture] = map(opened, await drawn(body))
        assert near(picture.getpixel((5, 20)), BLUE) and near(picture.getpixel((35, 20)), WHITE)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "CMYK"])
async def test_every_kind_of_colours_is_drawn(mode: str) -> None:
    plain = Image.new("RGB", (40, 40), WHITE).convert(mode)
    [picture] = map(opened, await drawn(pictures.saved(plain, "JPEG" if mode == "CMYK" else "PNG")))
    assert near(picture.getpixel((20, 20)), WHITE)


async def test_a_scan_of_sixteen_bits_keeps_its_shades() -> None:
    shades = Image.frombytes("I;16", (2, 1), bytes((0, 0xC0, 0x50, 0))).resize(
        (40, 20), Image.Resampling.NEAREST
    )
    [picture] = map(opened, await drawn(pictures.saved(shades, "PNG")))
    assert near(picture.getpixel((5, 10)), (192, 192, 192)) and near(picture.getpixel((35, 10)), (0, 0, 0))


async def test_the_same_file_gives_the_same_pictures() -> None:
    body = pikepdf.Pdf.open(io.BytesIO(made.pdf(2)))
    again = pictures.written(body)
    assert await drawn(again) == await drawn(again)
