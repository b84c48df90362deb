"""The page at the root: what this is, and where its interfaces are. Without a script."""

from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.http.shown import shown
from core.kernel.words import Words

STYLE = """
body { font: 17px/1.8 system-ui, "Noto Naskh Arabic", Tahoma, sans-serif; margin: 0; background: #eef1f4;
  color: #1d2730 }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem }
section { background: #fff; border-radius: .6rem; padding: 1rem 1.2rem; margin-block: 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-block: .2rem }
bdo { display: inline-block; max-width: 100% }
code { direction: ltr; unicode-bidi: isolate }
"""
STYLE_PATH = "/style.css"


@dataclass(frozen=True, slots=True)
class Page:
    """One page in both languages: titles and content (HTML of ours, whatever came from outside escaped)."""

    title: Words
    ar: str
    en: str

    def response(self, status: int = 200) -> Response:
        """The page, Arabic first."""
        html = (
            '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{escape(self.title.ar)}</title><link rel="stylesheet" href="{STYLE_PATH}"></head><body><main>'
            f"<section><h1>{escape(self.title.ar)}</h1>{self.ar}</section>"
            f'<section lang="en" dir="ltr"><h1>{escape(self.title.en)}</h1>{self.en}</section></main></body></html>'
        )
        return Response(html, status, {"Cache-Control": "no-store"}, media_type="text/html")


def root_routes(contact: Words, demo: bool) -> list[Route]:
    """`/` and the style sheet of our pages."""
    page = Page(
        Words("طلبات التدريب في الأمانة", "Training requests at the municipality"),
        _content_ar(contact.ar, demo),
        _content_en(contact.en, demo),
    )

    async def root(_: Request) -> Response:
        return page.response()

    async def style(_: Request) -> Response:
        return Response(STYLE, media_type="text/css", headers={"Cache-Control": "max-age=3600"})

    return [Route("/", root, methods=["GET"]), Route(STYLE_PATH, style, methods=["GET"])]


def _content_ar(contact: str, demo: bool) -> str:
    return (
        "<p>خدمة التقدم لطلبات التدريب وتسهيل المهمة، من تقديم الطلب إلى إغلاقه.</p>"
        "<p>واجهة البرمجة: GraphQL عبر <code>POST /graphql</code>. "
        "التحقق من كتاب: <code>/v/</code> متبوعاً بالرمز المطبوع عليه.</p>"
        f"<p>للاستفسار: {shown(contact, 'rtl')}</p>"
        + ('<p>نسخة تجريبية: <a href="/dev">أبواب التجربة</a></p>' if demo else "")
    )


def _content_en(contact: str, demo: bool) -> str:
    return (
        "<p>Applications for training and for facilitation of research, from handing in to closing.</p>"
        "<p>The interface for programs is GraphQL: <code>POST /graphql</code>. "
        "To verify a letter: <code>/v/</code> and the code printed on it.</p>"
        f"<p>Questions: {shown(contact, 'ltr')}</p>"
        + ('<p>This is a demo: <a href="/dev">its doors</a></p>' if demo else "")
    )
