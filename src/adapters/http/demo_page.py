"""Pages of the demo's doors: Arabic, right to left, without a script."""

from html import escape

from starlette.requests import Request
from starlette.responses import Response

_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
STYLE = """
body { font: 16px/1.7 system-ui, "Noto Naskh Arabic", Tahoma, sans-serif; margin: 0; background: #eef1f4 }
main { max-width: 60rem; margin: 0 auto; padding: 1rem }
form { display: inline-block; margin: .2rem }
input, button { font: inherit; padding: .3rem .7rem; border: 1px solid #9aa8b5; border-radius: .5rem }
button { background: #1f5f8b; color: #fff; cursor: pointer }
table { width: 100%; border-collapse: collapse; display: block; overflow-x: auto }
th, td { padding: .3rem .6rem; border-bottom: 1px solid #cdd5dc; text-align: start; white-space: nowrap }
.number { direction: ltr; unicode-bidi: isolate }
.alarm { color: #9c1c1c }
"""


def page(title: str, content: str, status: int = 200) -> Response:
    """`content` is HTML of ours, with whatever came from outside escaped."""
    html = (
        '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/dev/style.css"></head>'
        f"<body><main><h1>{escape(title)}</h1>{content}</main></body></html>"
    )
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"}
    return Response(html, status, headers, media_type="text/html")


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks, rather than a program."""
    is_json = "json" in request.headers.get("content-type", "")
    return "text/html" in request.headers.get("accept", "") and not is_json


def from_elsewhere(request: Request) -> bool:
    """Whether another site's page made a browser send this; such a call may change nothing."""
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return True
    # Older browsers send no more than this; a page without an origin of its own sends "null".
    origin = request.headers.get("origin")
    return origin is not None and origin.partition("://")[2] != request.headers.get("host")
