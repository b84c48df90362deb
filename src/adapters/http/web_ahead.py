"""What a page will ask for as soon as its script runs, told in the page itself.

A screen's own file is named only in the script, and a font only in the style: on a slow line each would wait for the
answer before it, and the words would jump when the font comes. Told ahead, they come together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from core.kernel.words import Language

ENTRY: Final = "index.html"
START: Final = "src/features/home/Home.tsx"
LATIN: Final = "src/common/ui/fonts/cairo-latin.woff2"
ARABIC: Final = "src/common/ui/fonts/cairo-arabic.woff2"
FONTS: Final = {Language.AR: (ARABIC, LATIN), Language.EN: (LATIN,)}
"""Arabic pages show Latin digits and spaces too."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """`chunks` are what the build's manifest tells of each source: its file, and what comes with it."""

    chunks: Mapping[str, Mapping[str, Any]]

    def links(self, language: Language, *, start: bool) -> str:
        """The lines, to stand after those that the first paint waits for; `start` where the start page is asked for."""
        fonts = [self.chunks[font]["file"] for font in FONTS[language] if font in self.chunks]
        screen = self._screen() if start and START in self.chunks else []
        return "\n    ".join(
            (
                *(_link("modulepreload", file) for file in screen if file.endswith(".js")),
                *(_link("preload", file, "style") for file in screen if file.endswith(".css")),
                *(_link("preload", file, "font", "font/woff2") for file in fonts),
            )
        )

    def _screen(self) -> list[str]:
        """The files of the start page's screen that the page does not name already."""
        named = dict.fromkeys(self._with(ENTRY))
        keys = [key for key in dict.fromkeys(self._with(START)) if key not in named]
        chunks = [self.chunks[key] for key in keys]
        return [file for each in chunks for file in (each["file"], *each.get("css", ()))]

    def _with(self, key: str) -> Iterable[str]:
        """A chunk and all that it imports; the build has no circles."""
        yield key
        for other in self.chunks.get(key, {}).get("imports", ()):
            yield from self._with(other)


def _link(rel: str, file: str, kind: str = "", media: str = "") -> str:
    more = "".join((f' as="{kind}"' if kind else "", f' type="{media}"' if media else ""))
    return f'<link rel="{rel}"{more} crossorigin href="/app/{escape(file)}" />'
