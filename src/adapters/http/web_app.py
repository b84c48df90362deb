"""The doors of the web front end: `/ar/…` and `/en/…` are its one page, `/app/…` its files.

The page is filled in here, language, theme and names, so that the first paint is right and nothing in it runs
inline. Every other address of the service is untouched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from adapters.http.brand import Brand
from adapters.http.web_files import BuiltApp, WebFile
from core.kernel.words import Language, Words

FOREVER: Final = "public, max-age=31536000, immutable"
LANGUAGE_COOKIE: Final = "language"
THEME_COOKIE: Final = "theme"
THEMES: Final = frozenset({"light", "dark"})
EMBLEM_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
"""A drawing may style itself; it is only ever shown as a picture."""
ABOUT: Final = Words(
    "طلب تدريب لدى دوائر الأمانة أو تسهيل مهمة دراسية، للطلاب والموفدين والأفراد: التقديم والمتابعة والتحقق من الكتب.",
    "Ask for training at a department of the municipality, or for facilitating the mission of a study: apply, follow "
    "the request, verify letters.",
)
"""What search engines show of the service."""
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def page_policy(elsewhere: Sequence[str]) -> str:
    """The page's content security policy; `elsewhere` are origins that files are sent to and fetched from."""
    more = "".join(f" {origin}" for origin in elsewhere)
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        f"img-src 'self' blob:{more}; connect-src 'self'{more}; form-action 'none'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )


@dataclass(slots=True)
class WebApp:
    """The front end as it was built, in the name of a brand."""

    built: BuiltApp
    brand: Brand
    elsewhere: Sequence[str] = ()
    _pages: dict[tuple[Language, str, bool], bytes] = field(default_factory=dict)

    def routes(self) -> list[Route]:
        """`/`, the pages, their files, and the brand."""
        return [
            Route("/", self.root, methods=["GET"]),
            *(
                route
                for language in Language
                for route in (
                    Route(f"/{language.value}", self.page, methods=["GET"]),
                    Route(f"/{language.value}/{{path:path}}", self.page, methods=["GET"]),
                )
            ),
            Route("/app/{path:path}", self.file, methods=["GET"]),
            Route("/brand.css", self.style, methods=["GET"]),
            Route("/emblem.svg", self.emblem, methods=["GET"]),
        ]

    async def root(self, request: Request) -> Response:
        """On to the visitor's language: as chosen before, else as the browser asks."""
        chosen = request.cookies.get(LANGUAGE_COOKIE) or request.headers.get("accept-language", "")
        language = Language.EN if chosen.strip().lower().startswith("en") else Language.AR
        answer = RedirectResponse(f"/{language.value}/", 302)
        answer.headers.update({"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"})
        return answer

    async def page(self, request: Request) -> Response:
        """The one page, in the language of its address."""
        language = Language(request.url.path.split("/")[1])
        theme = request.cookies.get(THEME_COOKIE, "")
        start = not request.path_params.get("path")
        key = (language, theme if theme in THEMES else "", start)
        if key not in self._pages:
            self._pages[key] = self._filled(*key)
        headers = {"Cache-Control": "no-cache", "Content-Security-Policy": page_policy(self.elsewhere)}
        return Response(self._pages[key], headers=headers, media_type="text/html")

    def _filled(self, language: Language, theme: str, start: bool) -> bytes:
        brand = self.brand
        values = {
            "lang": language.value,
            "dir": "rtl" if language is Language.AR else "ltr",
            "theme": theme,
            "digits": brand.look.digits,
            "municipality": brand.name.say(language),
            "office": brand.office.say(language),
            "contact": brand.contact.say(language),
            "about": ABOUT.say(language),
        }
        marked = {name: escape(value) for name, value in values.items()}
        marked["ahead"] = self.built.ahead.links(language, start=start)
        return _PLACE.sub(lambda place: marked[place[1]], self.built.page).encode()

    async def file(self, request: Request) -> Response:
        """A file of the build. Its name holds a digest of it, so it never changes."""
        found = self.built.files.get(request.path_params["path"])
        if found is None:
            return Response("", 404, {"Cache-Control": "no-store"}, media_type="text/plain")
        content, coding = _coded(found, request.headers.get("accept-encoding", ""))
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding", "Content-Type": found.media_type}
        return Response(content, headers=headers | ({"Content-Encoding": coding} if coding else {}))

    async def style(self, _: Request) -> Response:
        """The brand's colours."""
        return Response(self.brand.look.style(), headers={"Cache-Control": "no-cache"}, media_type="text/css")

    async def emblem(self, _: Request) -> Response:
        """The brand's emblem."""
        headers = {"Cache-Control": "max-age=3600", "Content-Security-Policy": EMBLEM_POLICY}
        return Response(self.brand.emblem, headers=headers, media_type="image/svg+xml")


def _coded(found: WebFile, accepted: str) -> tuple[bytes, str]:
    """The content in the best coding that the browser takes, and the coding's name; "" for none."""
    wanted = {_coding(part) for part in accepted.split(",")}
    for coding in ("br", "gzip"):
        if coding in wanted and coding in found.coded:
            return found.coded[coding], coding
    return found.content, ""


def _coding(part: str) -> str:
    name, _, parameters = part.strip().lower().partition(";")
    return "" if re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", parameters) else name.strip()
