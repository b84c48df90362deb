"""The whole catalogue as it stands at one moment, never changed: an edit makes another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from core.catalogue.courses import Course, Price
from core.catalogue.days import ClosedDay
from core.catalogue.departments import Department
from core.catalogue.institutions import Institution
from core.catalogue.reasons import Reason, ReasonUse
from core.kernel.calendar import WorkingCalendar
from core.kernel.money import Money
from core.kernel.words import Words

_OFFICE = WorkingCalendar()


# No slots: the look-ups are built once, on first use.
@dataclass(frozen=True)
class Catalogue:
    """Look-ups find inactive rows too, since old requests name them; `offered_…` gives what can be chosen.

    `wordings` is keyed by message kind (a string). Office hours are Amman time.
    """

    departments: tuple[Department, ...] = ()
    courses: tuple[Course, ...] = ()
    prices: tuple[Price, ...] = ()
    institutions: tuple[Institution, ...] = ()
    reasons: tuple[Reason, ...] = ()
    days: tuple[ClosedDay, ...] = ()
    wordings: Mapping[str, Words] = field(default_factory=dict)
    office_opens: time = _OFFICE.office_opens
    office_closes: time = _OFFICE.office_closes

    def __post_init__(self) -> None:
        object.__setattr__(self, "wordings", MappingProxyType(dict(self.wordings)))

    def department(self, code: str) -> Department | None:
        """The department of that code."""
        return self._departments.get(code)

    def course(self, code: str) -> Course | None:
        """The course of that code."""
        return self._courses.get(code)

    def institution(self, id: UUID) -> Institution | None:
        """The institution of that id."""
        return self._institutions.get(id)

    def institution_coded(self, code: str) -> Institution | None:
        """The institution of that code."""
        return next((one for one in self.institutions if one.code == code), None)

    def reason(self, use: ReasonUse, code: str) -> Reason | None:
        """The reason of that code in the list for that use."""
        return self._reasons.get((use, code))

    def closed_day(self, day: date) -> ClosedDay | None:
        """The calendar row of that day, also if the day is open again."""
        return self._days.get(day)

    def price_of(self, course_code: str, on: date) -> Money | None:
        """What the course costs a person on that day (R-4); None: it has no price and cannot be chosen."""
        return next(
            (price.amount for price in self.prices if price.course == course_code and price.holds_on(on)),
            None,
        )

    def wording(self, kind: str) -> Words:
        """How messages of that kind are worded; KeyError for a kind without a wording."""
        return self.wordings[kind]

    def offered_departments(self) -> tuple[Department, ...]:
        """The departments that can be applied to."""
        return tuple(one for one in self.departments if one.active)

    def offered_courses(self, on: date) -> tuple[tuple[Course, Money], ...]:
        """The courses that can be chosen on that day, each with its fee (R-3)."""
        priced = ((one, self.price_of(one.code, on)) for one in self.courses if one.active)
        return tuple((course, fee) for course, fee in priced if fee is not None)

    def offered_institutions(self) -> tuple[Institution, ...]:
        """The institutions that can nominate."""
        return tuple(one for one in self.institutions if one.active)

    def offered_reasons(self, use: ReasonUse) -> tuple[Reason, ...]:
        """The reasons that can be given for that."""
        return tuple(one for one in self.reasons if one.use is use and one.active)

    @cached_property
    def gis_department(self) -> Department | None:
        """The one department whose courses are paid (R-3)."""
        return next((one for one in self.departments if one.gis), None)

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The working calendar: every closed day counts, confirmed or not, unless it is open again."""
        closed = {one.day: one.words for one in self.days if not one.open_again}
        return WorkingCalendar(closed, office_opens=self.office_opens, office_closes=self.office_closes)

    @cached_property
    def _departments(self) -> dict[str, Department]:
        return {one.code: one for one in self.departments}

    @cached_property
    def _courses(self) -> dict[str, Course]:
        return {one.code: one for one in self.courses}

    @cached_property
    def _institutions(self) -> dict[UUID, Institution]:
        return {one.id: one for one in self.institutions}

    @cached_property
    def _reasons(self) -> dict[tuple[ReasonUse, str], Reason]:
        return {(one.use, one.code): one for one in self.reasons}

    @cached_property
    def _days(self) -> dict[date, ClosedDay]:
        return {one.day: one for one in self.days}
