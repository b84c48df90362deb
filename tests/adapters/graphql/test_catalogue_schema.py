"""The catalogue through the schema: what is offered, how staff edit it, what they are told (R-4, R-15, R-31)."""

from typing import Any

import pytest

from adapters.graphql.errors import Rejected
from adapters.storage.database.engine import Database
from core.kernel.words import Language
from support.counting import counting
from support.part_schema import AUDITOR, ENGINE, INTAKE, MANAGER, Part, part_of

pytestmark = pytest.mark.anyio

TITLE = {"ar": "دائرة التجارب", "en": "Trials"}
WHY = "a decision of the council"


@pytest.fixture
async def part(database: Database) -> Part:
    return await part_of(database)


def test_every_row_of_these_tables_names_a_field_and_no_table_lets_in_through_an_interface() -> None:
    assert ENGINE.audience_faults() == []


async def test_anybody_sees_the_courses_offered_and_their_fees(part: Part) -> None:
    courses = await part.ask("{ courses { code title { ar en } hours fee { fils formatted } } }")
    assert [(each["code"], each["hours"], each["fee"]["fils"]) for each in courses] == [
        ("BEGINNER", 30, 100_000),
        ("SPECIALISED", 15, 100_000),
        ("ARC_PRO", 30, 200_000),
        ("QA_QC", 24, 200_000),
    ]
    assert courses[0]["fee"]["formatted"] == "100.000 JOD"


async def test_a_fee_is_spoken_in_the_callers_language(part: Part) -> None:
    courses = await part.ask("{ courses { fee { formatted } } }", language=Language.AR)
    assert courses[0]["fee"]["formatted"] == "100.000 د.أ"


async def test_a_course_is_not_offered_on_a_day_it_has_no_price(part: Part) -> None:
    assert await part.ask('{ courses(on: "2019-12-31") { code } }') == []


@pytest.mark.parametrize(
    "query",
    [
        "{ departments(includeInactive: true) { code } }",
        "{ courses(includeInactive: true) { code } }",
        "{ institutions(includeInactive: true) { code } }",
        "{ reasons(use: REFUSAL, includeInactive: true) { code } }",
        '{ calendar(from: "2026-11-01", to: "2026-11-30", includeInactive: true) { day } }',
    ],
)
async def test_what_is_not_offered_is_shown_to_catalogue_readers_only(part: Part, query: str) -> None:
    assert isinstance(await part.ask(query, AUDITOR), list)
    refused = await part.answer(query, INTAKE)
    assert refused["errors"][0]["extensions"]["code"] == "NOT_ALLOWED"
    assert set(refused["errors"][0]["extensions"]["words"]) == {"ar", "en"}


@pytest.mark.parametrize(
    "query",
    [
        "{ courses { version } }",
        "{ institutions { contactPhone } }",
        "{ wordings { kind } }",
        "{ catalogueHistory { edges { node { why } } } }",
        '{ previewWording(kind: APPROVED, ar: "", en: "") { __typename } }',
    ],
)
async def test_versions_wordings_and_history_are_for_catalogue_readers(part: Part, query: str) -> None:
    for somebody in (None, INTAKE):
        with pytest.raises(Rejected):
            await part.answer(query, somebody)
    assert "errors" not in await part.answer(query, AUDITOR)


@pytest.mark.parametrize("by", [None, INTAKE, AUDITOR])
async def test_nobody_but_a_catalogue_manager_edits(part: Part, by: Any) -> None:
    with pytest.raises(Rejected):
        await part.act("dropPrice", "", by, course="QA_QC", validFrom="2030-01-01", why=WHY)


async def test_a_department_is_added_changed_and_taken_off_offer(part: Part) -> None:
    wants = "... on DepartmentSaved { department { code active version title { en } } }"
    fields = {"code": "TRIALS", "title": TITLE, "why": WHY}
    added = await part.act("saveDepartment", wants, MANAGER, **fields, active=True, expectedVersion=0)
    version = added["department"]["version"]
    assert version > 0
    saved = await part.act("saveDepartment", wants, MANAGER, **fields, active=False, expectedVersion=version)
    assert saved["department"]["active"] is False
    offered = await part.ask("{ departments { code } }")
    everything = await part.ask("{ departments(includeInactive: true) { code version } }", MANAGER)
    assert {"code": "TRIALS"} not in offered
    assert {"code": "TRIALS", "version": saved["department"]["version"]} in everything


async def test_who_edits_an_old_version_is_told_who_was_first(part: Part) -> None:
    fields = {"code": "TRIALS", "title": TITLE, "why": WHY, "active": True}
    await part.act("saveDepartment", "", MANAGER, **fields, expectedVersion=0)
    late = await part.act("saveDepartment", "", MANAGER, **fields, expectedVersion=0)
    assert (late["__typename"], late["code"], late["changedBy"]) == ("Stale", "STALE", MANAGER.name)
    assert late["currentVersion"] > 0


@pytest.mark.parametrize("language", list(Language))
async def test_every_fault_of_a_row_is_told_by_its_field_in_the_callers_language(
    part: Part, language: Language
) -> None:
    refused = await part.act(
        "saveCourse",
        "",
        MANAGER,
        language,
        code="x",
        title={"ar": "Trials", "en": ""},
        hours=0,
        active=True,
        why=WHY,
    )
    assert refused["__typename"] == "InvalidInput"
    assert refused["message"] == refused["words"][language.value]
    assert [(fault["field"], fault["code"]) for fault in refused["faults"]] == [
        ("code", "CODE_SHAPE"),
        ("title.ar", "NOT_ARABIC"),
        ("title.en", "NEEDED"),
        ("hours", "HOURS"),
    ]


async def test_an_edit_says_why(part: Part) -> None:
    refused = await part.act("dropPrice", "", MANAGER, course="QA_QC", validFrom="2030-01-01", why=" ")
    assert [fault["field"] for fault in refused["faults"]] == ["why"]


async def test_a_price_is_set_from_a_day_on_and_taken_back(part: Part) -> None:
    wants = (
        "... on CourseSaved { course { pricesVersion fee { fils } prices { validFrom amount { fils } } } }"
    )
    later = {"course": "QA_QC", "validFrom": "2027-01-01"}
    saved = await part.act("setPrice", wants, MANAGER, **later, amount=250_500, why=WHY)
    course = saved["course"]
    assert course["fee"]["fils"] == 200_000
    assert course["prices"][-1] == {"validFrom": "2027-01-01", "amount": {"fils": 250_500}}
    then = await part.ask('{ courses(on: "2027-01-01") { code fee { fils } } }')
    assert {"code": "QA_QC", "fee": {"fils": 250_500}} in then
    expected = course["pricesVersion"]
    left = await part.act("dropPrice", wants, MANAGER, **later, why=WHY, expectedVersion=expected)
    assert len(left["course"]["prices"]) == 1


async def test_a_price_of_the_past_is_refused(part: Part) -> None:
    past = {"course": "QA_QC", "validFrom": "2026-11-01", "amount": 0}
    refused = await part.act("setPrice", "", MANAGER, **past, why=WHY)
    assert [fault["field"] for fault in refused["faults"]] == ["amount", "validFrom"]


async def test_an_institution_is_added_once_and_then_changed_by_its_code(part: Part) -> None:
    wants = "... on InstitutionSaved { institution { id code contactPhone } }"
    fields = {"code": "TRIAL_UNI", "title": TITLE, "kind": "UNIVERSITY", "active": True, "why": WHY}
    added = await part.act("saveInstitution", wants, MANAGER, **fields, contactPhone="0791234567")
    assert added["institution"]["contactPhone"] == "+962791234567"
    changed = await part.act("saveInstitution", wants, MANAGER, **fields)
    assert changed["institution"] == {**added["institution"], "contactPhone": None}
    found = await part.ask('{ institutions(text: "trial_u") { id } }')
    assert found == [{"id": added["institution"]["id"]}]


async def test_a_wrong_contact_number_is_told_on_its_field(part: Part) -> None:
    fields = {"code": "TRIAL_UNI", "title": TITLE, "kind": "UNIVERSITY", "active": True, "why": WHY}
    refused = await part.act("saveInstitution", "", MANAGER, **fields, contactPhone="12")
    assert [fault["field"] for fault in refused["faults"]] == ["contactPhone"]


async def test_a_reason_is_added_to_its_list(part: Part) -> None:
    wants = "... on ReasonSaved { reason { code use version } }"
    fields = {"use": "EXCUSE", "code": "SNOW", "words": {"ar": "ثلوج", "en": "Snow"}}
    saved = await part.act("saveReason", wants, MANAGER, **fields, active=True, why=WHY)
    assert saved["reason"]["version"] > 0
    assert {"code": "SNOW"} in await part.ask("{ reasons(use: EXCUSE) { code } }")
    assert {"code": "SNOW"} not in await part.ask("{ reasons(use: REFUSAL) { code } }")


async def test_wordings_are_shown_with_their_parts_in_both_languages(part: Part) -> None:
    wordings = await part.ask(
        "{ wordings { kind placeholders essential version preview { ar { text encoding parts } en { encoding } } } }",
        AUDITOR,
    )
    approved = next(each for each in wordings if each["kind"] == "APPROVED")
    assert approved["placeholders"] == ["first_day", "number"]
    assert approved["preview"]["ar"]["encoding"] == "UCS_2"
    assert approved["preview"]["en"]["encoding"] == "GSM_7"
    assert "{" not in approved["preview"]["ar"]["text"]
    assert approved["preview"]["ar"]["parts"] >= 1


PREVIEW = """
query($ar: String!, $en: String!) {
  previewWording(kind: APPROVED, ar: $ar, en: $en) {
    __typename
    ... on WordingPreview { ar { text parts units } en { text parts } }
    ... on Problem { message }
    ... on InvalidInput { faults { field code } }
  }
}
"""


async def test_a_wording_is_previewed_before_it_is_stored(part: Part) -> None:
    ar, en = "قُبل طلبك {number}، يبدأ {first_day}", "Approved {number}, begins {first_day}"
    shown = await part.ask(PREVIEW, MANAGER, ar=ar, en=en)
    assert shown["en"]["text"].startswith("Approved 48213076, begins Sunday 8 November 2026")
    assert (shown["en"]["parts"], shown["ar"]["parts"]) == (1, 1)


async def test_a_preview_tells_what_is_wrong_with_a_wording(part: Part) -> None:
    told = await part.ask(
        PREVIEW, MANAGER, Language.AR, ar="قُبل {nummer}", en="Approved \x07{number} {first_day}"
    )
    faults = {(fault["field"], fault["code"]) for fault in told["faults"]}
    assert told["__typename"] == "InvalidInput"
    assert faults == {
        ("ar", "UNKNOWN_PLACEHOLDER"),
        ("ar", "MISSING_PLACEHOLDER"),
        ("en", "CONTROL_CHARACTER"),
    }


async def test_a_wording_is_set_or_refused_by_field(part: Part) -> None:
    wants = "... on WordingSaved { wording { words { en } version } }"
    good = {"ar": "قُبل طلبك {number}، يبدأ {first_day}", "en": "Approved {number}, begins {first_day}"}
    saved = await part.act("setWording", wants, MANAGER, kind="APPROVED", words=good, why=WHY)
    assert saved["wording"]["words"]["en"] == good["en"]
    bad = {**good, "en": "Approved"}
    refused = await part.act("setWording", wants, MANAGER, kind="APPROVED", words=bad, why=WHY)
    assert {fault["field"] for fault in refused["faults"]} == {"words.en"}


@pytest.mark.parametrize(
    "query",
    [
        "{ departments(includeInactive: true) { code version } }",
        "{ courses(includeInactive: true) { code version pricesVersion prices { amount { fils } } } }",
        "{ institutions(includeInactive: true) { code version } }",
        "{ wordings { kind version preview { ar { parts } } } }",
        "{ catalogueHistory(first: 200) { edges { node { why changes { field } } } } }",
    ],
)
async def test_a_list_costs_as_many_statements_however_long_it_is(
    part: Part, database: Database, query: str
) -> None:
    await part.ask(query, MANAGER)
    async with counting(database) as few:
        await part.ask(query, MANAGER)
    for number in range(20):
        code = f"TRIAL_{number}"
        await part.act("saveDepartment", "", MANAGER, code=code, title=TITLE, active=True, why=WHY)
        await part.act("saveCourse", "", MANAGER, code=code, title=TITLE, hours=3, active=True, why=WHY)
        kind = {"kind": "UNIVERSITY", "active": True}
        await part.act("saveInstitution", "", MANAGER, code=code, title=TITLE, why=WHY, **kind)
    await part.ask(query, MANAGER)
    async with counting(database) as many:
        await part.ask(query, MANAGER)
    assert many.statements == few.statements <= 3
