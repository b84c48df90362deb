"""Answers as they should not be, byte by byte: whatever comes, the port's three exceptions and no other (R-31)."""

import asyncio
import json
import re
import ssl
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import httpx2
import pytest

from adapters.sms.government import GovernmentAccount, GovernmentSms
from adapters.sms.http_gateway import HttpGateway
from adapters.sms.http_table_reading import find_table
from core.kernel.phone import Mobile
from core.notices.ports import NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood, SmsGateway
from support.certificates import certificate
from support.sms_far_side import PASSWORD, SENDER, VALUES

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
SMS = OutgoingSms("r-1", Mobile("+962791234567"), "text", AT + timedelta(hours=6), AT)
TOKEN = b'{"token": "Bearer t"}'
Make = Callable[[httpx2.AsyncClient, str], SmsGateway]


def by_platform(http: httpx2.AsyncClient, address: str) -> SmsGateway:
    account = GovernmentAccount(address, "city", PASSWORD, SENDER)
    return GovernmentSms(http, account, time.monotonic, patience=5)


def by_table(http: httpx2.AsyncClient, address: str, name: str = "unifonic") -> SmsGateway:
    return HttpGateway(http, find_table(name), {**VALUES, "BASE": address}, patience=5)


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body


async def serve(
    said: bytes, calls: list[bytes], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    calls.append(head)
    if long := re.search(rb"content-length: (\d+)", head.lower()):
        await reader.readexactly(int(long[1]))
    writer.write(answer(TOKEN) if b"/authenticate" in head.split(b"\r\n")[0] else said)
    await writer.drain()
    # Left open until more is asked of it, and closed then.
    with suppress(ConnectionResetError):  # by a caller that has read enough
        await reader.read(100_000)
    writer.close()


@asynccontextmanager
async def gateway_answering(make: Make, said: bytes) -> AsyncIterator[tuple[SmsGateway, list[bytes]]]:
    """A gateway whose far side gives out tokens and answers every text so, and then hangs up without a word, as one
    does whose patience with an idle connection is over; and the heads of the calls it got."""
    calls: list[bytes] = []
    server = await asyncio.start_server(partial(serve, said, calls), "127.0.0.1", 0)
    try:
        port = server.sockets[0].getsockname()[1]
        async with httpx2.AsyncClient(trust_env=False) as http:
            yield make(http, f"http://127.0.0.1:{port}"), calls
    finally:
        server.close()


async def outcome_of(gateway: SmsGateway) -> object:
    try:
        return (await gateway.send(SMS)).gateway_id
    except (NotTaken, RefusedForGood, OutcomeUnknown) as told:
        failed = told
    assert (failed.__cause__, failed.__context__) == (None, None)
    return failed


async def outcome(make: Make, said: bytes) -> object:
    async with gateway_answering(make, said) as (gateway, _):
        return await outcome_of(gateway)


HOSTILE = [
    answer(b"{}", "Location: https://\xff\xfe/", status="302 Found"),
    answer(b"{}", "Set-Cookie: \xff=\x01"),
    answer(b"{}", "Content-Encoding: gzip"),
    answer(b'{"a": ' + b"9" * 5000 + b"}"),
    answer(b"[" * 60_000),
    answer(b" " * 200_000),
    answer('{"success": true}'.encode("utf-16")),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    b"HTTP/1.1 abc\r\n\r\n",
    b"\x00\xff" * 100,
]


@pytest.mark.parametrize("make", [by_platform, by_table])
@pytest.mark.parametrize("said", HOSTILE)
async def test_whatever_is_answered_is_unknown_and_nothing_else_is_raised(make: Make, said: bytes) -> None:
    assert isinstance(await outcome(make, said), OutcomeUnknown)


YES = answer(b'{"success": true, "data": {"MessageID": 7}, "s001": "messagesId[7]"}')
DATE = "Date: Sun, 22 Nov 2026 08:00:00 GMT"


@pytest.mark.parametrize("make", [by_platform, by_table])
@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        (["Retry-After: 7"], timedelta(seconds=7)),
        (["Retry-After: 99999999"], timedelta(hours=1)),
        ([DATE, "Retry-After: Sun, 22 Nov 2026 08:02:00 GMT"], timedelta(minutes=2)),
        ([DATE, "Retry-After: Sun, 22 Nov 2037 08:02:00 GMT"], timedelta(hours=1)),
        ([DATE, "Retry-After: Sun, 22 Nov 2026 07:00:00 GMT"], None),
        ([DATE, "Retry-After: Sun, 99 Nov 2026 07:00:00 GMT"], None),
        (["Retry-After: Sun, 22 Nov 2037 08:02:00 GMT"], None),
        ([DATE, "Retry-After: soon"], None),
        (["Retry-After: -5"], None),
        (["Retry-After: \xd9\xa5"], None),
        ([], None),
    ],
)
async def test_a_busy_gateway_says_when_in_seconds_or_as_a_moment(
    make: Make, headers: list[str], wait: timedelta | None
) -> None:
    told = await outcome(make, answer(b"busy", *headers, status="429 Too Many"))
    assert isinstance(told, NotTaken)
    assert told.retry_after == wait


@pytest.mark.parametrize("make", [by_platform, by_table])
async def test_no_text_is_written_to_a_connection_that_the_gateway_may_just_be_closing(make: Make) -> None:
    async with gateway_answering(make, YES) as (gateway, calls):
        assert [(await gateway.send(SMS)).gateway_id for _ in range(3)] == ["7"] * 3
    assert len([head for head in calls if b"/authenticate" not in head.split(b"\r\n")[0]]) == 3


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"s001": "mobile number[962791234567] messagesId[55886834]"}, "55886834"),
        ({"E001": "mobile number[962791234567] messagesId[55886834]"}, "55886834"),
        ({"s001": "mobile number[962791234567] messagesId[55886834, 55886835]"}, "55886834"),
        ({"s001": "mobile number[962791234567] messagesId[]"}, None),
        ({"data1": {"s001": "mobile number[962791234567] messagesId[55886834]"}}, "55886834"),
        ({"E001": "the header is not registered"}, NotTaken),
        ({"success": True}, OutcomeUnknown),
        ({"data1": {"E001": "the header is not registered"}}, OutcomeUnknown),
        ({}, OutcomeUnknown),
    ],
)
async def test_what_the_platform_says_it_has_is_never_taken_for_a_no(said: object, told: object) -> None:
    found = await outcome(by_platform, answer(json.dumps(said).encode()))
    assert (type(found) if isinstance(found, Exception) else found) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("REJECTED_NOT_ENOUGH_CREDITS", NotTaken),
        ("REJECTED_SYSTEM_ERROR", NotTaken),
        ("REJECTED_DESTINATION", RefusedForGood),
    ],
)
async def test_an_account_without_credit_is_no_fault_of_the_text(name: str, told: type[Exception]) -> None:
    said = {"messages": [{"messageId": "1", "status": {"groupName": "REJECTED", "name": name}}]}
    found = await outcome(lambda *to: by_table(*to, "infobip"), answer(json.dumps(said).encode()))
    assert type(found) is told


@pytest.mark.parametrize("make", [by_platform, by_table])
@pytest.mark.parametrize("known", [False, True])
async def test_over_tls_only_a_known_gateway_gets_the_password(
    make: Make, known: bool, tmp_path: Path
) -> None:
    """Another in its place was never handed a text, so the second gateway may have it."""
    key, cert = certificate(tmp_path)
    here = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    here.load_cert_chain(cert, key)
    there = ssl.create_default_context(cafile=str(cert) if known else None)
    heard: list[bytes] = []
    server = await asyncio.start_server(partial(serve, YES, heard), "localhost", 0, ssl=here)
    address = f"https://localhost:{server.sockets[0].getsockname()[1]}"
    try:
        async with httpx2.AsyncClient(trust_env=False, verify=there) as http:
            told = await outcome_of(make(http, address))
    finally:
        server.close()
    assert isinstance(told, NotTaken) is not known
    assert bool(heard) is known
