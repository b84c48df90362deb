"""A process that is there to be killed: it forks one child for each act, ready with everything loaded.

Run: python -m support.endurance_child DSN. Each line of input is JSON: {"act", "number", "hasty"}. The child says
"ready PID", waits for a line, acts, and says "done …": what a client would have read. The end of each child is
told as "ended CODE", negative for a signal.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore, DatabaseWork
from bootstrap.ids import SystemIds
from core.access.actors import Applicant, Partner
from core.documents.kinds import CertificateLevel, DocumentKind
from core.kernel.once import IdempotencyKey
from core.kernel.person import IdentityKind
from core.partners.batches import BatchPolicy
from core.partners.submitting import SubmittingBatches
from core.requests.application import ApplicantKind, Purpose
from core.requests.billing import Billing
from core.requests.parsing import Typed
from core.requests.performing import Performing
from core.requests.policies import Policies
from core.requests.settling import Settling
from core.requests.submitting import Offered, Submission, Submitting
from support.endurance_killed import INSTITUTION, ROWS, applicant_of, nominees, notice_of, upload_of
from support.requests import FEE, FIRST, LAST, MONDAY
from support.service_driver_house import HandClock, NoBell


def say(*words: object) -> None:
    """One line, in one write."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


class HastyStore(DatabaseStore):
    """Says "done" before the transaction is: for the control that has to go red."""

    said: tuple[object, ...] = ("done", "early")

    @asynccontextmanager
    async def work(self) -> AsyncIterator[DatabaseWork]:
        async with super().work() as work:
            yield work
            say(*self.said)


class Child:
    """One act on the database."""

    def __init__(self, database: Database, hasty: bool) -> None:
        self.store = HastyStore(database) if hasty else DatabaseStore(database)
        self.ids, self.clock = SystemIds(), HandClock(MONDAY)
        self.performing = Performing(self.store, self.clock, self.ids, Policies(), NoBell())
        self.submitting = Submitting(self.performing)

    async def submit(self, number: int) -> str:
        """A request handed in under a key."""
        applicant: Applicant = applicant_of(number)
        typed = Typed(
            purpose=Purpose.TRAINING,
            kind=ApplicantKind.INDIVIDUAL,
            department="GIS",
            course="ARC_PRO",
            first_day=FIRST,
            last_day=LAST,
            name="Testa Testowna",
            identity_kind=IdentityKind.NATIONAL,
            identity_number=f"{9_400_000_000 + number}",
            study_place="University of Nowhere",
            study_field="Tests",
        )
        paper = Offered(upload_of(number), DocumentKind.CERTIFICATE, CertificateLevel.BACHELOR)
        key = IdempotencyKey(f"key-{number}", "submitRequest", b"the same")
        done = await self.submitting.submit(applicant, Submission(typed, (paper,), FEE), key)
        return str(done.request.number)

    async def notice(self, number: int) -> str:
        """A payment told; only its answer is acknowledged, the rest is the settler's, who comes at once."""
        billing = Billing(self.store, self.ids, NoBell())
        at = MONDAY + timedelta(hours=2)
        answer = await billing.take_notice(notice_of(number), b"raw", at)
        say("done", answer.value)
        await Settling(self.store, self.performing, self.ids).settle(at)
        return answer.value

    async def batch(self, number: int) -> str:
        """Three nominees under a key."""
        batches = SubmittingBatches(self.performing, self.submitting, self.store, self.clock, NoBell())
        partner: Partner = INSTITUTION
        answer = await batches.submit(
            partner,
            f"batch-{number}",
            nominees(number),
            BatchPolicy.VALID_ROWS_STAND,
            letter_upload=upload_of(0),
        )
        assert len(answer.rows) == ROWS
        return ",".join(str(row.number) for row in answer.rows)


async def act(dsn: str, asked: dict[str, Any]) -> None:
    """Connects, says so, waits for the word, and acts."""
    async with Database(dsn, pool_size=1) as database:
        child = Child(database, bool(asked.get("hasty")))
        async with database.connection() as connection:
            await connection.fetchval("SELECT 1")
        say("ready", os.getpid())
        os.read(0, 100)
        said = await getattr(child, asked["act"])(asked["number"])
        say("done", said)


def main() -> None:
    dsn = sys.argv[1]
    pending = b""
    say("loaded", os.getpid())
    while True:
        while b"\n" not in pending:
            piece = os.read(0, 4096)
            if not piece:
                return
            pending += piece
        line, _, pending = pending.partition(b"\n")
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                asyncio.run(act(dsn, json.loads(line)))
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        say("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
