"""The page for whoever scans a letter's code: the verdict first, by colour, word and sign; then what the paper
says. In both languages, for a phone, without a script (R-29)."""

from dataclasses import dataclass
from html import escape

from starlette.responses import Response

from adapters.http.shown import shown, value_shown
from adapters.http.verify_facts import rows_of
from core.kernel.words import Language, Words, moment_words
from core.letters.letter import IssuedLetter
from core.letters.verifying import Verdict, Verification

STYLE_PATH = "/verify.css"
STYLE = """
* { box-sizing: border-box }
body { font: 17px/1.7 system-ui, "Noto Naskh Arabic", Tahoma, sans-serif; margin: 0; background: #eef1f4;
  color: #1d2730; overflow-wrap: anywhere }
main { max-width: 40rem; margin: 0 auto; padding: .8rem }
header { color: #51606d; font-size: .95rem; padding: .2rem .4rem .5rem }
section { background: #fff; border-radius: .7rem; padding: .9rem 1.1rem; margin-block-end: .8rem }
h1 { font-size: 1.75rem; line-height: 1.35; margin: .3rem 0 } h2 { font-size: 1.1rem; margin: 0 0 .5rem }
p { margin: .3rem 0 } bdo { display: inline-block; max-width: 100% }
.verdict { color: #fff; text-align: center; padding: 1.1rem }
.verdict svg { width: 4.2rem; height: 4.2rem }
.verdict [lang=en] { border-top: 1px solid #ffffff66; margin-top: .7rem; padding-top: .6rem }
.verdict strong { display: block; font-size: 1.3rem }
.genuine { background: #17683a } .replaced { background: #8a5300 } .withdrawn, .not-ours { background: #9c1c1c }
.wait { background: #3d4b57 }
dl { margin: 0 } dl div { border-top: 1px solid #e1e6eb; padding: .35rem 0 } dl div:first-child { border: 0 }
dt { color: #51606d; font-size: .88rem } dd { margin: 0; font-weight: 600 }
.old dd { font-weight: 400; color: #51606d }
@media (min-width: 34rem) { dl div { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem }
  dt { font-size: 1rem } }
@media print { body { background: #fff } .verdict { color: #000; background: #fff; border: .2rem solid } }
"""
TITLE = Words("التحقق من مستند", "Verifying a document")
SAYS = Words("ما يقوله المستند", "What the document says")
COMPARE = Words(
    "قارن هذه البيانات بالورقة. إن اختلف شيء منها فليست الورقة كما صدرت.",
    "Compare these facts with the paper. If anything differs, the paper is not as it was issued.",
)
TYPED = Words(
    "الرمز 26 خانة من الأرقام والأحرف اللاتينية، كبيرة أو صغيرة، بفراغات أو بدونها.",
    "A code has 26 digits and Latin letters, capital or small, with or without spaces.",
)
CHECKED = Words("وقت التحقق", "Checked on")
ASK = Words("للاستفسار", "Questions")


@dataclass(frozen=True, slots=True)
class Sign:
    """How a verdict looks: the name of its colour, two words, and the lines of its sign on a field of 24 by 24."""

    colour: str
    words: Words
    lines: str


SIGNS = {
    Verdict.GENUINE: Sign("genuine", Words("صحيح ومعتمد", "Genuine"), "M6.5 12.5l3.7 3.7 7.3-8"),
    Verdict.REPLACED: Sign(
        "replaced",
        Words("حلّ محله مستند أحدث", "Replaced by a newer one"),
        "M7 9.5h10l-3-3M17 14.5H7l3 3",
    ),
    Verdict.WITHDRAWN: Sign("withdrawn", Words("مسحوب", "Withdrawn"), "M8 8l8 8M16 8l-8 8"),
    Verdict.NOT_OURS: Sign("not-ours", Words("لم يصدر عن الأمانة", "Not ours"), "M12 6.5v7M12 16.6v.6"),
}
_WAIT = Sign("wait", Words("انتظر قليلاً", "A moment, please"), "M12 7v5.4l3.4 2")


def verdict_page(found: Verification, contact: Words | None, status: int) -> Response:
    """The answer to one code."""
    hint = Words("", "")
    if found.verdict is Verdict.GENUINE:
        hint = COMPARE
    elif found.verdict is Verdict.NOT_OURS:
        hint = TYPED
    facts = _facts(found.letter, found.verdict) if found.letter else ""
    checked = moment_words(found.checked_at)
    foot = _section([Words(f"{CHECKED.ar}: {checked.ar}", f"{CHECKED.en}: {checked.en}"), *_asking(contact)])
    return _response(_banner(SIGNS[found.verdict], (found.words, hint)) + facts + foot, status)


def waiting_page(words: Words, status: int, seconds: int, contact: Words | None) -> Response:
    """No answer now: busy, or asked too often."""
    page = _banner(_WAIT, (words,)) + (_section(_asking(contact)) if contact else "")
    answer = _response(page, status)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _asking(contact: Words | None) -> list[Words]:
    return [Words(f"{ASK.ar}: {contact.ar}", f"{ASK.en}: {contact.en}")] if contact else []


def _banner(sign: Sign, sentences: tuple[Words, ...]) -> str:
    ar, en = (
        "".join(f"<p>{shown(each.say(language), base)}</p>" for each in sentences if each.say(language))
        for language, base in ((Language.AR, "rtl"), (Language.EN, "ltr"))
    )
    return (
        f'<section class="verdict {sign.colour}">'
        '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"'
        f' stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/><path d="{sign.lines}"/>'
        f"</svg><h1>{escape(sign.words.ar)}</h1>{ar}"
        f'<div lang="en" dir="ltr"><strong>{escape(sign.words.en)}</strong>{en}</div></section>'
    )


def _facts(letter: IssuedLetter, verdict: Verdict) -> str:
    rows = rows_of(letter)
    old = "" if verdict is Verdict.GENUINE else ' class="old"'
    return "".join(
        f'<section{old} lang="{language.value}" dir="{direction}"><h2>{escape(SAYS.say(language))}</h2><dl>'
        + "".join(
            f"<div><dt>{escape(label.say(language))}</dt><dd>{value_shown(value.say(language))}</dd></div>"
            for label, value in rows
        )
        + "</dl></section>"
        for language, direction in ((Language.AR, "rtl"), (Language.EN, "ltr"))
    )


def _section(sentences: list[Words]) -> str:
    ar = "".join(f"<p>{shown(each.ar, 'rtl')}</p>" for each in sentences)
    en = "".join(f"<p>{shown(each.en, 'ltr')}</p>" for each in sentences)
    return f'<section>{ar}<div lang="en" dir="ltr">{en}</div></section>'


def _response(content: str, status: int) -> Response:
    html = (
        '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(TITLE.ar)} · {escape(TITLE.en)}</title><link rel="stylesheet" href="{STYLE_PATH}">'
        # Else a browser asks for an icon that is nowhere.
        '<link rel="icon" type="image/svg+xml" href="/emblem.svg"></head>'
        f"<body><main><header>{escape(TITLE.ar)} · <bdi>{escape(TITLE.en)}</bdi></header>{content}</main></body></html>"
    )
    return Response(html, status, media_type="text/html")
