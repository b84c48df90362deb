"""No bytes at eFAWATEERcom's doors make a failure of ours, nor a payment; and numbers are not guessed there."""

import json
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from adapters.payments.efawateercom.canonical import Form
from adapters.payments.efawateercom.codes import Faulty
from adapters.payments.efawateercom.guessing import MOST_REMEMBERED, Guessing, GuessingBounds, Window
from adapters.payments.efawateercom.json_doors import json_doors
from adapters.payments.efawateercom.xml_reading import MOST_ATTRIBUTES, parsed, read
from adapters.payments.memory import MemoryBilling
from core.access.limits import Limit
from core.payments.ports import NoBill
from support.network_line import AT, BILLER, NUMBER, SWITCH, Line, basic, code, pull, said, told

pytestmark = pytest.mark.anyio
ENDINGS = ("bill-pull", "payment-notification", "payment-acknowledgment", "prepaid-validation")
GARBAGE = (
    b"",
    b"null",
    b"[]",
    b"7",
    b'"MFEP"',
    b"{",
    b"\xff\xfe\x00",
    b"\xc3\x28",
    b'{"MFEP": []}',
    b'{"MFEP": {"MsgHeader": 7}}',
    b'{"MFEP": {"MsgHeader": {"GUID": NaN}}}',
    b'{"MFEP": {"MsgHeader": {"GUID": -Infinity}}}',
    b'{"MFEP": {}, "MFEP": {}}',
    b'{"MFEP": {"MsgHeader": {"GUID": ' + b"9" * 20_000 + b"}}}",
    b'{"MFEP": {"MsgHeader": {"GUID": "\\u0000"}}}',
    b'{"MFEP": ' + b'{"a":' * 3_000 + b"1" + b"}" * 3_001,
    b"[" * 30_000,
    '{"MFEP": {"MsgHeader": {}}}'.encode("utf-16"),
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**70,
    1e300,
    [],
    [[]],
    {},
    {"a": {"b": []}},
    "",
    " ",
    "\x00",
    "\ud800",
    "\u202eevil\u2069",
    "x" * 5_000,
    "٠" * 500,
    "9" * 4_000,
    "1e309",
    "'; DROP TABLE bills; --",
)


def line(desk: MemoryBilling) -> Line:
    return Line(json_doors(desk, BILLER))


@pytest.mark.parametrize("ending", ENDINGS)
async def test_garbage_is_answered_by_a_code(ending: str) -> None:
    desk = MemoryBilling()
    for body in GARBAGE:
        answer = await line(desk).call(ending, body, authorization=basic())
        assert answer.status == 200 and code(json.loads(answer.body)["MFEP"]["MsgHeader"]) in (6, 101), body
    # Where money is told of, what the network said is kept though nobody can read it; elsewhere not.
    assert desk.raw == []
    assert desk.unread == (list(GARBAGE) if ending == "payment-notification" else [])


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a message."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for key, value in inner for found in places(value, (*path, key)))][bool(not path) :]


def replaced(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The message with another value in one place."""
    made = json.loads(json.dumps(tree))
    at = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return made


async def test_every_field_in_turn_may_hold_anything() -> None:
    """Guarantee 11: an answer with a code, whatever stands where; a fault is never acknowledged as a payment of
    another kind."""
    desk = MemoryBilling()
    desk.bills[NUMBER] = NoBill.PAID
    messages = {
        "bill-pull": pull(),
        "payment-notification": told({}, {"JOEBPPSTrx": "78"}),
        "prepaid-validation": said("BILRPREPADVALRQ", {"BillingInfo": {"AcctInfo": {"BillingNo": NUMBER}}}),
    }
    tried = 0
    for ending, message in messages.items():
        for place in places(message):
            for value in VALUES:
                body = json.dumps(replaced(message, place, value)).encode()
                answer = await line(desk).call(ending, body, authorization=basic())
                assert answer.status == 200, (place, value)
                assert isinstance(code(json.loads(answer.body)["MFEP"]["MsgHeader"]), int)
                tried += 1
    assert tried > 900
    assert all(notice.amount.fils > 0 for notice in desk.taken.values())


async def test_more_transactions_than_a_message_may_hold_are_refused_together() -> None:
    desk = MemoryBilling()
    answer = await line(desk).ask("payment-notification", told(*({"JOEBPPSTrx": n} for n in range(101))))
    assert (code(answer["MsgHeader"]), desk.raw) == (101, [])
    for none in ([], None, {}):
        message = said("BLRPMTNTFRQ", {"Transactions": {"TrxInf": none}})
        found = await line(desk).ask("payment-notification", message)
        assert code(found["MsgHeader"]) != 0


XML = (
    b"<MFEP><MsgHeader><TmStp>x</TmStp></MsgHeader><MsgBody><A>1</A></MsgBody>"
    b"<MsgFooter><Security><Signature>eA==</Signature></Security></MsgFooter></MFEP>"
)
HOSTILE_XML = (
    b"",
    b"x",
    b"<MFEP/>",
    b"<MFEP>",
    b"<MFEP></MFEQ>",
    b"\x00" * 100,
    b"\xff\xfe",
    b"\xff\xfe<",
    b"<?xml version='1.0' encoding='windows-1256'?>" + XML,
    b"<?xml version='1.0' encoding='utf-7'?>" + XML,
    b"<?xml version='1.0'?>" * 2 + XML,
    XML.replace(b"<A>", b"<A><![CDATA[1]]>"),
    XML.replace(b"<A>", b"<A>&x;"),
    XML.replace(b"<A>", b"<A>&#0;"),
    XML.replace(b"<MsgBody>", b"<MsgBody>text"),
    XML.replace(b"<MsgBody>", b"<MsgBody xmlns='urn:x'>"),
    XML.replace(b"<A>", b"<A>" * 5_000).replace(b"</A>", b"</A>" * 5_000),
    XML.replace(b"<A>", b"<B/>" * 13_000 + b"<A>"),
    XML.replace(b"MFEP", b"Envelope"),
    XML.replace(b"<A>", b"<A %s>" % b" ".join(b"a%d\n=\t'x'" % n for n in range(MOST_ATTRIBUTES + 1))),
)


@pytest.mark.parametrize("form", list(Form))
def test_hostile_xml_is_refused_in_each_form(form: Form) -> None:
    assert read(XML, form).signature == "eA=="
    some = XML.replace(b"<A>", b"<A %s>" % b" ".join(b'a%d="x"' % n for n in range(MOST_ATTRIBUTES)))
    assert read(some, form).signature == "eA=="
    for raw in HOSTILE_XML:
        with pytest.raises(Faulty):
            read(raw, form)


@pytest.mark.parametrize("form", list(Form))
def test_any_bytes_are_read_or_refused(form: Form) -> None:
    """Guarantee 11: a thousand documents spoilt at random; nothing else is ever raised."""
    chance, refused = random.Random(11), 0
    for _ in range(1000):
        raw = bytearray(XML)
        for _ in range(chance.randrange(1, 4)):
            raw[chance.randrange(len(raw))] = chance.choice(b"<>/&;'\" =!?-ab\x00\xff\xc3")
        try:
            read(bytes(raw), form)
        except Faulty:
            refused += 1
    assert refused > 500


def test_no_file_is_opened_for_an_entity(tmp_path: Path) -> None:
    """The control is a parser that trusts; ours would show nothing even of a document that got that far."""
    secret = tmp_path / "secret"
    secret.write_text("hidden-from-everybody")
    text = f'<!DOCTYPE MFEP [<!ENTITY x SYSTEM "{secret.as_uri()}">]><MFEP><A>&x;</A></MFEP>'
    trusting = etree.XMLParser(resolve_entities=True, load_dtd=True)
    assert "hidden" in "".join(etree.fromstring(text, trusting).itertext())
    assert "hidden" not in etree.tostring(parsed(text)).decode().partition("]>")[2]
    with pytest.raises(Faulty):
        read(text.encode(), Form.COMPACT)


BOUNDS = GuessingBounds(Limit(3, timedelta(minutes=1)), Limit(5, timedelta(minutes=1)))


def numbered(desk: MemoryBilling, client: str = SWITCH, at: Any = AT) -> Line:
    return Line(json_doors(desk, BILLER, guessing=Guessing(BOUNDS)), client, at)


async def asked(at: Line, number: str) -> int:
    answer = await at.call("bill-pull", json.dumps(pull(number)).encode(), authorization=basic())
    assert answer.status == (429 if b"332" in answer.body else 200)
    return code(json.loads(answer.body)["MFEP"]["MsgHeader"])


async def test_wrong_numbers_from_one_address_are_bounded_and_right_ones_are_not() -> None:
    desk = MemoryBilling()
    right = [f"9001002003{n:02}" for n in range(20)]
    desk.bills.update(dict.fromkeys(right, NoBill.PAID))
    at = numbered(desk)
    assert [await asked(at, number) for number in right] == [0] * 20
    assert [await asked(at, f"{n}") for n in range(5)] == [0, 0, 0, 332, 332]
    assert await asked(at, right[0]) == 332
    elsewhere = Line(at.doors, "192.0.2.11")
    assert await asked(elsewhere, right[0]) == 0
    later = Line(at.doors, at=AT + timedelta(minutes=1))
    assert await asked(later, right[0]) == 0


async def test_one_number_is_not_asked_about_without_end() -> None:
    desk = MemoryBilling()
    desk.bills[NUMBER] = NoBill.PAID
    at = numbered(desk)
    assert [await asked(at, NUMBER) for _ in range(7)] == [0] * 5 + [332] * 2
    assert await asked(Line(at.doors, at=AT + timedelta(minutes=1)), NUMBER) == 0


async def test_a_number_in_another_dress_is_the_same_number() -> None:
    """In groups, with dashes and in Arabic digits it is looked for alike, and counted alike."""
    desk = MemoryBilling()
    at = numbered(desk)
    dressed = [NUMBER, f"{NUMBER[:4]}-{NUMBER[4:]}", f"{NUMBER[:4]} {NUMBER[4:]}"]
    dressed.append(NUMBER.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    desk.bills.update(dict.fromkeys(dressed, NoBill.PAID))
    assert [await asked(at, number) for number in [*dressed, *dressed]] == [0] * 5 + [332] * 3


def test_what_is_remembered_of_callers_is_bounded() -> None:
    window = Window(Limit(1, timedelta(minutes=1)))
    for n in range(MOST_REMEMBERED + 5):
        window.count(str(n), AT)
    assert len(window.counts) == 5
    assert window.is_full(str(MOST_REMEMBERED + 4), AT)
    assert not window.is_full("0", AT)
