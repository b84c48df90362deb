"""Hostile files on their way into the running product, while somebody else goes on calling it."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from jobs.schedule import JobName
from support.hostile_pdfs import Case
from support.journey import Caller, House, Json
from support.journey_template import READY_APPLICANTS

PAUSE = 0.01
LEAST = 1
"""Answers to others while one file is looked at: without any, they had to wait until it was done with."""
BUSY_SECONDS = 1.0
"""Of processor, not of waiting: what the service may do for others before it answers one call."""
TURNED_AWAY = {"FILE_EMPTY": 422, "FILE_TOO_LARGE": 413, "FILE_TYPE_NOT_TAKEN": 415}


async def opened(caller: Caller, name: str = "certificate.pdf", **fields: object) -> Json:
    """An upload of a certificate, open for its bytes."""
    given: Json = {"kind": "CERTIFICATE", "fileName": name, "mediaType": "application/pdf", **fields}
    return await caller.did("openUpload", **given)


@dataclass(slots=True)
class Watch:
    """What somebody saw who asked all the while: each answer's status, how many came while a file was in hand, and
    the seconds of processor that the service, which runs in this process, spent between two answers."""

    answers: list[int] = field(default_factory=list)
    during: Counter[str] = field(default_factory=Counter)
    spent: list[float] = field(default_factory=list)
    since: float = field(default_factory=time.process_time)

    def answered(self, status: int) -> None:
        """One more answer."""
        self.answers.append(status)
        now = time.process_time()
        self.spent.append(now - self.since)
        self.since = now

    @contextmanager
    def counting(self, name: str) -> Iterator[None]:
        """Counts the answers of this block to that file."""
        before = len(self.answers)
        yield
        self.during[name] = len(self.answers) - before


async def verdicts(house: House, cases: Mapping[str, Case], watch: Watch) -> dict[str, str]:
    """Sends each file through the public door, each as another of ten people, and tells what became of it:
    the code of its fault, or CLEAN. Only what a child looked at is counted: the rest is turned away at once."""
    found: dict[str, str] = {}
    for number, (name, (content, _)) in enumerate(cases.items()):
        caller = await house.applicant(READY_APPLICANTS[number % len(READY_APPLICANTS)])
        path = (await opened(caller))["putTo"]
        with watch.counting(name):
            answer = await house.put(path, content)
            # It was rung for; this waits for its end.
            await house.run(JobName.SCAN_FILES)
        if answer.status_code == 200:
            found[name] = await verdict(house, path)
        else:
            found[name] = answer.json()["code"]
            assert answer.status_code == TURNED_AWAY[found[name]], name
        if answer.status_code != 200 or found[name] == "FILE_INFECTED":
            del watch.during[name]
    return found


async def verdict(house: House, path: str) -> str:
    """What became of a file, as its sender is told: the code of its fault, or its state."""
    answer = await house.http.get(path)
    assert answer.status_code == 200
    standing = answer.json()
    assert standing["fault"] is None or set(standing["fault"]["message"]) == {"ar", "en"}
    return str(standing["fault"]["code"] if standing["fault"] else standing["state"])


def expected(cases: Mapping[str, Case]) -> dict[str, str]:
    """The code that each must get."""
    return {name: code for name, (_, code) in cases.items()}


@asynccontextmanager
async def answering(house: House) -> AsyncIterator[Watch]:
    """Somebody asks the service all the while: every call must be answered, often, and none behind a whole file."""
    watch, nobody = Watch(), house.nobody()
    calls = (lambda: house.http.get("/healthz"), lambda: nobody.post("{ courses { code } }"))

    async def look() -> None:
        while True:
            for call in calls:
                watch.answered((await call()).status_code)
            await asyncio.sleep(PAUSE)

    looking = asyncio.create_task(look())
    try:
        yield watch
        # It may not have ended by itself: then a call of it was not answered.
        assert not looking.done() or looking.exception() is None
    finally:
        looking.cancel()
        await asyncio.wait([looking])
    assert set(watch.answers) == {200}
    assert {name: count for name, count in watch.during.items() if count < LEAST} == {}
    assert max(*watch.spent, time.process_time() - watch.since) < BUSY_SECONDS
