"""Gateways by table: what each fault means, counted on the handsets, and how a text and an answer are read (R-31)."""

from datetime import UTC, datetime, timedelta
from zlib import crc32

import httpx2
import pytest

from adapters.sms.http_gateway import HttpGateway
from adapters.sms.http_table import TableFault, filled
from adapters.sms.http_table_reading import find_table, read_table, ready_tables
from core.kernel.phone import Mobile
from core.notices.ports import NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood
from support.canary import hearing
from support.sms_far_side import PASSWORD, SENDER, TABLES, VALUES, FarSide, table_on

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def to(request: pytest.FixtureRequest) -> Mobile:
    return Mobile(f"+96278{crc32(request.node.name.encode()) % 10**7:07d}")


def sms(to: Mobile, text: str = "قُبل طلبكم مبدئيًّا.") -> OutgoingSms:
    return OutgoingSms("r-1", to, text, AT + timedelta(hours=6), AT)


FAULTS: list[tuple[str, type[Exception], int]] = [
    ("error", NotTaken, 0),
    ("busy", NotTaken, 0),
    ("unauthorised", NotTaken, 0),
    ("refuse", RefusedForGood, 0),
    ("broken", OutcomeUnknown, 0),
    ("cut", OutcomeUnknown, 0),
    ("redirect", OutcomeUnknown, 0),
    ("drop", OutcomeUnknown, 1),
    ("reset", OutcomeUnknown, 1),
    ("garbage", OutcomeUnknown, 1),
    ("hang", OutcomeUnknown, 1),
]
"""What each fault means, and how many texts the handset then shows."""


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("how", "meaning", "shown"), FAULTS)
async def test_each_fault_means_what_it_says(
    gateways: FarSide, to: Mobile, table: str, how: str, meaning: type[Exception], shown: int
) -> None:
    gateway = table_on(gateways, table, patience=0.7 if how == "hang" else 10)
    await gateways.behave(how, to, seconds=2)
    with pytest.raises(meaning) as caught:
        await gateway.send(sms(to))
    assert type(caught.value) is meaning
    assert len(await gateways.handset(to)) == shown
    assert (await gateways.calls("send"))[-1] == how


@pytest.mark.parametrize(
    ("table", "meaning"), [("josms", NotTaken), ("unifonic", NotTaken), ("infobip", RefusedForGood)]
)
async def test_an_error_inside_a_200_is_no_acceptance(
    gateways: FarSide, to: Mobile, table: str, meaning: type[Exception]
) -> None:
    await gateways.behave("verdict", to)
    with pytest.raises(meaning):
        await table_on(gateways, table).send(sms(to))
    assert await gateways.handset(to) == []


@pytest.mark.parametrize("table", TABLES)
async def test_without_the_rules_for_errors_the_same_answer_would_be_unknown(
    gateways: FarSide, to: Mobile, table: str
) -> None:
    known = find_table(table)
    blind = type(known)(
        **{
            **{name: getattr(known, name) for name in known.__slots__},
            "rules": tuple(rule for rule in known.rules if rule.means == "accepted" and rule.values),
        }
    )
    await gateways.behave("verdict", to)
    gateway = HttpGateway(gateways.http, blind, {**VALUES, "BASE": gateways.address})
    with pytest.raises(OutcomeUnknown):
        await gateway.send(sms(to))


@pytest.mark.parametrize("table", TABLES)
async def test_a_text_goes_out_under_the_registered_name(gateways: FarSide, to: Mobile, table: str) -> None:
    text = "رمز {PASSWORD} & {to} = 50% + #1"
    accepted = await table_on(gateways, table).send(sms(to, text))
    [shown] = await gateways.handset(to)
    assert (shown["id"], shown["body"], shown["sender"]) == (accepted.gateway_id, text, SENDER)


@pytest.mark.parametrize("table", TABLES)
async def test_a_text_that_cannot_be_written_is_refused_for_good(
    gateways: FarSide, to: Mobile, table: str
) -> None:
    with pytest.raises(RefusedForGood) as caught:
        await table_on(gateways, table).send(sms(to, "\ud800"))
    assert caught.value.__context__ is None


@pytest.mark.parametrize("how", ["drop", "cut", "garbage", "refuse", "error"])
async def test_credentials_in_an_address_come_to_stand_in_no_log_and_no_exception(
    gateways: FarSide, to: Mobile, how: str
) -> None:
    await gateways.behave(how, to)
    with hearing() as heard, pytest.raises((NotTaken, RefusedForGood, OutcomeUnknown)) as caught:
        await table_on(gateways, "josms").send(sms(to, "a canary text"))
    failed = caught.value
    assert (failed.__cause__, failed.__context__) == (None, None)
    for said in (*heard.careless, repr(failed), str(failed), repr(table_on(gateways, "josms"))):
        assert PASSWORD not in said and "canary" not in said and to.for_gateway not in said


async def test_an_exception_of_the_library_itself_would_tell_them(gateways: FarSide, to: Mobile) -> None:
    await gateways.behave("drop", to)
    query = {"accname": "city", "AccPass": PASSWORD, "numbers": to.for_gateway, "msg": "x", "senderid": "x"}
    with pytest.raises(httpx2.HTTPError) as caught:
        await gateways.http.get(gateways.address + find_table("josms").path, params=query)
    assert PASSWORD in str(caught.value.request.url)


def test_three_tables_are_ready() -> None:
    assert set(ready_tables()) == set(TABLES)


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    facts = {"text": "{PASSWORD}", "PASSWORD": "secret"}
    assert filled({"a": ["{text}!", 1, True]}, facts) == {"a": ["{PASSWORD}!", 1, True]}


WHOLE = """
name = "ours"
[send]
base = "https://sms.example.jo"
path = "/send"
query = { k = "{KEY}", t = "{to}" }
[[answer]]
means = "accepted"
status = [200]
"""


def test_a_table_names_the_settings_it_needs() -> None:
    assert read_table(WHOLE).needed == {"KEY"}
    assert find_table("infobip").needed == {
        "API_KEY",
        "BASE",
        "SENDER",
        "RECEIPT_USER",
        "RECEIPT_PASSWORD",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('name = "ours"', 'name = "government"'), "name"),
        (('"/send"', '"send"'), "send.path"),
        (("https://", "http://"), "send.base"),
        (("{to}", "{reciever}"), "reciever"),
        (('means = "accepted"', 'means = "perhaps"'), "means"),
        (('means = "accepted"', 'means = "refused"'), "no answer means accepted"),
        (("[200]", "[42]"), "status"),
        (("status = [200]", "statuses = [200]"), "nobody reads statuses"),
        (("status = [200]", 'pattern = "("'), "wrong kind"),
        (("status = [200]", "id = { pattern = 'no group' }"), "one group"),
        (("[send]", "[send"), "not TOML"),
        (("path = ", "peth = "), "peth"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(change: tuple[str, str], said: str) -> None:
    with pytest.raises(TableFault) as caught:
        read_table(WHOLE.replace(*change))
    assert said in str(caught.value)


SIGNED_QUERY = """
[receipts]
proof = "hmac"
header = "X-Signature"
shape = "query"
id = "id"
state = "state"
delivered = ["yes"]
failed = ["no"]
"""


def test_a_signature_over_a_body_cannot_vouch_for_a_query() -> None:
    """One signature of an empty body would open the door to every query, for ever."""
    whole = WHOLE.replace("status = [200]", "id = { json = 'id' }") + SIGNED_QUERY
    with pytest.raises(TableFault, match="hmac signs the body"):
        read_table(whole)
    assert read_table(whole.replace('shape = "query"', 'shape = "form"')).receipts is not None


def test_a_table_that_is_not_there_is_said() -> None:
    with pytest.raises(TableFault):
        find_table("/nowhere/table.toml")
