"""Reading the catalogue: queries. What is offered is anybody's to read."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice
from typing import Annotated, Final, TypeVar

import strawberry

from adapters.graphql.catalogue.history import CatalogueChange, history_page
from adapters.graphql.catalogue.showing import catalogue_reader, shelf, today
from adapters.graphql.catalogue.types import ClosedDay, Course, Department, Institution, Reason
from adapters.graphql.catalogue.wordings import Wording, WordingPreview, checked_preview, wording_shown
from adapters.graphql.connections import Connection
from adapters.graphql.context import Info
from adapters.graphql.problems import Problem, answer, result_union
from core.catalogue import institutions
from core.catalogue.editing_values import Subject
from core.catalogue.reasons import ReasonUse
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words
from core.notices.kinds import MessageKind

MOST: Final = 500
"""So many rows of a list at most."""
LONGEST_STRETCH: Final = timedelta(days=366)

STRETCH_WORDS: Final = Words(
    ar="اليوم الأخير لا يسبق اليوم الأول ولا يبعد عنه أكثر من سنة.",
    en="The last day is not before the first, and at most a year after it.",
)

Row = TypeVar("Row")
IncludeInactive = Annotated[
    bool,
    strawberry.argument(description="Also what is no longer offered; for catalogue managers and auditors."),
]
WordingPreviewResult = result_union("WordingPreviewResult", WordingPreview)


@strawberry.type
class CatalogueQueries:
    @strawberry.field(description="The day that it is in Amman, by which days are judged as past or to come.")
    async def today(self, info: Info) -> date:
        return await today(info)

    @strawberry.field(description="The departments that can be applied to; at most 500.")
    async def departments(self, info: Info, include_inactive: IncludeInactive = False) -> list[Department]:
        _check(info, include_inactive)
        now = await shelf(info, Subject.DEPARTMENT)
        rows = now.catalogue.departments if include_inactive else now.catalogue.offered_departments()
        return [now.department(row) for row in _bounded(rows)]

    @strawberry.field(description="The paid courses that can be chosen, with their fees (R-4); at most 500.")
    async def courses(
        self,
        info: Info,
        on: Annotated[
            date | None, strawberry.argument(description="The day whose fee is told; today if not given.")
        ] = None,
        include_inactive: IncludeInactive = False,
    ) -> list[Course]:
        _check(info, include_inactive)
        day = on or await today(info)
        now = await shelf(info, Subject.COURSE, Subject.PRICES)
        offered = tuple(course for course, _ in now.catalogue.offered_courses(day))
        rows = now.catalogue.courses if include_inactive else offered
        return [now.course(row, day) for row in _bounded(rows)]

    @strawberry.field(description="The bodies that can nominate; at most 500.")
    async def institutions(
        self,
        info: Info,
        text: Annotated[
            str | None, strawberry.argument(description="Only those with this in their code or title.")
        ] = None,
        include_inactive: IncludeInactive = False,
    ) -> list[Institution]:
        _check(info, include_inactive)
        now = await shelf(info, Subject.INSTITUTION)
        rows = now.catalogue.institutions if include_inactive else now.catalogue.offered_institutions()
        return [now.institution(row) for row in _bounded(row for row in rows if _has(row, text))]

    @strawberry.field(description="The reasons that can be given for something; at most 500.")
    async def reasons(
        self,
        info: Info,
        use: Annotated[ReasonUse, strawberry.argument(description="What the reasons are given for.")],
        include_inactive: IncludeInactive = False,
    ) -> list[Reason]:
        _check(info, include_inactive)
        now = await shelf(info, Subject.REASON)
        rows = (row for row in now.catalogue.reasons if row.use is use and (row.active or include_inactive))
        return [now.reason(row) for row in _bounded(rows)]

    @strawberry.field(description="The days closed besides the weekend, in a stretch of a year at most.")
    async def calendar(
        self,
        info: Info,
        from_: Annotated[date, strawberry.argument(name="from", description="The first day.")],
        to: Annotated[date, strawberry.argument(description="The last day.")],
        include_inactive: IncludeInactive = False,
    ) -> list[ClosedDay]:
        _check(info, include_inactive)
        if not timedelta(0) <= to - from_ <= LONGEST_STRETCH:
            raise InvalidInput.of("to", "STRETCH", STRETCH_WORDS)
        now = await shelf(info, Subject.CLOSED_DAY)
        within = (row for row in now.catalogue.days if from_ <= row.day <= to)
        return [now.closed_day(row) for row in within if include_inactive or not row.open_again]

    @strawberry.field(description="How every kind of message is worded (R-31).")
    async def wordings(self, info: Info) -> list[Wording]:
        catalogue_reader(info)
        now = await shelf(info, Subject.WORDING)
        return [wording_shown(now, kind) for kind in MessageKind if kind.value in now.catalogue.wordings]

    @strawberry.field(
        graphql_type=WordingPreviewResult,
        description="A wording as phones would show it, or what is wrong with it. Nothing is stored.",
    )
    async def preview_wording(
        self,
        info: Info,
        kind: Annotated[MessageKind, strawberry.argument(description="What the message is about.")],
        ar: Annotated[str, strawberry.argument(description="The wording in Arabic.")],
        en: Annotated[str, strawberry.argument(description="The wording in English.")],
    ) -> WordingPreview | Problem:
        return await answer(info, _preview(info, kind, Words(ar=ar, en=en)))

    @strawberry.field(description="Who changed what of the catalogue, newest first.")
    async def catalogue_history(
        self,
        info: Info,
        subject: Annotated[
            Subject | None, strawberry.argument(description="Only changes of this list.")
        ] = None,
        key: Annotated[
            str | None,
            strawberry.argument(description="Only changes of this row: a code, USE/CODE, a kind, a day."),
        ] = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[CatalogueChange]:
        catalogue_reader(info)
        return await history_page(info, subject, key, first=first, after=after, last=last, before=before)


def _check(info: Info, include_inactive: bool) -> None:
    if include_inactive:
        catalogue_reader(info)


def _bounded(rows: Iterable[Row]) -> Iterable[Row]:
    return islice(rows, MOST)


def _has(row: institutions.Institution, text: str | None) -> bool:
    wanted = (text or "").strip().casefold()
    return any(wanted in said.casefold() for said in (row.code, row.title.ar, row.title.en))


async def _preview(info: Info, kind: MessageKind, said: Words) -> WordingPreview:
    catalogue_reader(info)
    return checked_preview(kind, said)
