"""The house of the journeys, with browsers to visit it; how they work is in `support/browser.py`."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from adapters.http.web_files import BUILT
from support.browser import Visits, launched, visits, ways
from support.journey import House
from support.journey_fixtures import house, prepared, stable

__all__ = ["browser", "house", "prepared", "stable", "visit"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives `tongue` and `width`, or one of them, to the tests that ask for them and do not say which: Arabic on a
    wide screen and English on a phone by turns, and all four when pictures are drawn (`SCREENS=1`)."""
    said = [str(mark.args[0]) for mark in metafunc.definition.iter_markers("parametrize")]
    asked = [name for name in ("tongue", "width") if name in metafunc.fixturenames]
    if not asked or any(name in each for each in said for name in asked):
        return
    tests = [name for name in vars(metafunc.module) if name.startswith("test_")]
    given = [
        dict(zip(("tongue", "width"), way, strict=True))
        for way in ways(tests.index(metafunc.function.__name__))
    ]
    metafunc.parametrize(asked, list(dict.fromkeys(tuple(way[name] for name in asked) for way in given)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder that asks for a browser is marked so: `-m browser`, `-m "not browser"`."""
    for item in items:
        if "visit" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
async def browser(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    """One Chromium for this worker."""
    assert (BUILT / "index.html").exists(), "the web front end is not built: `make web`"
    async with launched(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


@pytest.fixture
async def visit(browser: Browser, house: House) -> AsyncIterator[Visits]:
    """Opens pages of the house: `page = await visit("ar", "phone")`. Fails for what a page's console complained of."""
    async with visits(browser, house) as opened:
        yield opened
