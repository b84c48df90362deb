"""Bringing a life's draft in through the doors, and another request of the same person in its way."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from adapters.graphql.nodes import node_id, node_key
from core.access.actors import Actor, Applicant, Partner
from core.kernel.calendar import start_of_day
from core.kernel.period import Period
from core.requests.application import ApplicantKind, Purpose
from core.requests.request import TrainingRequest
from core.requests.steps import Submit, Withdraw
from support.requests import FEE, INSTITUTION, PHONE, a_document, an_application
from support.service_driver_doors import SUBMIT, SUBMIT_BATCH
from support.service_driver_house import ServiceHouse

_batches = count(1)
APPLICANT = Applicant(PHONE)


class Applying:
    """The door of one draft. `id` is the request's once it is in."""

    def __init__(self, house: ServiceHouse, draft: TrainingRequest) -> None:
        self._house, self._draft = house, draft
        self.id: UUID | None = None

    async def drafted(self) -> TrainingRequest:
        """The draft, its files uploaded by whoever is to hand it in."""
        owner = f"partner:{INSTITUTION}" if self._draft.batch else APPLICANT.ref
        papers = [await self._house.upload(owner, each, each.received_at) for each in self._draft.attachments]
        self._draft = replace(self._draft, attachments=tuple(papers))
        return self._draft

    async def submit(self, by: Actor, step: Submit, key: str | None) -> str | None:
        """None once it is in, or the code of the refusal."""
        if isinstance(by, Partner) and self._draft.batch:
            return await self._in_a_batch(by)
        said = {**self._typed(), "feeSeen": step.fee_seen and step.fee_seen.fils, "idempotencyKey": key}
        data = await self._house.ask(by, SUBMIT, {"input": said})
        if isinstance(data, str):
            return data
        answer = data["submitRequest"]
        if answer.get("code") is None:
            self.id = node_key(answer["request"]["id"], "TrainingRequest")
            if key is not None:
                again = (await self._house.ask(by, SUBMIT, {"input": said}))["submitRequest"]
                assert again["repeated"] and again["request"]["id"] == answer["request"]["id"]
        code: str | None = answer.get("code")
        return code

    async def _in_a_batch(self, by: Partner) -> str | None:
        (letter,) = self._draft.attachments
        said = {
            "key": f"batch-{next(_batches)}",
            "rows": [self._row()],
            "letter": node_id("Upload", letter.upload),
        }
        for repeated in (False, True):
            data = await self._house.ask(by, SUBMIT_BATCH, {"input": said})
            answer = data["submitBatch"]
            assert answer.get("code") is None, answer
            assert answer["repeated"] is repeated
        (row,) = answer["rows"]
        if row["state"] == "REFUSED":
            (fault,) = row["faults"]
            return "OVERLAP" if fault["code"] == "OVERLAP" else "INVALID_INPUT"
        self.id = node_key(row["request"], "TrainingRequest")
        return None

    def _row(self) -> dict[str, Any]:
        application = self._draft.application
        return {
            "purpose": application.purpose.value,
            "department": application.department,
            "period": {
                "first": application.period.first.isoformat(),
                "last": application.period.last.isoformat(),
            },
            "name": application.name,
            "identityKind": application.person.kind.value,
            "identityNumber": application.person.number,
            "mobile": application.phone.e164,
            "studyPlace": application.studies.place,
            "studyField": application.studies.field,
        }

    def _typed(self) -> dict[str, Any]:
        application, research = self._draft.application, self._draft.application.research
        return {
            "purpose": application.purpose.value,
            "kind": application.kind.value,
            "department": application.department,
            "course": application.course,
            "firstDay": application.period.first.isoformat(),
            "lastDay": application.period.last.isoformat(),
            "name": application.name,
            "identityKind": application.person.kind.value,
            "identityNumber": application.person.number,
            "studyPlace": application.studies.place,
            "studyField": application.studies.field,
            "researchTitle": research.title if research else None,
            "researchSummary": research.summary if research else None,
            "language": application.language.name,
            "documents": [
                {
                    "upload": node_id("Upload", each.upload),
                    "kind": each.kind.value,
                    "level": each.level.value if each.level else None,
                }
                for each in self._draft.attachments
            ],
        }

    def handed_in(self, draft: TrainingRequest, after: TrainingRequest) -> TrainingRequest:
        """The draft as the service had it just before: under the ids that it drew."""
        papers = zip(draft.attachments, after.attachments, strict=True)
        return replace(
            draft,
            id=after.id,
            batch=after.batch if draft.batch else None,
            attachments=tuple(replace(ours, id=theirs.id) for ours, theirs in papers),
        )


class Blocking:
    """Another live request of the person, made and withdrawn by steps."""

    def __init__(self, house: ServiceHouse) -> None:
        self._house = house

    @asynccontextmanager
    async def by(self, request: TrainingRequest, held: tuple[Period, ...]) -> AsyncIterator[None]:
        """While it lasts, others hold those days."""
        made = [await self._made(request, period) for period in held]
        try:
            yield
        finally:
            for other in made:
                await self._house.performing.perform(APPLICANT, other.id, Withdraw(), at=self._house.clock.at)

    async def _made(self, request: TrainingRequest, period: Period) -> TrainingRequest:
        application = replace(
            an_application(request.application.purpose, ApplicantKind.INDIVIDUAL, period),
            person=request.application.person,
        )
        at = start_of_day(period.first) - timedelta(days=40)
        paper = await self._house.upload(APPLICANT.ref, a_document(3), at)
        fee = FEE if application.purpose is Purpose.TRAINING else None
        async with self._house.store.work() as work:
            taken = await self._house.services.submitting.hand_in(
                work, APPLICANT, application, (paper,), fee, at
            )
        return taken.request
