"""No number turns around on our pages, wherever Arabic stands beside it (R-29, R-32)."""

from datetime import UTC, datetime
from uuid import UUID

import httpx2
import pytest
from starlette.applications import Starlette

from adapters.http.root import root_routes
from adapters.http.shown import shown, value_shown
from adapters.http.verify_page import verdict_page, waiting_page
from core.kernel.numbers import letter_code
from core.kernel.words import Words
from core.letters.letter import IssuedLetter, LetterFacts, LetterKind, LetterMark
from core.letters.verifying import Verdict, Verification

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
CONTACT = Words("القسم، هاتف +962 6 465-1000، حتى 2026-12-01", "Section, phone +962 6 465-1000")
PHONE, DAY, TITLE = (
    f'<bdo dir="ltr">{number}</bdo>' for number in ("+962 6 465-1000", "2026-12-01", "000123-2026")
)
FACTS = LetterFacts(
    request_number="10000008",
    name="ليلى <079-123-4567> & <b>",
    institution_ar=None,
    institution_en=None,
    department_ar="دائرة البيئة",
    department_en="Environment",
    purpose="FACILITATION",
    first_day="2026-12-20",
    last_day="2026-12-24",
    course_ar=None,
    course_en=None,
    hours=None,
    research_title="دراسة رقم 000123-2026",
    amount_fils=None,
    network_number=None,
    language="ar",
)


def page_of_a_letter() -> str:
    mark = LetterMark(LetterKind.APPROVAL, 1, letter_code(bytes(16)), AT)
    found = Verification(Verdict.GENUINE, Words("نعم", "Yes"), AT, IssuedLetter(UUID(int=1), mark, FACTS))
    return bytes(verdict_page(found, CONTACT, 200).body).decode()


def test_the_title_on_a_letter_s_page_stands_in_both_languages() -> None:
    assert page_of_a_letter().count(f"<bdi>دراسة رقم {TITLE}</bdi>") == 2


def test_whom_to_ask_stands_on_a_letter_s_page_and_while_one_waits() -> None:
    for page in (page_of_a_letter(), bytes(waiting_page(Words("", ""), 429, 5, CONTACT).body).decode()):
        assert f"<p>للاستفسار: القسم، هاتف {PHONE}، حتى {DAY}</p>" in page
        assert "<p>Questions: Section, phone +962 6 465-1000</p>" in page


@pytest.mark.anyio
async def test_whom_to_ask_stands_on_the_page_at_the_root() -> None:
    transport = httpx2.ASGITransport(Starlette(routes=list(root_routes(CONTACT, False))))
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        assert f"هاتف {PHONE}، حتى {DAY}" in (await client.get("/")).text


def test_what_people_typed_is_no_html_on_either_side_of_a_number() -> None:
    name = '<bdi>ليلى &lt;<bdo dir="ltr">079-123-4567</bdo>&gt; &amp; &lt;b&gt;</bdi>'
    assert value_shown(FACTS.name) == name
    assert page_of_a_letter().count(name) == 2
    assert shown('1-2"><script>', "rtl").count("<") == 2
