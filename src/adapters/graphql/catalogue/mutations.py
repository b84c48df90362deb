"""Editing the catalogue: mutations. Each answers with the row as it now stands, and its version."""

from datetime import date

import strawberry

from adapters.graphql.catalogue import inputs, types
from adapters.graphql.catalogue.showing import shelf, today
from adapters.graphql.catalogue.wordings import Wording, wording_shown
from adapters.graphql.context import Info, staff_of
from adapters.graphql.keys import REPEATED, key_of
from adapters.graphql.problems import Problem, answer, result_union
from core.catalogue.courses import Course, Price
from core.catalogue.days import ClosedDay
from core.catalogue.departments import Department
from core.catalogue.editing_values import Subject
from core.catalogue.institutions import Institution
from core.catalogue.reasons import Reason
from core.kernel.money import Money
from core.kernel.once import Answered
from core.kernel.phone import InvalidPhone, Mobile, parse_mobile
from core.kernel.refusals import InvalidInput


@strawberry.type(description="A department was saved.")
class DepartmentSaved:
    department: types.Department = strawberry.field(description="As it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="A course or its prices were saved.")
class CourseSaved:
    course: types.Course = strawberry.field(description="As it now stands, with today's fee.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="A nominating body was saved.")
class InstitutionSaved:
    institution: types.Institution = strawberry.field(description="As it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="A reason was saved.")
class ReasonSaved:
    reason: types.Reason = strawberry.field(description="As it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="A wording was saved.")
class WordingSaved:
    wording: Wording = strawberry.field(description="As it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="A day of the calendar was saved.")
class ClosedDaySaved:
    closed_day: types.ClosedDay = strawberry.field(description="As it now stands.")
    deadlines_moved: int = strawberry.field(
        description="How many running deadlines moved off that day (R-15)."
    )
    repeated: bool = strawberry.field(description=REPEATED)


DepartmentResult = result_union("DepartmentResult", DepartmentSaved)
CourseResult = result_union("CourseResult", CourseSaved)
InstitutionResult = result_union("InstitutionResult", InstitutionSaved)
ReasonResult = result_union("ReasonResult", ReasonSaved)
WordingResult = result_union("WordingResult", WordingSaved)
ClosedDayResult = result_union("ClosedDayResult", ClosedDaySaved)


@strawberry.type
class CatalogueMutations:
    @strawberry.mutation(graphql_type=DepartmentResult, description="Adds or changes a department.")
    async def save_department(
        self, info: Info, input: inputs.SaveDepartmentInput
    ) -> DepartmentSaved | Problem:
        return await answer(info, _department(info, input))

    @strawberry.mutation(graphql_type=CourseResult, description="Adds or changes a course (R-4).")
    async def save_course(self, info: Info, input: inputs.SaveCourseInput) -> CourseSaved | Problem:
        return await answer(info, _course(info, input))

    @strawberry.mutation(
        graphql_type=CourseResult,
        description="Sets a course's price from a day on (R-4); expectedVersion is that of its prices.",
    )
    async def set_price(self, info: Info, input: inputs.SetPriceInput) -> CourseSaved | Problem:
        return await answer(info, _price(info, input))

    @strawberry.mutation(
        graphql_type=CourseResult,
        description="Takes a price back that has not begun; expectedVersion is that of the course's prices.",
    )
    async def drop_price(self, info: Info, input: inputs.DropPriceInput) -> CourseSaved | Problem:
        return await answer(info, _drop(info, input))

    @strawberry.mutation(graphql_type=InstitutionResult, description="Adds or changes a nominating body.")
    async def save_institution(
        self, info: Info, input: inputs.SaveInstitutionInput
    ) -> InstitutionSaved | Problem:
        return await answer(info, _institution(info, input))

    @strawberry.mutation(graphql_type=ReasonResult, description="Adds or changes a reason (R-7, R-9).")
    async def save_reason(self, info: Info, input: inputs.SaveReasonInput) -> ReasonSaved | Problem:
        return await answer(info, _reason(info, input))

    @strawberry.mutation(graphql_type=WordingResult, description="Words a kind of message anew (R-31).")
    async def set_wording(self, info: Info, input: inputs.SetWordingInput) -> WordingSaved | Problem:
        return await answer(info, _wording(info, input))

    @strawberry.mutation(
        graphql_type=ClosedDayResult,
        description="Closes, confirms, renames or opens a day. A closed day moves deadlines off it (R-15).",
    )
    async def save_closed_day(self, info: Info, input: inputs.SaveClosedDayInput) -> ClosedDaySaved | Problem:
        return await answer(info, _closed_day(info, input))

    @strawberry.mutation(
        graphql_type=ClosedDayResult,
        description="Moves a holiday to the day it was announced for; the day it was is open again (R-15).",
    )
    async def move_closed_day(self, info: Info, input: inputs.MoveClosedDayInput) -> ClosedDaySaved | Problem:
        return await answer(info, _moved_day(info, input))


async def _department(info: Info, asked: inputs.SaveDepartmentInput) -> DepartmentSaved:
    wanted = Department(asked.code, asked.title.read(), asked.gis, asked.active)
    editing, key = info.context.services.editing, key_of("saveDepartment", asked)
    saved = await editing.save_department(staff_of(info), wanted, asked.why, asked.expected_version, key)
    shown = (await shelf(info, Subject.DEPARTMENT)).department(saved.value)
    return DepartmentSaved(department=shown, repeated=saved.repeated)


async def _course(info: Info, asked: inputs.SaveCourseInput) -> CourseSaved:
    wanted = Course(asked.code, asked.title.read(), asked.hours, asked.active)
    editing, key = info.context.services.editing, key_of("saveCourse", asked)
    saved = await editing.save_course(staff_of(info), wanted, asked.why, asked.expected_version, key)
    return await _course_saved(info, asked.code, saved.repeated)


async def _price(info: Info, asked: inputs.SetPriceInput) -> CourseSaved:
    wanted = Price(asked.course, Money(asked.amount), asked.valid_from, asked.valid_until)
    editing, key = info.context.services.editing, key_of("setPrice", asked)
    saved = await editing.set_price(staff_of(info), wanted, asked.why, asked.expected_version, key)
    return await _course_saved(info, asked.course, saved.repeated)


async def _drop(info: Info, asked: inputs.DropPriceInput) -> CourseSaved:
    editing, key = info.context.services.editing, key_of("dropPrice", asked)
    saved = await editing.drop_price(
        staff_of(info), asked.course, asked.valid_from, asked.why, asked.expected_version, key
    )
    return await _course_saved(info, asked.course, saved.repeated)


async def _course_saved(info: Info, code: str, repeated: bool) -> CourseSaved:
    now = await shelf(info, Subject.COURSE, Subject.PRICES)
    course = now.catalogue.course(code)
    assert course is not None  # no course is ever taken out of the catalogue
    return CourseSaved(course=now.course(course, await today(info)), repeated=repeated)


async def _institution(info: Info, asked: inputs.SaveInstitutionInput) -> InstitutionSaved:
    services, editor, key = info.context.services, staff_of(info), key_of("saveInstitution", asked)
    known = (await services.catalogue()).institution_coded(asked.code)
    wanted = Institution(
        services.performing.ids.new() if known is None else known.id,
        asked.code,
        asked.title.read(),
        asked.kind,
        _contact(asked.contact_phone),
        asked.active,
    )
    saved = await services.editing.save_institution(editor, wanted, asked.why, asked.expected_version, key)
    shown = (await shelf(info, Subject.INSTITUTION)).institution(saved.value)
    return InstitutionSaved(institution=shown, repeated=saved.repeated)


def _contact(typed: str | None) -> Mobile | None:
    if typed is None:
        return None
    try:
        return parse_mobile(typed)
    except InvalidPhone as wrong:
        raise InvalidInput.of("contact_phone", wrong.code, wrong.words) from None


async def _reason(info: Info, asked: inputs.SaveReasonInput) -> ReasonSaved:
    wanted = Reason(asked.code, asked.use, asked.words.read(), asked.active)
    editing, key = info.context.services.editing, key_of("saveReason", asked)
    saved = await editing.save_reason(staff_of(info), wanted, asked.why, asked.expected_version, key)
    shown = (await shelf(info, Subject.REASON)).reason(saved.value)
    return ReasonSaved(reason=shown, repeated=saved.repeated)


async def _wording(info: Info, asked: inputs.SetWordingInput) -> WordingSaved:
    editing, key = info.context.services.editing, key_of("setWording", asked)
    saved = await editing.set_wording(
        staff_of(info), asked.kind.value, asked.words.read(), asked.why, asked.expected_version, key
    )
    shown = wording_shown(await shelf(info, Subject.WORDING), asked.kind)
    return WordingSaved(wording=shown, repeated=saved.repeated)


async def _closed_day(info: Info, asked: inputs.SaveClosedDayInput) -> ClosedDaySaved:
    wanted = ClosedDay(asked.day, asked.words.read(), asked.confirmed, asked.open_again)
    editing, key = info.context.services.editing, key_of("saveClosedDay", asked)
    saved = await editing.save_closed_day(staff_of(info), wanted, asked.why, asked.expected_version, key)
    return await _announced(info, saved)


async def _moved_day(info: Info, asked: inputs.MoveClosedDayInput) -> ClosedDaySaved:
    editing, key = info.context.services.editing, key_of("moveClosedDay", asked)
    moved = await editing.move_closed_day(
        staff_of(info), asked.day, asked.to, asked.why, asked.expected_version, key
    )
    return await _announced(info, moved)


async def _announced(info: Info, saved: Answered[ClosedDay]) -> ClosedDaySaved:
    """Deadlines move also where the day was closed before: a call cut off half-way is made good by another."""
    day = saved.value
    moved = 0 if day.open_again else await _moved_off(info, day.day)
    shown = (await shelf(info, Subject.CLOSED_DAY)).closed_day(day)
    return ClosedDaySaved(closed_day=shown, deadlines_moved=moved, repeated=saved.repeated)


async def _moved_off(info: Info, day: date) -> int:
    return await info.context.services.announcing.closed(day)
