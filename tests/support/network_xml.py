"""The signed line seen from the network, for tests: documents by hand, signatures by the openssl program."""

import re
from datetime import UTC, datetime
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from adapters.doors import RawAnswer
from adapters.payments.efawateercom.canonical import Form
from adapters.payments.efawateercom.signing import Signing
from adapters.payments.efawateercom.xml_doors import xml_doors
from adapters.payments.memory import MemoryBilling
from core.kernel.money import Money
from core.kernel.words import Words
from core.payments.ports import OpenBill
from support.network_line import BILLER, GUID, NUMBER, KeyPair, Line

QUERY = urlencode({"GUID": GUID, "username": "mfep", "password": "pass:word"})
OPENED = datetime(2026, 11, 22, 7, 15, tzinfo=UTC)
BILL = OpenBill(Money.parse("25"), OPENED, None, "أ***", Words(ar="دورة <الخط> & رسم", en="Course"))
PULL = (
    "<MsgBody><AcctInfo><BillingNo>900100200300</BillingNo><BillNo>900100200300</BillNo></AcctInfo>"
    "<ServiceType>Courses</ServiceType></MsgBody>"
)
# As .NET writes the same element when it is not told otherwise.
PULL_INDENTED = (
    "<MsgBody>\r\n  <AcctInfo>\r\n    <BillingNo>900100200300</BillingNo>\r\n"
    "    <BillNo>900100200300</BillNo>\r\n  </AcctInfo>\r\n  <ServiceType>Courses</ServiceType>\r\n</MsgBody>"
)
TRX = (
    "<TrxInf><AcctInfo><BillingNo>900100200300</BillingNo><BillNo>900100200300</BillNo>"
    "<BillerCode>777</BillerCode></AcctInfo><JOEBPPSTrx>77</JOEBPPSTrx><BankTrxID>B-1</BankTrxID>"
    "<BankCode>12</BankCode><PmtStatus>PmtNew</PmtStatus><DueAmt>100.000</DueAmt><PaidAmt>100.000</PaidAmt>"
    "<FeesAmt>0.250</FeesAmt><FeesOnBiller>false</FeesOnBiller><ProcessDate>2026-11-22T10:10:00</ProcessDate>"
    "<STMTDate>2026-11-22</STMTDate><PayerInfo /><Note></Note></TrxInf>"
)
TOLD = f"<MsgBody><Transactions>{TRX}</Transactions></MsgBody>"
NOTICE = "ReceivePaymentNotification"


class Wire:
    """A line with its keys."""

    def __init__(self, pairs: tuple[KeyPair, KeyPair], form: Form = Form.COMPACT) -> None:
        self.ours, self.network = pairs
        self.desk = MemoryBilling()
        self.desk.bills[NUMBER] = BILL
        own = load_pem_private_key(self.ours.key.read_bytes(), None)
        theirs = load_pem_x509_certificate(self.network.certificate.read_bytes()).public_key()
        assert isinstance(own, RSAPrivateKey) and isinstance(theirs, RSAPublicKey)
        self.line = Line(xml_doors(self.desk, BILLER, Signing(own, theirs, form)))

    def signature(self, text: str, encoding: str = "utf-16-le") -> str:
        """As the network signs."""
        return self.network.sign(text.encode(encoding))

    async def ask(self, ending: str, document: str, query: str = QUERY, encoding: str = "utf-8") -> RawAnswer:
        """One call."""
        return await self.line.call(ending, document.encode(encoding), query)


def document(kind: str, body: str, signature: str | None, *, between: str = "", before: str = "") -> str:
    """A message as the network sends it."""
    header = (
        "<MsgHeader><TmStp>2026-11-22T10:14:24</TmStp><TrsInf><SdrCode>1</SdrCode><RcvCode>777</RcvCode>"
        f"<ReqTyp>{kind}</ReqTyp></TrsInf></MsgHeader>"
    )
    security = "" if signature is None else f"<Security><Signature>{signature}</Signature></Security>"
    parts = (header, body, f"<MsgFooter>{security}</MsgFooter>")
    return f'{before}<?xml version="1.0" encoding="utf-8"?><MFEP>{between.join(("", *parts, ""))}</MFEP>'


def texts(answer: RawAnswer, tag: str) -> list[str]:
    """What stands in the elements of that name."""
    return re.findall(f"<{tag}>([^<]*)</{tag}>", answer.body.decode())


def codes(answer: RawAnswer) -> list[str]:
    """All the error codes of an answer, the header's first."""
    return texts(answer, "ErrorCode")
