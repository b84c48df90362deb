"""Calls about people sent again by a bad line: done once, answered alike, and no secret told twice."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from adapters.graphql.keys import LONGEST_KEY
from adapters.storage.database.engine import Database
from core.access.actors import Staff
from support.money_house import START
from support.part_schema import ADMINISTRATOR, AUDITOR, Part, part_of, staff

pytestmark = pytest.mark.anyio
WHY = "a decision of the mayor"
ISSUED = "... on CredentialsIssued { repeated password secondFactorSecret secondFactorAddress member { id version } }"
CHANGED = "... on StaffChanged { repeated member { id name version } }"
DEPUTY = "... on DeputyChanged { repeated deputy { id endedAt version } }"
KEY = "... on PartnerKeyIssued { repeated text key { id version } }"
REVOKED = "... on PartnerKeyRevoked { repeated key { id revokedAt version } }"
OWN = "... on OwnPasswordChanged { repeated signedOut }"
WANTS = {
    "addStaff": ISSUED,
    "resetStaffPassword": ISSUED,
    "changeStaff": CHANGED,
    "setDeputy": DEPUTY,
    "endDeputy": DEPUTY,
    "issuePartnerKey": KEY,
    "revokePartnerKey": REVOKED,
}
NEW = "a new and better passphrase"


@pytest.fixture
async def part(database: Database) -> Part:
    return await part_of(database)


async def act(part: Part, mutation: str, **fields: Any) -> Any:
    return await part.act(mutation, WANTS[mutation], ADMINISTRATOR, why=WHY, **fields)


async def add(part: Part, username: str = "rana", **fields: Any) -> Any:
    return await act(part, "addStaff", username=username, name="Rana", roles=["INTAKE"], **fields)


async def issue(part: Part, **fields: Any) -> Any:
    owner = (await part.ask("{ institutions { id } }"))[0]["id"]
    return await act(part, "issuePartnerKey", institution=owner, **{"scopes": ["READ"], **fields})


async def lend(part: Part, **fields: Any) -> Any:
    """From one person to another, both added when they are not there."""
    for name in ("absent", "deputy"):
        await add(part, name)
    ids = {each["username"]: each["id"] for each in await part.ask("{ staff { id username } }", AUDITOR)}
    until = (START + timedelta(days=7)).isoformat()
    return await act(part, "setDeputy", **{**ids, "until": until, **fields})


async def written(part: Part) -> int:
    """How many changes of people the history has."""
    page = await part.ask("{ peopleHistory(first: 200) { edges { node { what } } } }", AUDITOR)
    return len(page["edges"])


async def test_a_person_added_again_is_the_same_person_and_no_secret_is_told_again(part: Part) -> None:
    first = await add(part, idempotencyKey="k")
    assert (first["repeated"], len(first["password"])) == (False, 23)
    again = await add(part, idempotencyKey="k")
    assert again == {
        "__typename": "CredentialsIssued",
        "repeated": True,
        "password": None,
        "secondFactorSecret": None,
        "secondFactorAddress": None,
        "member": first["member"],
    }
    assert await written(part) == 1


async def test_who_lost_the_answer_makes_the_person_new_secrets(part: Part) -> None:
    added = await add(part, idempotencyKey="k")
    fields = {"staff": added["member"]["id"], "renewSecondFactor": True, "idempotencyKey": "r"}
    reset = await act(part, "resetStaffPassword", **fields)
    assert reset["password"]
    assert reset["secondFactorSecret"] not in (None, added["secondFactorSecret"])
    again = await act(part, "resetStaffPassword", **fields)
    assert (again["repeated"], again["password"], again["secondFactorSecret"]) == (True, None, None)
    assert again["member"] == reset["member"]
    assert await written(part) == 2


async def test_a_partners_key_is_issued_once_for_one_key_of_the_caller(part: Part) -> None:
    first = await issue(part, idempotencyKey="k")
    again = await issue(part, idempotencyKey="k")
    assert (first["repeated"], again["repeated"], again["text"]) == (False, True, None)
    assert again["key"] == first["key"]
    assert await part.services.partner_keys.partner_of(first["text"]) is not None
    assert len(await part.ask("{ partnerKeys { id } }", AUDITOR)) == 1
    assert (await issue(part, idempotencyKey="k", scopes=["BATCHES"]))["__typename"] == "KeyReused"


async def test_of_the_same_call_many_times_at_once_one_makes_a_key_and_all_answer_alike(part: Part) -> None:
    answers = await asyncio.gather(*(issue(part, idempotencyKey="k") for _ in range(5)))
    assert sorted(each["repeated"] for each in answers) == [False, True, True, True, True]
    assert len({each["key"]["id"] for each in answers}) == 1
    assert len([each["text"] for each in answers if each["text"]]) == 1


async def test_without_a_key_of_the_callers_each_call_makes_another(part: Part) -> None:
    answers = await asyncio.gather(*(issue(part) for _ in range(5)))
    assert len({each["key"]["id"] for each in answers}) == 5


async def test_a_lending_said_again_is_one_lending_also_after_its_time(part: Part) -> None:
    first = await lend(part, idempotencyKey="k")
    part.house.clock.at = START + timedelta(days=30)
    again = await lend(part, idempotencyKey="k")
    assert (again["repeated"], again["deputy"]) == (True, first["deputy"])
    assert len(await part.ask("{ deputies(includeEnded: true) { id } }", AUDITOR)) == 1


async def test_what_was_ended_by_the_same_call_is_answered_as_it_stands(part: Part) -> None:
    lent, key = (await lend(part))["deputy"], (await issue(part))["key"]
    for mutation, fields in (("endDeputy", {"deputy": lent["id"]}), ("revokePartnerKey", {"key": key["id"]})):
        first = await act(part, mutation, idempotencyKey=mutation, **fields)
        again = await act(part, mutation, idempotencyKey=mutation, **fields)
        assert (first["repeated"], again["repeated"]) == (False, True)
        assert again == {**first, "repeated": True}
        assert (await act(part, mutation, **fields))["code"] == "ALREADY_ENDED"


@pytest.mark.parametrize("mutation", ["endDeputy", "revokePartnerKey", "resetStaffPassword", "changeStaff"])
async def test_who_decided_on_an_old_version_is_told_who_was_faster(part: Part, mutation: str) -> None:
    made = {
        "endDeputy": lambda: lend(part),
        "revokePartnerKey": lambda: issue(part),
    }.get(mutation, lambda: add(part))
    answer = await made()
    name, row = next((name, answer[name]) for name in ("deputy", "key", "member") if name in answer)
    fields = {"staff" if name == "member" else name: row["id"], "expectedVersion": row["version"]}
    if mutation == "changeStaff":
        fields["name"] = "Rana Nasser"
    done = await act(part, mutation, **fields)
    assert done[name]["version"] == row["version"] + 1
    late = await act(part, mutation, **fields)
    assert (late["__typename"], late["currentVersion"]) == ("Stale", row["version"] + 1)
    assert late["changedBy"] == ADMINISTRATOR.name


async def test_a_name_changed_again_by_the_same_call_stays_what_others_made_of_it_since(part: Part) -> None:
    member = (await add(part))["member"]
    asked = {"staff": member["id"], "name": "Rana Nasser", "idempotencyKey": "k"}
    await act(part, "changeStaff", **asked)
    await act(part, "changeStaff", staff=member["id"], name="Rana Saleh")
    again = await act(part, "changeStaff", **asked)
    assert (again["repeated"], again["member"]["name"]) == (True, "Rana Saleh")


async def test_a_call_that_was_refused_leaves_its_key_free(part: Part) -> None:
    await add(part)
    assert (await add(part, idempotencyKey="k"))["code"] == "USERNAME_TAKEN"
    assert (await add(part, "omar", idempotencyKey="k"))["repeated"] is False


async def test_a_key_is_its_callers_own_and_of_one_act(part: Part) -> None:
    first = await issue(part, idempotencyKey="k")
    reused = await act(part, "revokePartnerKey", key=first["key"]["id"], idempotencyKey="k")
    assert reused["__typename"] == "KeyReused"
    asked = {"username": "rana", "name": "Rana", "roles": ["INTAKE"], "why": WHY, "idempotencyKey": "k"}
    another = staff(next(iter(ADMINISTRATOR.roles)), 99)
    assert (await part.act("addStaff", ISSUED, another, **asked))["repeated"] is False


@pytest.mark.parametrize("key", ["", "x" * (LONGEST_KEY + 1), "a\nb"])
async def test_what_is_no_key_is_told_by_field(part: Part, key: str) -> None:
    refused = await add(part, idempotencyKey=key)
    assert [fault["field"] for fault in refused["faults"]] == ["idempotencyKey"]


async def own(part: Part, old: str, new: str, **fields: Any) -> Any:
    (rana,) = await part.services.people.list_staff(ADMINISTRATOR)
    by = Staff(rana.id, rana.name, rana.roles)
    return await part.act("changeOwnPassword", OWN, by, oldPassword=old, password=new, **fields)


async def test_ones_own_password_changed_again_by_the_same_call_ends_no_session(part: Part) -> None:
    old = (await add(part))["password"]
    assert (await own(part, old, NEW, idempotencyKey="k"))["signedOut"] is True
    assert await own(part, old, NEW, idempotencyKey="k") == {
        "__typename": "OwnPasswordChanged",
        "repeated": True,
        "signedOut": False,
    }
    assert part.context is not None
    assert part.context.new_token is None
    assert (await own(part, old, NEW))["code"] == "SIGN_IN_REFUSED"
    assert (await own(part, old, f"{NEW}!", idempotencyKey="k"))["__typename"] == "KeyReused"
    assert await written(part) == 2


async def test_of_a_password_nothing_is_kept_that_could_be_tried_quickly(
    part: Part, database: Database
) -> None:
    """Two passwords under two keys leave the same fingerprint: it is none of them."""
    old = (await add(part))["password"]
    await own(part, old, NEW, idempotencyKey="one")
    await own(part, NEW, f"{NEW}!", idempotencyKey="two")
    async with database.connection() as connection:
        kept = await connection.fetch("SELECT DISTINCT fingerprint FROM idempotency_keys")
    assert len(kept) == 1
