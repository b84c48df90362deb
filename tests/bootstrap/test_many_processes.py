"""Two web and two worker processes on one database and a real broker, which is emptied and killed on the way."""

import asyncio
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from bootstrap.keys import Keys
from bootstrap.simulators import OwnAddresses, Simulators
from support.made_files import pdf
from support.programs import SECRET_KEY, environment, program, ran
from support.redis_server import RedisServer

pytestmark = pytest.mark.anyio
CODE = "mutation($to: String!) { sendSignInCode(input: {mobile: $to}) { __typename } }"
ENTER = "mutation($to: String!, $code: String!) { signInWithCode(input: {mobile: $to, code: $code}) { __typename } }"
UPLOAD = """mutation { openUpload(input: {kind: CERTIFICATE, fileName: "c.pdf"}) {
    ... on UploadOpened { putTo } } }"""
PHONES = [f"07911{number:05d}" for number in range(12)]


@contextmanager
def kept_port() -> Iterator[int]:
    """A port that nobody else is given meanwhile, and that a server which reuses its address can listen on."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


async def test_nothing_is_lost_when_the_broker_is_emptied_and_killed_only_later(
    database_url: str, redis_server: RedisServer, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        ports = [stack.enter_context(kept_port()) for _ in range(2)]
        simulators = stack.enter_context(
            Simulators.start(tmp_path, own(ports[0]), Keys(SECRET_KEY).simulators)
        )
        settings = environment(
            tmp_path,
            DATABASE_URL=database_url,
            BROKER_URL=redis_server.url,
            SECRET_KEY=SECRET_KEY,
            DEMO="1",
            DEMO_PHONE_URL=simulators.phone,
            DEMO_BANK_URL=simulators.bank,
        )
        assert ran("migrate", settings).returncode == 0
        webs = [
            stack.enter_context(program("web", tmp_path / f"web{port}.log", {**settings, "PORT": str(port)}))
            for port in ports
        ]
        addresses = [web.address() for web in webs]
        async with httpx2.AsyncClient(timeout=30) as http:
            await ask_for_codes(http, addresses, PHONES[:4])
            # The web processes only ring: without workers nothing is sent, and the rings are lost here.
            await asyncio.sleep(3)
            assert (await http.get(f"{simulators.phone}/phone.json")).json() == []
            redis_server.empty()
            workers = [
                stack.enter_context(program("worker", tmp_path / f"worker{n}.log", settings)) for n in (1, 2)
            ]
            for worker in workers:
                worker.await_saying("working")
            await ask_for_codes(http, addresses, PHONES[4:7])
            redis_server.kill()
            await ask_for_codes(http, addresses, PHONES[7:10])
            # With nothing to ring by, the workers' tickers find the work.
            await all_came(http, simulators.phone, PHONES[:10])
            workers[0].end(signal.SIGKILL)
            redis_server.start()
            await ask_for_codes(http, addresses, PHONES[10:])
            sent = await all_came(http, simulators.phone, PHONES)
            await a_file_is_scanned(http, addresses, sent)

        counted = Counter(sms["to"] for sms in sent)
        assert set(counted.values()) == {1}, counted
        assert len({sms["reference"] for sms in sent}) == len(PHONES)
        for running in (*webs, workers[1]):
            assert running.end(signal.SIGTERM) == 0, running.said()[-2000:]
            # No number and no code is in any log, and none was on the broker.
            assert not any(phone[1:] in running.said() for phone in PHONES)


def own(port: int) -> OwnAddresses:
    base = f"http://127.0.0.1:{port}"
    bank = f"{base}/callbacks/demo-bank"
    return OwnAddresses(
        receipts=f"{base}/callbacks/demo-phone",
        inquiry=f"{bank}/inquiry",
        notice=f"{bank}/notice",
        clock=f"{base}/dev/clock",
    )


async def asked(http: httpx2.AsyncClient, address: str, query: str, **values: str) -> Any:
    body = {"query": query, "variables": values}
    answer = await http.post(f"{address}/graphql", json=body, headers={"X-Tadreeb-Client": "test"})
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def ask_for_codes(http: httpx2.AsyncClient, addresses: list[str], phones: list[str]) -> None:
    """Each by the web process whose turn it is."""
    for number, phone in enumerate(phones):
        data = await asked(http, addresses[number % 2], CODE, to=phone)
        assert data["sendSignInCode"]["__typename"] == "SignInCodeSent"


async def all_came(http: httpx2.AsyncClient, phone: str, phones: list[str]) -> list[dict[str, Any]]:
    """Waits until every number has its SMS; a little longer, so that a second one would show."""
    end, sent = time.monotonic() + 60, []
    while len({sms["to"] for sms in sent}) < len(phones):
        assert time.monotonic() < end, f"{len(sent)} of {len(phones)} came"
        await asyncio.sleep(0.2)
        sent = (await http.get(f"{phone}/phone.json")).json()
    await asyncio.sleep(3)
    return list((await http.get(f"{phone}/phone.json")).json())


async def a_file_is_scanned(
    http: httpx2.AsyncClient, addresses: list[str], sent: list[dict[str, Any]]
) -> None:
    """Signed in at one web process, sent to the other, scanned by a worker."""
    sms = next(each for each in sent if each["to"].endswith(PHONES[-1][1:]))
    code = next(word.strip() for word in sms["text"].split() if word.strip().isdecimal() and len(word) == 6)
    entered = await asked(http, addresses[0], ENTER, to=PHONES[-1], code=code)
    assert entered["signInWithCode"]["__typename"] == "SignedIn"
    path = (await asked(http, addresses[1], UPLOAD))["openUpload"]["putTo"]
    assert (await http.put(addresses[1] + path, content=pdf())).status_code == 200
    end, state = time.monotonic() + 60, "QUARANTINED"
    while state == "QUARANTINED":
        assert time.monotonic() < end
        await asyncio.sleep(0.2)
        state = (await http.get(addresses[0] + path)).json()["state"]
    assert state == "CLEAN"
