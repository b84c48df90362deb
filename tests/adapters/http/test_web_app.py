"""The web front end's doors, on a small build of the test's own."""

import gzip
import json
import re
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from adapters.http.brand import Brand, Look, UnusableColour, checked_colour, contrast
from adapters.http.web_ahead import ARABIC, LATIN, START
from adapters.http.web_app import WebApp
from adapters.http.web_files import built_app
from core.kernel.words import Words

pytestmark = pytest.mark.anyio
PAGE = (
    '<html lang="{{lang}}" dir="{{dir}}" data-theme="{{theme}}" data-digits="{{digits}}">'
    "<title>{{office}} · {{municipality}}</title>{{contact}}{{about}}{{ahead}}"
)
SCRIPT = b"console.log(1)"
MANIFEST = {
    "index.html": {"file": "assets/a.js", "imports": ["_run.js"], "css": ["assets/a.css"]},
    "_run.js": {"file": "assets/run.js"},
    "_ui.js": {"file": "assets/ui.js", "imports": ["index.html"], "css": ["assets/ui.css"]},
    START: {"file": "assets/home.js", "imports": ["index.html", "_ui.js"]},
    ARABIC: {"file": "assets/arabic.woff2"},
    LATIN: {"file": "assets/latin.woff2"},
}
BRAND = Brand(
    Words("أمانة", 'City "of" <Hills>'), Words("قسم", "Section"), "<svg/>", Words("هاتف", "phone"), Look()
)


def built(folder: Path) -> Path:
    assets = folder / "assets"
    assets.mkdir()
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "documents.json").write_text(json.dumps({"sha256:1": "{ me { kind } }"}), encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    (assets / "a.js").write_bytes(SCRIPT)
    (assets / "a.js.br").write_bytes(b"brotli")
    (assets / "a.js.gz").write_bytes(gzip.compress(SCRIPT))
    (assets / "notes.txt").write_bytes(b"no")
    return folder


def client(folder: Path, *elsewhere: str) -> httpx2.AsyncClient:
    app = built_app(built(folder))
    assert app is not None

    async def other(_: object) -> PlainTextResponse:
        return PlainTextResponse("other")

    routes = [Route("/graphql", other), *WebApp(app, BRAND, elsewhere).routes()]
    transport = httpx2.ASGITransport(Starlette(routes=routes))
    return httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1")


def test_nothing_is_served_where_nothing_was_built(tmp_path: Path) -> None:
    assert built_app(tmp_path) is None


async def test_every_page_below_a_language_is_the_one_page_in_that_language(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        for path, lang, direction in (("/ar", "ar", "rtl"), ("/en/requests/7", "en", "ltr")):
            page = await http.get(path)
            assert page.status_code == 200
            assert f'lang="{lang}" dir="{direction}" data-theme="" data-digits="latn"' in page.text
            assert page.headers["cache-control"] == "no-cache"
            assert "script-src 'self';" in page.headers["content-security-policy"]
            assert "unsafe" not in page.headers["content-security-policy"]
        assert "City &quot;of&quot; &lt;Hills&gt;" in (await http.get("/en/")).text


async def test_the_start_page_tells_ahead_what_its_script_will_ask_for_and_the_fonts_of_its_language(
    tmp_path: Path,
) -> None:
    async with client(tmp_path) as http:
        links = re.findall(r'<link rel="(\w+)".*? href="/app/assets/([^"]+)"', (await http.get("/ar/")).text)
    assert links == [
        ("modulepreload", "home.js"),
        ("modulepreload", "ui.js"),
        ("preload", "ui.css"),
        ("preload", "arabic.woff2"),
        ("preload", "latin.woff2"),
    ]


async def test_any_other_page_tells_ahead_its_fonts_alone(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        assert re.findall(r"<link rel=.*?>", (await http.get("/en/apply")).text) == [
            '<link rel="preload" as="font" type="font/woff2" crossorigin href="/app/assets/latin.woff2" />'
        ]


async def test_the_page_has_the_theme_that_was_chosen_and_no_other_words_of_the_cookie(
    tmp_path: Path,
) -> None:
    async with client(tmp_path) as http:
        dark = await http.get("/en/", headers={"Cookie": "theme=dark"})
        assert 'data-theme="dark"' in dark.text
        odd = await http.get("/en/", headers={"Cookie": "theme=pink"})
        assert 'data-theme=""' in odd.text


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, "ar"),
        ({"Accept-Language": "en-GB,en;q=0.9"}, "en"),
        ({"Accept-Language": "fr"}, "ar"),
        ({"Accept-Language": "en", "Cookie": "language=ar"}, "ar"),
    ],
)
async def test_the_root_leads_to_the_language_chosen_or_asked_for(
    tmp_path: Path, headers: dict[str, str], language: str
) -> None:
    async with client(tmp_path) as http:
        answer = await http.get("/", headers=headers)
        assert (answer.status_code, answer.headers["location"]) == (302, f"/{language}/")


async def test_files_come_in_the_best_coding_that_is_taken_and_stay_for_good(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        for accepted, coding in (
            ("gzip, br", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip;q=0.0", None),
            ("", None),
        ):
            async with http.stream("GET", "/app/assets/a.js", headers={"Accept-Encoding": accepted}) as got:
                raw = b"".join([chunk async for chunk in got.aiter_raw()])
            assert got.headers.get("content-encoding") == coding
            assert got.headers["vary"] == "Accept-Encoding"
            assert "immutable" in got.headers["cache-control"]
            assert raw == {"br": b"brotli", "gzip": gzip.compress(SCRIPT), None: SCRIPT}[coding]


@pytest.mark.parametrize(
    "path",
    ["/app/assets/gone.js", "/app/assets/notes.txt", "/app/index.html", "/app/../index.html", "/other"],
)
async def test_what_is_no_file_of_the_build_is_not_there(tmp_path: Path, path: str) -> None:
    async with client(tmp_path) as http:
        assert (await http.get(path)).status_code == 404


async def test_other_doors_are_untouched_and_files_may_go_to_the_bucket_where_that_is_set(
    tmp_path: Path,
) -> None:
    async with client(tmp_path, "https://s3.example") as http:
        assert (await http.get("/graphql")).text == "other"
        policy = (await http.get("/ar/")).headers["content-security-policy"]
        assert "connect-src 'self' https://s3.example;" in policy
        assert (await http.get("/emblem.svg")).text == "<svg/>"
        assert "--brand-light: #0b5d4e" in (await http.get("/brand.css")).text


def test_a_colour_is_taken_only_if_text_in_it_can_be_read() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert checked_colour(" #0B5D4E ", "#ffffff") == "#0b5d4e"
    for wrong in ("red", "#fff", "#ffe680"):
        with pytest.raises(UnusableColour):
            checked_colour(wrong, "#ffffff")
