"""The words the permission table is written in."""

from uuid import UUID

import pytest

from core.access import permissions as may
from core.access.actors import Applicant, Partner, Staff, System
from core.access.roles import STAFF_ROLES, Role, Scope
from core.kernel.phone import Mobile
from core.kernel.refusals import NotAllowed

PHONE = Mobile("+962791234567")
ID = UUID(int=1)


def staff(*roles: Role) -> Staff:
    return Staff(ID, "Rana", frozenset(roles))


def test_a_stranger_is_anyone() -> None:
    assert may.audiences_of(None) == {"ANYONE"}


def test_an_applicant_is_a_nominee_once_identity_is_proved() -> None:
    assert may.audiences_of(Applicant(PHONE)) == {"ANYONE", "APPLICANT"}
    assert may.audiences_of(Applicant(PHONE, "NATIONAL:JO:1")) == {"ANYONE", "APPLICANT", "NOMINEE"}


def test_a_partner_is_what_its_key_opens() -> None:
    assert may.audiences_of(Partner(ID, ID, "UJ")) == {"ANYONE", "PARTNER"}
    reads = Partner(ID, ID, "UJ", frozenset({Scope.READ}))
    assert may.audiences_of(reads) == {"ANYONE", "PARTNER", "PARTNER_READ"}


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_staff_are_their_roles(role: Role) -> None:
    assert may.audiences_of(staff(role)) == {"ANYONE", role.value}
    assert role.value in may.STAFF


def test_a_timer_asks_for_nothing() -> None:
    assert may.audiences_of(System("sweep")) == {"ANYONE"}


def test_administrators_and_catalogue_managers_read_no_requests() -> None:
    assert may.READERS.isdisjoint({"ADMINISTRATOR", "CATALOGUE"})


def test_a_role_that_is_not_staffs_opens_nothing() -> None:
    assert may.audiences_of(staff(Role.APPLICANT, Role.SYSTEM)) == {"ANYONE"}


def test_only_administrators_and_the_setup_look_after_people() -> None:
    may.require_administrator(staff(Role.ADMINISTRATOR))
    may.require_administrator(may.SETUP)
    others = [staff(role) for role in STAFF_ROLES - {Role.ADMINISTRATOR}]
    for other in [*others, Applicant(PHONE), Partner(ID, ID, "UJ"), System("sweep")]:
        with pytest.raises(NotAllowed):
            may.require_administrator(other)


def test_the_auditor_reads_what_is_done_about_people() -> None:
    may.require_reader_of_people(staff(Role.AUDITOR))
    with pytest.raises(NotAllowed):
        may.require_reader_of_people(staff(Role.INTAKE))


def test_rows_are_written_by_type() -> None:
    rows = may.fields("Course", may.ANYONE, "code fee\n  title")
    assert rows == dict.fromkeys(("Course.code", "Course.fee", "Course.title"), may.ANYONE)


def test_a_field_is_named_once() -> None:
    with pytest.raises(ValueError, match=r"Course\.code"):
        may.table(may.fields("Course", may.ANYONE, "code"), may.fields("Course", may.STAFF, "code"))
