"""R-1: staff see that codes to a prefix are held, and let them go out again; and what a text costs."""

from datetime import UTC, datetime, timedelta

import pytest

from support.journey import CallRejected, House, ok

pytestmark = pytest.mark.anyio
LOOK = """{ signInCodes {
  spent { fils } mostForAnyone { fils } holds { id prefix sent used until } } }"""
HOLD = """INSERT INTO code_holds (id, prefix, held_at, until_at, sent, used)
VALUES (gen_random_uuid(), '+9627812', $1, $2, 40, 1)"""


async def test_r1_a_held_prefix_is_seen_and_released_by_intake_with_a_reason(house: House) -> None:
    real = datetime.now(UTC)
    await house.rows(HOLD, real - timedelta(minutes=1), real + timedelta(hours=5))
    nobody, intake = house.nobody(), await house.staff("INTAKE")
    held = await nobody.do("sendSignInCode", mobile="0781234567")
    assert held["code"] == "TOO_MANY"
    ok(await nobody.do("sendSignInCode", mobile="0781334567"))
    [hold] = (await intake.ask(LOOK))["signInCodes"]["holds"]
    assert (hold["prefix"], hold["sent"], hold["used"]) == ("+9627812", 40, 1)
    told = {"hold": hold["id"], "why": "تسجيل في مدرسة اليوم", "idempotencyKey": "once"}
    assert ok(await intake.do("releaseCodes", told))["repeated"] is False
    assert ok(await intake.do("releaseCodes", told))["repeated"] is True
    ok(await nobody.do("sendSignInCode", mobile="0781234567"))
    assert (await intake.ask(LOOK))["signInCodes"]["holds"] == []
    history = await (await house.staff("AUDITOR")).ask(
        "{ peopleHistory(first: 1) { edges { node { what why } } } }"
    )
    [edge] = history["peopleHistory"]["edges"]
    assert (edge["node"]["what"], edge["node"]["why"]) == ("CODES_RELEASED", told["why"])
    await house.quiet()


async def test_r31_staff_see_what_a_text_costs_before_it_is_sent(house: House) -> None:
    intake = await house.staff("INTAKE")
    query = "query($text: String!) { smsParts(text: $text) { encoding parts units } }"
    expected = {
        "": ("GSM_7", 1, 0),
        "a" * 160: ("GSM_7", 1, 160),
        "a" * 161: ("GSM_7", 2, 161),
        "ق" * 70: ("UCS_2", 1, 70),
        "ق" * 71: ("UCS_2", 2, 71),
    }
    for text, said in expected.items():
        shown = (await intake.ask(query, {"text": text}))["smsParts"]
        assert (shown["encoding"], shown["parts"], shown["units"]) == said
    with pytest.raises(CallRejected):
        await intake.ask(query, {"text": "ق" * 2001})
