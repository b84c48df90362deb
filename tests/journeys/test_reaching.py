"""R-14: three days start when the applicant was reached, and nobody is cancelled for a message that did not."""

import hashlib
import hmac
import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from support.journey import KEYS, Caller, House, Json, amman

pytestmark = pytest.mark.anyio


async def asked_unreached(house: House, ali: Caller) -> Json:
    """A paid course asked for its fee, by an SMS that brings no receipt."""
    request = await house.accept(await house.course(ali))
    await house.behave(ali.mobile, "none")
    return await house.approve(request)


async def deadline(house: House, of: Json) -> Json:
    """The running deadline as an officer sees it; {} when there is none."""
    found = await (await house.staff("INTAKE")).request(of)
    return found["deadline"] or {}


async def late_receipt(house: House, mobile: str, at: datetime) -> None:
    """A receipt that the gateway dates as it likes."""
    [*_, message] = await house.phone(mobile)
    told = {
        "id": message["id"],
        "reference": message["reference"],
        "state": "delivered",
        "at": at.isoformat(),
    }
    body = json.dumps(told).encode()
    key = KEYS.simulators.receipt_key.encode()
    signature = hmac.new(key, body, hashlib.sha256).hexdigest()
    answer = await house.http.post(
        "/callbacks/demo-phone", content=body, headers={"X-Phone-Signature": signature}
    )
    assert answer.status_code == 204
    await house.quiet()


async def test_r14_the_receipt_starts_the_clock(house: House) -> None:
    ali = await house.applicant()
    request = await asked_unreached(house, ali)
    shown = await ali.request(request)
    assert (shown["notice"]["clock"], shown["notice"]["delivery"], shown["deadline"]) == (
        "NONE",
        "SENT",
        None,
    )
    assert (await house.bank.inquire(shown["bill"]["paymentNumber"]))["dueAt"] is None
    await house.move_to(amman(date(2027, 1, 12), 10, 42))
    await house.receipt((await house.phone(ali.mobile))[-1])
    shown = await ali.request(request)
    found = shown["deadline"]
    assert (shown["notice"]["clock"], found["startedBy"]) == ("RUNNING", "RECEIPT")
    assert found["startedAt"].startswith("2027-01-12T07:42")
    # Tuesday the 12th and three days: Friday, so Sunday.
    assert found["dueAt"] == "2027-01-17T20:59:59Z"
    assert found["explanation"] == (await deadline(house, request))["explanation"]
    assert "10:42" in found["explanation"]["en"] and "Sunday" in found["explanation"]["en"]
    assert (await house.bank.inquire(shown["bill"]["paymentNumber"]))["dueAt"] == "2027-01-17T20:59:59+00:00"


async def test_r14_the_notice_acknowledged_on_the_page_starts_the_clock(house: House) -> None:
    ali = await house.applicant()
    request = await asked_unreached(house, ali)
    await house.move_to(amman(date(2027, 1, 11), 20))
    await ali.did("acknowledgeNotice", request)
    found = await deadline(house, request)
    assert (found["startedBy"], found["dueAt"]) == ("PAGE", "2027-01-14T20:59:59Z")


async def test_r14_the_page_counts_only_once_the_message_was_handed_to_the_gateway(house: House) -> None:
    ali = await house.applicant()
    request = await house.accept(await house.course(ali))
    await house.behave(ali.mobile, "error")
    request = await house.approve(request)
    refused = await ali.do("acknowledgeNotice", request=request["id"])
    assert refused["code"] == "NOT_HANDED_YET"
    assert (await ali.request(request))["deadline"] is None


async def test_r14_reading_starts_no_clock(house: House) -> None:
    ali = await house.applicant()
    request = await asked_unreached(house, ali)
    for caller in (ali, await house.staff("INTAKE"), await house.staff("AUDITOR")):
        await caller.request(request)
    await ali.nodes("myRequests")
    await house.quiet()
    assert (await ali.request(request))["notice"]["clock"] == "NONE"


async def test_r14_a_call_recorded_by_a_named_officer_starts_the_clock_from_the_call(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await asked_unreached(house, ali)
    await house.move_to(amman(date(2027, 1, 12), 12))
    call: dict[str, Any] = {"reached": True, "words": "أُبلغ برقم الدفع"}
    early = amman(date(2027, 1, 9)).isoformat()
    assert "words" in await intake.do("recordPhoneNotice", request=request["id"], calledAt=early, **call)
    ahead = amman(date(2027, 1, 13)).isoformat()
    assert "words" in await intake.do("recordPhoneNotice", request=request["id"], calledAt=ahead, **call)
    called = amman(date(2027, 1, 11), 11).isoformat()
    await intake.did("recordPhoneNotice", request, calledAt=called, **call)
    found = await deadline(house, request)
    assert (found["startedBy"], found["dueAt"]) == ("CALL", "2027-01-14T20:59:59Z")
    history = await (await house.staff("AUDITOR")).ask(
        "query($id: ID!) { history(request: $id, first: 20) { edges { node { step byName } } } }",
        {"id": request["id"]},
    )
    steps = {each["node"]["step"]: each["node"]["byName"] for each in history["history"]["edges"]}
    assert steps["RECORD_CALL"] == "رنا الخطيب"


async def test_r14_an_sms_never_delivered_never_cancels_and_stands_on_the_not_reached_list(
    house: House,
) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await asked_unreached(house, ali)
    await house.advance(hours=23)
    assert await intake.nodes("notReached") == []
    await house.advance(hours=2)
    assert [each["number"] for each in await intake.nodes("notReached")] == [request["number"]]
    for _ in range(4):
        await house.advance(days=90)
    shown = await ali.request(request)
    assert (shown["status"], shown["notice"]["clock"]) == ("AWAITING_PAYMENT", "NONE")
    assert len(await house.phone(ali.mobile)) == 2


async def test_r14_an_sms_that_failed_starts_no_clock_and_the_late_receipt_of_another_try_does(
    house: House,
) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.accept(await house.course(ali))
    await house.behave(ali.mobile, "failed")
    request = await house.approve(request)
    shown = await ali.request(request)
    assert (shown["notice"]["clock"], shown["notice"]["delivery"]) == ("NONE", "FAILED")
    await house.move_to(amman(date(2027, 1, 13)))
    await house.behave(ali.mobile, "now")
    await intake.did("resendNotice", request)
    await house.quiet()
    assert len(await house.phone(ali.mobile)) == 3
    assert (await deadline(house, request))["dueAt"] == "2027-01-17T20:59:59Z"


async def test_r14_no_later_evidence_shortens_or_restarts(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await asked_unreached(house, ali)
    await house.move_to(amman(date(2027, 1, 12), 12))
    await ali.did("acknowledgeNotice", request)
    before = await deadline(house, request)
    await late_receipt(house, ali.mobile, amman(date(2027, 1, 10), 9, 30))
    call = {"reached": True, "words": "كلمات", "calledAt": amman(date(2027, 1, 11)).isoformat()}
    await intake.did("recordPhoneNotice", request, **call)
    assert await deadline(house, request) == before


async def test_r14_evidence_dated_in_the_future_counts_from_its_arrival(house: House) -> None:
    ali = await house.applicant()
    request = await asked_unreached(house, ali)
    await late_receipt(house, ali.mobile, amman(date(2027, 3, 1)))
    found = await deadline(house, request)
    assert found["startedAt"].startswith("2027-01-10T06:0")
    assert found["dueAt"] == "2027-01-13T20:59:59Z"


async def test_r14_a_receipt_told_late_counts_from_the_delivery_it_tells_of(house: House) -> None:
    ali = await house.applicant()
    request = await asked_unreached(house, ali)
    await house.move_to(amman(date(2027, 1, 12), 12))
    await late_receipt(house, ali.mobile, amman(date(2027, 1, 11), 12))
    assert (await deadline(house, request))["dueAt"] == "2027-01-14T20:59:59Z"


async def test_r14_correcting_the_number_stops_the_clock_and_a_new_notice_starts_a_new_one(
    house: House,
) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.approve(await house.course(ali))
    assert (await deadline(house, request))["dueAt"] == "2027-01-13T20:59:59Z"
    await house.move_to(amman(date(2027, 1, 12), 12))
    await house.behave("0791112222", "none")
    await intake.did("correctPhone", request, mobile="0791112222", words="رقم خاطئ")
    await house.quiet()
    seen = await intake.request(request)
    assert (seen["notice"]["clock"], seen["deadline"]) == ("NONE", None)
    [sms] = await house.phone("0791112222")
    assert seen["bill"]["paymentNumber"] in sms["text"]
    await house.move_to(amman(date(2027, 1, 25), 12))
    assert (await intake.request(request))["status"] == "AWAITING_PAYMENT"
    await house.receipt(sms)
    assert (await deadline(house, request))["dueAt"] == "2027-01-28T20:59:59Z"
    assert len(await house.phone(ali.mobile)) == 2


async def test_r14_the_old_numbers_receipt_is_void_after_the_correction(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await asked_unreached(house, ali)
    [*_, old] = await house.phone(ali.mobile)
    await house.behave("0791112222", "none")
    await intake.did("correctPhone", request, mobile="0791112222", words="رقم خاطئ")
    await house.quiet()
    await house.receipt(old)
    assert (await intake.request(request))["notice"]["clock"] == "NONE"


async def test_r14_staff_may_cancel_who_was_not_reached_for_30_days_and_two_attempts_on_two_days(
    house: House,
) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await asked_unreached(house, ali)
    officer = await house.officer(request)
    cancel = {"request": request["id"], "reason": "NOT_REACHED", "words": "تعذر الوصول"}
    for day in (11, 11):
        await house.move_to(amman(date(2027, 1, day), 12))
        call = {"reached": False, "words": "لا يرد", "calledAt": (await house.now()).isoformat()}
        await intake.did("recordPhoneNotice", request, **call)
    await house.move_to(amman(date(2027, 2, 10)))
    assert (await officer.do("cancelRequest", cancel))["code"] == "NOT_UNREACHABLE_YET"
    call = {"reached": False, "words": "لا يرد", "calledAt": (await house.now()).isoformat()}
    await intake.did("recordPhoneNotice", request, **call)
    done = await officer.do("cancelRequest", cancel)
    assert done["request"]["status"] == "CANCELLED_BY_STAFF"
    await house.quiet()
    assert "لا يرد" not in str(await ali.request(request))


async def test_r14_it_holds_for_the_correction_too(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.individual(ali)
    await house.behave(ali.mobile, "none")
    request = await house.ask_for_correction(request)
    await house.advance(days=60)
    assert [each["number"] for each in await intake.nodes("notReached")] == [request["number"]]
    shown = await ali.request(request)
    assert shown["status"] == "CORRECTION_ASKED"
    upload = await house.clean(ali, "CERTIFICATE")
    await ali.did("replaceDocument", request, document=shown["documents"][0]["id"], upload=upload)
    assert (await ali.request(request))["status"] == "SUBMITTED"
    assert timedelta(days=59) < await house.now() - datetime.fromisoformat(shown["notice"]["askedAt"])
