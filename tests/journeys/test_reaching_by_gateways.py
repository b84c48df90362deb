"""R-14 over the gateways of real networks: one that gives receipts, one that gives none, and both together."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from adapters.sms.http_table_reading import find_table
from bootstrap.settings_sms import GovernmentSettings, HttpSettings, SmsSettings
from core.kernel.phone import parse_mobile
from support.journey import Caller, House, Json, amman, open_house
from support.journey_outside import Stable
from support.journey_template import Prepared
from support.postgres import TestServer
from support.sms_far_side import PASSWORD, RECEIPT_SECRET, SENDER, VALUES, FarSide, far_side

pytestmark = pytest.mark.anyio
UNIFONIC = find_table("unifonic")


@dataclass
class Scene:
    """A house, the national platform and Unifonic."""

    house: House
    platform: FarSide
    unifonic: FarSide

    async def shown(self, ali: Caller) -> list[str]:
        """What ali's handset shows, whoever brought it."""
        to = parse_mobile(ali.mobile)
        found = [*await self.platform.handset(to), *await self.unifonic.handset(to)]
        return [each["body"] for each in sorted(found, key=lambda each: float(each["at"]))]

    async def asked_to_pay(self, ali: Caller) -> Json:
        return await self.house.approve(await self.house.accept(await self.house.course(ali)))

    async def not_reached(self) -> list[str]:
        return [each["number"] for each in await (await self.house.staff("INTAKE")).nodes("notReached")]


Open = Callable[..., AbstractAsyncContextManager[Scene]]


@pytest.fixture
def opened(postgres: TestServer, prepared: Prepared, stable: Stable, tmp_path: Path) -> Open:
    """Opens a scene with `first` and `second` of "government" and "unifonic"."""

    @asynccontextmanager
    async def open_scene(first: str, second: str = "none") -> AsyncIterator[Scene]:
        outside = stable.take()
        callback = f"{outside.url}/callbacks/sms/unifonic/{RECEIPT_SECRET}"
        with (
            far_side("government_sms", tmp_path) as platform,
            far_side("http_gateway", tmp_path, callback) as gateways,
        ):
            ways = {
                "government": GovernmentSettings(platform, "city", PASSWORD, SENDER),
                "unifonic": HttpSettings(UNIFONIC, {**VALUES, "BASE": gateways}),
                "none": None,
            }
            sms = SmsSettings(ways[first], ways[second])
            async with open_house(postgres, prepared, outside, sms=sms) as house:
                yield Scene(house, FarSide(house.http, platform), FarSide(house.http, gateways))
        stable.stop(outside)

    return open_scene


async def notice(request: Json, house: House) -> tuple[str, str | None]:
    """The clock of the notice, and what started the deadline."""
    seen = await (await house.staff("INTAKE")).request(request)
    return seen["notice"]["clock"], (seen["deadline"] or {}).get("startedBy")


async def test_r14_a_lost_receipt_is_on_the_list_and_a_late_one_starts_the_clock(opened: Open) -> None:
    async with opened("unifonic") as scene:
        house, ali = scene.house, await scene.house.applicant()
        await scene.unifonic.behave("lost", times=None)
        request = await scene.asked_to_pay(ali)
        assert len(await scene.shown(ali)) == 2
        await house.advance(hours=25)
        assert await scene.not_reached() == [request["number"]]
        [*_, asked] = await scene.unifonic.handset(parse_mobile(ali.mobile))
        assert request["bill"]["paymentNumber"] in asked["body"]
        forged = await scene.unifonic.tell(
            f"/messages/{asked['id']}/receipt", state="delivered", genuine=False
        )
        await house.quiet()
        assert (forged["status"], await notice(request, house)) == (404, ("NONE", None))
        for state in ("delivered", "sent", "delivered"):  # twice, and out of order
            told = await scene.unifonic.tell(f"/messages/{asked['id']}/receipt", state=state)
            assert told["status"] == 200
        await house.quiet()
        assert await notice(request, house) == ("RUNNING", "RECEIPT")
        assert await scene.not_reached() == []
        assert len(await scene.shown(ali)) == 2


async def test_r14_without_receipts_acceptance_and_a_day_start_the_clock(opened: Open) -> None:
    async with opened("government") as scene:
        house, ali = scene.house, await scene.house.applicant()
        request = await scene.asked_to_pay(ali)
        assert await notice(request, house) == ("NONE", None)
        await house.advance(hours=25)
        assert await notice(request, house) == ("RUNNING", "ACCEPTANCE")
        assert await scene.not_reached() == []
        assert len(await scene.shown(ali)) == 2


async def test_r14_what_the_platform_never_answered_for_starts_no_clock(opened: Open) -> None:
    async with opened("government") as scene:
        house, ali = scene.house, await scene.house.applicant()
        request = await house.accept(await house.course(ali))
        await scene.platform.behave("cut", times=None)
        request = await house.approve(request)
        for _ in range(2):
            await house.advance(hours=25)
        assert await notice(request, house) == ("NONE", None)
        assert await scene.not_reached() == [request["number"]]
        trouble = await (await house.staff("INTAKE")).ask(
            "{ messagesInTrouble(first: 9) { edges { node { kind state } } } }"
        )
        assert [each["node"]["state"] for each in trouble["messagesInTrouble"]["edges"]] == ["UNKNOWN"]


async def test_r31_the_second_gateway_takes_what_the_first_surely_did_not(opened: Open) -> None:
    async with opened("government", "unifonic") as scene:
        house, ali = scene.house, await scene.house.applicant()
        await scene.unifonic.behave("lost", times=None)
        await scene.platform.behave("error", times=None)
        request = await scene.asked_to_pay(ali)
        assert (len(await scene.platform.handset()), len(await scene.unifonic.handset())) == (0, 2)
        [*_, asked] = await scene.unifonic.handset(parse_mobile(ali.mobile))
        # Told by the second gateway, whose receipts count although the first gives none.
        await house.move_to(amman(date(2027, 1, 11), 20))
        assert await notice(request, house) == ("NONE", None)
        await scene.unifonic.tell(f"/messages/{asked['id']}/receipt", state="delivered")
        await house.quiet()
        assert await notice(request, house) == ("RUNNING", "RECEIPT")


async def test_r31_in_doubt_the_second_gateway_is_never_called(opened: Open) -> None:
    async with opened("government", "unifonic") as scene:
        house, ali = scene.house, await scene.house.applicant()
        await scene.platform.behave("drop", times=1)
        await house.individual(ali)
        await scene.platform.behave("error", times=2)
        for _ in range(4):
            await house.advance(hours=2)
        shown = await scene.shown(ali)
        # The one whose answer was lost, and its one repetition by the same gateway once it takes texts again.
        assert (len(shown), len(set(shown)), await scene.unifonic.handset()) == (2, 1, [])
