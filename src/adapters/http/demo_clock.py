"""The demo's clock: seen and moved by a person on a page, by a program in JSON."""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Protocol
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from adapters.http.demo_durations import LONGEST, parse_duration, write_duration
from adapters.http.demo_page import from_elsewhere, page, wants_page
from adapters.http.doors import BodyTooLong, read_bounded
from core.kernel.words import Language, spoken_moment
from core.kernel.zone import AMMAN

_MAX_BODY = 4096
_STEPS = {"PT1H": "ساعة", "P1D": "يوم", "P3D": "ثلاثة أيام", "P1W": "أسبوع", "P30D": "ثلاثون يوماً"}


class DemoClock(Protocol):
    """A clock that stands `offset` ahead of real time."""

    async def now(self) -> datetime:
        """The moved instant, aware and in UTC."""
        ...

    async def offset(self) -> timedelta:
        """How far it was moved in all."""
        ...

    async def advance(self, by: timedelta) -> None:
        """Move it, for every process, before this returns; a negative length moves it back."""
        ...


def clock_routes(clock: DemoClock, moved: Callable[[], Awaitable[None]] | None) -> list[Route]:
    """GET and POST /dev/clock."""

    async def show(request: Request) -> Response:
        return await _shown(request, clock)

    async def move(request: Request) -> Response:
        if from_elsewhere(request):
            return JSONResponse({"error": "not from another site"}, 403)
        try:
            fields = _fields(request, await read_bounded(request, _MAX_BODY))
            await clock.advance(_wanted(fields, await clock.now(), await clock.offset()))
        except (ValueError, BodyTooLong, ClientDisconnect) as error:
            return _refused(request, error)
        if moved is not None:
            await moved()
        return RedirectResponse("/dev/clock", 303) if wants_page(request) else await _shown(request, clock)

    return [
        Route("/dev/clock", show, methods=["GET"]),
        Route("/dev/clock", move, methods=["POST"]),
    ]


def _fields(request: Request, body: bytes) -> dict[str, object]:
    if "json" not in request.headers.get("content-type", ""):
        return dict(parse_qsl(body.decode()))
    try:
        parsed = json.loads(body)
    except RecursionError as error:
        raise ValueError("not JSON") from error
    if not isinstance(parsed, dict):
        raise ValueError("not an object")
    return parsed


def _wanted(fields: dict[str, object], now: datetime, offset: timedelta) -> timedelta:
    advance, wanted = fields.get("advance"), fields.get("set")
    if isinstance(advance, str) and advance:
        by = parse_duration(advance)
    elif isinstance(wanted, str) and wanted:
        by = _moment(wanted) - now
    else:
        raise ValueError('give {"advance": "P3DT2H"} or {"set": an ISO moment}')
    if abs(offset + by) > LONGEST:
        raise ValueError("more than ten years from real time")
    return by


def _moment(text: str) -> datetime:
    # A browser's date field has no zone: it means the clock on the wall.
    moment = datetime.fromisoformat(text)
    local = moment if moment.tzinfo else moment.replace(tzinfo=AMMAN)
    try:
        return local.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("no such moment") from error


async def _shown(request: Request, clock: DemoClock) -> Response:
    now, offset = await clock.now(), await clock.offset()
    if wants_page(request):
        return page("ساعة التجربة", _content(now, offset))
    facts = {"now": now.isoformat().replace("+00:00", "Z"), "offset": write_duration(offset)}
    seconds = round(offset.total_seconds())
    return JSONResponse({**facts, "offsetSeconds": seconds}, headers={"Cache-Control": "no-store"})


def _content(now: datetime, offset: timedelta) -> str:
    steps = "".join(_button(duration, label) for duration, label in _STEPS.items())
    return (
        f"<p>الآن: <strong>{escape(spoken_moment(now, Language.AR))}</strong> بتوقيت عمّان</p>"
        f'<p>الفرق عن الوقت الحقيقي: <span class="number">{write_duration(offset)}</span></p>'
        f"<h2>قدّم الوقت</h2><p>{steps}</p>"
        '<form method="post" action="/dev/clock"><label>مدة بصيغة ISO '
        '<input class="number" name="advance" placeholder="P3DT2H" required></label>'
        " <button>قدّم</button></form>"
        '<form method="post" action="/dev/clock"><label>أو اضبطها على '
        '<input class="number" type="datetime-local" step="1" name="set" required></label> '
        "<button>اضبط</button></form>"
    )


def _button(duration: str, label: str) -> str:
    return (
        f'<form method="post" action="/dev/clock"><input type="hidden" name="advance" value="{duration}">'
        f"<button>{label}</button></form>"
    )


def _refused(request: Request, error: Exception) -> Response:
    reason = str(error) if isinstance(error, ValueError) else "the body is too long or was cut off"
    if wants_page(request):
        return page("ساعة التجربة", '<p class="alarm">لم تُفهم المدة أو اللحظة.</p>', 400)
    return JSONResponse({"error": reason}, 400)
