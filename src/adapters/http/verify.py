"""`/v/{code}`: the public answer to whoever scans a letter's code (R-29). One code, one answer; no search, no list."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.http.verify_facts import written
from adapters.http.verify_page import STYLE, STYLE_PATH, verdict_page, waiting_page
from core.kernel.refusals import Unavailable
from core.kernel.words import Words
from core.letters.verifying import Verdict, Verification, Verifying

PATIENCE = 5.0
BUSY = Words(
    "تعذّر التحقق الآن. حاول بعد قليل.", "The document cannot be verified now. Try again in a moment."
)
TOO_MANY = Words(
    "وصلت من شبكتك طلبات تحقق كثيرة خلال دقيقة. أعد المحاولة بعد قليل.",
    "Too many documents were verified from your network within a minute. Try again in a moment.",
)
HEADERS = {"Cache-Control": "no-store", "Vary": "Accept", "X-Robots-Tag": "noindex, nofollow"}
Now = Callable[[], Awaitable[datetime]]
Pause = Callable[[Request], Awaitable[int]]
"""Counts a call, and says for how many seconds its caller has to wait: 0 is none."""


def verify_routes(
    verifying: Verifying, now: Now, contact: Words | None = None, pause: Pause | None = None
) -> list[Route]:
    """The door for letters' codes; HTML for a browser, JSON for a program. `contact` stands on the page (R-32)."""
    pause = pause or _never

    async def verify(request: Request) -> Response:
        answer = await _answer(request)
        answer.headers.update(HEADERS)
        return answer

    async def _answer(request: Request) -> Response:
        try:
            async with asyncio.timeout(PATIENCE):
                # Counted before the code is looked at: the bound tells nothing of any code.
                if seconds := await pause(request):
                    return _wait(request, TOO_MANY, 429, seconds, contact)
                found = await verifying.verify(request.path_params["code"].rstrip("/"), await now())
        except (TimeoutError, Unavailable):
            return _wait(request, BUSY, 503, 5, contact)
        status = 404 if found.verdict is Verdict.NOT_OURS else 200
        if _wants_page(request):
            return verdict_page(found, contact, status)
        return JSONResponse(_written(found), status)

    # A QR code says it in capitals, a person types it as they like.
    doors = [Route(path, verify, methods=["GET"]) for path in ("/v/{code:path}", "/V/{code:path}")]
    return [*doors, Route(STYLE_PATH, _style, methods=["GET"])]


async def _never(_: Request) -> int:
    return 0


async def _style(_: Request) -> Response:
    return Response(STYLE, media_type="text/css", headers={"Cache-Control": "max-age=3600"})


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _wait(request: Request, words: Words, status: int, seconds: int, contact: Words | None) -> Response:
    if _wants_page(request):
        return waiting_page(words, status, seconds, contact)
    told = {"error": words.en, "message": {"ar": words.ar, "en": words.en}}
    return JSONResponse(told, status, {"Retry-After": str(seconds)})


def _written(found: Verification) -> dict[str, object]:
    return {
        "verdict": found.verdict.value,
        "message": {"ar": found.words.ar, "en": found.words.en},
        "checkedAt": found.checked_at.isoformat(),
        "changedAt": found.changed_at.isoformat() if found.changed_at else None,
        "letter": written(found.letter) if found.letter else None,
    }
