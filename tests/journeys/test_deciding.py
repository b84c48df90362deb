"""R-9 to R-13: refused, asked to pay, approved; how long it took; and days that have passed."""

import re
from datetime import date, timedelta

import pytest

from support.journey import House, Json, amman

pytestmark = pytest.mark.anyio


#


async def test_r9_a_refusal_names_reasons_in_one_sms_and_in_full_on_the_screen(house: House) -> None:
    ali = await house.applicant()
    request = await house.accept(await house.individual(ali))
    officer = await house.officer(request)
    words = "اعتذرت الدائرة عن استقبال المتدربين في هذه الفترة لانشغال المشرفين بأعمال المسح الميداني. " * 5
    await officer.did("refuseRequest", request, reason="NO_PLACES", words=words)
    await house.quiet()
    *_, sms = await house.phone(ali.mobile)
    assert len(await house.phone(ali.mobile)) == 2
    assert request["number"] in sms["text"] and "لا تتوفر أماكن" in sms["text"]
    assert sms["parts"] <= 4
    assert words.strip() not in sms["text"]
    shown = await ali.request(request)
    assert (shown["status"], shown["why"]["reason"]) == ("REFUSED", "NO_PLACES")
    assert shown["why"]["words"] == words.strip()


@pytest.mark.parametrize(("reason", "words"), [("", "كلمات"), ("NO_PLACES", " "), ("NO_SUCH", "كلمات")])
async def test_r9_a_refusal_without_a_listed_reason_and_words_is_none(
    house: House, reason: str, words: str
) -> None:
    request = await house.accept(await house.individual())
    officer = await house.officer(request)
    refused = await officer.do("refuseRequest", request=request["id"], reason=reason, words=words)
    assert refused["__typename"] == "InvalidInput"
    assert (await officer.request(request))["status"] == "CHECKED"


#


async def test_r10_a_paid_course_is_asked_for_its_fee_and_no_letter_comes_before_the_money(
    house: House,
) -> None:
    ali = await house.applicant()
    request = await house.approve(await house.course(ali))
    shown = await ali.request(request)
    assert (shown["status"], shown["letters"]) == ("AWAITING_PAYMENT", [])
    *_, sms = await house.phone(ali.mobile)
    assert len(await house.phone(ali.mobile)) == 2
    assert shown["bill"]["paymentNumber"] in sms["text"] and "200.000" in sms["text"]
    assert "3 أيام" in sms["text"]
    assert shown["bill"]["dueAt"] == shown["deadline"]["dueAt"] == "2027-01-13T20:59:59Z"
    asked = await house.bank.inquire(shown["bill"]["paymentNumber"])
    assert (asked["state"], asked["amount"], asked["dueAt"]) == (
        "open",
        "200.000",
        "2027-01-13T20:59:59+00:00",
    )


async def test_r10_not_paid_in_three_days_of_that_sms_is_cancelled_with_one_sms(house: House) -> None:
    ali = await house.applicant()
    request = await house.approve(await house.course(ali))
    await house.move_to(amman(date(2027, 1, 13), 23, 59, 59))
    assert (await ali.request(request))["status"] == "AWAITING_PAYMENT"
    await house.advance(seconds=1)
    assert (await ali.request(request))["status"] == "SETTLING"
    assert len(await house.phone(ali.mobile)) == 2
    await house.advance(hours=24)
    shown = await ali.request(request)
    assert shown["status"] == "CANCELLED_UNPAID"
    *_, sms = await house.phone(ali.mobile)
    assert len(await house.phone(ali.mobile)) == 3 and request["number"] in sms["text"]


#


async def test_r11_approved_and_free_brings_one_sms_and_a_letter_to_print(house: House) -> None:
    ali = await house.applicant()
    request = await house.approve(await house.individual(ali))
    shown = await ali.request(request)
    [letter] = shown["letters"]
    assert (shown["status"], letter["kind"], letter["state"]) == ("APPROVED", "APPROVAL", "ISSUED")
    *_, sms = await house.phone(ali.mobile)
    assert len(await house.phone(ali.mobile)) == 2
    assert "كتاب الموافقة" in sms["text"] and "7 شباط 2027" in sms["text"]
    verified = await house.http.get(letter["verifyPath"])
    assert verified.status_code == 200


async def test_r11_paid_brings_the_same_sms_and_a_receipt(house: House) -> None:
    ali = await house.applicant()
    request = await house.paid_course(ali)
    assert {each["kind"] for each in request["letters"]} == {"APPROVAL", "RECEIPT"}
    texts = [each["text"] for each in await house.phone(ali.mobile)]
    assert len(texts) == 3 and "كتاب الموافقة" in texts[-1]


#


async def age(house: House, request: Json) -> tuple[int, str]:
    seen = await (await house.staff("INTAKE")).request(request)
    return seen["workingDaysOpen"], seen["age"]


async def test_r12_the_day_itself_is_day_0_and_the_weekend_does_not_count(house: House) -> None:
    request = await house.individual()
    found = []
    for day in range(10, 19):
        await house.jump(amman(date(2027, 1, day), 16))
        found.append(await age(house, request))
    assert [days for days, _ in found] == [0, 1, 2, 3, 4, 4, 4, 5, 6]
    assert [colour for _, colour in found][:3] == ["FRESH", "FRESH", "WARN"]
    assert found[-2][1] == "WARN" and found[-1][1] == "LATE"


@pytest.mark.parametrize(
    "moment",
    [amman(date(2027, 1, 10), 15, 0, 1), amman(date(2027, 1, 11), 7)],
    ids=["after hours counts from the next day", "before hours on the day itself"],
)
async def test_r12_a_submission_after_hours_counts_from_the_next_working_day(
    house: House, moment: object
) -> None:
    await house.jump(moment)  # type: ignore[arg-type]
    request = await house.individual()
    await house.jump(amman(date(2027, 1, 12), 9))
    assert await age(house, request) == (1, "FRESH")


async def test_r12_time_waiting_for_the_applicant_does_not_count(house: House) -> None:
    ali = await house.applicant()
    request = await house.individual(ali)
    await house.jump(amman(date(2027, 1, 11), 10))
    await house.ask_for_correction(request)
    await house.jump(amman(date(2027, 1, 13), 10))
    shown = await ali.request(request)
    upload = await house.clean(ali, "CERTIFICATE")
    await ali.did("replaceDocument", request, document=shown["documents"][0]["id"], upload=upload)
    await house.quiet()
    assert await age(house, request) == (1, "FRESH")
    await house.jump(amman(date(2027, 1, 14), 10))
    assert await age(house, request) == (2, "WARN")


async def test_r12_a_breach_decides_nothing_by_itself(house: House) -> None:
    ali = await house.applicant()
    request = await house.individual(ali)
    await house.advance(days=21)
    assert (await ali.request(request))["status"] == "SUBMITTED"
    late = await (await house.staff("INTAKE")).nodes("queue", "first: 5, filter: {openDays: 6}")
    assert [each["number"] for each in late] == [request["number"]]


#


async def test_r13_when_the_first_day_has_passed_approval_asks_for_new_dates_of_the_same_length(
    house: House,
) -> None:
    ali = await house.applicant()
    request = await house.accept(await house.individual(ali))
    officer = await house.officer(request)
    early = await officer.do("approveRequest", request=request["id"], firstDay="2027-02-21")
    assert early["code"] == "NEW_DATES_NOT_NEEDED"
    await house.move_to(amman(date(2027, 2, 8)))
    refused = await officer.do("approveRequest", request=request["id"])
    assert refused["code"] == "NEW_DATES_NEEDED"
    past = await officer.do("approveRequest", request=request["id"], firstDay="2027-02-08")
    assert past["code"] == "DATES_NOT_AHEAD"
    approved = await house.approve(request, firstDay="2027-02-14")
    assert (approved["period"]["firstDay"], approved["period"]["lastDay"]) == ("2027-02-14", "2027-02-25")
    assert approved["asked"]["firstDay"] == "2027-02-07"
    *_, sms = await house.phone(ali.mobile)
    assert "14 شباط 2027" in sms["text"]


async def test_r13_a_first_day_before_the_payment_could_end_needs_new_dates_too(house: House) -> None:
    request = await house.accept(await house.course(firstDay="2027-01-24", lastDay="2027-01-28"))
    officer = await house.officer(request)
    # Reckoned from Thursday the 21st, three days end on Sunday the 24th at its last second: still in time.
    await house.move_to(amman(date(2027, 1, 22), 9))
    refused = await officer.do("approveRequest", request=request["id"])
    assert refused["code"] == "NEW_DATES_NEEDED"
    approved = await house.approve(request, firstDay="2027-02-07")
    assert approved["status"] == "AWAITING_PAYMENT"


async def test_r13_who_was_given_other_dates_may_withdraw_until_the_first_day_and_gets_the_fee_back(
    house: House,
) -> None:
    ali = await house.applicant()
    request = await house.paid_course(ali)
    assert "WITHDRAW" not in (await ali.request(request))["allowedSteps"]
    assert "words" in await ali.do("withdrawRequest", request=request["id"])
    officer = await house.officer(request)
    await house.after(officer, "moveDates", request, firstDay="2027-02-14", words="تغيير القاعة")
    shown = await ali.request(request)
    assert shown["otherDates"] and "WITHDRAW" in shown["allowedSteps"]
    await house.move_to(amman(date(2027, 2, 13), 23, 59))
    await ali.did("withdrawRequest", request)
    shown = await ali.request(request)
    assert shown["status"] == "WITHDRAWN"
    [refund] = shown["refunds"]
    assert (refund["amount"]["fils"], refund["cause"]) == (200_000, "WITHDRAWN")
    assert {each["state"] for each in shown["letters"] if each["kind"] == "APPROVAL"} <= {
        "REPLACED",
        "WITHDRAWN",
    }


async def test_r13_on_the_first_day_it_is_too_late_to_withdraw(house: House) -> None:
    ali = await house.applicant()
    request = await house.approve(await house.individual(ali))
    officer = await house.officer(request)
    await house.after(officer, "moveDates", request, firstDay="2027-02-14", words="تغيير القاعة")
    await house.move_to(amman(date(2027, 2, 14), 0) + timedelta(seconds=1))
    refused = await ali.do("withdrawRequest", request=request["id"])
    assert refused["code"] == "DATES_AS_ASKED"
    assert re.search("[\u0621-\u064a]", refused["words"]["ar"])
