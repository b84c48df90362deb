"""The national platform: its tokens, and what each fault of it means, counted on the handsets (R-31)."""

import asyncio
from datetime import UTC, datetime, timedelta
from zlib import crc32

import httpx2
import pytest

from adapters.sms.government import GovernmentSms
from core.kernel.phone import Mobile
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood
from support.sms_far_side import SENDER, FarSide, government_on

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def to(request: pytest.FixtureRequest) -> Mobile:
    return Mobile(f"+96279{crc32(request.node.name.encode()) % 10**7:07d}")


def sms(to: Mobile, text: str = "قُبل طلبكم مبدئيًّا.") -> OutgoingSms:
    return OutgoingSms("r-1", to, text, AT + timedelta(hours=6), AT)


class Seconds:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


async def authentications(platform: FarSide) -> int:
    return len(await platform.calls("authenticate"))


async def test_a_text_goes_out_under_the_registered_name(platform: FarSide, to: Mobile) -> None:
    accepted = await government_on(platform).send(sms(to))
    [shown] = await platform.handset(to)
    assert (shown["id"], shown["body"], shown["sender"]) == (accepted.gateway_id, sms(to).text, SENDER)


@pytest.mark.parametrize(("later", "calls"), [(44.9, 1), (45.0, 2)])
async def test_a_token_is_used_for_45_seconds(
    platform: FarSide, to: Mobile, later: float, calls: int
) -> None:
    seconds = Seconds()
    gateway, before = government_on(platform, elapsed=seconds), await authentications(platform)
    await gateway.send(sms(to))
    seconds.at += later
    await gateway.send(sms(to))
    assert await authentications(platform) - before == calls


async def test_many_texts_at_once_wait_for_one_token(platform: FarSide, to: Mobile) -> None:
    gateway, before = government_on(platform), await authentications(platform)
    await asyncio.gather(*(gateway.send(sms(to, str(turn))) for turn in range(8)))
    assert await authentications(platform) - before == 1
    assert len(await platform.handset(to)) == 8


async def test_a_token_that_ends_before_its_time_is_renewed_once(platform: FarSide, to: Mobile) -> None:
    gateway = government_on(platform)
    await gateway.send(sms(to, "1"))
    before = await authentications(platform)
    await platform.tell("/expire")
    await gateway.send(sms(to, "2"))
    assert await authentications(platform) - before == 1
    assert [each["body"] for each in await platform.handset(to)] == ["1", "2"]


async def test_a_token_refused_twice_is_no_third_time_renewed(platform: FarSide, to: Mobile) -> None:
    gateway = government_on(platform)
    await platform.behave("unauthorised", to, times=2)
    before = await authentications(platform)
    with pytest.raises(NotTaken):
        await gateway.send(sms(to))
    assert await authentications(platform) - before == 2
    assert await platform.handset(to) == []


@pytest.mark.parametrize("how", ["error", "garbage", "drop"])
async def test_without_a_token_nothing_was_taken(platform: FarSide, to: Mobile, how: str) -> None:
    await platform.behave(how, "authenticate")
    with pytest.raises(NotTaken):
        await government_on(platform).send(sms(to))
    assert await platform.handset(to) == []


async def test_with_a_wrong_password_nothing_was_taken(platform: FarSide, to: Mobile) -> None:
    with pytest.raises(NotTaken):
        await government_on(platform, password="wrong").send(sms(to))


async def test_a_platform_that_is_not_there_has_taken_nothing(http: httpx2.AsyncClient, to: Mobile) -> None:
    with pytest.raises(NotTaken):
        await government_on(FarSide(http, "http://127.0.0.1:9")).send(sms(to))


FAULTS: list[tuple[str, type[Exception], int]] = [
    ("error", NotTaken, 0),
    ("busy", NotTaken, 0),
    ("verdict", NotTaken, 0),
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


@pytest.mark.parametrize(("how", "meaning", "shown"), FAULTS)
async def test_each_fault_means_what_it_says(
    platform: FarSide, to: Mobile, how: str, meaning: type[Exception], shown: int
) -> None:
    gateway = government_on(platform, patience=0.7 if how == "hang" else 10)
    await platform.behave(how, to, seconds=2)
    with pytest.raises(meaning) as caught:
        await gateway.send(sms(to))
    assert type(caught.value) is meaning
    assert len(await platform.handset(to)) == shown
    assert (await platform.calls("send"))[-1] == how


async def _blindly(gateway: GovernmentSms, text: OutgoingSms) -> Accepted:
    try:
        return await gateway.send(text)
    except OutcomeUnknown:
        return await gateway.send(text)


@pytest.mark.parametrize("how", ["drop", "reset", "garbage"])
async def test_whoever_repeats_the_unknown_blindly_is_seen_on_the_handset(
    platform: FarSide, to: Mobile, how: str
) -> None:
    await platform.behave(how, to)
    await _blindly(government_on(platform), sms(to))
    assert len(await platform.handset(to)) == 2


async def test_a_slow_answer_is_waited_for(platform: FarSide, to: Mobile) -> None:
    await platform.behave("slow", to, seconds=0.4)
    assert (await government_on(platform).send(sms(to))).gateway_id
