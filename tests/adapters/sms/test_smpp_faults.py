"""What can go wrong between us and the SMSC, counted in its own ledger: never none while useful, never two but
where nobody can know, and that is counted (R-31)."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from core.notices.kinds import MessageKind
from core.notices.message import Message, MessageState
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood, SmsGateway
from support.notices_house import message
from support.smpp_house import PATIENT, SmppHouse
from support.smsc import Smsc, bound, until

pytestmark = pytest.mark.anyio
SHORT = "رقم الطلب: 20417-3"
LONG = "قُبل طلبكم مبدئيًّا، ورقمه 20417-3 ✅. " * 5
DOUBT = ["UNKNOWN", "ACCEPTED"]
AGAIN = ["NOT_TAKEN", "ACCEPTED"]
SENT = MessageState.SENT


@dataclass(frozen=True)
class Case:
    """`how` befalls the submission after `after` others; then handsets could read the text `texts` times."""

    how: str
    texts: int
    outcomes: list[str]
    text: str = SHORT
    after: int = 0
    dies: bool = False


CASES = [
    Case("error", 1, AGAIN),
    Case("busy", 1, AGAIN),
    Case("busy", 1, ["ACCEPTED"], LONG, 1),
    Case("full", 1, AGAIN),
    Case("lose", 1, DOUBT),
    Case("ignore", 1, DOUBT),
    Case("perish", 1, DOUBT, dies=True),
    # Taken, and we were not told: the one case in which a text may come twice.
    Case("drop", 2, DOUBT),
    Case("hang", 2, DOUBT),
    Case("garbage", 2, DOUBT),
    Case("nameless", 2, DOUBT),
    Case("die", 2, DOUBT, dies=True),
    # Before the last part there is no doubt: nobody can have read the text.
    Case("error", 1, AGAIN, LONG, 1),
    Case("lose", 1, AGAIN, LONG, 1),
    Case("drop", 1, AGAIN, LONG, 1),
    Case("hang", 1, AGAIN, LONG, 1),
    Case("garbage", 1, AGAIN, LONG),
    Case("die", 1, AGAIN, LONG, 1, dies=True),
    Case("hang", 2, DOUBT, LONG, 2),
]


async def hit_by(smsc: Smsc, how: str) -> bool:
    return bool((await smsc.ledger())["hits"] == [how])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.how}-after-{case.after}-of-{len(case.text)}")
async def test_a_fault_leaves_as_many_texts_as_can_be_known(house: SmppHouse, smsc: Smsc, case: Case) -> None:
    sent = message(text=case.text)
    await house.add(sent)
    await smsc.misbehave(case.how, after=case.after)
    if case.how in ("hang", "ignore"):
        house.hurry(0.5 + case.after)
    await house.turn()
    house.hurry(PATIENT)
    if case.dies:
        await smsc.ended()
        await smsc.start()
    else:
        await until(lambda: hit_by(smsc, case.how))
    house.advance(minutes=6)
    assert (await house.work_off(sent)).state is SENT
    assert await house.outcomes(sent) == case.outcomes
    assert await smsc.texts() == [case.text] * case.texts


async def test_a_text_that_is_refused_is_never_sent_again(house: SmppHouse, smsc: Smsc) -> None:
    sent = message()
    await house.add(sent)
    await smsc.tell("numbers", refuse=["962791234567"])
    found = await house.work_off(sent)
    assert (found.state, await house.outcomes(sent)) == (MessageState.FAILED, ["REFUSED"])
    assert found.reason is not None
    assert "96279" not in found.reason
    assert await smsc.texts() == []


async def test_a_one_time_code_is_not_repeated_in_doubt(house: SmppHouse, smsc: Smsc) -> None:
    sent = message(MessageKind.SIGN_IN_CODE, "123456")
    await house.add(sent)
    await smsc.misbehave("hang")
    house.hurry()
    await house.turn()
    await until(lambda: hit_by(smsc, "hang"))
    house.advance(minutes=6)
    await house.turn()
    assert (await house.get(sent)).state is MessageState.UNKNOWN
    assert await smsc.texts() == ["123456"]


async def test_a_receipt_ends_the_doubt_before_the_second_try(house: SmppHouse, smsc: Smsc) -> None:
    """The answer comes after we stopped waiting; its id is kept, and so the receipt finds the message (R-14)."""
    sent = message()
    await house.add(sent)
    await smsc.misbehave("slow", ms=1500)
    house.hurry()
    await house.turn()
    assert await house.outcomes(sent) == ["UNKNOWN"]
    await until(lambda: hit_by(smsc, "slow"))
    [part] = await smsc.parts()
    assert await smsc.receipt(part) == 0
    await _answered_late(house)
    assert (await house.settled(sent)).state is MessageState.DELIVERED
    house.advance(minutes=6)
    await house.turn()
    assert len(await smsc.texts()) == 1


async def test_an_answer_to_a_call_that_was_broken_off_is_kept(house: SmppHouse, smsc: Smsc) -> None:
    """A worker that is ended in mid-call still learns the id, and so a receipt spares the second try (R-14)."""
    await house.add(sent := message())
    await smsc.misbehave("slow", ms=500)
    turn = asyncio.create_task(house.turn())
    await until(lambda: hit_by(smsc, "slow"))
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    [part] = await smsc.parts()
    assert await smsc.receipt(part) == 0
    await _answered_late(house)
    assert (await house.settled(sent)).state is MessageState.DELIVERED
    house.advance(minutes=6)
    await house.turn()
    assert len(await smsc.texts()) == 1


async def _answered_late(house: SmppHouse) -> None:
    async def known() -> bool:
        return bool(await house.value("SELECT count(*) = 1 FROM smpp_parts WHERE handed_on IS NOT NULL"))

    await until(known)


async def test_after_a_long_outage_what_is_still_of_use_goes_out_and_the_rest_is_given_up(
    house: SmppHouse, smsc: Smsc
) -> None:
    code, notice = message(MessageKind.SIGN_IN_CODE, "123456"), message(text=SHORT)
    await house.add(code, notice)
    await smsc.tell("die")
    await bound(house.session, up=False)
    await house.relaying.relay()
    house.advance(minutes=6)
    await smsc.ended()
    await smsc.start()
    await house.work_off(notice)
    assert (await house.get(code)).state is MessageState.GIVEN_UP
    assert (await house.get(notice)).state is SENT
    assert await smsc.texts() == [SHORT]


class Wrong:
    """A gateway that reads one answer as another: what the counting has to see."""

    name, gives_receipts = "smpp", True

    def __init__(self, gateway: SmsGateway, told: type[Exception], instead: Exception) -> None:
        self._gateway, self._told, self._instead = gateway, told, instead

    async def send(self, sms: OutgoingSms) -> Accepted:
        try:
            return await self._gateway.send(sms)
        except self._told:
            raise self._instead from None


async def sent_by(house: SmppHouse, wrong: Wrong, how: str, times: int, sent: Message, **pause: float) -> int:
    house.use(wrong)
    await house.add(sent)
    await house.smsc.misbehave(how, times=times)
    await house.work_off(sent, **pause)
    return len(await house.smsc.texts())


async def test_a_gateway_that_repeats_in_doubt_would_be_counted(house: SmppHouse) -> None:
    house.hurry()
    blind = Wrong(house.gateway, OutcomeUnknown, NotTaken(timedelta()))
    assert await sent_by(house, blind, "hang", 3, message()) > 2


async def test_a_code_repeated_in_doubt_would_be_counted(house: SmppHouse) -> None:
    house.hurry()
    blind = Wrong(house.gateway, OutcomeUnknown, NotTaken(timedelta()))
    code = message(MessageKind.SIGN_IN_CODE, "123456")
    assert await sent_by(house, blind, "hang", 1, code, seconds=10) > 1


async def test_a_gateway_that_gives_up_too_soon_would_be_counted(house: SmppHouse) -> None:
    timid = Wrong(house.gateway, NotTaken, RefusedForGood("busy"))
    assert await sent_by(house, timid, "busy", 1, message()) == 0
