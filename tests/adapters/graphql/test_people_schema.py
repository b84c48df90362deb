"""People, deputies and partners' keys through the schema."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from adapters.graphql.errors import Rejected
from adapters.graphql.nodes import node_id
from adapters.storage.database.engine import Database
from core.access.actors import Staff
from core.access.roles import Role
from core.kernel.words import Language
from support.counting import counting
from support.money_house import START
from support.part_schema import ADMINISTRATOR, AUDITOR, INTAKE, MANAGER, Part, part_of

pytestmark = pytest.mark.anyio

WHY = "a decision of the mayor"
MEMBER = "member { id username name roles departments active version }"
ISSUED = f"... on CredentialsIssued {{ password secondFactorSecret secondFactorAddress {MEMBER} }}"
CHANGED = f"... on StaffChanged {{ {MEMBER} }}"
DEPUTY = """... on DeputyChanged {
  deputy { id inForce endedAt from until absent { username } deputy { username } }
}"""
KEY = "key { id prefix scopes revokedAt name institution { code } }"


@pytest.fixture
async def part(database: Database) -> Part:
    return await part_of(database)


async def add(part: Part, username: str, *roles: str, **fields: Any) -> Any:
    """A person, as the answer to the administrator tells."""
    asked = {"username": username, "name": username.title(), "roles": roles or ("INTAKE",), "why": WHY}
    return await part.act("addStaff", ISSUED, ADMINISTRATOR, **{**asked, **fields})


async def institution(part: Part) -> str:
    """The id of the first one there is."""
    found = await part.ask("{ institutions { id } }")
    return str(found[0]["id"])


@pytest.mark.parametrize("query", ["{ staff { id } }", "{ deputies { id } }", "{ partnerKeys { id } }"])
async def test_only_administrators_and_auditors_read_about_people(part: Part, query: str) -> None:
    for somebody in (None, INTAKE, MANAGER):
        with pytest.raises(Rejected):
            await part.answer(query, somebody)
    for somebody in (ADMINISTRATOR, AUDITOR):
        assert await part.ask(query, somebody) == []


async def test_an_auditor_changes_nobody(part: Part) -> None:
    with pytest.raises(Rejected):
        await part.act("addStaff", ISSUED, AUDITOR, username="rana", name="Rana", roles=["INTAKE"], why=WHY)


async def test_a_person_is_added_and_the_credentials_are_told_once(part: Part) -> None:
    added = await add(part, "rana", "DEPARTMENT", departments=["GIS"])
    assert len(added["password"]) >= 20
    assert added["secondFactorAddress"].startswith("otpauth://totp/")
    assert added["secondFactorSecret"] in added["secondFactorAddress"]
    listed = await part.ask("{ staff { id username roles departments active } }", AUDITOR)
    assert [(each["username"], each["roles"], each["departments"]) for each in listed] == [
        ("rana", ["DEPARTMENT"], ["GIS"])
    ]
    history = await part.answer(
        "{ peopleHistory { edges { node { what changes { field before after } } } } }", AUDITOR
    )
    assert added["password"] not in str(history)
    assert added["secondFactorSecret"] not in str(history)


@pytest.mark.parametrize("language", list(Language))
async def test_what_is_wrong_with_a_person_is_told_by_field_in_the_callers_language(
    part: Part, language: Language
) -> None:
    refused = await part.act(
        "addStaff",
        ISSUED,
        ADMINISTRATOR,
        language,
        username="rana",
        name="Rana",
        roles=["DEPARTMENT", "APPLICANT"],
        departments=["NOWHERE"],
        why=WHY,
    )
    assert refused["message"] == refused["words"][language.value]
    assert [(fault["field"], fault["code"]) for fault in refused["faults"]] == [
        ("roles", "NOT_A_STAFF_ROLE"),
        ("departments", "UNKNOWN_DEPARTMENT"),
    ]


async def test_a_user_name_is_given_once(part: Part) -> None:
    await add(part, "rana")
    assert (await add(part, "rana"))["code"] == "USERNAME_TAKEN"


async def test_a_person_is_changed_by_who_saw_the_current_version(part: Part) -> None:
    member = (await add(part, "rana"))["member"]
    fields = {"staff": member["id"], "why": WHY, "expectedVersion": member["version"]}
    changed = await part.act("changeStaff", CHANGED, ADMINISTRATOR, **fields, roles=["FINANCE", "AUDITOR"])
    assert changed["member"]["roles"] == ["AUDITOR", "FINANCE"]
    assert changed["member"]["name"] == "Rana"
    late = await part.act("changeStaff", CHANGED, ADMINISTRATOR, **fields, active=False)
    assert (late["__typename"], late["currentVersion"]) == ("Stale", changed["member"]["version"])
    assert "request" not in late["message"] and late["changedBy"] in late["message"]


async def test_the_last_administrator_stays(part: Part) -> None:
    member = (await add(part, "rana", "ADMINISTRATOR"))["member"]
    closed = await part.act("changeStaff", CHANGED, ADMINISTRATOR, staff=member["id"], active=False, why=WHY)
    assert closed["code"] == "LAST_ADMINISTRATOR"


@pytest.mark.parametrize("wrong", ["x", node_id("StaffMember", UUID(int=5)), node_id("Deputy", UUID(int=5))])
async def test_an_id_of_nobody_is_not_found(part: Part, wrong: str) -> None:
    for name, wants in (("changeStaff", CHANGED), ("resetStaffPassword", ISSUED)):
        refused = await part.act(name, wants, ADMINISTRATOR, staff=wrong, why=WHY)
        assert refused["code"] == "NOT_FOUND"


async def test_a_lost_password_is_reset_and_the_second_factor_renewed_only_when_asked(part: Part) -> None:
    added = await add(part, "rana")
    staff = added["member"]["id"]
    reset = await part.act("resetStaffPassword", ISSUED, ADMINISTRATOR, staff=staff, why=WHY)
    assert reset["password"] != added["password"]
    assert (reset["secondFactorSecret"], reset["secondFactorAddress"]) == (None, None)
    renewed = await part.act(
        "resetStaffPassword", ISSUED, ADMINISTRATOR, staff=staff, why=WHY, renewSecondFactor=True
    )
    assert renewed["secondFactorSecret"] not in (None, added["secondFactorSecret"])


async def who(part: Part, username: str) -> Staff:
    """The person as an actor."""
    everybody = await part.services.people.list_staff(ADMINISTRATOR)
    found = next(each for each in everybody if each.username == username)
    return Staff(found.id, found.name, found.roles)


OWN = "... on OwnPasswordChanged { signedOut }"


async def test_somebody_changes_the_own_password_and_is_signed_out(part: Part) -> None:
    added = await add(part, "rana")
    rana = await who(part, "rana")
    asked = {"oldPassword": added["password"], "password": "correct horse battery"}
    assert (await part.act("changeOwnPassword", OWN, rana, **asked))["signedOut"] is True
    assert part.context is not None
    assert part.context.new_token == ""


async def test_a_wrong_old_password_changes_nothing_and_signs_nobody_out(part: Part) -> None:
    await add(part, "rana")
    rana = await who(part, "rana")
    asked = {"oldPassword": "not the password", "password": "correct horse battery"}
    assert (await part.act("changeOwnPassword", OWN, rana, **asked))["code"] == "SIGN_IN_REFUSED"
    assert part.context is not None
    assert part.context.new_token is None
    short = await part.act("changeOwnPassword", OWN, rana, oldPassword="x", password="short")
    assert [fault["field"] for fault in short["faults"]] == ["password"]


async def lend(part: Part, **fields: Any) -> Any:
    """The duties of one new person to another, for a week."""
    absent = (await add(part, "absent", "FINANCE"))["member"]["id"]
    deputy = (await add(part, "deputy", "INTAKE"))["member"]["id"]
    asked = {"absent": absent, "deputy": deputy, "until": (START + timedelta(days=7)).isoformat()}
    return await part.act("setDeputy", DEPUTY, ADMINISTRATOR, **{**asked, "why": WHY, **fields})


async def test_duties_are_lent_and_taken_back(part: Part) -> None:
    lent = (await lend(part))["deputy"]
    assert lent["inForce"] is True
    assert (lent["absent"]["username"], lent["deputy"]["username"]) == ("absent", "deputy")
    ended = await part.act("endDeputy", DEPUTY, ADMINISTRATOR, deputy=lent["id"], why=WHY)
    assert (ended["deputy"]["inForce"], ended["deputy"]["endedAt"]) == (False, "2026-11-22T08:00:00Z")
    assert await part.ask("{ deputies { id } }", AUDITOR) == []
    assert await part.ask("{ deputies(includeEnded: true) { id } }", AUDITOR) == [{"id": lent["id"]}]
    again = await part.act("endDeputy", DEPUTY, ADMINISTRATOR, deputy=lent["id"], why=WHY)
    assert again["code"] == "ALREADY_ENDED"


async def test_a_lending_without_end_is_refused_by_field(part: Part) -> None:
    refused = await lend(part, until=(START - timedelta(days=1)).isoformat())
    assert [fault["field"] for fault in refused["faults"]] == ["until"]


async def test_a_key_is_issued_told_once_and_revoked(part: Part) -> None:
    owner = await institution(part)
    wants = f"... on PartnerKeyIssued {{ text {KEY} }}"
    issued = await part.act(
        "issuePartnerKey", wants, ADMINISTRATOR, institution=owner, scopes=["READ", "BATCHES"], why=WHY
    )
    assert issued["text"].startswith(f"tdb_{issued['key']['prefix']}_")
    assert issued["key"]["scopes"] == ["BATCHES", "READ"]
    assert await part.services.partner_keys.partner_of(issued["text"]) is not None
    query = "query($of: ID) { partnerKeys(institution: $of) { id prefix } }"
    assert [each["id"] for each in await part.ask(query, AUDITOR, of=owner)] == [issued["key"]["id"]]
    assert await part.ask(query, AUDITOR, of=node_id("Institution", UUID(int=3))) == []
    wants = f"... on PartnerKeyRevoked {{ {KEY} }}"
    revoked = await part.act("revokePartnerKey", wants, ADMINISTRATOR, key=issued["key"]["id"], why=WHY)
    assert revoked["key"]["revokedAt"] == "2026-11-22T08:00:00Z"
    assert await part.services.partner_keys.partner_of(issued["text"]) is None
    assert issued["text"] not in str(await part.answer(HISTORY, AUDITOR))


async def test_a_key_opens_at_least_one_thing(part: Part) -> None:
    refused = await part.act(
        "issuePartnerKey", "", ADMINISTRATOR, institution=await institution(part), scopes=[], why=WHY
    )
    assert [fault["field"] for fault in refused["faults"]] == ["scopes"]


HISTORY = """
query($subject: ID, $first: Int, $after: String) {
  peopleHistory(subject: $subject, first: $first, after: $after) {
    edges { cursor node { what subject by why changes { field before after } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""


async def test_the_history_says_who_changed_what_and_why(part: Part) -> None:
    member = (await add(part, "rana"))["member"]
    await part.act("changeStaff", CHANGED, ADMINISTRATOR, staff=member["id"], name="Rana Nasser", why=WHY)
    page = await part.ask(HISTORY, AUDITOR, subject=member["id"])
    newest = page["edges"][0]["node"]
    assert [edge["node"]["what"] for edge in page["edges"]] == ["STAFF_CHANGED", "STAFF_ADDED"]
    assert (newest["subject"], newest["by"], newest["why"]) == (member["id"], ADMINISTRATOR.name, WHY)
    assert newest["changes"] == [{"field": "name", "before": "Rana", "after": "Rana Nasser"}]


async def test_a_lending_in_the_history_names_people_as_the_schema_does(part: Part) -> None:
    await lend(part)
    page = await part.ask(HISTORY, AUDITOR, first=1)
    told = {each["field"]: each["after"] for each in page["edges"][0]["node"]["changes"]}
    everybody = await part.ask("{ staff { id username } }", AUDITOR)
    assert told["absent"] == next(each["id"] for each in everybody if each["username"] == "absent")


async def test_the_history_is_read_page_by_page(part: Part) -> None:
    for number in range(5):
        await add(part, f"rana.{number}")
    first = await part.ask(HISTORY, AUDITOR, first=3)
    rest = await part.ask(HISTORY, AUDITOR, first=3, after=first["pageInfo"]["endCursor"])
    assert (len(first["edges"]), first["pageInfo"]["hasNextPage"]) == (3, True)
    assert (len(rest["edges"]), rest["pageInfo"]["hasNextPage"]) == (2, False)


@pytest.mark.parametrize("wrong", [node_id("Institution", UUID(int=5)), "x"])
async def test_the_history_of_something_else_is_not_found(part: Part, wrong: str) -> None:
    answer = await part.answer(HISTORY, AUDITOR, subject=wrong)
    assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    "query",
    [
        "{ staff { username roles } }",
        "{ deputies(includeEnded: true) { absent { name } deputy { name } } }",
        "{ partnerKeys { prefix institution { code } } }",
        "{ peopleHistory(first: 200) { edges { node { what } } } }",
    ],
)
async def test_a_list_costs_as_many_statements_however_long_it_is(
    part: Part, database: Database, query: str
) -> None:
    lent, owner = await lend(part), await institution(part)
    key = {"institution": owner, "scopes": ["READ"], "why": WHY}
    await part.act("issuePartnerKey", "", ADMINISTRATOR, **key)
    async with counting(database) as few:
        await part.ask(query, AUDITOR)
    await part.act("endDeputy", DEPUTY, ADMINISTRATOR, deputy=lent["deputy"]["id"], why=WHY)
    for number in range(10):
        await add(part, f"rana.{number}", Role.INTAKE.value)
        await part.act("issuePartnerKey", "", ADMINISTRATOR, **key)
    async with counting(database) as many:
        await part.ask(query, AUDITOR)
    assert many.statements == few.statements <= 2
