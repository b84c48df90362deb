"""A running product for one test: the real application over real sockets, PostgreSQL, the phone and the bank.

`await house.applicant("0791234567")`, `house.staff("DEPARTMENT", "PLANNING")` and `house.partner(1)` give
callers; time stands at `BASE` and is moved by `house.advance(days=3)`. See `journey_running.py` for those, and
`journey_outside.py` for `house.bank`.

    ali = await house.applicant()
    request = await house.course(ali)                      # an individual's paid course at GIS, handed in
    request = await house.approve(request)                 # documents accepted, approved: a bill is open
    await house.pay(request)
    assert (await ali.request(request))["status"] == "APPROVED"
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import httpx2

from adapters.graphql.documents import DocumentCache
from adapters.graphql.limits import Limits
from adapters.graphql.schema import schema
from adapters.storage.database.engine import Database
from bootstrap.clock import DemoClock, RealClock
from bootstrap.settings_sms import SmsSettings
from bootstrap.web import Demo, application
from bootstrap.wiring import wire
from bootstrap.wiring_outside import Simulated, demo_outside, with_sms
from bootstrap.wiring_paytabs import with_paytabs
from bootstrap.wiring_sms import Ground, make_sms
from core.payments.exports import ListReader
from support.journey_bell import InProcessDoorbell
from support.journey_caller import ActRefused, Caller, CallRejected, Json, ok
from support.journey_door import Door
from support.journey_outside import Outside
from support.journey_running import Running, amman
from support.journey_template import BASE, KEYS, Drawing, Prepared, quick_passwords, settings_of
from support.postgres import TestServer

__all__ = [
    "BASE",
    "KEYS",
    "ActRefused",
    "CallRejected",
    "Caller",
    "House",
    "Json",
    "amman",
    "ok",
    "open_house",
]

FIRST, LAST = date(2027, 2, 7), date(2027, 2, 18)
"""A Sunday four weeks after BASE, and a Thursday."""


# Every house of a process answers the same documents: each is read and validated once.
KNOWN = DocumentCache(schema._schema, Limits())


class House(Running):
    """The running service with builders of whole requests. Each builder takes any field of `SubmitRequestInput`
    to be different, and returns the request as its applicant sees it. Previews are drawn while `drawing.wanted`; nobody
    answers within `async with house.door.shut():`."""

    drawing: Drawing
    door: Door

    async def course(self, caller: Caller | None = None, course: str = "ARC_PRO", **changes: Any) -> Json:
        """An individual's paid course at GIS, handed in."""
        fee = {"BEGINNER": 100_000, "SPECIALISED": 100_000}.get(course, 200_000)
        return await self.submit(caller, **{"department": "GIS", "course": course, "feeSeen": fee, **changes})

    async def individual(self, caller: Caller | None = None, **changes: Any) -> Json:
        """An individual's free training at the planning department, handed in."""
        return await self.submit(caller, **changes)

    async def student(self, caller: Caller | None = None, **changes: Any) -> Json:
        """A student nominated by a university, at the planning department, handed in."""
        university = await self.institution("UJ")
        return await self.submit(caller, **{"kind": "NOMINATED", "institution": university, **changes})

    async def facilitation(self, caller: Caller | None = None, **changes: Any) -> Json:
        """An individual whose study is to be facilitated by the planning department, handed in."""
        study = {"researchTitle": "النقل العام في عمّان", "researchSummary": "دراسة في مسارات الحافلات."}
        return await self.submit(caller, **{"purpose": "FACILITATION", **study, **changes})

    async def submit(self, caller: Caller | None = None, **changes: Any) -> Json:
        """Hands in what `filled` fills in. Raises ActRefused."""
        caller = caller or await self.applicant()
        done = ok(await caller.do("submitRequest", await self.filled(caller, **changes)))
        await self.quiet()
        return await caller.request(done)

    async def filled(self, caller: Caller, **changes: Any) -> Json:
        """The input of an individual's free training with every field right, its document uploaded."""
        given: Json = {
            "purpose": "TRAINING",
            "kind": "INDIVIDUAL",
            "department": "PLANNING",
            "firstDay": FIRST.isoformat(),
            "lastDay": LAST.isoformat(),
            "name": "سامي أحمد خليل",
            "identityKind": "NATIONAL",
            "identityNumber": national_number(caller.mobile),
            "studyPlace": "الجامعة الأردنية",
            "studyField": "الجغرافيا",
            **changes,
        }
        if "documents" not in given:
            given["documents"] = [await self.document(caller, given["kind"])]
        return given

    async def document(self, caller: Caller, applicant_kind: str = "INDIVIDUAL") -> Json:
        """The document that such an applicant hands in, uploaded and clean: one item of `documents`."""
        kind = "OFFICIAL_LETTER" if applicant_kind == "NOMINATED" else "CERTIFICATE"
        level = {"level": "BACHELOR"} if kind == "CERTIFICATE" else {}
        return {"upload": await self.clean(caller, kind), "kind": kind, **level}

    async def institution(self, code: str) -> str:
        """The id of an institution of the catalogue, by its code."""
        listed = await self.nobody().ask("{ institutions { id code } }")
        return str(next(each["id"] for each in listed["institutions"] if each["code"] == code))

    # Acts that many journeys begin with. Each returns the request as its officer sees it.

    async def officer(self, request: Json) -> Caller:
        """The officer of a request's department."""
        return await self.staff("DEPARTMENT", request["department"]["code"])

    async def accept(self, request: Json) -> Json:
        """Intake accepts the documents."""
        intake = await self.staff("INTAKE")
        return await self.after(intake, "acceptDocuments", request)

    async def approve(self, request: Json, **fields: Any) -> Json:
        """The department approves; the documents are accepted first if that is still to be done."""
        if request["status"] == "SUBMITTED":
            await self.accept(request)
        return await self.after(await self.officer(request), "approveRequest", request, **fields)

    async def after(self, by: Caller, act: str, request: Json, **fields: Any) -> Json:
        """Takes a step, waits for what it brings (the SMS and its receipt), and looks at the request again."""
        await by.did(act, request, **fields)
        await self.quiet()
        return await by.request(request)

    async def ask_for_correction(self, request: Json, by: Caller | None = None, **fault: str) -> Json:
        """Every current document is faulted, in one round."""
        by = by or await self.staff("INTAKE")
        known = {"reason": "UNREADABLE", "words": "الصورة غير واضحة.", **fault}
        seen = await by.request(request)
        faults = [{"document": each["id"], **known} for each in seen["documents"] if each["current"]]
        return await self.after(by, "askForCorrection", request, faults=faults)

    async def pay(self, request: Json, **fields: Any) -> Json:
        """Pays the request's bill at the bank (`Bank.pay`), and has the payment settled; the bank's answer."""
        bill = (await (await self.officer(request)).request(request))["bill"]
        done = await self.bank.pay(bill["paymentNumber"], **fields)
        await self.quiet()
        return done

    async def paid_course(self, caller: Caller | None = None, **changes: Any) -> Json:
        """An individual's course, approved and paid."""
        request = await self.approve(await self.course(caller, **changes))
        await self.pay(request)
        return await (await self.officer(request)).request(request)


def national_number(mobile: str) -> str:
    """A national number that goes with a mobile number: another person for another number."""
    return "9" + mobile[1:]


def own_files(shared: Path, own: Path) -> Path:
    """What was prepared under second names, so that what one test erases is there for the others."""
    shutil.copytree(shared, own, copy_function=os.link)
    return own


@asynccontextmanager
async def open_house(
    server: TestServer,
    prepared: Prepared,
    outside: Outside,
    at: datetime = BASE,
    clamd: Path | None = None,
    sms: SmsSettings | None = None,
    lists: Callable[[Database], ListReader] | None = None,
    **more: str,
) -> AsyncIterator[House]:
    """Serves a fresh copy of the prepared database at the address that the simulators know.

    `clamd` is the socket of a real scanner in the simulator's place, `sms` are gateways in the phone's, `lists` a
    network's that gives its lists as files; `more` are settings that a test is about.
    """
    name = await asyncio.to_thread(server.new_database, prepared.template)
    prepared = replace(
        prepared, data=await asyncio.to_thread(own_files, prepared.data, outside.data / "service")
    )
    async with AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.to_thread, server.drop, name)
        settings = settings_of(server.dsn_of(name), prepared.data, outside.listening.getsockname()[1], **more)
        database = await stack.enter_async_context(Database(server.dsn_of(name), pool_size=8))
        http = await stack.enter_async_context(
            httpx2.AsyncClient(base_url=outside.url, timeout=20, verify=False)
        )
        clock, doorbell = DemoClock(database), InProcessDoorbell()
        await clock.advance(at - await clock.now())
        where = Simulated(outside.simulators.phone, outside.simulators.bank)
        outside_ = with_paytabs(demo_outside(http, where, KEYS.simulators, clamd), http, settings)
        if sms is not None:
            outside_ = with_sms(
                outside_, make_sms(http, sms, outside.url, Ground(database, clock, RealClock()))
            )
        if lists is not None:
            outside_ = replace(outside_, lists=lists(database))
        drawing = Drawing()
        wired = wire(
            settings,
            database,
            outside_,
            doorbell,
            clock,
            RealClock(),
            previewer=drawing,
            passwords=quick_passwords(),
        )
        stack.callback(wired.close)
        house = House(wired, doorbell, outside, prepared, http)
        house.drawing = drawing
        stack.push_async_callback(house.runner.stop)
        house.door = Door(application(wired, doorbell, Demo(clock, where, http), KNOWN), outside.listening)
        stack.push_async_callback(house.door.close)
        await house.door.open()
        yield house
