"""The demo's doors under /dev: the phone, the bank, the clock and the accounts. Mounted only in a demo."""

from collections.abc import Awaitable, Callable, Mapping
from html import escape

import httpx2
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.http.demo_clock import DemoClock, clock_routes
from adapters.http.demo_page import STYLE, page
from adapters.http.demo_people import Accounts, people_routes
from adapters.http.demo_relay import relay_routes

Moved = Callable[[], Awaitable[None]]

_PAGES = {
    "phone": "الهاتف: كل رسالة نصية كما يعرضها الهاتف",
    "bank": "البنك: الدفع برقم الدفع الإلكتروني",
    "payer": "تطبيق الدافع: الدفع برقم الدفع الإلكتروني عبر إي فواتيركم",
    "cards": "خدمة البطاقات: صفحات الدفع وما تحرّك",
}
_ABSENT = {
    "phone": "الرسائل تخرج عبر شبكات أخرى: ما وصل منها في دفاتر محاكياتها، لا هنا",
    "bank": "الدفع بالرقم عبر شبكة أخرى: دفترها عند محاكيها، لا هنا",
}
_ALWAYS = """<li><a href="/dev/clock">الساعة: تقديم الوقت</a></li>
<li><a href="/dev/accounts">حسابات التجربة</a></li>"""


def demo_routes(
    *,
    pages: Mapping[str, str],
    networks: Callable[[], object],
    clock: DemoClock,
    accounts: Accounts,
    http: httpx2.AsyncClient,
    moved: Moved | None = None,
) -> list[Route]:
    """All doors of the demo. `pages` are the simulators' addresses by the name of their door (phone, bank, payer,
    cards); one that is not there has none. `networks` gives what messages and money go over, shown as JSON, `accounts`
    who may sign in. `moved` is awaited after each move of the clock, so that what has become due need not
    wait.
    """

    async def index(request: Request) -> Response:
        return page("أبواب التجربة", _index(pages))

    async def style(request: Request) -> Response:
        return Response(STYLE, media_type="text/css")

    async def over(request: Request) -> Response:
        return JSONResponse(networks(), headers={"Cache-Control": "no-store"})

    return [
        Route("/dev", index, methods=["GET"]),
        Route("/dev/style.css", style, methods=["GET"]),
        Route("/dev/networks.json", over, methods=["GET"]),
        *people_routes(accounts),
        *clock_routes(clock, moved),
        *(route for name, address in pages.items() for route in relay_routes(name, address, http)),
    ]


def _index(pages: Mapping[str, str]) -> str:
    there = "".join(f'<li><a href="/dev/{name}">{escape(_PAGES[name])}</a></li>' for name in pages)
    played = {"bank": "payer", "phone": "phone"}
    absent = "".join(
        f"<li>{escape(why)}</li>"
        for name, why in _ABSENT.items()
        if name not in pages and played[name] not in pages
    )
    return f"<ul>{there}{absent}{_ALWAYS}</ul>"
