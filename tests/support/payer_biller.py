"""A small biller on eFAWATEERcom, written from the protocol's description alone: doors before any `BillingDesk`.

It shares no code with the product's adapter nor with the payer's simulator. What it may do wrong is named in
`wrong`, so that the simulator can be shown to see it.
"""

import base64
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.kernel.money import Money
from core.payments.ports import (
    BillAnswer,
    BillingDesk,
    NoBill,
    NoticeAnswer,
    NoticeKind,
    OpenBill,
    PaymentNotice,
)
from support.payer_biller_xml import XmlForm

RAIL = "efawateercom"
BASE = "/callbacks/efawateercom"
ACKNOWLEDGED = {NoticeAnswer.TAKEN: 0, NoticeAnswer.KNOWN_ALREADY: 0, NoticeAnswer.UNKNOWN_BILL: 408}
_NO_BILL = {NoBill.EXPIRED: 323, NoBill.PAID: 324, NoBill.INVALID: 408}
_PATHS = {
    "BILPULRQ": ("/bill-pull", "/xml/postpaid/BillPull"),
    "BILRPREPADVALRQ": ("/prepaid-validation", "/xml/prepaid/PrepaidValidation"),
    "BLRPMTNTFRQ": ("/payment-notification", "/xml/payment/ReceivePaymentNotification"),
    "PMTACKRQ": ("/payment-acknowledgment", "/xml/payment/PaymentAcknowledgment"),
}
Body = dict[str, Any]


class Turned(Exception):
    """Not answered as a message of the network's; carries an error code, and an HTTP status where it has one."""

    def __init__(self, code: int, status: int = 200) -> None:
        super().__init__(code)
        self.code, self.status = code, status


@dataclass(slots=True)
class StandIn:
    """One biller. `fail` notifications are answered by 500; `xml` None speaks JSON."""

    desk: BillingDesk
    now: Callable[[], Awaitable[datetime]]
    code: int = 777
    user: str = "switch"
    password: str = "pass:word"
    xml: XmlForm | None = None
    wrong: set[str] = field(default_factory=set)
    fail: int = 0
    settled: list[str] = field(default_factory=list)

    def app(self) -> Starlette:
        """Its four doors."""
        form = 0 if self.xml is None else 1
        made = [
            Route(BASE + paths[form], self._door(kind), methods=["POST"]) for kind, paths in _PATHS.items()
        ]
        return Starlette(routes=made)

    def _door(self, kind: str) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            raw, guid = await request.body(), request.query_params.get("GUID", "")
            if self.fail and kind == "BLRPMTNTFRQ":
                self.fail -= 1
                return Response("a traceback of 0791234567", 500)
            try:
                self._check_credentials(request)
                header, body = self._opened(raw)
                guid = header.get("GUID") or guid
                self._check_header(kind, header)
                return await self._answer(kind, body, raw, guid)
            except Turned as turned:
                return self._said(kind, guid, turned.code, {}, turned.status)

        return answer

    def _check_credentials(self, request: Request) -> None:
        shown = request.query_params.get("username", ""), request.query_params.get("password", "")
        if self.xml is None:
            scheme, _, given = request.headers.get("authorization", "").partition(" ")
            expected = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            right = scheme == "Basic" and hmac.compare_digest(given, expected)
        else:
            right = shown == (self.user, self.password)
        if not right:
            raise Turned(3, 401)

    def _opened(self, raw: bytes) -> tuple[Body, Body]:
        try:
            if self.xml is not None:
                return self.xml.opened(raw)
            message = json.loads(raw)["MFEP"]
            return message["MsgHeader"], message["MsgBody"]
        except PermissionError as error:
            raise Turned(2) from error
        except (ValueError, KeyError, TypeError) as error:
            raise Turned(101) from error

    def _check_header(self, kind: str, header: Body) -> None:
        if header["TrsInf"].get("ReqTyp") != kind:
            raise Turned(101)
        if str(header["TrsInf"].get("RcvCode")) != str(self.code):
            raise Turned(379)

    async def _answer(self, kind: str, body: Body, raw: bytes, guid: str) -> Response:
        at = await self.now()
        match kind:
            case "BILPULRQ":
                number = body["AcctInfo"]["BillingNo"]
                record = self._record(number, await self.desk.answer_inquiry(number, at))
                records = [] if "no-record" in self.wrong else [record]
                listed = {"BillRec": records} if self.xml is None else {"BillsRec": {"BillRec": records}}
                return self._said(kind, guid, 0, {"RecCount": 1, **listed})
            case "BILRPREPADVALRQ":
                number = body["BillingInfo"]["AcctInfo"]["BillingNo"]
                found = await self.desk.answer_inquiry(number, at)
                code = 0 if isinstance(found, OpenBill) else _NO_BILL[found]
                due = found.amount.amount if isinstance(found, OpenBill) else "0"
                info = {"Result": _result(code), "AcctInfo": {"BillingNo": number}, "DueAmt": due}
                return self._said(kind, guid, 0, {"BillingInfo": info})
        told = body["Transactions"]["TrxInf"]
        code = 0
        if kind == "PMTACKRQ":
            self.settled.append(told["JOEBPPSTrx"])
        else:
            code = ACKNOWLEDGED[await self.desk.take_notice(notice_of(told), raw, at)]
        day = told.get("StmtDate") or told.get("STMTDate")
        shown = {"JOEBPPSTrx": told["JOEBPPSTrx"], "ProcessDate": told["ProcessDate"], "STMTDate": day}
        return self._said(kind, guid, code, {"Transactions": {"TrxInf": {**shown, "Result": _result(code)}}})

    def _record(self, number: str, found: BillAnswer) -> Body:
        account = {"BillingNo": number, "BillNo": number}
        if isinstance(found, NoBill):
            nothing = {"AllowPart": False, "Lower": "0", "Upper": "0"}
            said = {"Result": _result(_NO_BILL[found]), "AcctInfo": account, "DueAmount": "0"}
            return {**said, "BillStatus": "BillNew", "PmtConst": nothing}
        opened, amount = local(found.opened_at), found.amount.amount
        until = local(found.due_at) if found.due_at else None
        record = {
            "Result": _result(0),
            "AcctInfo": account,
            "BillStatus": "BillNew",
            "DueAmount": amount,
            "IssueDate": opened,
            "OpenDate": opened,
            "DueDate": until if "due-later" in self.wrong else opened,
            **({"ExpiryDate": until, "CloseDate": until} if until else {}),
            "ServiceType": "Courses",
            "PmtConst": {"AllowPart": False, "Lower": amount, "Upper": amount},
            "AdditionalInfo": {"CustName": found.payer_name_masked, "FreeText": found.title.ar},
        }
        if "due-later" in self.wrong:
            del record["OpenDate"]
        return record

    def _said(self, kind: str, guid: str, code: int, body: Body, status: int = 200) -> Response:
        header = {
            "TmStp": "2026-11-22T10:14:25",
            "GUID": "another" if "another-guid" in self.wrong else guid,
            "TrsInf": {"SdrCode": self.code, "ResTyp": f"{kind[:-1]}S"},
            "Result": _result(code),
        }
        if self.xml is None:
            message = json.dumps({"MFEP": {"MsgHeader": header, "MsgBody": body}}, ensure_ascii=False)
            return Response(message, status, media_type="application/json")
        return Response(self.xml.written(header, body, self.wrong), status, media_type="application/xml")


def notice_of(told: Body) -> PaymentNotice:
    """A movement as the network told it; Turned where it cannot be one."""
    try:
        reversal = told["PmtStatus"] == "PmtReversal"
        return PaymentNotice(
            rail=RAIL,
            network_number=str(told["JOEBPPSTrx"]),
            payment_number=told["AcctInfo"]["BillNo"],
            amount=Money.parse(told["PaidAmt"]),
            taken_at=datetime.fromisoformat(told["ProcessDate"]).replace(tzinfo=UTC) - timedelta(hours=3),
            kind=NoticeKind.REVERSAL if reversal else NoticeKind.PAYMENT,
            reverses=told["ParTrxId"] if reversal else None,
            bank_reference=told.get("BankTrxId") or told["BankTrxID"],
            settlement_day=date.fromisoformat(told.get("StmtDate") or told["STMTDate"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise Turned(101) from error


def local(at: datetime) -> str:
    """Amman's wall clock."""
    return (at + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%S")


def _result(code: int) -> Body:
    return {
        "ErrorCode": code,
        "ErrorDesc": "Error" if code else "Success",
        "Severity": "Error" if code else "Info",
    }
