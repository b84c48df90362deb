"""The letterhead's settings: what cannot stand on a letter is told at the start, each by its name (R-29, R-32)."""

from pathlib import Path

import pytest
from PIL import Image

from adapters.letters.letterhead import Letterhead
from bootstrap.cli_check import check
from bootstrap.letterhead import LONGEST
from bootstrap.settings import Settings, SettingsError, load
from core.kernel.words import Words
from support.programs import SECRET_KEY

NAMES = [f"{name}_{language}" for name in LONGEST for language in ("AR", "EN")]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {}"><circle r="9"/></svg>'


def settings_of(folder: Path, **environ: str) -> Settings:
    return load({"DATA_DIR": str(folder / "data"), **environ})


def problem(folder: Path, **environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        settings_of(folder, **environ)
    (told,) = caught.value.problems
    return told


def emblem(folder: Path, content: str | bytes) -> str:
    file = folder / "emblem"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(file)


def said(head: Letterhead) -> list[str]:
    return [text for words in (head.name, head.office, head.contact) for text in (words.ar, words.en)]


def test_a_letterhead_that_is_set_stands_as_it_was_set(tmp_path: Path) -> None:
    head = settings_of(
        tmp_path,
        MUNICIPALITY_AR="بلدية إربد الكبرى",
        MUNICIPALITY_EN="Greater Irbid Municipality",
        TRAINING_OFFICE_AR="وحدة التدريب",
        TRAINING_OFFICE_EN="Training Unit",
        CONTACT_AR="هاتف +962 2 724-0000",
        CONTACT_EN="Phone +962 2 724-0000",
        EMBLEM_FILE=emblem(tmp_path, SVG.format("20 20")),
    ).letterhead
    assert head.name == Words("بلدية إربد الكبرى", "Greater Irbid Municipality")
    assert head.office == Words("وحدة التدريب", "Training Unit")
    assert head.contact == Words("هاتف +962 2 724-0000", "Phone +962 2 724-0000")
    assert head.emblem == tmp_path / "emblem"


def test_nothing_set_is_a_letterhead_of_nobody_s_arms(tmp_path: Path) -> None:
    head = settings_of(tmp_path).letterhead
    assert (head.name, head.emblem) == (Letterhead(head.contact).name, Letterhead(head.contact).emblem)


@pytest.mark.parametrize("name", NAMES)
def test_a_text_as_long_as_it_may_be_is_taken_and_a_longer_one_told(tmp_path: Path, name: str) -> None:
    longest = LONGEST[name[:-3]]
    assert "ب" * longest in said(settings_of(tmp_path, **{name: "ب" * longest}).letterhead)
    told = problem(tmp_path, **{name: "ب" * (longest + 1)})
    assert told.startswith(f"{name}: ") and str(longest) in told


@pytest.mark.parametrize("name", NAMES)
def test_what_no_letter_can_show_is_told(tmp_path: Path, name: str) -> None:
    assert problem(tmp_path, **{name: "☎ 王"}) == f"{name} has what no letter can show: ☎ 王"
    assert problem(tmp_path, **{name: "\u200f"}).startswith(f"{name}: ")


@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_tidied_as_what_people_type_is(tmp_path: Path, name: str) -> None:
    head = settings_of(tmp_path, **{name: "ﺃﻣﺎﻧﺔ\u202e  Zoe\u0308\tȘ"}).letterhead
    assert "أمانة Zoë Ş" in said(head)


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of(tmp_path, EMBLEM_FILE=str(tmp_path / "none.svg"), **dict.fromkeys(NAMES, "☎"))
    assert len(caught.value.problems) == 1 + len(NAMES)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<svg", "broken"),
        (SVG.format("20 2"), "not about square"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "cannot be read to its end"),
        (SVG.format("20 20").replace("<circle", '<image href="/etc/passwd"/><circle'), "lies elsewhere"),
    ],
)
def test_an_emblem_that_would_spoil_each_letter_is_told(
    tmp_path: Path, content: str | bytes, why: str
) -> None:
    told = problem(tmp_path, EMBLEM_FILE=emblem(tmp_path, content))
    assert told.startswith("EMBLEM_FILE: ") and why in told


def test_a_missing_emblem_is_told_by_its_path(tmp_path: Path) -> None:
    assert "none.svg cannot be read" in problem(tmp_path, EMBLEM_FILE=str(tmp_path / "none.svg"))


def real(folder: Path, dsn: str, **other: str) -> Settings:
    return settings_of(
        folder,
        **{
            "DATABASE_URL": dsn,
            "SECRET_KEY": SECRET_KEY,
            "CONTACT_AR": "هاتف",
            "CONTACT_EN": "phone",
            **other,
        },
    )


@pytest.mark.anyio
async def test_the_check_sets_a_specimen_with_the_longest_letterhead_there_can_be(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "emblem.png"
    Image.new("RGBA", (40, 80), (0, 0, 0, 90)).save(file)
    longest = {name: "ب" * LONGEST[name[:-3]] for name in NAMES}
    settings = real(tmp_path, database_url, EMBLEM_FILE=str(file), **longest)
    await check(settings, database_url)
    assert "letters: a specimen was set in both languages" in capsys.readouterr().out


@pytest.mark.anyio
async def test_the_check_sees_a_letterhead_with_which_no_letter_can_be_set(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = real(tmp_path, database_url, EMBLEM_FILE=emblem(tmp_path, SVG.format("20 20")))
    # Whole when the settings were read, and not when the first letter is to be set.
    emblem(tmp_path, "<svg")
    assert await check(settings, database_url) == 1
    said_of_it = capsys.readouterr().out
    assert "letters: none can be set with this letterhead" in said_of_it
    assert "specimen" not in said_of_it
