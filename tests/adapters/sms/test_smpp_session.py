"""The connection to the SMSC: made anew when it breaks, said goodbye to in order, and no secret of it told."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest

from adapters.doors import SessionState
from adapters.sms.memory import MemoryParts, MemoryReceipts
from adapters.sms.smpp import NAME
from adapters.sms.smpp_pace import Pace
from adapters.sms.smpp_receipts import SmppReceipts
from adapters.sms.smpp_session import Patience, SmppSession
from core.kernel.phone import Mobile
from core.notices.ports import NotTaken, OutgoingSms, RefusedForGood
from support.catalogue_house import StoppedClock
from support.certificates import certificate
from support.smsc import PASSWORD, QUICK, Smsc, bound, gateway_on, running_smsc, until

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
SMS = OutgoingSms("r-1", Mobile("+962791234567"), "123456", AT + timedelta(minutes=5), AT)


class Make(Protocol):
    def __call__(self, smsc: Smsc, patience: Patience = QUICK, **account: Any) -> SmppSession: ...


@pytest.fixture
async def session_of() -> AsyncIterator[Make]:
    """Sessions that end with their test, however it ends."""
    made: list[SmppSession] = []

    def make(smsc: Smsc, patience: Patience = QUICK, **account: Any) -> SmppSession:
        session = SmppSession(NAME, replace(smsc.account, **account), patience)
        session.receipts = SmppReceipts(NAME, MemoryParts(), MemoryReceipts(), StoppedClock(AT))
        made.append(session)
        return session

    yield make
    for session in made:
        await session.stop()


async def in_state(session: SmppSession, state: SessionState) -> None:
    async def so() -> bool:
        return session.state is state

    await until(so)


async def test_without_a_connection_a_text_is_not_taken_and_nobody_waits(
    session_of: Make, smsc: Smsc
) -> None:
    with pytest.raises(NotTaken):
        await gateway_on(session_of(smsc)).send(SMS)


async def test_a_broken_connection_is_made_anew(session_of: Make, smsc: Smsc) -> None:
    session = session_of(smsc)
    await session.start()
    for binds in (1, 2, 3):
        await smsc.has("binds", binds)
        await smsc.tell("cut")
    await smsc.has("binds", 4)
    await bound(session)
    await gateway_on(session).send(SMS)
    await session.stop()
    assert await smsc.texts() == ["123456"]


async def test_a_refused_account_is_alarm_and_tried_again(
    session_of: Make, smsc: Smsc, caplog: pytest.LogCaptureFixture
) -> None:
    await smsc.tell("binds", refuse=0x0D)
    session = session_of(smsc)
    with caplog.at_level(logging.ERROR):
        await session.start()
        await in_state(session, SessionState.REFUSED)
    assert "refuses our account with 0x0d" in caplog.text
    await smsc.tell("binds", refuse=0)
    await bound(session)
    await session.stop()


async def test_a_wrong_password_is_refused_and_not_told(
    session_of: Make, smsc: Smsc, caplog: pytest.LogCaptureFixture
) -> None:
    session = session_of(smsc, password="mistaken")
    with caplog.at_level(logging.DEBUG):
        await session.start()
        await in_state(session, SessionState.REFUSED)
        await session.stop()
    assert "mistaken" not in caplog.text
    assert PASSWORD not in repr(smsc.account)


async def test_nothing_of_a_text_is_told_in_the_log(
    session_of: Make, smsc: Smsc, caplog: pytest.LogCaptureFixture
) -> None:
    session = session_of(smsc)
    await session.start()
    await bound(session)
    with caplog.at_level(logging.DEBUG):
        for how in ("error", "busy", "refuse", "lose"):
            await smsc.misbehave(how)
            await bound(session)
            with pytest.raises(Exception):  # noqa: B017
                await gateway_on(session, after_throttling=0.0).send(SMS)
        await session.stop()
    assert "123456" not in caplog.text
    assert "96279" not in caplog.text


async def test_a_silent_smsc_is_found_out_and_left(session_of: Make, smsc: Smsc) -> None:
    await smsc.tell("silent", on=True)
    session = session_of(smsc, replace(QUICK, answer=0.3, quiet=0.05))
    await session.start()

    async def left() -> bool:
        found = await smsc.ledger()
        return found["binds"] >= 2 and found["asked"] >= 1

    await until(left)
    await session.stop()


async def test_an_smsc_that_answers_is_not_left(session_of: Make, smsc: Smsc) -> None:
    session = session_of(smsc, replace(QUICK, quiet=0.02, answer=10.0))
    await session.start()

    async def asked_often() -> bool:
        return (await smsc.ledger())["asked"] >= 5

    await until(asked_often)
    assert (await smsc.ledger())["binds"] == 1
    await session.stop()


@pytest.mark.parametrize(
    "hex_",
    ["48545450" * 5, "00000010000000060000000000000009", "0000001000000005", "00000000" * 4],
    ids=["words", "unbind", "half a message", "no length"],
)
async def test_whatever_the_smsc_sends_it_is_met_again(session_of: Make, smsc: Smsc, hex_: str) -> None:
    session = session_of(smsc)
    await session.start()
    await bound(session)
    await smsc.tell("raw", hex=hex_)
    if len(hex_) < 32:
        await smsc.tell("cut")
    await smsc.has("binds", 2)
    await bound(session)
    await session.stop()


async def test_it_goes_with_a_goodbye_after_what_is_under_way(session_of: Make, smsc: Smsc) -> None:
    session = session_of(smsc, replace(QUICK, grace=10.0))
    await session.start()
    await bound(session)
    await smsc.misbehave("slow", ms=200)
    sending = asyncio.create_task(gateway_on(session).send(SMS))
    await smsc.has("submits", 1)
    await session.stop()
    assert (await sending).gateway_id == "p-1"
    await smsc.has("bound", 0)
    assert (await smsc.ledger())["goodbyes"] == 1
    assert session.state is SessionState.CLOSED


async def test_parts_go_out_as_they_ought_to(session_of: Make, smsc: Smsc) -> None:
    session = session_of(smsc)
    await session.start()
    await bound(session)
    text = "a" * 152 + "€" + "😀" * 10 + "ع" * 60
    await gateway_on(session).send(replace(SMS, text=text))
    await gateway_on(session).send(replace(SMS, text="x" * 152 + "€" + "y" * 100))
    await session.stop()
    parts = (await smsc.ledger())["parts"]
    assert [part["coding"] for part in parts] == [8, 8, 8, 8, 0, 0]
    assert all(part["fits"] and part["receipt"] == 1 for part in parts)
    assert {(part["from"], part["fromKind"], part["validity"]) for part in parts} == {
        ("AMANA", 5, "000000000500000R")
    }
    assert await smsc.texts() == [text, "x" * 152 + "€" + "y" * 100]


async def test_half_a_letter_is_refused_for_good(session_of: Make, smsc: Smsc) -> None:
    with pytest.raises(RefusedForGood):
        await gateway_on(session_of(smsc)).send(replace(SMS, text="\ud83d"))


async def test_texts_are_paced_by_their_parts_and_none_is_begun_too_late() -> None:
    pace, now = Pace(2, longest_wait=2.5), asyncio.get_running_loop().time()
    first, second = await pace.turn(4), await pace.turn(60)
    assert (second - first, pace.moment(second, 6) - second) == pytest.approx((2.0, 2.5))
    with pytest.raises(NotTaken) as caught:
        await pace.turn(1)
    assert caught.value.retry_after is not None
    assert caught.value.retry_after.total_seconds() > 2.5
    assert first >= now


async def test_of_many_that_wait_none_is_refused_again_and_again() -> None:
    """Each refusal doubles a text's pause: sixty of two parts, at one a second, took nine hours."""
    pace, waiting, tries = Pace(50, longest_wait=0.05), 60, 0

    async def one_after_the_other() -> None:
        nonlocal waiting, tries
        while waiting > 0:
            tries += 1
            with suppress(NotTaken):
                start = await pace.turn(1)
                waiting -= 1
                await asyncio.sleep(max(0.0, start - asyncio.get_running_loop().time()))
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        for _ in range(8):
            group.create_task(one_after_the_other())
    assert tries < 60 * 8


async def test_over_tls_only_a_known_smsc_gets_the_password(session_of: Make, tmp_path: Path) -> None:
    key, cert = certificate(tmp_path)
    async with running_smsc(tmp_path, "--key", str(key), "--cert", str(cert)) as smsc:
        for trusted, state in ((None, SessionState.DOWN), (str(cert), SessionState.UP)):
            tls = ssl.create_default_context(cafile=trusted)
            session = session_of(smsc, host="localhost", tls=tls)
            await session.start()
            await in_state(session, state)
            assert (await smsc.ledger())["binds"] == (state is SessionState.UP)
            await session.stop()
