"""Takes the steps of a random life on the whole service, and judges each by the core.

Persons go through GraphQL, with keys said twice and versions gone stale now and then; timers, payments,
receipts and scans through the jobs that bring them in life.
"""

import asyncio
import random
from collections.abc import Awaitable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

from adapters.graphql.nodes import node_id
from core.access.actors import Actor, Staff, System
from core.access.roles import Role
from core.documents.kinds import FileState
from core.kernel.refusals import Refusal
from core.notices.message import MessageState
from core.requests import taking
from core.requests.delivering import EXPECTED
from core.requests.request import TrainingRequest
from core.requests.seeing import may_see
from core.requests.situation import Circumstances, Outage
from core.requests.status import Status
from core.requests.steps import (
    Approve,
    HandInStudy,
    PaymentTold,
    RecordDelivery,
    RecordErasure,
    RecordScan,
    ReplaceDocument,
    SaveDraft,
    Step,
    Submit,
    TakeReversal,
)
from core.requests.taking import Taken
from support.requests import actor_of
from support.service_driver_applying import Applying, Blocking
from support.service_driver_doors import ALLOWED, DOORS, SAVE_DRAFT
from support.service_driver_house import ServiceHouse
from support.service_driver_judging import unfit
from support.service_driver_paying import Network
from support.service_driver_stored import Stored

T = TypeVar("T")
Answer = str | None
"""None for done, or the code it was refused with. "" for a refusal that the door swallows."""
AT_THE_DOOR = ("FORBIDDEN", "NOT_FOUND")
AT_THE_DESK = ("UNKNOWN_BILL", "KNOWN_ALREADY")
_keys = count(1)


class ServiceDriver:
    """One life on the service. Everything asynchronous runs to its end on `runner`."""

    def __init__(
        self, house: ServiceHouse, runner: asyncio.Runner, draft: TrainingRequest, rng: random.Random
    ) -> None:
        self.house, self._runner, self._rng = house, runner, rng
        self._applying = Applying(house, draft)
        self._blocking = Blocking(house)
        self._network = Network(house, rng)
        self._stored = Stored(house)
        self.request = self.run(self._applying.drafted())
        self.retold = self.staled = 0

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The end of it."""
        return self._runner.run(work)

    def take(self, step: Step, by: Actor, at: datetime, around: Circumstances) -> Taken | Refusal:
        """As the machine's driver; AssertionError where the service does not do what the core says."""
        return self.run(self._take(step, by, at, around))

    def sweep(
        self, at: datetime, chain: Sequence[Taken], around: Circumstances, outage: Outage | None = None
    ) -> None:
        """Lets the sweep come by, after an outage or not: exactly these steps have to follow."""
        self.run(self._sweep(at, chain, around, outage))

    async def _take(self, step: Step, by: Actor, at: datetime, around: Circumstances) -> Taken | Refusal:
        self.house.clock.at = at
        before = self.request
        async with self._blocking.by(before, around.held):
            answer = await self._bring(before, step, by)
        if answer is not None:
            return await self._refused(before, step, by, at, around, answer)
        if isinstance(step, SaveDraft):
            return taking.take(before, step, by, at, around)
        after = await self._after(before)
        before = self._applying.handed_in(before, after) if isinstance(step, Submit) else before
        by = _who_brings(step, by)
        expected = taking.take(before, _as_made(step, before, after), by, at, around)
        (came,) = await self._stored.judge(before, after, (expected,))
        self.request = after
        await self._shown_alike(by, at, around)
        return came

    async def _after(self, before: TrainingRequest) -> TrainingRequest:
        after = await self.house.request(self._applying.id or before.id)
        assert after is not None
        return after

    async def _refused(
        self,
        before: TrainingRequest,
        step: Step,
        by: Actor,
        at: datetime,
        around: Circumstances,
        answer: str,
    ) -> Refusal:
        """Nothing may have changed; who may not even see it is told so, whatever the table says."""
        stored = await self.house.request(before.id)
        assert stored is None if before.status is Status.DRAFT else stored == before, (
            f"{step} changed something"
        )
        expected = taking.refusal(before, step, by, at, around)
        assert expected is not None, f"{step} by {by.ref} was refused with {answer or 'nothing said'}"
        if answer == "NOT_FOUND":
            assert not may_see(by, before), f"{step} by {by.ref} found nothing"
        told_otherwise = answer in (*AT_THE_DOOR, *AT_THE_DESK)
        if answer == "":
            told_otherwise = expected.code in SWALLOWED
        if isinstance(step, HandInStudy | ReplaceDocument) and answer == "INVALID_INPUT":
            # The service names a file that cannot be taken itself, before the step is judged.
            told_otherwise = unfit(step)
        return expected if told_otherwise else Refusal(code=answer)

    async def _bring(self, before: TrainingRequest, step: Step, by: Actor) -> Answer:
        """Through the door where it comes in."""
        match step:
            case SaveDraft():
                return await self._save(before, by)
            case Submit():
                return await self._applying.submit(by, step, self._key())
            case PaymentTold() | TakeReversal():
                return await self._network.tell(before, step)
            case RecordDelivery(notice, state, happened_at, receipts):
                told = MessageState(state.value)
                return await self._told(
                    before, self.house.delivering(before.id, notice, told, happened_at, receipts)
                )
            case RecordErasure():
                return await self._told(before, self.house.erased(before.id, step))
            case RecordScan(upload, check):
                return await self._told(before, self.house.scanned.tell(upload, FileState(check.value)))
        return await self._ask(before, await self._with_files(step, by), by)

    async def _told(self, before: TrainingRequest, work: Awaitable[None]) -> Answer:
        """What a message from outside came to."""
        try:
            await work
        except Refusal as refusal:
            return refusal.code
        after = await self.house.request(before.id)
        return None if after is not None and after.version > before.version else ""

    async def _save(self, before: TrainingRequest, by: Actor) -> Answer:
        content = f'{{"name": "{before.application.name}"}}'
        data = await self.house.ask(by, SAVE_DRAFT, {"input": {"content": content}})
        if isinstance(data, str):
            return data
        assert data["saveDraft"]["draft"]["content"] == content
        return None

    async def _with_files(self, step: Step, by: Actor) -> Step:
        """What is handed in has been uploaded before, by whoever hands it in."""
        if isinstance(step, ReplaceDocument):
            paper = await self.house.upload(by.ref, step.replacement, step.replacement.received_at)
            return replace(step, replacement=paper)
        if isinstance(step, HandInStudy):
            paper = await self.house.upload(by.ref, step.study, step.study.received_at)
            return replace(step, study=paper)
        return step

    async def _ask(self, before: TrainingRequest, step: Step, by: Actor) -> Answer:
        door = DOORS[step.name]
        said = {"request": node_id("TrainingRequest", before.id), **door.said(step)}
        if self._rng.random() < 0.08:
            await self._ask_stale(before, by, door.query, said)
        if self._rng.random() < 0.3:
            said["expectedVersion"] = before.version
        if (key := self._key()) is not None:
            said["idempotencyKey"] = key
        answer = await self._answer(by, door.query, said)
        if answer is None and key is not None:
            await self._ask_again(before, by, door.query, said)
        return answer

    def _key(self) -> str | None:
        return f"key-{next(_keys)}" if self._rng.random() < 0.15 else None

    async def _answer(self, by: Actor, query: str, said: dict[str, Any]) -> Answer:
        data = await self.house.ask(by, query, {"input": said})
        if isinstance(data, str):
            return data
        (self._said,) = data.values()
        return self._said.get("code")

    async def _ask_stale(self, before: TrainingRequest, by: Actor, query: str, said: dict[str, Any]) -> None:
        version = before.version + self._rng.choice((-1, 1))
        answer = await self._answer(by, query, {**said, "expectedVersion": version})
        assert answer == "STALE" or answer in AT_THE_DOOR, answer
        if answer == "STALE":
            self.staled += 1
            assert self._said["currentVersion"] == before.version
            # Of a version that never was, nothing was changed since.
            behind = version < before.version
            step, changed_by = (self._stored.last_step, self._stored.last_by) if behind else (None, None)
            assert self._said["step"] == step, "a stale one is told what was changed"
            if isinstance(by, Staff):
                assert self._said["changedBy"] == changed_by, "and by whom"
        assert await self.house.request(before.id) == before

    async def _ask_again(self, before: TrainingRequest, by: Actor, query: str, said: dict[str, Any]) -> None:
        """The same call again is answered and changes nothing; another one under its key is refused."""
        again = await self._answer(by, query, said)
        # Who corrected the number away sees it no more; nothing else may hide a repeated answer.
        assert again is None and self._said["repeated"], again
        assert self._said["request"]["version"] == before.version + 1
        other = {**said, "expectedVersion": before.version + 99}
        assert await self._answer(by, query, other) == "KEY_REUSED"
        self.retold += 1

    async def _sweep(
        self, at: datetime, chain: Sequence[Taken], around: Circumstances, outage: Outage | None
    ) -> None:
        self.house.clock.at = at
        before = self.request
        if outage is not None:
            await self.house.outage(outage.since, outage.back_at)
        fired = await self.house.jobs.lapsing.sweep()
        timers = [each for each in chain if each.event.by == "system:sweep"]
        assert fired == len(timers), f"{len(timers)} steps were due, {fired} were taken"
        if chain:
            after = await self._after(before)
            await self._stored.judge(before, after, chain)
            self.request = after
            await self._shown_alike(actor_of(Role.AUDITOR), at, around)
        assert await self.house.jobs.lapsing.sweep() == 0, "what was due fired a second time"
        if outage is not None:
            await self.house.no_outage()

    async def _shown_alike(self, by: Actor, at: datetime, around: Circumstances) -> None:
        """What GraphQL says somebody could do now is what the core says."""
        alone = replace(around, held=())
        somebody = actor_of(self._rng.choice([role for role in Role if role is not Role.SYSTEM]))
        for actor in {by, somebody} if not isinstance(by, System) else {somebody}:
            data = await self.house.ask(actor, ALLOWED, {"id": node_id("TrainingRequest", self.request.id)})
            allowed = sorted(taking.allowed_steps(self.request, actor, at, alone))
            shown = data if isinstance(data, str) else data["request"]
            if shown is None or isinstance(shown, str):
                assert not may_see(actor, self.request) and not allowed, (actor, shown, allowed)
                continue
            assert may_see(actor, self.request)
            assert sorted(shown["allowedSteps"]) == allowed, (actor, shown, allowed)
            assert (shown["version"], shown["status"]) == (self.request.version, self.request.status.value)


SWALLOWED = EXPECTED | {"NOT_FAULTED"}
"""Refusals of which a message from outside hears nothing."""


def _who_brings(step: Step, by: Actor) -> Actor:
    """A message from outside comes in under the name of its door."""
    match step:
        case PaymentTold() | TakeReversal():
            return System("bank")
        case RecordDelivery():
            return System("gateway")
        case RecordScan():
            return System("scanner")
        case RecordErasure():
            return System("retention")
    return by


def _as_made(step: Step, before: TrainingRequest, after: TrainingRequest) -> Step:
    """The step with what the service itself put into it: numbers drawn, titles looked up, files found."""
    match step:
        case Submit():
            assert after.number is not None
            return replace(step, number=after.number)
        case Approve():
            bill = after.bill
            return step if bill is None else replace(step, payment_number=bill.number, title=bill.title)
        case ReplaceDocument() | HandInStudy():
            known = {each.id for each in before.attachments}
            (new,) = [each for each in after.attachments if each.id not in known]
            given = step.replacement if isinstance(step, ReplaceDocument) else step.study
            made = replace(given, id=new.id, upload=new.upload)
            if isinstance(step, ReplaceDocument):
                return replace(step, replacement=made)
            return replace(step, study=made)
    return step
