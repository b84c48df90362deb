"""What any door answers that cannot do without a part which does not answer."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from core.kernel.refusals import Unavailable


async def away(_request: Request, error: Exception) -> Response:
    """503 with Retry-After; for `Starlette(exception_handlers={Unavailable: away})`."""
    assert isinstance(error, Unavailable)
    told = {"code": error.code, "message": {"ar": error.words.ar, "en": error.words.en}}
    return JSONResponse(told, 503, {"Retry-After": str(error.retry_after), "Cache-Control": "no-store"})
