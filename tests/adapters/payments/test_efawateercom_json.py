"""The JSON line to eFAWATEERcom: bills pulled, payments told, each answered by the network's own codes."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.payments.efawateercom.json_doors import json_doors
from adapters.payments.memory import MemoryBilling
from core.kernel.money import Money
from core.kernel.words import Words
from core.payments.ports import NoBill, OpenBill, PaymentNotice
from support.network_line import BILLER, GUID, NUMBER, PAID, Json, Line, basic, code, pull, said, told

pytestmark = pytest.mark.anyio
OPENED = datetime(2026, 11, 22, 7, 15, tzinfo=UTC)
DUE = datetime(2026, 11, 25, 20, 59, 59, tzinfo=UTC)
TITLE = Words(ar="دورة الخط العربي", en="Arabic calligraphy")
BILL = OpenBill(Money.parse("25"), OPENED, DUE, "أ*** م***", TITLE)
SUCCESS = {"ErrorCode": 0, "ErrorDesc": "Success", "Severity": "Info"}


@pytest.fixture
def desk() -> MemoryBilling:
    made = MemoryBilling()
    made.bills[NUMBER] = BILL
    return made


@pytest.fixture
def line(desk: MemoryBilling) -> Line:
    return Line(json_doors(desk, BILLER))


def trx(answer: Json) -> Json:
    return dict(answer["MsgBody"]["Transactions"]["TrxInf"])


async def test_an_open_bill_is_told_to_the_fils_and_payable_at_once(line: Line) -> None:
    """R-17: exactly the amount, not in parts, until the deadline; its dates lie the agreed minutes back."""
    answer = await line.ask("bill-pull", pull())
    assert answer == {
        "MsgHeader": {
            "TmStp": "2026-11-22T10:14:25",
            "GUID": GUID,
            "TrsInf": {"SdrCode": 777, "ResTyp": "BILPULRS"},
            "Result": SUCCESS,
        },
        "MsgBody": {
            "RecCount": 1,
            "BillRec": [
                {
                    "Result": SUCCESS,
                    "AcctInfo": {"BillingNo": NUMBER, "BillNo": NUMBER},
                    "BillStatus": "BillNew",
                    "DueAmount": "25.000",
                    "Currency": "JOD",
                    "IssueDate": "2026-11-22T09:50:00",
                    "OpenDate": "2026-11-22T09:50:00",
                    "DueDate": "2026-11-22T09:50:00",
                    "ExpiryDate": "2026-11-25T23:59:59",
                    "CloseDate": "2026-11-25T23:59:59",
                    "ServiceType": "Courses",
                    "BillType": "OneOff",
                    "PmtConst": {"AllowPart": False, "Lower": "25.000", "Upper": "25.000"},
                    "AdditionalInfo": {"CustName": "أ*** م***", "FreeText": "دورة الخط العربي"},
                }
            ],
        },
    }


async def test_while_no_clock_runs_a_bill_names_no_end(line: Line, desk: MemoryBilling) -> None:
    """R-17."""
    desk.bills[NUMBER] = OpenBill(BILL.amount, OPENED, None, "أ***", TITLE)
    (bill,) = (await line.ask("bill-pull", pull()))["MsgBody"]["BillRec"]
    assert "ExpiryDate" not in bill and "CloseDate" not in bill
    assert bill["OpenDate"] == "2026-11-22T09:50:00"


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        (NoBill.INVALID, 408),
        (NoBill.PAID, 324),
        (NoBill.EXPIRED, 323),
        (OpenBill(Money.zero(), OPENED, DUE, "أ***", TITLE), 409),
    ],
)
async def test_what_may_not_be_paid_is_a_filled_record_with_its_code(
    line: Line, desk: MemoryBilling, bill: NoBill | OpenBill, expected: int
) -> None:
    """R-17: the header succeeds, the one record says why; it is no empty list."""
    desk.bills[NUMBER] = bill
    answer = await line.ask("bill-pull", pull())
    (record,) = answer["MsgBody"]["BillRec"]
    assert (code(answer["MsgHeader"]), answer["MsgBody"]["RecCount"], code(record)) == (0, 1, expected)
    assert (record["DueAmount"], record["PmtConst"]["Lower"], record["PmtConst"]["Upper"]) == ("0", "0", "0")
    assert record["AdditionalInfo"]["CustName"] and record["AdditionalInfo"]["FreeText"]
    assert record["Result"]["Severity"] == "Error" and record["AcctInfo"]["BillNo"] == NUMBER


async def test_numbers_that_differ_and_other_services_have_their_codes(line: Line) -> None:
    differing = pull(AcctInfo={"BillingNo": NUMBER, "BillNo": "1"})
    other = pull(ServiceType="Water")
    for message, expected in ((differing, 357), (other, 322)):
        (record,) = (await line.ask("bill-pull", message))["MsgBody"]["BillRec"]
        assert code(record) == expected
    for plain in (pull(ServiceType=""), said("BILPULRQ", {"AcctInfo": {"BillingNo": int(NUMBER)}})):
        (record,) = (await line.ask("bill-pull", plain))["MsgBody"]["BillRec"]
        assert code(record) == 0


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"TmStp": "22/11/2026"}, 304),
        ({"TmStp": None}, 304),
        ({"TrsInf": {"SdrCode": 1, "RcvCode": 778, "ReqTyp": "BILPULRQ"}}, 379),
        ({"TrsInf": {"SdrCode": 1, "ReqTyp": "BILPULRQ"}}, 379),
        ({"TrsInf": {"SdrCode": 1, "RcvCode": 777, "ReqTyp": "PMTACKRQ"}}, 101),
        ({"GUID": "no id"}, 6),
        ({"GUID": None}, 6),
    ],
)
async def test_a_header_that_is_not_right_is_answered_by_its_code(
    line: Line, header: Json, expected: int
) -> None:
    for ending, kind in (("bill-pull", "BILPULRQ"), ("payment-notification", "BLRPMTNTFRQ")):
        changed = json.loads(json.dumps(header).replace("BILPULRQ", kind))
        answer = await line.ask(ending, said(kind, {"AcctInfo": {"BillingNo": NUMBER}}, **changed))
        assert code(answer["MsgHeader"]) == expected
        assert answer["MsgHeader"]["Result"]["Severity"] == "Error"


@pytest.mark.parametrize(
    "shown", ["", "Basic", "Basic !", basic("mfep:wrong"), basic("other:pass:word"), "Bearer x", "Basic é"]
)
async def test_who_is_not_the_network_learns_nothing(line: Line, desk: MemoryBilling, shown: str) -> None:
    for ending, message in (("bill-pull", pull()), ("payment-notification", told({}))):
        answer = await line.call(ending, json.dumps(message).encode(), authorization=shown)
        assert answer.status == 401 and "WWW-Authenticate" in answer.headers
        assert code(json.loads(answer.body)["MFEP"]["MsgHeader"]) == 3
        assert NUMBER not in answer.body.decode()
    assert desk.raw == [] and desk.unread == []


@pytest.mark.parametrize("client", ["192.0.3.10", "2001:db9::1", "", "unknown", "::ffff:192.0.3.1"])
async def test_another_address_is_turned_away_before_its_password_is_looked_at(
    desk: MemoryBilling, client: str
) -> None:
    line = Line(json_doors(desk, BILLER), client)
    answer = await line.call("payment-notification", json.dumps(told({})).encode(), authorization=basic())
    assert (answer.status, desk.raw) == (403, [])


@pytest.mark.parametrize("client", ["192.0.2.99", "2001:db8::9", "::ffff:192.0.2.1"])
async def test_the_network_may_call_from_all_its_addresses(desk: MemoryBilling, client: str) -> None:
    line = Line(json_doors(desk, BILLER), client)
    assert code((await line.ask("bill-pull", pull()))["MsgHeader"]) == 0


async def test_an_acknowledgment_is_answered_and_changes_nothing(line: Line, desk: MemoryBilling) -> None:
    by_response_type = {"SdrCode": 1, "RcvCode": 777, "ResTyp": "PMTACKRQ"}
    body = {"Transactions": {"TrxInf": PAID}}
    for header in ({}, {"TrsInf": by_response_type}):
        answer = await line.ask("payment-acknowledgment", said("PMTACKRQ", body, **header))
        assert answer["MsgHeader"]["TrsInf"]["ResTyp"] == "PMTACKRS"
        assert (code(trx(answer)), trx(answer)["JOEBPPSTrx"]) == (0, "20261122000077")
    assert desk.raw == []


@pytest.mark.parametrize(
    ("typed", "expected"), [("25.000", 0), ("25", 0), ("0", 0), (None, 0), ("24.999", 329), ("x", 329)]
)
async def test_prepaid_validation_confirms_the_bills_amount_alone(
    line: Line, typed: Any, expected: int
) -> None:
    account = {"BillingNo": NUMBER, "BillerCode": 777}
    body = {"AcctInfo": account, "ServiceTypeDetails": {"ServiceType": "Courses", "PrepaidCat": "P"}}
    told_body = {"BillingInfo": {**body, "ValidationCode": "V1", "DueAmt": typed}}
    answer = await line.ask("prepaid-validation", said("BILRPREPADVALRQ", told_body))
    assert answer["MsgHeader"]["TrsInf"]["ResTyp"] == "BILRPREPADVALRS"
    found = answer["MsgBody"]["BillingInfo"]
    assert (code(found), found["DueAmt"], found["ValidationCode"]) == (expected, "25.000", "V1")
    assert found["AcctInfo"] == {"BillingNo": NUMBER, "BillerCode": 777}
    assert found["AdditionalInfo"]["CustName"] == "أ*** م***"


async def test_prepaid_validation_of_no_bill_says_so(line: Line) -> None:
    answer = await line.ask("prepaid-validation", said("BILRPREPADVALRQ", {"AcctInfo": {"BillingNo": "1"}}))
    found = answer["MsgBody"]["BillingInfo"]
    assert (code(found), found["DueAmt"]) == (408, "0")


class FullDesk(MemoryBilling):
    """A desk that cannot keep anything now."""

    async def answer_inquiry(self, payment_number: str, at: datetime) -> OpenBill | NoBill:
        raise ConnectionError(payment_number)

    async def take_notice(self, notice: PaymentNotice, raw: bytes, at: datetime) -> Any:
        raise ConnectionError(notice.payment_number)


async def test_our_own_failure_is_not_acknowledged_so_that_the_network_tells_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """R-18: by the status, the header and the transaction; the log names no number."""
    line = Line(json_doors(FullDesk(), BILLER))
    for ending, message in (("payment-notification", told({})), ("bill-pull", pull())):
        answer = await line.call(ending, json.dumps(message).encode(), authorization=basic())
        header = json.loads(answer.body)["MFEP"]["MsgHeader"]
        assert (answer.status, code(header), header["GUID"]) == (422, 303, GUID)
    assert NUMBER not in caplog.text and "ConnectionError" in caplog.text
