"""Figures of a period: requests, days to the decision, money."""

from datetime import date

import strawberry

from adapters.graphql.context import Info, staff_of
from adapters.graphql.scalars import Fils
from core.requests.status import Status


@strawberry.type(description="How many requests of a month and department stand in a status.")
class FigureCell:
    month: date = strawberry.field(description="The month's first day.")
    department: str = strawberry.field(description="The department's code.")
    status: Status = strawberry.field(description="How they stand today.")
    requests: int = strawberry.field(description="How many.")


@strawberry.type(description="What moved in a month, in fils; may be below zero where money went back.")
class MonthMoney:
    month: date = strawberry.field(description="The month's first day.")
    paid: Fils = strawberry.field(description="What came in.")
    kept: Fils = strawberry.field(description="What became fee.")
    refunded: Fils = strawberry.field(description="What was paid back.")


@strawberry.type(description="How many requests were decided after so many working days (R-12).")
class DecidedIn:
    working_days: int = strawberry.field(description="From the submission to the decision.")
    requests: int = strawberry.field(description="How many.")


@strawberry.type(description="Figures of a period.")
class Figures:
    cells: list[FigureCell] = strawberry.field(description="Requests by month, department and status.")
    decided: int = strawberry.field(description="How many were decided.")
    median_working_days: float | None = strawberry.field(description="Working days to the decision (R-12).")
    decisions: list[DecidedIn] = strawberry.field(
        description="Requests decided, by the working days that it took; the fewest days first."
    )
    money: list[MonthMoney] = strawberry.field(description="Money by month.")


@strawberry.type
class FigureQueries:
    @strawberry.field(description="Figures of at most 400 days, both ends included.")
    async def figures(self, info: Info, first_day: date, last_day: date) -> Figures:
        found = await info.context.services.figures.figures(staff_of(info), first_day, last_day)
        return Figures(
            cells=[
                FigureCell(
                    month=each.month,
                    department=each.department,
                    status=each.status,
                    requests=each.requests,
                )
                for each in found.cells
            ],
            decided=found.decided,
            median_working_days=found.median_working_days,
            decisions=[
                DecidedIn(working_days=each.working_days, requests=each.requests) for each in found.decisions
            ],
            money=[
                MonthMoney(
                    month=each.month,
                    paid=Fils(each.paid),
                    kept=Fils(each.kept),
                    refunded=Fils(each.refunded),
                )
                for each in found.money
            ],
        )
