"""Looking after people: duties, deputies, keys, and the history of it all."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from asyncpg import PostgresError

from adapters.storage.database.engine import Database
from core.access.actors import Partner, Staff
from core.access.history import PeopleChange
from core.access.people import IssuedCredentials, NewStaff, StaffChange
from core.access.permissions import SETUP
from core.access.refusals import AlreadyEnded, LastAdministrator, UsernameTaken
from core.access.roles import Role, Scope
from core.kernel.refusals import InvalidInput, NotAllowed, NotFound, Stale
from support.access_house import START, UNIVERSITY, House
from support.counting import counting

pytestmark = pytest.mark.anyio
READ = frozenset({Scope.READ})


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


@pytest.fixture
async def admin(house: House) -> Staff:
    return _actor(await house.add("admin", Role.ADMINISTRATOR))


def _actor(person: IssuedCredentials) -> Staff:
    return Staff(person.member.id, person.member.name, person.member.roles, person.member.departments)


async def _lend(
    house: House, by: Staff, absent: IssuedCredentials, to: IssuedCredentials, days: int = 7
) -> UUID:
    until = house.clock.at + timedelta(days=days)
    lent = await house.deputising.set_deputy(by, absent.member.id, to.member.id, until, "leave")
    return lent.value.id


async def _roles(house: House, token: str) -> frozenset[Role]:
    actor = await house.sessions.actor_of(token)
    assert isinstance(actor, Staff)
    return actor.roles


async def test_everybody_is_listed_without_what_proves_them(house: House, admin: Staff) -> None:
    rana = await house.add("rana", Role.DEPARTMENT, departments="GIS")
    listed = await house.people.list_staff(admin)
    assert [member.username for member in listed] == ["admin", "rana"]
    assert listed[1] == rana.member


async def test_a_user_name_is_given_once(house: House, admin: Staff) -> None:
    with pytest.raises(UsernameTaken):
        await house.people.add_staff(admin, NewStaff("ADMIN", "Another", frozenset({Role.INTAKE})), "new")


async def test_only_administrators_change_people(house: House) -> None:
    rana = _actor(await house.add("rana", Role.MANAGEMENT, Role.INTAKE, Role.AUDITOR))
    with pytest.raises(NotAllowed):
        await house.people.add_staff(rana, NewStaff("omar", "Omar", frozenset()), "new")
    with pytest.raises(NotAllowed):
        await house.people.change_staff(rana, rana.id, StaffChange(roles=frozenset()), "new")
    with pytest.raises(NotAllowed):
        await house.people.reset_password(rana, rana.id, "new")
    with pytest.raises(NotAllowed):
        await house.keys.issue_key(rana, UNIVERSITY, READ, "new")
    with pytest.raises(NotAllowed):
        await house.deputising.set_deputy(rana, rana.id, rana.id, START, "new")


async def test_new_duties_hold_in_sessions_that_are_open(house: House, admin: Staff) -> None:
    rana = await house.add("rana", Role.INTAKE)
    token = (await house.enter(rana)).token
    change = StaffChange(roles=frozenset({Role.FINANCE}))
    await house.people.change_staff(admin, rana.member.id, change, "moved")
    assert await _roles(house, token) == {Role.FINANCE}


async def test_a_change_without_a_reason_is_refused(house: House, admin: Staff) -> None:
    with pytest.raises(InvalidInput) as refusal:
        await house.people.change_staff(admin, admin.id, StaffChange(name="X"), " ")
    assert refusal.value.faults[0].field == "why"


async def test_somebody_who_is_not_there_cannot_be_changed(house: House, admin: Staff) -> None:
    with pytest.raises(NotFound):
        await house.people.change_staff(admin, UUID(int=5), StaffChange(name="X"), "new")


async def test_who_read_an_older_version_is_told(house: House, admin: Staff) -> None:
    await house.people.change_staff(admin, admin.id, StaffChange(name="Ahmad"), "new", expected_version=1)
    with pytest.raises(Stale):
        await house.people.change_staff(admin, admin.id, StaffChange(name="Ali"), "new", expected_version=1)


@pytest.mark.parametrize("change", [StaffChange(active=False), StaffChange(roles=frozenset({Role.AUDITOR}))])
async def test_the_last_administrator_stays(house: House, admin: Staff, change: StaffChange) -> None:
    closed = await house.add("closed", Role.ADMINISTRATOR)
    await house.people.change_staff(admin, closed.member.id, StaffChange(active=False), "left")
    with pytest.raises(LastAdministrator):
        await house.people.change_staff(admin, admin.id, change, "left")


async def test_two_administrators_who_remove_each_other_at_once_leave_one(house: House, admin: Staff) -> None:
    other = _actor(await house.add("other", Role.ADMINISTRATOR))
    outcomes = await asyncio.gather(
        house.people.change_staff(admin, other.id, StaffChange(active=False), "left"),
        house.people.change_staff(other, admin.id, StaffChange(active=False), "left"),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, LastAdministrator) for outcome in outcomes) == 1
    assert sum(member.active for member in await house.people.list_staff(SETUP)) == 1


async def test_a_deputy_has_the_absents_duties_while_it_lasts(house: House, admin: Staff) -> None:
    boss = await house.add("boss", Role.MANAGEMENT)
    rana = await house.add("rana", Role.FINANCE)
    token = (await house.enter(rana)).token
    await _lend(house, admin, boss, rana)
    actor = await house.sessions.actor_of(token)
    assert isinstance(actor, Staff)
    assert actor.roles == {Role.FINANCE, Role.MANAGEMENT}
    assert actor.ref == f"staff:{rana.member.id}"
    assert actor.stands_for == {boss.member.id}
    house.clock.advance(days=7)
    assert await _roles(house, token) == {Role.FINANCE}


async def test_a_deputy_set_for_later_has_nothing_yet(house: House, admin: Staff) -> None:
    boss, rana = await house.add("boss", Role.MANAGEMENT), await house.add("rana", Role.FINANCE)
    token = (await house.enter(rana)).token
    later = house.clock.at + timedelta(days=1)
    await house.deputising.set_deputy(
        admin, boss.member.id, rana.member.id, later + timedelta(days=1), "leave", later
    )
    assert await _roles(house, token) == {Role.FINANCE}
    house.clock.advance(days=1)
    assert await _roles(house, token) == {Role.FINANCE, Role.MANAGEMENT}


async def test_a_deputy_who_is_ended_has_nothing_more(house: House, admin: Staff) -> None:
    boss, rana = await house.add("boss", Role.MANAGEMENT), await house.add("rana", Role.FINANCE)
    token = (await house.enter(rana)).token
    deputy = await _lend(house, admin, boss, rana)
    house.clock.advance(hours=1)
    await house.deputising.end_deputy(admin, deputy, "back")
    assert await _roles(house, token) == {Role.FINANCE}
    with pytest.raises(AlreadyEnded):
        await house.deputising.end_deputy(admin, deputy, "back")
    assert [one.ended_at for one in await house.deputising.list_deputies(admin)] == [house.clock.at]


async def test_lent_duties_are_not_lent_on(house: House, admin: Staff) -> None:
    people = [
        await house.add(f"name{number}", role)
        for number, role in enumerate((Role.MANAGEMENT, Role.INTAKE, Role.FINANCE))
    ]
    await _lend(house, admin, people[0], people[1])
    await _lend(house, admin, people[1], people[2])
    token = (await house.enter(people[2])).token
    assert await _roles(house, token) == {Role.FINANCE, Role.INTAKE}


async def test_a_closed_account_lends_nothing(house: House, admin: Staff) -> None:
    boss, rana = await house.add("boss", Role.MANAGEMENT), await house.add("rana", Role.FINANCE)
    await _lend(house, admin, boss, rana)
    token = (await house.enter(rana)).token
    await house.people.change_staff(admin, boss.member.id, StaffChange(active=False), "left")
    assert await _roles(house, token) == {Role.FINANCE}


async def test_a_partner_is_known_by_its_key(house: House, admin: Staff, database: Database) -> None:
    issued = await house.keys.issue_key(admin, UNIVERSITY, READ, "first key")
    async with counting(database) as counter:
        partner = await house.keys.partner_of(issued.text)
    assert partner == Partner(UNIVERSITY, issued.key.id, "الجامعة الأردنية", READ)
    assert counter.statements == 1


async def test_two_keys_are_good_at_once_until_one_is_revoked(house: House, admin: Staff) -> None:
    old = await house.keys.issue_key(admin, UNIVERSITY, READ, "first key")
    house.clock.advance(days=1)
    new = await house.keys.issue_key(admin, UNIVERSITY, READ, "changing over")
    assert await house.keys.partner_of(old.text) is not None
    assert await house.keys.partner_of(new.text) is not None
    await house.keys.revoke_key(admin, old.key.id, "changed over")
    assert await house.keys.partner_of(old.text) is None
    assert await house.keys.partner_of(new.text) is not None
    listed = await house.keys.list_keys(admin, UNIVERSITY)
    assert [key.revoked_at for key in listed] == [None, house.clock.at]
    assert listed[0].last_used_at == house.clock.at
    with pytest.raises(AlreadyEnded):
        await house.keys.revoke_key(admin, old.key.id, "again")


async def test_a_key_with_another_secret_opens_nothing(house: House, admin: Staff) -> None:
    one = (await house.keys.issue_key(admin, UNIVERSITY, READ, "first key")).text
    other = (await house.keys.issue_key(admin, UNIVERSITY, READ, "second key")).text
    assert await house.keys.partner_of(one[:15] + other[15:]) is None
    assert await house.keys.partner_of("") is None


async def test_a_key_is_for_an_institution_and_for_something(house: House, admin: Staff) -> None:
    with pytest.raises(NotFound):
        await house.keys.issue_key(admin, UUID(int=3), READ, "why")
    with pytest.raises(InvalidInput):
        await house.keys.issue_key(admin, UNIVERSITY, frozenset(), "why")


async def test_history_says_who_when_from_what_to_what_and_why(house: House, admin: Staff) -> None:
    rana = await house.add("rana", Role.INTAKE)
    change = StaffChange(roles=frozenset({Role.INTAKE, Role.AUDITOR}))
    await house.people.change_staff(admin, rana.member.id, change, "helps the auditor")
    (event, added) = await house.people.history(admin, rana.member.id)
    assert (event.what, event.at, event.by_ref, event.by_name) == (
        PeopleChange.STAFF_CHANGED,
        START,
        admin.ref,
        "Admin",
    )
    assert (event.before, event.after) == ({"roles": ["INTAKE"]}, {"roles": ["AUDITOR", "INTAKE"]})
    assert event.why == "helps the auditor"
    assert (added.what, added.by_ref) == (PeopleChange.STAFF_ADDED, "system:setup")


async def test_history_is_read_page_by_page(house: House, admin: Staff) -> None:
    for number in range(5):
        await house.people.change_staff(admin, admin.id, StaffChange(name=f"Name {number}"), "new")
    first = await house.people.history(admin, most=4)
    rest = await house.people.history(admin, before=first[-1].position, most=4)
    positions = [event.position for event in first + rest]
    assert len(positions) == 6
    assert positions == sorted(positions, reverse=True)


@pytest.mark.parametrize(
    "sql",
    ["UPDATE people_history SET why = 'x'", "DELETE FROM people_history", "TRUNCATE people_history"],
)
async def test_history_is_only_added_to(house: House, admin: Staff, database: Database, sql: str) -> None:
    async with database.connection() as connection:
        with pytest.raises(PostgresError):
            await connection.execute(sql)


async def test_nothing_changed_is_no_event(house: House, admin: Staff) -> None:
    await house.people.change_staff(admin, admin.id, StaffChange(name="Admin"), "nothing")
    assert len(await house.people.history(admin)) == 1
