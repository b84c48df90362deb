"""What people, deputies, keys and tokens are, by themselves."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from core.access.deputies import Deputy, check_deputy
from core.access.keys import new_key, read_key
from core.access.people import IssuedCredentials
from core.access.roles import Role
from core.access.sessions import Session, hash_of, new_token
from core.access.staff import Lender, StaffMember, check_duties, check_password, standing, username_of
from core.kernel.phone import Mobile
from core.kernel.refusals import InvalidInput
from support.access_house import SeededIds

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ME, BOSS = UUID(int=1), UUID(int=2)
KNOWN = frozenset({"GIS", "ROADS"})


def test_lent_duties_are_added_to_own_ones_and_the_person_stays_the_same() -> None:
    actor = standing(
        ME, "Rana", [Role.FINANCE], [], [Lender(BOSS, frozenset({Role.MANAGEMENT}), frozenset())]
    )
    assert actor.roles == {Role.FINANCE, Role.MANAGEMENT}
    assert actor.ref == f"staff:{ME}"
    assert actor.stands_for == {BOSS}


def test_departments_come_with_the_role_that_answers_for_them() -> None:
    lender = Lender(BOSS, frozenset({Role.DEPARTMENT}), frozenset({"ROADS"}))
    assert standing(ME, "Rana", [Role.INTAKE], ["GIS"], [lender]).departments == {"ROADS"}
    assert standing(ME, "Rana", [Role.DEPARTMENT], ["GIS"], [lender]).departments == {"GIS", "ROADS"}
    silent = Lender(BOSS, frozenset({Role.INTAKE}), frozenset({"ROADS"}))
    assert standing(ME, "Rana", [Role.DEPARTMENT], ["GIS"], [silent]).departments == {"GIS"}


def test_a_deputy_is_in_force_from_its_first_moment_until_before_its_last() -> None:
    deputy = Deputy(UUID(int=9), BOSS, ME, AT, AT + timedelta(days=1))
    assert deputy.in_force(AT)
    assert not deputy.in_force(AT - timedelta(microseconds=1))
    assert not deputy.in_force(AT + timedelta(days=1))
    ended = Deputy(UUID(int=9), BOSS, ME, AT, AT + timedelta(days=1), AT + timedelta(hours=1))
    assert not ended.in_force(AT + timedelta(hours=1))


@pytest.mark.parametrize(
    ("absent", "deputy", "from_", "until", "field"),
    [
        (ME, ME, 0, 1, "deputy"),
        (BOSS, ME, 1, 1, "until"),
        (BOSS, ME, -3, -1, "until"),
        (BOSS, ME, 0, 400, "until"),
    ],
)
def test_a_senseless_deputy_is_refused(
    absent: UUID, deputy: UUID, from_: int, until: int, field: str
) -> None:
    senseless = Deputy(UUID(int=9), absent, deputy, AT + timedelta(days=from_), AT + timedelta(days=until))
    with pytest.raises(InvalidInput) as refused:
        check_deputy(senseless, AT)
    assert [fault.field for fault in refused.value.faults] == [field]


def test_a_token_is_found_by_its_hash_and_nothing_else_is() -> None:
    token = new_token(SeededIds())
    assert len(token) == 43
    assert hash_of(token) is not None
    for other in (
        "",
        "x",
        token[:-1],
        token + "A",
        token + "=",
        token.replace(token[0], "!"),
        "é" * 43,
        "\ud800",
    ):
        assert hash_of(other) is None


def test_a_session_is_of_an_applicant_or_of_staff() -> None:
    with pytest.raises(ValueError):
        Session(b"", AT, timedelta(), AT)
    with pytest.raises(ValueError):
        Session(b"", AT, timedelta(), AT, Mobile("+962791234567"), staff=ME)
    with pytest.raises(ValueError):
        Session(b"", AT, timedelta(), AT, person_key="x", staff=ME)


def test_a_key_tells_its_prefix_and_hides_its_secret() -> None:
    text, parts = new_key(SeededIds())
    assert text.startswith(f"tdb_{parts.prefix}_")
    assert read_key(text) == parts
    assert text.rsplit("_", 1)[-1] not in repr(parts)


@pytest.mark.parametrize(
    "text", ["", "tdb_", "tdb_x_y", "Bearer tdb_0011223344_x", "tdb_00112233zz_" + "A" * 43]
)
def test_what_cannot_be_a_key_is_none(text: str) -> None:
    assert read_key(text) is None


@pytest.mark.parametrize("typed", ["ab", "a" * 41, "-abc", "رنا", "a b c", "a\x00bc", "\ud800abc"])
def test_an_odd_user_name_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput):
        username_of(typed)


def test_a_user_name_is_the_same_in_capitals() -> None:
    assert username_of(" Rana.K ") == "rana.k"


@pytest.mark.parametrize("password", ["short", "x" * 201, "\ud800" * 20])
def test_a_password_nobody_should_use_is_refused(password: str) -> None:
    with pytest.raises(InvalidInput):
        check_password(password)


@pytest.mark.parametrize(
    ("roles", "departments", "code"),
    [
        ({Role.APPLICANT}, set(), "NOT_A_STAFF_ROLE"),
        ({Role.SYSTEM}, set(), "NOT_A_STAFF_ROLE"),
        ({Role.DEPARTMENT}, set(), "DEPARTMENT_REQUIRED"),
        ({Role.INTAKE}, {"GIS"}, "DEPARTMENT_WITHOUT_ROLE"),
        ({Role.DEPARTMENT}, {"MOON"}, "UNKNOWN_DEPARTMENT"),
    ],
)
def test_duties_that_do_not_go_together_are_refused(
    roles: set[Role], departments: set[str], code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_duties(frozenset(roles), frozenset(departments), KNOWN)
    assert [fault.code for fault in refused.value.faults] == [code]


def test_what_is_issued_shows_in_no_log() -> None:
    member = StaffMember(ME, "rana", "Rana", frozenset(), frozenset(), True, AT)
    said = repr(IssuedCredentials(member, "a long password", "SECRET", "otpauth://SECRET"))
    assert "a long password" not in said
    assert "SECRET" not in said
