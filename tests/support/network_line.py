"""The payment network's side of the line, for tests: its messages written by hand, signed by the openssl program.

Nothing of the adapter is used to make a message or to check an answer, but to knock at its doors.
"""

import base64
import json
import subprocess
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from adapters.doors import InboundDoor, RawAnswer, RawCall
from adapters.payments.efawateercom.biller import Biller

Json = dict[str, Any]
AT = datetime(2026, 11, 22, 7, 14, 25, tzinfo=UTC)
"""A quarter past ten in Amman."""
GUID = "5b0c0f60-0d3b-4c66-9c5e-0f9f4c0a1a11"
NUMBER = "900100200300"
SWITCH = "192.0.2.10"
BILLER = Biller(
    777,
    "Courses",
    "mfep",
    "pass:word",
    (ip_network("192.0.2.0/24"), ip_network("2001:db8::/32")),
    timedelta(minutes=25),
)
PAID: Json = {
    "AcctInfo": {"BillingNo": NUMBER, "BillNo": NUMBER, "BillerCode": 777},
    "JOEBPPSTrx": "20261122000077",
    "BankTrxId": "B-1",
    "BankCode": 12,
    "PmtStatus": "PmtNew",
    "DueAmt": "100.000",
    "PaidAmt": "100.000",
    "FeesAmt": "0.250",
    "FeesOnBiller": False,
    "ProcessDate": "2026-11-22T10:10:00",
    "StmtDate": "2026-11-22",
    "AccessChannel": "MOB",
    "PaymentMethod": "ACTDEB",
    "PaymentType": "Postpaid",
    "Currency": "JOD",
    "ServiceTypeDetails": {"ServiceType": "Courses"},
}


def basic(text: str = "mfep:pass:word") -> str:
    """The header that proves the network."""
    return "Basic " + base64.b64encode(text.encode()).decode()


def said(kind: str, body: Json, **header: Any) -> Json:
    """A message; `header` replaces fields of its header, or leaves them out with None."""
    sent: Json = {
        "TmStp": "2026-11-22T10:14:24",
        "GUID": GUID,
        "TrsInf": {"SdrCode": 1, "RcvCode": 777, "ReqTyp": kind},
        **header,
    }
    return {"MFEP": {"MsgHeader": {k: v for k, v in sent.items() if v is not None}, "MsgBody": body}}


def pull(number: str = NUMBER, **more: Any) -> Json:
    """A bill pull."""
    body = {"AcctInfo": {"BillingNo": number, "BillNo": number}, "ServiceType": "Courses", **more}
    return said("BILPULRQ", body)


def told(*changes: Json, listed: bool = False) -> Json:
    """A notification: a transaction for each change of PAID; None takes a field away."""
    each = [{k: v for k, v in {**deepcopy(PAID), **change}.items() if v is not None} for change in changes]
    transactions = each if listed or len(each) != 1 else (each or [PAID])[0]
    return said("BLRPMTNTFRQ", {"Transactions": {"TrxInf": transactions}})


@dataclass(frozen=True, slots=True)
class Line:
    """Some doors, knocked at by the last part of their path."""

    doors: tuple[InboundDoor, ...]
    client: str = SWITCH
    at: datetime = AT

    async def call(
        self, ending: str, body: bytes, query: str = "", authorization: str | None = None
    ) -> RawAnswer:
        """One call, exactly as given."""
        (door,) = [each for each in self.doors if each.path.endswith(ending)]
        headers = {} if authorization is None else {"authorization": authorization}
        return await door.receive(RawCall("POST", door.path, query, headers, body, self.client, self.at))

    async def ask(self, ending: str, message: Json, authorization: str | None = None) -> Json:
        """A message in JSON by who may; the answer, which must come with 200."""
        answer = await self.call(ending, json.dumps(message).encode(), authorization=authorization or basic())
        assert answer.status == 200, answer.body
        return dict(json.loads(answer.body)["MFEP"])


def code(result: Json) -> int:
    """The error code of a header, a bill or a transaction."""
    return int(result["Result"]["ErrorCode"])


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A key and a certificate of it, in files, made by openssl."""

    key: Path
    certificate: Path

    @classmethod
    def made(cls, folder: Path, name: str, kind: Iterable[str] = ("rsa:2048",)) -> "KeyPair":
        """A new pair under `folder`."""
        key, certificate = folder / f"{name}.key", folder / f"{name}.crt"
        command = ["openssl", "req", "-x509", "-nodes", "-days", "30", "-subj", f"/CN={name}"]
        for each in kind:
            command += ["-newkey", each]
        _run([*command, "-keyout", str(key), "-out", str(certificate)], b"")
        return cls(key, certificate)

    def sign(self, data: bytes) -> str:
        """The signature of bytes, in base64."""
        made = _run(["openssl", "dgst", "-sha256", "-sign", str(self.key)], data)
        return base64.b64encode(made).decode()

    def verifies(self, data: bytes, signature: str) -> bool:
        """Whether the key made the signature, by openssl's word."""
        public, shown = self.key.with_suffix(".pub"), self.key.with_suffix(".sig")
        public.write_bytes(_run(["openssl", "pkey", "-in", str(self.key), "-pubout"], b""))
        shown.write_bytes(base64.b64decode(signature))
        command = ["openssl", "dgst", "-sha256", "-verify", str(public), "-signature", str(shown)]
        return subprocess.run(command, input=data, capture_output=True, check=False).returncode == 0


def _run(command: list[str], data: bytes) -> bytes:
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout
