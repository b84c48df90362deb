"""The demo's accounts on a page, for a person without an authenticator: with the code that is right just now."""

from collections.abc import Awaitable, Callable
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.http.demo_page import page

Accounts = Callable[[], Awaitable[dict[str, Any]]]
"""`staff` (username, name, roles, password, totpSecret, totpCode) and `partners` (institution, key)."""

# A code lives for 30 seconds and is taken once.
_ANEW_AFTER = {"Refresh": "10"}


def people_routes(accounts: Accounts) -> list[Route]:
    """GET /dev/accounts and /dev/accounts.json."""

    async def shown(request: Request) -> Response:
        answer = page("حسابات التجربة", _people(await accounts()))
        answer.headers.update(_ANEW_AFTER)
        return answer

    async def listed(request: Request) -> Response:
        return JSONResponse(await accounts(), headers={"Cache-Control": "no-store"})

    return [
        Route("/dev/accounts", shown, methods=["GET"]),
        Route("/dev/accounts.json", listed, methods=["GET"]),
    ]


def _people(known: dict[str, Any]) -> str:
    staff = "".join(
        _row(each["name"], ", ".join(each["roles"]), each["username"], each["password"], each["totpCode"])
        for each in known["staff"]
    )
    partners = "".join(_row(each["institution"]["title"]["ar"], each["key"]) for each in known["partners"])
    return (
        '<h2><a href="/ar/staff/sign-in">الموظفون</a></h2>'
        "<p>الرمز صالح لنصف دقيقة ولمرة واحدة، وتتجدد الصفحة بنفسها.</p>"
        f"<table>{_heads('الاسم', 'المهام', 'اسم المستخدم', 'كلمة المرور', 'الرمز')}{staff}</table>"
        '<h2><a href="/ar/partner/sign-in">الجهات المنسِّبة</a></h2>'
        f"<table>{_heads('الجهة', 'المفتاح')}{partners}</table>"
        '<h2><a href="/ar/">مقدمو الطلبات</a></h2>'
        '<p>أي رقم هاتف محمول أردني، ويصل الرمز إلى <a href="/dev/phone">الهاتف</a>.</p>'
    )


def _heads(*titles: str) -> str:
    return "<tr>" + "".join(f'<th scope="col">{each}</th>' for each in titles) + "</tr>"


def _row(title: str, *values: str) -> str:
    cells = "".join(f'<td><code class="number">{escape(each)}</code></td>' for each in values)
    return f'<tr><th scope="row">{escape(title)}</th>{cells}</tr>'
