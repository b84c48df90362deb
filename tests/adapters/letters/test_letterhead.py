"""The municipality's own emblem, as SVG or PNG."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from adapters.letters.emblem import UnusableEmblem, emblem_svg
from adapters.letters.press import Press
from adapters.letters.typesetter import TypstTypesetter
from core.kernel.words import Language
from support.letter_papers import paper_of, picture
from tools.sample_letters import LETTERHEAD, ORDINARY, PUBLIC_URL


def test_a_png_stands_at_the_head_of_a_letter(tmp_path: Path) -> None:
    emblem = tmp_path / "emblem.png"
    Image.new("RGB", (60, 60), (0, 0, 0)).save(emblem)
    letter = ORDINARY["approval"]
    press = Press(replace(LETTERHEAD, emblem=emblem))
    drawn = picture(press.print(paper_of(letter, Language.EN), letter.mark.issued_at))
    # The middle of the emblem's place, dark only with this one.
    assert drawn.getpixel((145, 85)) == 0


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff", "رسم".encode(), b"<html/>", b"<svg/>"])
def test_a_file_that_is_no_emblem_is_told_at_the_start(content: bytes, tmp_path: Path) -> None:
    emblem = tmp_path / "emblem"
    emblem.write_bytes(content)
    with pytest.raises(UnusableEmblem, match="neither SVG nor PNG"):
        TypstTypesetter(replace(LETTERHEAD, emblem=emblem), PUBLIC_URL)


def test_a_missing_emblem_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(UnusableEmblem, match=r"none\.svg"):
        emblem_svg(tmp_path / "none.svg")


def svg(inside: str = "", size: str = 'viewBox="0 0 20 20"', before: str = "") -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{before}<svg {names} {size}><rect width="9" height="9"/>{inside}</svg>'


def told(content: str | bytes, folder: Path) -> str:
    """What is wrong with such a file; "" if nothing is."""
    file = folder / "emblem"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        emblem_svg(file)
    except UnusableEmblem as wrong:
        return str(wrong)
    return ""


@pytest.mark.parametrize(
    "drawing",
    [
        svg(before='<?xml version="1.0" encoding="UTF-8"?>'),
        svg(
            before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        ),
        svg(size='width="30mm" height="4cm"'),
        svg(size='width="100%" height="100%" viewBox="-9 -9 40 20"'),
        svg('<defs><g id="a"/></defs><use xlink:href="#a"/><use href="#a"/>'),
        svg('<style>rect { fill: url(#g) } circle { fill: url("#g") }</style><linearGradient id="g"/>'),
        svg("<metadata>of the city</metadata><title>Arms</title>"),
        "\ufeff" + svg(),
    ],
)
def test_a_drawing_as_programs_save_it_stands_on_letters(drawing: str, tmp_path: Path) -> None:
    assert told(drawing, tmp_path) == ""
    letter = ORDINARY["approval"]
    press = Press(replace(LETTERHEAD, emblem=tmp_path / "emblem"))
    assert press.print(paper_of(letter, Language.EN), letter.mark.issued_at)


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="arms.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<use href="https://example.org/a.svg#a"/>',
        "<style>@import 'a.css';</style>",
        "<rect style=\"fill: url( 'a.svg#b' )\"/>",
        "<style>rect { fill: url(a.svg#b) }</style>",
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    ],
)
def test_a_drawing_that_shows_what_lies_elsewhere_is_refused(inside: str, tmp_path: Path) -> None:
    assert "lies elsewhere" in told(svg(inside), tmp_path)


@pytest.mark.parametrize("size", ["", 'width="0" height="0"', 'viewBox="0 0 0 0"', 'viewBox="0 0 nan 1"'])
def test_a_drawing_has_a_size(size: str, tmp_path: Path) -> None:
    assert told(svg(size=size), tmp_path)


@pytest.mark.parametrize(
    ("size", "square"),
    [((20, 40), True), ((40, 20), True), ((20, 41), False), ((41, 20), False), ((200, 20), False)],
)
def test_an_emblem_is_at_most_twice_as_long_as_it_is_wide(
    size: tuple[int, int], square: bool, tmp_path: Path
) -> None:
    drawn = svg(size=f'width="{size[0]}" height="{size[1]}" viewBox="0 0 20 20"')
    assert ("square" not in told(drawn, tmp_path)) is square
    assert ("square" not in told(png(size), tmp_path)) is square


@pytest.mark.parametrize("part", ["script", "text", "foreignObject"])
def test_an_emblem_is_drawn_as_shapes(part: str, tmp_path: Path) -> None:
    assert f"<{part}>" in told(svg(f"<{part}>a</{part}>"), tmp_path)


def test_entities_are_not_read(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    assert "entities" in told(svg("<desc>&a;&b;</desc>", before=bomb), tmp_path)


def test_a_broken_drawing_is_told(tmp_path: Path) -> None:
    assert "broken" in told(svg("<g>"), tmp_path)
    assert "larger" in told(svg(" " * 1_000_000), tmp_path)


def png(size: tuple[int, int]) -> bytes:
    drawn = BytesIO()
    Image.effect_noise(size, 90).save(drawn, "png")
    return drawn.getvalue()


def test_a_png_cut_short_or_damaged_anywhere_is_told(tmp_path: Path) -> None:
    whole = png((20, 20))
    assert told(whole, tmp_path) == ""
    # The end of the picture is no part of it: what is lost there, nobody misses.
    picture_ends = whole.index(b"IEND") - 4
    assert [at for at in range(8, picture_ends, 7) if not told(whole[:at], tmp_path)] == []
    damaged = (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(16, picture_ends, 7))
    assert [at for at, each in enumerate(damaged) if not told(each, tmp_path)] == []


def test_a_png_of_endless_size_is_told(tmp_path: Path) -> None:
    drawn = BytesIO()
    Image.new("1", (4097, 4000)).save(drawn, "png")
    assert "larger than 4096 dots" in told(drawn.getvalue(), tmp_path)
