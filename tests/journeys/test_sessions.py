"""Sessions end when they should: with signing out, with signing in anew, and with another password."""

from typing import Any

import pyotp
import pytest

from support.journey import House, ok
from support.journey_caller import Caller

pytestmark = pytest.mark.anyio
ME = "{ me { kind } }"
SIGN_IN = "mutation($input: SignInStaffInput!) { signInStaff(input: $input) { __typename } }"


async def kind(caller: Caller) -> str | None:
    """What the service takes the caller for."""
    me = (await caller.ask(ME))["me"]
    return me and str(me["kind"])


async def enter(caller: Caller, account: dict[str, Any]) -> tuple[str, str]:
    """Signs in on a browser that shows the caller's cookie; the answer's name, and the cookie it sets."""
    given = {"username": account["username"], "password": account["password"]}
    given["code"] = pyotp.TOTP(account["totpSecret"]).now()
    answer = await caller.post(SIGN_IN, {"input": given})
    caller.http.cookies.clear()
    return answer.json()["data"]["signInStaff"]["__typename"], answer.headers.get("set-cookie", "")


async def an_officer(house: House) -> dict[str, Any]:
    """A member of staff nobody has signed in as yet."""
    admin = await house.staff("ADMINISTRATOR")
    given = {"username": "newcomer", "name": "Newcomer", "roles": ["INTAKE"], "departments": []}
    added = await admin.did("addStaff", why="journey", **given)
    return {**given, "password": added["password"], "totpSecret": added["secondFactorSecret"]}


async def test_signing_in_ends_the_session_that_the_browser_had_and_no_other(house: House) -> None:
    here, elsewhere = await house.applicant(), await house.applicant(again=True)
    entered, cookie = await enter(here, await an_officer(house))
    assert entered == "SignedIn"
    assert await kind(here) is None
    assert await kind(elsewhere) == "APPLICANT"
    token = cookie.partition("=")[2].partition(";")[0]
    assert token not in ("", here.token)
    assert await kind(Caller(house.http, {"INTAKE"}, token=token)) == "STAFF"


async def test_failing_to_sign_in_leaves_the_browser_s_session_as_it_is(house: House) -> None:
    here = await house.applicant()
    entered, cookie = await enter(here, {**await an_officer(house), "password": "not the password"})
    assert (entered != "SignedIn", cookie) == (True, "")
    assert await kind(here) == "APPLICANT"


async def test_signing_out_ends_the_session_and_takes_the_cookie_away(house: House) -> None:
    here, elsewhere = await house.applicant(), await house.applicant(again=True)
    answer = await here.post("mutation { signOut { __typename } }")
    assert answer.headers["set-cookie"].startswith("tadreeb-session=; ")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert await kind(here) is None
    assert await kind(elsewhere) == "APPLICANT"


async def test_another_password_ends_every_session_of_the_person(house: House) -> None:
    account = await an_officer(house)
    here = await house.member(account)
    assert await kind(here) == "STAFF"
    other = await house.staff("INTAKE")
    ok(await here.do("changeOwnPassword", oldPassword=account["password"], password="a longer password"))
    assert await kind(here) is None
    assert await kind(other) == "STAFF"
