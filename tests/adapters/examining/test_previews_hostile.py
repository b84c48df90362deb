"""A hostile file has no preview and harms nobody; and what a child gives back is believed only as pictures."""

import pytest
from PIL import Image

from adapters.examining.children import Answer
from adapters.examining.previewer import BoundedPreviewer, pictures_in
from core.documents.ports_previews import PreviewerAway
from core.documents.previews import LONGEST_SIDE, PAGES
from support import made_files as made
from support import made_pictures as pictures
from support.pieces import pieces
from support.processes import children

pytestmark = pytest.mark.anyio
PLAIN = pictures.saved(pictures.corners(), "JPEG")

NOTHING_TO_DRAW = {
    "nothing": b"",
    "a web page": b"<!doctype html><script>alert(1)</script>",
    "an archive": made.archive(),
    "text that begins as a pdf": b"%PDF-1.7\nhello",
    "a pdf without pages": made.pdf(0),
    "a pdf with a password": made.encrypted_pdf("secret"),
    "one byte too many": made.pdf() + b" " * (10 * 1024 * 1024),
    "a jpeg cut off": made.jpeg()[:-400],
    "a jpeg without a picture": b"\xff\xd8\xff\xd9",
    "an enormous png": made.png_bomb(),
    "a very long png": made.png_bomb(1_000_000, 1),
    "a png without its pixels": made.png_bomb(900, 900),
    "a png changed on the way": made.png().replace(b"IDAT", b"IDAX"),
}


@pytest.mark.parametrize("case", NOTHING_TO_DRAW)
async def test_of_a_broken_or_hostile_file_nothing_is_drawn(case: str) -> None:
    assert await BoundedPreviewer().draw(pieces(NOTHING_TO_DRAW[case])) == ()


async def test_a_script_in_a_file_is_not_run_and_harms_no_picture() -> None:
    # The examiner refuses such files; should one come this far, it is only drawn.
    assert len(await BoundedPreviewer().draw(pieces(made.pdf_with_action("JavaScript", "opening")))) == 1


async def test_a_picture_that_takes_more_memory_than_allowed_is_not_drawn() -> None:
    large, bounded = (
        pictures.saved(Image.new("RGB", (5000, 5000)), "PNG"),
        BoundedPreviewer(memory_bytes=160 << 20),
    )
    assert len(large) < 400_000
    assert await bounded.draw(pieces(large)) == ()
    assert len(await bounded.draw(pieces(made.png()))) == 1
    assert len(await BoundedPreviewer().draw(pieces(large))) == 1


async def test_a_pdf_that_unpacks_beyond_the_memory_is_not_drawn() -> None:
    bounded = BoundedPreviewer(memory_bytes=300 << 20)
    assert len(await bounded.draw(pieces(made.pdf_with_memory_bomb(1)))) == 1
    assert await bounded.draw(pieces(made.pdf_with_memory_bomb(1500))) == ()


async def test_a_page_that_takes_too_long_is_not_drawn_and_the_next_file_is() -> None:
    endless = pictures.page_filled()
    assert len(endless) < 100_000
    bounded = BoundedPreviewer(cpu_seconds=1)
    assert await bounded.draw(pieces(endless)) == ()
    assert len(await bounded.draw(pieces(pictures.page_filled(3)))) == 1
    assert children() == []


async def test_a_child_without_an_answer_says_nothing_about_the_file() -> None:
    with pytest.raises(PreviewerAway):
        await BoundedPreviewer(seconds=0.01).draw(pieces(made.pdf()))
    # With this little memory not even the libraries load.
    with pytest.raises(PreviewerAway):
        await BoundedPreviewer(memory_bytes=20 << 20).draw(pieces(made.pdf()))
    assert children() == []


def told(*bodies: bytes) -> Answer:
    return Answer(0, b"".join(len(body).to_bytes(4, "big") + body for body in bodies))


def test_a_child_is_believed_when_it_tells_pictures() -> None:
    [picture] = pictures_in(told(PLAIN))
    assert (picture.width, picture.height, picture.body) == (120, 80, PLAIN)
    assert pictures_in(told()) == ()


TALES = {
    "a web page": told(b"<html>"),
    "a picture with a camera's notes": told(pictures.telling_jpeg()),
    "a picture too large": told(pictures.saved(Image.new("RGB", (LONGEST_SIDE + 1, 9)), "JPEG")),
    "too many pictures": told(*[PLAIN] * (PAGES + 1)),
    "a picture cut off": Answer(0, told(PLAIN).body[:-1]),
    "only a length": Answer(0, b"\0\0\xff"),
    "a failure": Answer(1, b""),
}


@pytest.mark.parametrize("case", TALES)
def test_a_child_that_was_taken_over_is_not_believed(case: str) -> None:
    with pytest.raises(PreviewerAway):
        pictures_in(TALES[case])
