"""R-31 and R-32: one event, one SMS, in the person's language, worded by staff; and whom to ask."""

import asyncio
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from support.journey import Caller, House, Json, amman

pytestmark = pytest.mark.anyio
EDIT = {"kind": "RECEIVED", "why": "صياغة أقصر", "expectedVersion": 1}


async def whole_way(house: House, ali: Caller, **changes: Any) -> Json:
    """A paid course from handing in to its approval, with a correction between."""
    request = await house.ask_for_correction(await house.course(ali, **changes))
    upload = await house.clean(ali, "CERTIFICATE")
    await ali.did("replaceDocument", request, document=request["documents"][0]["id"], upload=upload)
    request = await house.approve(await ali.request(request))
    await house.pay(request)
    return await ali.request(request)


async def test_r31_one_event_brings_one_sms_by_the_phones_own_ledger(house: House) -> None:
    ali = await house.applicant()
    request = await whole_way(house, ali)
    ledger = await house.phone(ali.mobile)
    assert [each["times"] for each in ledger] == [1, 1, 1, 1]
    assert len({each["reference"] for each in ledger}) == 4
    found = await ali.ask(
        "query($id: ID!) { messages(request: $id, first: 20) { edges { node"
        " { kind language text state attempts parts } } } }",
        {"id": request["id"]},
    )
    ours = [each["node"] for each in found["messages"]["edges"]]
    assert Counter(each["kind"] for each in ours) == Counter(
        ["RECEIVED", "CORRECT_DOCUMENTS", "PAYMENT_NUMBER", "APPROVED"]
    )
    assert {each["text"]: each["parts"] for each in ours} == {each["text"]: each["parts"] for each in ledger}
    assert {(each["state"], each["attempts"]) for each in ours} == {("DELIVERED", 1)}


async def test_r31_arabic_unless_english_was_chosen(house: House) -> None:
    ali, muna = await house.applicant("0791000000"), await house.applicant("0791000001")
    await whole_way(house, ali)
    await whole_way(house, muna, language="EN")
    for each in await house.phone(ali.mobile):
        assert re.search("[\u0621-\u064a]", each["text"]) and "أمانة عمّان الكبرى" in each["text"]
    for each in await house.phone(muna.mobile):
        assert not re.search("[\u0621-\u064a]", each["text"]) and "Greater Amman" in each["text"]


async def test_r31_a_wording_edited_by_staff_is_used_from_then_on(house: House) -> None:
    ali, catalogue = await house.applicant(), await house.staff("CATALOGUE")
    words = {"ar": "وصلنا طلبكم رقم {number}.", "en": "We have your request {number}."}
    versions = (await catalogue.ask("{ wordings { kind version } }"))["wordings"]
    version = next(each["version"] for each in versions if each["kind"] == "RECEIVED")
    await catalogue.did("setWording", None, **{**EDIT, "expectedVersion": version}, words=words)
    request = await house.individual(ali)
    [sms] = await house.phone(ali.mobile)
    assert (sms["text"], sms["parts"]) == (f"وصلنا طلبكم رقم {request['number']}.", 1)


@pytest.mark.parametrize(
    ("ar", "code"),
    [
        ("وصلنا طلبكم.", "MISSING_PLACEHOLDER"),
        ("وصلنا طلبكم {number} {secret}.", "UNKNOWN_PLACEHOLDER"),
        ("وصلنا طلبكم {number", "BROKEN_BRACES"),
        ("{number} received", "NOT_ARABIC"),
        ("", "EMPTY"),
    ],
)
async def test_r31_a_wording_whose_placeholders_do_not_fit_is_refused(
    house: House, ar: str, code: str
) -> None:
    catalogue = await house.staff("CATALOGUE")
    words = {"ar": ar, "en": "We have your request {number}."}
    refused = await catalogue.do("setWording", {"kind": "RECEIVED", "why": "تجربة", "words": words})
    assert refused["__typename"] == "InvalidInput"
    assert code in {each["code"] for each in refused["faults"]}
    preview = "query($ar: String!, $en: String!) { previewWording(kind: RECEIVED, ar: $ar, en: $en) {"
    shown = await catalogue.ask(
        preview + " ... on WordingPreview { ar { text parts } en { parts } } ... on Problem { code } } }",
        {"ar": "وصلنا طلبكم رقم {number}.", "en": words["en"]},
    )
    assert shown["previewWording"]["ar"]["parts"] == 1


async def test_r31_no_text_holds_a_national_number_or_a_document(house: House) -> None:
    ali = await house.applicant()
    await whole_way(house, ali)
    for each in await house.all_messages():
        assert "9791000000" not in each["text"] and "document.pdf" not in each["text"]


async def test_r31_receipts_twice_or_before_our_own_word_make_one_message(house: House) -> None:
    ali = await house.applicant()
    for number, behaviour in enumerate(("twice", "early", "garbage")):
        await house.behave(ali.mobile, behaviour)
        department = ("PLANNING", "PARKS", "IT")[number]
        await house.individual(ali, department=department)
    ledger = await house.phone(ali.mobile)
    assert [each["times"] for each in ledger] == [1, 1, 1]
    # Codes for signing in belong to no request.
    rows = await house.rows("SELECT state FROM messages WHERE request_id IS NOT NULL ORDER BY created_at")
    assert [each["state"] for each in rows] == ["DELIVERED"] * 3


async def test_r31_a_number_the_gateway_refuses_is_given_up_where_staff_see_it(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    await house.behave(ali.mobile, "refuse")
    request = await house.individual(ali)
    [message] = await intake.nodes("messagesInTrouble")
    assert (message["kind"], message["number"]) == ("RECEIVED", request["number"])
    assert await house.phone(ali.mobile) == []


async def test_r31_what_the_gateway_did_not_take_is_tried_again_after_a_pause(house: House) -> None:
    ali = await house.applicant()
    await house.behave(ali.mobile, "error", times=1)
    await house.individual(ali)
    assert await house.phone(ali.mobile) == []
    async with asyncio.timeout(60):
        while not await house.phone(ali.mobile):
            await asyncio.sleep(0.2)  # the pause is of real time
            await house.quiet()
    assert [each["times"] for each in await house.phone(ali.mobile)] == [1]


async def test_r31_a_resend_is_an_event_of_its_own_by_a_named_person(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.accept(await house.course(ali))
    await house.behave(ali.mobile, "none")
    request = await house.approve(request)
    await house.after(intake, "resendNotice", request)
    ledger = await house.phone(ali.mobile)
    assert len(ledger) == 3 and [each["times"] for each in ledger] == [1, 1, 1]
    assert ledger[1]["text"] == ledger[2]["text"]
    found = await (await house.staff("AUDITOR")).ask(
        "query($id: ID!) { history(request: $id, first: 20) { edges { node { step byName } } } }",
        {"id": request["id"]},
    )
    by = {each["node"]["step"]: each["node"]["byName"] for each in found["history"]["edges"]}
    assert by["RESEND_NOTICE"] == "رنا الخطيب"


async def test_r31_nothing_is_sent_for_what_did_not_happen(house: House) -> None:
    ali = await house.applicant()
    request = await house.individual(ali)
    officer = await house.officer(request)
    for act in ("approveRequest", "recordNoShow", "confirmCompletion"):
        assert "words" in await officer.do(act, request=request["id"])
    await house.move_to(amman(date(2027, 1, 30)))
    assert len(await house.phone(ali.mobile)) == 1


async def test_r32_a_contact_with_its_hours_is_given_to_everybody(house: House) -> None:
    contact = (await house.nobody().ask("{ contact { ar en } }"))["contact"]
    assert "08:00" in contact["ar"] and "08:00" in contact["en"]
    page = await house.http.get("/", follow_redirects=True)
    assert contact["ar"] in page.text


async def test_r32_the_contact_stands_on_the_verify_page_of_a_letter(house: House) -> None:
    ali = await house.applicant()
    request = await house.approve(await house.individual(ali))
    [letter] = (await ali.request(request))["letters"]
    page = await house.http.get(letter["verifyPath"], headers={"Accept": "text/html"})
    contact = (await house.nobody().ask("{ contact { ar } }"))["contact"]["ar"]
    assert page.status_code == 200
    assert contact in page.text
