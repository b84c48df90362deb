"""Payments told over the JSON line to eFAWATEERcom: stored before they are answered, each by itself (R-18)."""

import json
from datetime import UTC, date, datetime

import pytest

from adapters.payments.efawateercom.biller import NAME
from adapters.payments.efawateercom.json_doors import json_doors
from adapters.payments.memory import MemoryBilling
from core.kernel.money import Money
from core.payments.ports import NoBill, NoticeKind, PaymentNotice
from support.network_line import BILLER, GUID, NUMBER, PAID, Json, Line, basic, code, said, told

pytestmark = pytest.mark.anyio
SUCCESS = {"ErrorCode": 0, "ErrorDesc": "Success", "Severity": "Info"}


@pytest.fixture
def desk() -> MemoryBilling:
    made = MemoryBilling()
    made.bills[NUMBER] = NoBill.EXPIRED
    return made


@pytest.fixture
def line(desk: MemoryBilling) -> Line:
    return Line(json_doors(desk, BILLER))


def trx(answer: Json) -> Json:
    return dict(answer["MsgBody"]["Transactions"]["TrxInf"])


async def test_a_payment_reaches_the_desk_with_its_bytes_and_in_utc(line: Line, desk: MemoryBilling) -> None:
    """R-17, R-18: the bank's own moment, the fils, and the message as it came."""
    answer = await line.ask("payment-notification", told({}))
    assert answer["MsgHeader"]["TrsInf"] == {"SdrCode": 777, "ResTyp": "BLRPMTNTFRS"}
    assert trx(answer) == {
        "JOEBPPSTrx": "20261122000077",
        "ProcessDate": "2026-11-22T10:10:00",
        "STMTDate": "2026-11-22",
        "Result": SUCCESS,
    }
    taken_at, day = datetime(2026, 11, 22, 7, 10, tzinfo=UTC), date(2026, 11, 22)
    amount, kind = Money.parse("100"), NoticeKind.PAYMENT
    expected = PaymentNotice(NAME, "20261122000077", NUMBER, amount, taken_at, kind, None, "B-1", day)
    assert list(desk.taken.values()) == [expected]
    assert json.loads(desk.raw[0]) == told({})


async def test_the_same_payment_told_again_is_acknowledged_again(line: Line, desk: MemoryBilling) -> None:
    """R-18: known by its JOEBPPSTrx, whatever the message."""
    for guid in (GUID, "00000000-0000-4000-8000-000000000001"):
        message = told({})
        message["MFEP"]["MsgHeader"]["GUID"] = guid
        assert code(trx(await line.ask("payment-notification", message))) == 0
    assert (len(desk.taken), len(desk.raw)) == (1, 2)


async def test_several_payments_are_each_answered(line: Line, desk: MemoryBilling) -> None:
    """R-18: two numbers of the network are two payments; one bad one among them takes none of the others away."""
    message = told(
        {"JOEBPPSTrx": 1}, {"JOEBPPSTrx": 2}, {"JOEBPPSTrx": "x"}, {"JOEBPPSTrx": 4, "PaidAmt": "a"}
    )
    answer = await line.ask("payment-notification", message)
    each = answer["MsgBody"]["Transactions"]["TrxInf"]
    assert [(one["JOEBPPSTrx"], code(one)) for one in each] == [("1", 0), ("2", 0), ("x", 358), ("4", 325)]
    assert code(answer["MsgHeader"]) == 358
    assert {number for _, number in desk.taken} == {"1", "2"}


async def test_older_messages_have_the_payment_under_another_name(line: Line, desk: MemoryBilling) -> None:
    message = said("BLRPMTNTFRQ", {"BillingInfo": PAID})
    assert code(trx(await line.ask("payment-notification", message))) == 0
    assert len(desk.taken) == 1


@pytest.mark.parametrize(
    ("change", "number", "reverses"),
    [
        ({"PmtStatus": "PmtReversal"}, "20261122000077-R", "20261122000077"),
        ({"PmtStatus": "PmtReversal", "ParTrxId": "20261122000077"}, "20261122000077-R", "20261122000077"),
        ({"PmtStatus": "PmtReversal", "ParTrxId": 0}, "20261122000077-R", "20261122000077"),
        ({"PmtStatus": "5", "JOEBPPSTrx": "9", "ParTrxId": "20261122000077"}, "9", "20261122000077"),
    ],
)
async def test_a_reversal_names_the_payment_it_takes_back(
    line: Line, desk: MemoryBilling, change: Json, number: str, reverses: str
) -> None:
    """R-18."""
    await line.ask("payment-notification", told({}))
    assert code(trx(await line.ask("payment-notification", told(change)))) == 0
    reversal = desk.taken[NAME, number]
    assert (reversal.kind, reversal.reverses) == (NoticeKind.REVERSAL, reverses)


async def test_a_payment_of_no_bill_is_kept_and_refused(line: Line, desk: MemoryBilling) -> None:
    """R-18."""
    unknown = {"AcctInfo": {"BillNo": "123"}}
    nameless = {"AcctInfo": None, "JOEBPPSTrx": "78"}
    for change in (unknown, nameless):
        answer = await line.ask("payment-notification", told(change))
        assert (code(answer["MsgHeader"]), code(trx(answer))) == (328, 328)
    assert [notice.payment_number for notice in desk.refused] == ["123", ""]
    assert len(desk.raw) == 2


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"PaidAmt": "100.0001"}, 325),
        ({"PaidAmt": "-1"}, 325),
        ({"PaidAmt": "1e2"}, 325),
        ({"PaidAmt": "0.000"}, 325),
        ({"PaidAmt": None}, 325),
        ({"PaidAmt": "١٠٠"}, 325),
        ({"Currency": "USD"}, 325),
        ({"ProcessDate": "2026-11-22"}, 327),
        ({"ProcessDate": "0001-01-01T00:00:00"}, 327),
        ({"ProcessDate": "2026-11-31T00:00:00"}, 327),
        ({"StmtDate": "today"}, 327),
        ({"JOEBPPSTrx": None}, 358),
        ({"JOEBPPSTrx": "9" * 21}, 358),
        ({"JOEBPPSTrx": 0}, 358),
        ({"JOEBPPSTrx": "7\u202e7"}, 101),
        ({"AcctInfo": {"BillNo": NUMBER, "BillerCode": "778"}}, 379),
        ({"AcctInfo": {"BillNo": "\ud800"}}, 101),
        ({"AcctInfo": [1]}, 101),
        ({"PmtStatus": "PmtDuplicate"}, 101),
    ],
)
async def test_a_transaction_that_cannot_be_read_is_kept_and_not_acknowledged(
    line: Line, desk: MemoryBilling, change: Json, expected: int
) -> None:
    """R-18: the network says that money was taken; what it said is stored before it is refused."""
    answer = await line.ask("payment-notification", told(change))
    assert (code(answer["MsgHeader"]), code(trx(answer)), desk.raw) == (expected, expected, [])
    assert [json.loads(each) for each in desk.unread] == [told(change)]


class Shut(MemoryBilling):
    """A desk that cannot keep what was not read."""

    async def keep_unread(self, rail: str, raw: bytes, at: datetime) -> None:
        raise ConnectionError(rail)


@pytest.mark.parametrize("message", [told({"PaidAmt": "x"}), {"MFEP": 7}, said("BLRPMTNTFRQ", {}, GUID="x")])
async def test_what_could_not_be_kept_is_a_failure_of_ours_and_comes_again(message: Json) -> None:
    answer = await Line(json_doors(Shut(), BILLER)).call(
        "payment-notification", json.dumps(message).encode(), authorization=basic()
    )
    assert (answer.status, code(json.loads(answer.body)["MFEP"]["MsgHeader"])) == (422, 303)


async def test_one_unread_among_several_keeps_the_message_once_more(line: Line, desk: MemoryBilling) -> None:
    await line.ask("payment-notification", told({"JOEBPPSTrx": 1}, {"JOEBPPSTrx": "x"}, {"JOEBPPSTrx": "y"}))
    assert (len(desk.raw), len(desk.unread), len(desk.taken)) == (1, 1, 1)


async def test_amounts_and_dates_are_read_in_all_the_ways_they_are_written(
    line: Line, desk: MemoryBilling
) -> None:
    message = json.dumps(told({"STMTDate": "2026-11-23T00:00:00", "StmtDate": None, "JOEBPPSTrx": "00077"}))
    raw = message.replace('"100.000"', "100.0000").replace("10:10:00", "10:10:00.1234567").encode()
    assert (await line.call("payment-notification", raw, authorization=basic())).status == 200
    (notice,) = desk.taken.values()
    assert (notice.amount, notice.settlement_day) == (Money.parse("100"), date(2026, 11, 23))
    assert (notice.network_number, notice.taken_at) == ("77", datetime(2026, 11, 22, 7, 10, tzinfo=UTC))


@pytest.mark.parametrize("after", ["T00:00:00", "T10:14:24", "T00:00:00.0000000+03:00", "+03:00", "Z"])
async def test_a_settlement_day_is_the_day_that_is_written(
    line: Line, desk: MemoryBilling, after: str
) -> None:
    """What programs put behind a date is no reason to refuse money that was taken."""
    answer = await line.ask("payment-notification", told({"StmtDate": f"2026-11-23{after}"}))
    (notice,) = desk.taken.values()
    assert (code(trx(answer)), notice.settlement_day) == (0, date(2026, 11, 23))
