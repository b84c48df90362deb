"""No phone, name, number, code, token, file name or key stands in a log or on the broker (a canary)."""

import asyncio
import json
import logging
import re
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import pytest

from bootstrap.broker import make_broker
from core.requests.ports import Bell
from jobs.doorbell import DramatiqDoorbell
from jobs.runner import Runner
from jobs.schedule import JobName
from support.canary import Heard, hearing, leaks, on_the_broker
from support.journey import Caller, House, Json, ok
from support.journey_running import PDF
from support.postgres import TestServer
from support.redis_server import RedisServer

pytestmark = pytest.mark.anyio
PHONE, NOMINEE, UNREACHED = "0798123457", "0787654311", "0771234599"
TYPED: Json = {
    "name": "كناري بن طائر الأصفر",
    "national number": "9804433227",
    "nominee's name": "هزار ابنة بلبل",
    "nominee's number": "9907766551",
    "refused name": "حسّون المرفوض",
    "refused number": "58117",
    "file name": "شهادة-الكناري-السرية.pdf",
    "user name": "canary.bird",
    "password tried": "a canary sings at dawn",
    "draft": "مسودة لا يقرؤها أحد",
}


@dataclass
class OverTheBroker:
    """Rings the bells of this process, and over a real broker as well."""

    runner: Runner
    doorbell: DramatiqDoorbell
    rings: list["asyncio.Task[None]"] = field(default_factory=list)

    def answer(self, bell: Bell) -> None:
        self.rings.append(asyncio.create_task(self.doorbell.ring(bell)))
        self.runner.answer(bell)


async def apply(house: House, ali: Caller, told: Json) -> Json:
    """A paid course with a file whose name tells something, opened by who checks it, accepted, billed and paid."""
    opened = ok(await ali.do("openUpload", kind="CERTIFICATE", fileName=TYPED["file name"]))
    told["upload token"] = opened["putTo"].rpartition("/")[2]
    assert (await house.put(opened["putTo"] + "x", b"%PDF-")).status_code >= 400
    assert (await house.put(opened["putTo"], PDF)).status_code == 200
    await house.quiet()
    given = [{"upload": opened["upload"], "kind": "CERTIFICATE", "level": "BACHELOR"}]
    who = {"name": TYPED["name"], "identityNumber": TYPED["national number"]}
    request = await house.course(ali, **who, documents=given)
    intake = await house.staff("INTAKE")
    shown = await intake.did("openDocument", request, document=request["documents"][0]["id"])
    told["file token"] = shown["path"].rpartition("/")[2]
    assert (await house.http.get(shown["path"])).status_code == 200
    assert (await house.http.get(shown["path"] + "x")).status_code >= 400
    await house.approve(request)
    await house.pay(request)
    request = await ali.request(request)
    told["letter code"] = request["letters"][0]["code"]
    assert (await house.http.get(f"/v/{told['letter code']}")).json()["verdict"] == "GENUINE"
    return request


async def hand_in_batch(house: House, told: Json) -> None:
    """By a key that is issued here: one row that is taken and one that is refused; a wrong key is tried too."""
    admin, owner = await house.staff("ADMINISTRATOR"), await house.institution("UJ")
    scopes = ["BATCHES", "READ"]
    issued = ok(await admin.do("issuePartnerKey", institution=owner, scopes=scopes, why="canary"))
    partner = Caller(house.http, {"PARTNER", "PARTNER_BATCHES", "PARTNER_READ"}, key=issued["text"])
    told["partner key"] = issued["text"].rpartition("_")[2]
    wrong = Caller(house.http, set(), key=issued["text"][:-1] + "-")
    assert (await wrong.post("{ me { kind } }")).status_code == 401
    row = {
        "purpose": "TRAINING",
        "department": "IT",
        "period": {"first": "2027-02-07", "last": "2027-02-18"},
        "name": TYPED["nominee's name"],
        "identityKind": "NATIONAL",
        "identityNumber": TYPED["nominee's number"],
        "mobile": NOMINEE,
        "studyPlace": "الجامعة الأردنية",
        "studyField": "علم الحاسوب",
    }
    bad = {**row, "name": TYPED["refused name"], "identityNumber": TYPED["refused number"]}
    letter = await house.upload(partner, "OFFICIAL_LETTER")
    batch = ok(await partner.do("submitBatch", key="canaries", rows=[row, bad], letter=letter))["batch"]
    assert (batch["accepted"], batch["refused"]) == (1, 1)
    await house.quiet()


async def mistakes(house: House) -> None:
    """A mistyped password, a user name that is taken, and calls that are no calls."""
    nobody, admin = house.nobody(), await house.staff("ADMINISTRATOR")
    tried = {"username": TYPED["user name"], "password": TYPED["password tried"], "code": "000000"}
    assert (await nobody.post(SIGN_IN, {"input": tried})).json()["data"]["signInStaff"]["code"]
    new = {"username": TYPED["user name"], "name": TYPED["name"], "roles": ["INTAKE"], "why": "canary"}
    ok(await admin.do("addStaff", new))
    assert (await admin.do("addStaff", new))["code"] == "USERNAME_TAKEN"
    for body in (
        f'{{"query": "{TYPED["name"]}"}}',
        f'{{"query": "{{ me {PHONE} "}}',
        f"{PHONE}{TYPED['name']}",
    ):
        headers = {**nobody.headers, "Content-Type": "application/json"}
        answer = await house.http.post("/graphql", content=body.encode(), headers=headers)
        assert answer.status_code == 400
    assert "errors" in (await nobody.post(SIGN_IN, {"input": {"username": {"x": PHONE}}})).json()


SIGN_IN = """mutation($input: SignInStaffInput!) {
  signInStaff(input: $input) { __typename ... on Problem { code } }
}"""


async def sql_errors(house: House, ali: Caller) -> None:
    """The database refuses a draft to a call, and an SMS to a job; each time it says which row it was."""
    async with house.wired.database.connection() as connection:
        await connection.execute("ALTER TABLE drafts ADD CONSTRAINT broken CHECK (false) NOT VALID")
        answer = await ali.post(SAVE, {"content": f"{TYPED['draft']} {PHONE}"})
        assert answer.json()["errors"][0]["extensions"]["code"] == "INTERNAL_ERROR"
        await connection.execute("ALTER TABLE drafts DROP CONSTRAINT broken")
        with house.asleep():
            ok(await house.nobody().do("sendSignInCode", mobile=PHONE))
            await connection.execute("ALTER TABLE messages ADD CONSTRAINT broken CHECK (false) NOT VALID")
            await house.run(JobName.RELAY_MESSAGES)
            await connection.execute("ALTER TABLE messages DROP CONSTRAINT broken")


SAVE = "mutation($content: String!) { saveDraft(input: {content: $content}) { __typename } }"


async def live(house: House, heard: Heard) -> dict[str, str]:
    """The whole journey; what was told on the way, and what was typed, by name. Phones without their zero."""
    told: dict[str, Any] = {
        **TYPED,
        "phone": PHONE[1:],
        "nominee's phone": NOMINEE[1:],
        "other": UNREACHED[1:],
    }
    nobody = house.nobody()
    wrong = await nobody.post(CODE, {"input": {"mobile": PHONE, "code": "314159"}})
    assert wrong.json()["data"]["signInWithCode"]["code"] == "CODE_REFUSED"
    ali = await house.applicant(PHONE)
    told["session"] = ali.token
    said = " ".join(each["text"] for each in await house.all_messages(PHONE))
    told["one-time code"] = re.findall(r"(?<!\d)\d{6}(?!\d)", said)[0]
    told["code tried"] = "314159"
    await apply(house, ali, told)
    await hand_in_batch(house, told)
    await mistakes(house)
    await house.behave(UNREACHED, "garbage")
    ok(await nobody.do("sendSignInCode", mobile=UNREACHED))
    await house.quiet()
    await sql_errors(house, ali)
    await house.quiet()
    # What a formatter without care would have written of the same happenings.
    assert "phone" in leaks("\n".join(heard.careless), told)
    return told


CODE = """mutation($input: SignInWithCodeInput!) {
  signInWithCode(input: $input) { __typename ... on Problem { code } }
}"""


async def test_a_whole_journey_leaves_no_canary_in_a_log_or_on_the_broker(
    house: House, postgres: TestServer, redis_server: RedisServer
) -> None:
    over = OverTheBroker(house.runner, DramatiqDoorbell(make_broker(redis_server.url)))
    house.doorbell.runner = over  # type: ignore[assignment]
    with hearing() as heard:
        told = await live(house, heard)
        await asyncio.gather(*over.rings)
    written, rung = "\n".join(heard.written), on_the_broker(redis_server.url)
    assert leaks(written, told) == []
    assert leaks(postgres.log.read_text(errors="replace"), told) == []
    assert leaks(rung, told) == []
    # It was written and rung, of these very happenings.
    assert "defect" in written
    assert "the job RELAY_MESSAGES failed" in written
    assert Bell.MESSAGES.value in rung


async def test_the_canary_sings_wherever_one_is_let_out(
    postgres: TestServer, redis_server: RedisServer
) -> None:
    told = {"phone": PHONE[1:], "name": TYPED["name"], "code": "314159"}
    song = f"+962{PHONE[1:]} {TYPED['name']} 314159"
    with hearing() as heard:
        logging.getLogger("some.library").debug("sent to %s", song)
        logging.getLogger("another").warning(json.dumps({"to": song}))
    for line in heard.written:
        assert leaks(line, told) == list(told)
    connection = await asyncpg.connect(postgres.dsn)
    try:
        await connection.execute(f"DO $$ BEGIN RAISE LOG '{song}'; END $$")
    finally:
        await connection.close()
    assert leaks(postgres.log.read_text(errors="replace"), told) == list(told)
    DramatiqDoorbell(make_broker(redis_server.url))._actor.send(song)
    assert leaks(on_the_broker(redis_server.url), told) == list(told)
