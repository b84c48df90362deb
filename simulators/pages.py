"""Arabic pages, right to left, that work without a script."""

from collections.abc import Mapping
from datetime import timedelta
from html import escape
from urllib.parse import urlsplit

from simulators.program import Answer, parse_moment

_POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'{to}; base-uri 'none'; frame-ancestors 'none'"
)
STYLE = """
body { font: 16px/1.6 system-ui, "Noto Naskh Arabic", Tahoma, sans-serif; margin: 0; background: #eef1f4;
  color: #1d2733 }
main { max-width: 46rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.3rem } h2 { font-size: 1.05rem }
article, section { background: #fff; border-radius: 1rem; padding: .8rem 1rem; margin: .8rem 0;
  box-shadow: 0 1px 3px #0002 }
.handset { max-width: 26rem; margin: 1rem auto; border: .6rem solid #1d2733; border-radius: 2rem;
  padding: 1rem; background: #dfe7ee }
.bubble { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.05rem }
small, .facts { color: #5a6877; font-size: .85rem }
.number { direction: ltr; unicode-bidi: isolate; font-variant-numeric: tabular-nums }
form { display: inline-block; margin: .2rem } form.wide { display: grid; gap: .5rem; margin: 0 }
input, select, button { font: inherit; padding: .3rem .6rem; border: 1px solid #9aa8b5;
  border-radius: .5rem; background: #fff }
button { background: #1f5f8b; color: #fff; border-color: #1f5f8b; cursor: pointer }
button.quiet { background: #fff; color: #1f5f8b; font-size: .85rem }
table { border-collapse: collapse; width: 100% } td, th { text-align: start; padding: .3rem;
  border-bottom: 1px solid #dde3e8 }
.alarm { color: #9c1c1c } .fine { color: #17663a }
"""


def style() -> Answer:
    return Answer(200, STYLE.encode(), "text/css; charset=utf-8")


def page(
    title: str, content: str, base: str, *, status: int = 200, refresh: int | None = None, leads_to: str = ""
) -> Answer:
    """`refresh`: seconds after which the browser loads the page again by itself. `leads_to`: the whole address
    elsewhere to which a form of the page leads in the end."""
    again = f'<meta http-equiv="refresh" content="{refresh}">' if refresh else ""
    html = (
        '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{again}'
        f"<title>{escape(title)}</title>"
        f'<link rel="stylesheet" href="{base}/style.css"></head>'
        f"<body><main><h1>{escape(title)}</h1>{content}</main></body></html>"
    )
    there = urlsplit(leads_to)
    policy = _POLICY.format(to=f" {there.scheme}://{there.netloc}" if there.netloc else "")
    return Answer(status, html.encode(), "text/html; charset=utf-8", {"Content-Security-Policy": policy})


def button(address: str, label: str, fields: Mapping[str, str], kind: str = "quiet") -> str:
    """A form that is one button."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    return (
        f'<form method="post" action="{escape(address)}">{hidden}'
        f'<button class="{kind}">{escape(label)}</button></form>'
    )


def choice(name: str, label: str, options: Mapping[str, str]) -> str:
    listed = "".join(
        f'<option value="{escape(key)}">{escape(text)}</option>' for key, text in options.items()
    )
    return f'<label>{escape(label)} <select name="{escape(name)}">{listed}</select></label>'


def number(text: object) -> str:
    return f'<bdi dir="ltr" class="number">{escape(str(text))}</bdi>'


def local(moment: str) -> str:
    """A stored moment as Amman's wall clock shows it."""
    shown = parse_moment(moment) + timedelta(hours=3)
    return number(shown.strftime("%Y-%m-%d %H:%M:%S"))
