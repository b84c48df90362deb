"""The signed XML line to eFAWATEERcom; signatures are made and checked by the openssl program, not by our code."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest

from adapters.payments.efawateercom.biller import NAME
from adapters.payments.efawateercom.canonical import Form
from core.kernel.money import Money
from core.payments.ports import NoBill, NoticeKind
from support.network_line import GUID, NUMBER, KeyPair, Line
from support.network_xml import NOTICE, PULL, PULL_INDENTED, QUERY, TOLD, TRX, Wire, codes, document, texts

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> tuple[KeyPair, KeyPair]:
    """Ours and the network's."""
    folder = tmp_path_factory.mktemp("keys")
    return KeyPair.made(folder, "ours"), KeyPair.made(folder, "network")


@pytest.fixture
def wire(pairs: tuple[KeyPair, KeyPair]) -> Wire:
    return Wire(pairs)


@pytest.mark.parametrize(
    ("form", "signed", "sent", "between"),
    [
        (Form.COMPACT, PULL, PULL, ""),
        (Form.COMPACT, PULL, PULL_INDENTED, "\r\n  "),
        (Form.INDENTED, PULL_INDENTED, PULL, ""),
        (Form.INDENTED, PULL_INDENTED, PULL_INDENTED, "\r\n  "),
        (Form.INDENTED, PULL_INDENTED.replace("\r\n", "\n"), PULL, ""),
        (Form.AS_RECEIVED, PULL_INDENTED, PULL_INDENTED, "\n"),
    ],
)
async def test_a_bill_is_pulled_in_each_way_of_signing(
    pairs: tuple[KeyPair, KeyPair], form: Form, signed: str, sent: str, between: str
) -> None:
    wire = Wire(pairs, form)
    answer = await wire.ask("BillPull", document("BILPULRQ", sent, wire.signature(signed), between=between))
    assert (answer.status, answer.content_type, codes(answer)) == (200, "application/xml", ["0", "0"])
    assert texts(answer, "GUID") == [GUID] and texts(answer, "ResTyp") == ["BILPULRS"]
    assert texts(answer, "DueAmount") == ["25.000"] and texts(answer, "AllowPart") == ["false"]
    assert texts(answer, "FreeText") == ["دورة &lt;الخط&gt; &amp; رسم"]
    text = answer.body.decode()
    assert "<BillsRec>" in text and "<BillRec>" in text and "ExpiryDate" not in text
    body = text[text.index("<MsgBody>") : text.index("</MsgBody>") + len("</MsgBody>")]
    assert ("\r\n    " in body) == (form is Form.INDENTED)
    (signature,) = texts(answer, "Signature")
    assert pairs[0].verifies(body.encode("utf-16-le"), signature)
    assert not pairs[0].verifies(body.encode(), signature)
    assert not pairs[0].verifies(body.replace("25.000", "24.000").encode("utf-16-le"), signature)


@pytest.mark.parametrize(
    ("form", "signed", "sent"),
    [
        (Form.COMPACT, PULL_INDENTED, PULL_INDENTED),
        (Form.INDENTED, PULL, PULL),
        (Form.AS_RECEIVED, PULL, PULL_INDENTED),
    ],
)
async def test_another_way_of_signing_than_agreed_is_refused(
    pairs: tuple[KeyPair, KeyPair], form: Form, signed: str, sent: str
) -> None:
    wire = Wire(pairs, form)
    answer = await wire.ask("BillPull", document("BILPULRQ", sent, wire.signature(signed)))
    assert codes(answer) == ["2"]


async def test_a_signed_payment_reaches_the_desk(wire: Wire) -> None:
    """R-18: `<PayerInfo />` and `<Note></Note>` are signed as they were written."""
    sent = document("BLRPMTNTFRQ", TOLD, wire.signature(TOLD))
    answer = await wire.ask(NOTICE, sent)
    assert codes(answer) == ["0", "0"]
    assert (texts(answer, "JOEBPPSTrx"), texts(answer, "STMTDate")) == (["77"], ["2026-11-22"])
    (notice,) = wire.desk.taken.values()
    assert (notice.network_number, notice.payment_number, notice.bank_reference) == ("77", NUMBER, "B-1")
    assert (notice.amount, notice.taken_at) == (Money.parse("100"), datetime(2026, 11, 22, 7, 10, tzinfo=UTC))
    assert wire.desk.raw == [sent.encode()]


async def test_several_signed_payments_and_a_reversal_are_each_answered(wire: Wire) -> None:
    """R-18."""
    reversal = TRX.replace("PmtNew", "PmtReversal")
    second = TRX.replace("<JOEBPPSTrx>77<", "<JOEBPPSTrx>78<").replace("900100200300", "1")
    body = f"<MsgBody><Transactions>{TRX}{reversal}{second}</Transactions></MsgBody>"
    answer = await wire.ask(NOTICE, document("BLRPMTNTFRQ", body, wire.signature(body)))
    assert codes(answer) == ["328", "0", "0", "328"]
    assert wire.desk.taken[NAME, "77-R"].kind is NoticeKind.REVERSAL
    assert wire.desk.taken[NAME, "77-R"].reverses == "77"


async def test_the_other_two_messages_are_answered_too(wire: Wire) -> None:
    answer = await wire.ask("PaymentAcknowledgment", document("PMTACKRQ", TOLD, wire.signature(TOLD)))
    assert (codes(answer), texts(answer, "ResTyp"), wire.desk.raw) == (["0", "0"], ["PMTACKRS"], [])
    info = PULL.replace("<MsgBody>", "<MsgBody><BillingInfo>").replace(
        "</MsgBody>", "</BillingInfo></MsgBody>"
    )
    answer = await wire.ask("PrepaidValidation", document("BILRPREPADVALRQ", info, wire.signature(info)))
    assert (codes(answer), texts(answer, "DueAmt")) == (["0", "0"], ["25.000"])


@pytest.mark.parametrize("state", list(NoBill))
async def test_what_may_not_be_paid_is_signed_as_well(wire: Wire, state: NoBill) -> None:
    """R-17."""
    wire.desk.bills[NUMBER] = state
    answer = await wire.ask("BillPull", document("BILPULRQ", PULL, wire.signature(PULL)))
    expected = {NoBill.INVALID: "408", NoBill.PAID: "324", NoBill.EXPIRED: "323"}[state]
    assert (codes(answer), texts(answer, "DueAmount")) == (["0", expected], ["0"])


SECOND = TOLD.replace("100.000", "1.000")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # A tampered amount, and a signature that is none of the network's.
        (lambda text, signature: (text.replace("100.000", "200.000"), signature), "2"),
        (lambda text, signature: (text, signature[:-8] + "AAAAAAA="), "2"),
        (lambda text, signature: (text, "!"), "2"),
        (lambda text, signature: (text, None), "380"),
        # A second body, before, after, around and inside the signed one; in the footer; in another's place.
        (lambda text, signature: (text + SECOND, signature), "101"),
        (lambda text, signature: (SECOND + text, signature), "101"),
        (lambda text, signature: (SECOND.replace("</MsgBody>", f"{text}</MsgBody>"), signature), "101"),
        (lambda text, signature: (text.replace("<PayerInfo />", SECOND), signature), "101"),
        (lambda text, signature: (f"<Old>{text}</Old>", signature), "101"),
        (lambda text, signature: (f'{text}<x:MsgBody xmlns:x="urn:x" />', signature), "101"),
        (lambda text, signature: (text, f"{signature}</Signature><Signature>{signature}"), "101"),
        (lambda text, signature: (text, f"{signature}</Signature></Security>{SECOND}<Security><A>"), "101"),
    ],
)
async def test_what_the_network_did_not_sign_is_not_believed(
    wire: Wire, change: object, expected: str
) -> None:
    """One body, and the one verified is the one read."""
    assert callable(change)
    body, signature = change(TOLD, wire.signature(TOLD))
    answer = await wire.ask(NOTICE, document("BLRPMTNTFRQ", body, signature))
    assert (answer.status, codes(answer), wire.desk.raw) == (200, [expected], [])
    # Nobody is proved to have said it: nothing is kept.
    assert wire.desk.unread == []


async def test_the_same_text_signed_as_utf_8_or_by_another_is_refused(wire: Wire) -> None:
    for signature in (wire.signature(TOLD, "utf-8"), wire.ours.sign(TOLD.encode("utf-16-le"))):
        answer = await wire.ask(NOTICE, document("BLRPMTNTFRQ", TOLD, signature))
        assert (codes(answer), wire.desk.raw) == (["2"], [])


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE MFEP>",
        '<!DOCTYPE MFEP [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE MFEP SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE MFEP [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        "<!-- a remark -->",
        '<?xml-stylesheet href="x"?>',
    ],
)
async def test_no_doctype_no_entity_and_no_remark_is_taken(wire: Wire, head: str) -> None:
    """XXE and its kin: refused before anything is looked up."""
    sent = document("BLRPMTNTFRQ", TOLD, wire.signature(TOLD)).replace("?><MFEP>", f"?>{head}<MFEP>")
    assert "entity" not in head.lower() or "ENTITY" in sent
    for encoding in ("utf-8", "utf-16"):
        answer = await wire.ask(NOTICE, sent, encoding=encoding)
        assert (codes(answer), wire.desk.raw) == (["101"], [])
    assert codes(await wire.ask(NOTICE, sent.replace(head, ""))) == ["0", "0"]


async def test_a_message_in_utf_16_says_the_same(wire: Wire) -> None:
    sent = document("BLRPMTNTFRQ", TOLD, wire.signature(TOLD)).replace('"utf-8"', '"utf-16"')
    assert codes(await wire.ask(NOTICE, sent, encoding="utf-16")) == ["0", "0"]


@pytest.mark.parametrize(
    ("query", "status", "expected"),
    [
        ({"GUID": GUID, "username": "mfep", "password": "wrong"}, 401, "3"),
        ({"GUID": GUID}, 401, "3"),
        ({"GUID": "none", "username": "mfep", "password": "pass:word"}, 200, "6"),
        ({"username": "mfep", "password": "pass:word"}, 200, "6"),
        # What Python would take for a number, and no XML can repeat.
        ({"GUID": "\x0b" + GUID.replace("-", "")[1:], "username": "mfep", "password": "pass:word"}, 200, "6"),
    ],
)
async def test_the_query_proves_the_caller_and_names_the_message(
    wire: Wire, query: dict[str, str], status: int, expected: str
) -> None:
    answer = await wire.ask(NOTICE, document("BLRPMTNTFRQ", TOLD, wire.signature(TOLD)), urlencode(query))
    assert (answer.status, codes(answer), texts(answer, "GUID"), wire.desk.raw) == (
        status,
        [expected],
        [],
        [],
    )


async def test_a_parameter_given_twice_is_not_chosen_from(wire: Wire) -> None:
    sent = document("BLRPMTNTFRQ", TOLD, wire.signature(TOLD))
    for more in ("&password=other", "&PASSWORD=other", "&x=1" * 50):
        assert codes(await wire.ask(NOTICE, sent, QUERY + more)) == ["101"]


async def test_a_message_for_another_biller_or_of_another_kind_is_refused(wire: Wire) -> None:
    sent = document("BLRPMTNTFRQ", TOLD, wire.signature(TOLD))
    for old, new, expected in (
        ("<RcvCode>777", "<RcvCode>778", "379"),
        ("BLRPMTNTFRQ", "BILPULRQ", "101"),
        ("2026-11-22T10:14:24", "yesterday", "304"),
    ):
        answer = await wire.ask(NOTICE, sent.replace(old, new, 1))
        assert (codes(answer), wire.desk.raw) == ([expected], [])
    assert len(wire.desk.unread) == 3


async def test_a_signed_payment_that_cannot_be_read_is_kept_and_refused(wire: Wire) -> None:
    """R-18."""
    body = TOLD.replace("100.000</PaidAmt>", "1e2</PaidAmt>")
    sent = document("BLRPMTNTFRQ", body, wire.signature(body))
    assert codes(await wire.ask(NOTICE, sent)) == ["325", "325"]
    assert wire.desk.unread == [sent.encode()]


async def test_another_address_is_turned_away(pairs: tuple[KeyPair, KeyPair], tmp_path: Path) -> None:
    wire = Wire(pairs)
    line = Line(wire.line.doors, "198.51.100.1")
    answer = await line.call(NOTICE, document("BLRPMTNTFRQ", TOLD, wire.signature(TOLD)).encode(), QUERY)
    assert (answer.status, codes(answer), wire.desk.raw) == (403, ["5"], [])
