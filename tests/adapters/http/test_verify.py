"""The public answer to a letter's code, as a page and as JSON (R-29)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from adapters.http.verify import verify_routes
from adapters.http.verify_page import STYLE
from core.kernel.numbers import letter_code
from core.kernel.refusals import Unavailable
from core.kernel.words import Words
from core.letters.letter import IssuedLetter, LetterFacts, LetterKind, LetterMark, LetterState
from core.letters.verifying import Verifying

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
CODE = letter_code(bytes(range(16)))
CONTACT = Words("هاتف 0600000000", "phone 0600000000")
FACTS = LetterFacts(
    request_number="10000008",
    name="ليلى <b>الحداد</b>",
    institution_ar="الجامعة الأردنية",
    institution_en="The University of Jordan",
    department_ar="دائرة البيئة",
    department_en="Environment",
    purpose="TRAINING",
    first_day="2026-12-20",
    last_day="2026-12-24",
    course_ar=None,
    course_en=None,
    hours=None,
    research_title=None,
    amount_fils=None,
    network_number=None,
    language="ar",
)


class OneLetter:
    """A store with one letter in a state."""

    def __init__(
        self,
        state: LetterState = LetterState.ISSUED,
        kind: LetterKind = LetterKind.APPROVAL,
        facts: LetterFacts = FACTS,
    ) -> None:
        changed = None if state is LetterState.ISSUED else AT + timedelta(days=3)
        mark = LetterMark(kind, 1, CODE, AT, state, changed)
        self.letter = IssuedLetter(UUID(int=1), mark, facts)
        self.asked: list[str] = []

    @property
    def letters(self) -> "OneLetter":
        return self

    async def find(self, code: str) -> IssuedLetter | None:
        self.asked.append(code)
        return self.letter if code == self.letter.mark.code else None

    @asynccontextmanager
    async def view(self) -> AsyncIterator["OneLetter"]:
        yield self


async def now() -> datetime:
    return AT


async def asked(
    store: OneLetter, code: str, accept: str = "application/json", wait: int = 0, door: str = "v"
) -> httpx2.Response:
    async def pause(_: Request) -> int:
        return wait

    routes = verify_routes(Verifying(store), now, CONTACT, pause)
    transport = httpx2.ASGITransport(Starlette(routes=routes))
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get(f"/{door}/{code}", headers={"Accept": accept})


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (LetterState.ISSUED, "GENUINE"),
        (LetterState.REPLACED, "REPLACED"),
        (LetterState.WITHDRAWN, "WITHDRAWN"),
    ],
)
async def test_a_letter_of_ours_says_how_it_stands(state: LetterState, verdict: str) -> None:
    answer = await asked(OneLetter(state), CODE)
    assert answer.status_code == 200
    assert answer.json()["verdict"] == verdict
    assert answer.json()["letter"]["requestNumber"] == "10000008"


async def test_a_code_that_never_was_and_one_that_cannot_be_are_answered_alike() -> None:
    store = OneLetter()
    for accept in ("application/json", "text/html"):
        answers = [
            await asked(store, code, accept) for code in ("0" * len(CODE), "nonsense", "", "a/b", "%00")
        ]
        assert {each.status_code for each in answers} == {404}
        assert len({each.text for each in answers}) == 1
        assert len({tuple(sorted(each.headers.items())) for each in answers}) == 1
    assert (await asked(store, "nonsense")).json()["verdict"] == "NOT_OURS"
    # Each was looked up, whatever its shape.
    assert len(store.asked) == 11


@pytest.mark.parametrize("door", ["v", "V"])
@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.capitalize(),
        f"{CODE[:8]}-{CODE[8:16].lower()}-{CODE[16:]}",
        f"{CODE[:13]}%20{CODE[13:]}%20",
        f"{CODE[:13]}%C2%A0{CODE[13:]}",
        f"{CODE[:13]}\u2013{CODE[13:]}",
        f"\u2066{CODE}\u2069",
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
        f"{CODE}/",
    ],
)
async def test_a_code_is_read_in_any_case_and_as_people_type_it(door: str, typed: str) -> None:
    store = OneLetter()
    assert (await asked(store, typed, door=door)).json()["verdict"] == "GENUINE"
    assert store.asked == [CODE]


async def test_another_code_is_not_read_as_this_one() -> None:
    wrong = ("1" if CODE[-1] != "1" else "2").join((CODE[:-1], ""))
    for typed in (wrong, CODE[:-1], CODE + "0", CODE.replace("0", "U", 1)):
        assert (await asked(OneLetter(), typed)).json()["verdict"] == "NOT_OURS"


@pytest.mark.parametrize(
    ("state", "code", "colour", "ar", "en"),
    [
        (LetterState.ISSUED, CODE, "genuine", "صحيح ومعتمد", "Genuine"),
        (LetterState.REPLACED, CODE, "replaced", "حلّ محله مستند أحدث", "Replaced by a newer one"),
        (LetterState.WITHDRAWN, CODE, "withdrawn", "مسحوب", "Withdrawn"),
        (LetterState.ISSUED, "nonsense", "not-ours", "لم يصدر عن الأمانة", "Not ours"),
    ],
)
async def test_the_verdict_is_told_by_colour_word_and_sign(
    state: LetterState, code: str, colour: str, ar: str, en: str
) -> None:
    page = (await asked(OneLetter(state), code, "text/html")).text
    banner = page[page.index(f'<section class="verdict {colour}">') :].partition("</section>")[0]
    assert "<svg" in banner
    assert f"<h1>{ar}</h1>" in banner and f"<strong>{en}</strong>" in banner
    assert page.count('class="verdict') == 1
    assert f".{colour}" in STYLE


async def test_a_replaced_letter_says_when_and_still_what_it_said() -> None:
    answer = await asked(OneLetter(LetterState.REPLACED), CODE)
    assert answer.json()["changedAt"] == "2026-11-25T08:00:00+00:00"
    assert "Wednesday 25 November 2026" in answer.json()["message"]["en"]
    page = (await asked(OneLetter(LetterState.REPLACED), CODE, "text/html")).text
    assert "الأربعاء 25 تشرين الثاني 2026" in page and "الجامعة الأردنية" in page


async def test_the_address_of_the_paper_all_in_capitals_leads_here_too() -> None:
    transport = httpx2.ASGITransport(Starlette(routes=verify_routes(Verifying(OneLetter()), now)))
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.get(f"/V/{CODE}")).json()["verdict"] == "GENUINE"


async def test_the_page_is_in_both_languages_and_runs_nothing_that_a_name_says() -> None:
    page = (await asked(OneLetter(), CODE, "text/html")).text
    assert 'lang="ar"' in page and 'lang="en"' in page
    assert page.index("صحيح ومعتمد") < page.index("Genuine")
    assert "<b>" not in page and "&lt;b&gt;" in page
    for running in ("<script", "<form", "<input", "style=", 'href="http'):
        assert running not in page
    assert CONTACT.ar in page and CONTACT.en in page


PAID = replace(FACTS, amount_fils=200_000, network_number="net-0815")


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
async def test_a_receipt_shows_the_money_and_its_number_in_the_network(accept: str) -> None:
    shown = (await asked(OneLetter(kind=LetterKind.RECEIPT, facts=PAID), CODE, accept)).text
    assert "200000" in shown or "200.000" in shown
    assert "net-0815" in shown


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
@pytest.mark.parametrize("kind", [LetterKind.APPROVAL, LetterKind.COMPLETION])
async def test_no_other_paper_shows_money_so_neither_does_its_page(kind: LetterKind, accept: str) -> None:
    shown = (await asked(OneLetter(kind=kind, facts=PAID), CODE, accept)).text
    assert "10000008" in shown
    for hidden in ("200000", "200.000", "net-0815", str(UUID(int=1))):
        assert hidden not in shown


async def test_a_program_gets_the_paper_s_facts_and_the_day_of_issue_alone() -> None:
    letter = (await asked(OneLetter(), CODE)).json()["letter"]
    assert letter["issuedOn"] == "2026-11-22"
    assert letter["reference"] == "10000008/A/1"
    assert letter.keys() == {
        *("kind", "reference", "version", "issuedOn", "requestNumber", "name", "department", "institution"),
        *(
            "course",
            "purpose",
            "firstDay",
            "lastDay",
            "hours",
            "researchTitle",
            "amountFils",
            "networkNumber",
        ),
    }


async def test_who_asks_too_often_is_told_when_to_come_back_and_no_code_is_looked_at() -> None:
    store = OneLetter()
    program, browser = await asked(store, CODE, wait=17), await asked(store, CODE, "text/html", wait=17)
    for answer in (program, browser):
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "17")
        assert "10000008" not in answer.text
    assert program.json()["message"].keys() == {"ar", "en"}
    assert "أعد المحاولة" in browser.text
    assert store.asked == []


class Away(OneLetter):
    """A store that does not answer."""

    async def find(self, code: str) -> IssuedLetter | None:
        raise Unavailable


async def test_while_the_database_is_away_nothing_is_said_of_any_code() -> None:
    for accept in ("application/json", "text/html"):
        answer = await asked(Away(), CODE, accept)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "NOT_OURS" not in answer.text and "لم يصدر" not in answer.text


async def test_answers_are_kept_nowhere_and_listed_by_nobody() -> None:
    for code in (CODE, "nonsense"):
        for accept in ("application/json", "text/html"):
            headers = (await asked(OneLetter(), code, accept)).headers
            assert headers["cache-control"] == "no-store"
            assert headers["vary"] == "Accept"
            assert "noindex" in headers["x-robots-tag"]
