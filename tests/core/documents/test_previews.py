"""What a preview is, and where it lies."""

from uuid import UUID

import pytest

from core.documents.previews import PAGES, NotAPicture, picture_of, preview_file, preview_files
from support import made_pictures as pictures

UPLOAD, OTHER = UUID(int=1), UUID(int=2)
PLAIN = pictures.saved(pictures.corners(), "JPEG")


def test_a_page_s_picture_has_one_file_and_shares_it_with_no_other() -> None:
    files = [*preview_files(UPLOAD), *preview_files(OTHER)]
    assert len(set(files)) == 2 * PAGES
    assert preview_files(UPLOAD) == tuple(preview_file(UPLOAD, page) for page in (1, 2, 3))
    # Another one than yesterday's would leave yesterday's pictures behind.
    assert str(preview_file(UPLOAD, 1)) == "9c687783-21cd-5a61-a8d4-18113a3b0d66"


def test_a_picture_is_measured_by_its_own_head() -> None:
    picture = picture_of(PLAIN)
    assert (picture.width, picture.height, picture.body) == (120, 80, PLAIN)


def test_a_picture_cut_off_anywhere_is_none() -> None:
    pixels = PLAIN.index(b"\xff\xda")
    for length in range(len(PLAIN)):
        for rest in (b"", b"\xff\xd9") if length < pixels else (b"",):
            with pytest.raises(NotAPicture):
                picture_of(PLAIN[:length] + rest)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        pictures.telling_jpeg(),
        pictures.telling_png(),
        pictures.saved(pictures.corners(), "JPEG", comment=b"remark"),
        pictures.saved(pictures.corners(), "JPEG", progressive=True),
        PLAIN[:4] + b"\x00\x20" + PLAIN[6:],
        PLAIN[:-2] + b"\xff\xe1\x00\x08secret\xff\xd9",
        PLAIN + PLAIN,
    ],
)
def test_what_we_do_not_make_so_is_no_picture_of_ours(body: bytes) -> None:
    with pytest.raises(NotAPicture):
        picture_of(body)
