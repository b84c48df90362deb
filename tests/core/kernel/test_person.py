import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.countries import COUNTRIES
from core.kernel.person import IdentityKind, PersonId, parse_person_id
from core.kernel.refusals import InvalidInput

NATIONAL, PERSONAL, PASSPORT = IdentityKind.NATIONAL, IdentityKind.PERSONAL, IdentityKind.PASSPORT


def faults_of(kind: IdentityKind, number: str, nationality: str | None) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        parse_person_id(kind, number, nationality)
    return {(fault.field, fault.code) for fault in refused.value.faults}


@pytest.mark.parametrize(
    "typed", ["9871234567", " 987 123 4567 ", "٩٨٧١٢٣٤٥٦٧", "۹۸۷۱۲۳۴۵۶۷", "\u200f9871234567", "987-1234567"]
)
def test_a_national_number_is_read_in_any_scripts_digits(typed: str) -> None:
    assert parse_person_id(NATIONAL, typed, None) == PersonId(NATIONAL, "9871234567", "JO")


def test_a_national_number_is_jordanian_said_or_not() -> None:
    assert parse_person_id(NATIONAL, "9871234567", None) == parse_person_id(NATIONAL, "9871234567", "jo")


def test_a_national_number_is_nobody_elses() -> None:
    assert faults_of(NATIONAL, "9871234567", "EG") == {("nationality", "NOT_JORDANIAN")}


def test_a_personal_number_is_no_jordanians_so_nobody_is_two_persons_by_it() -> None:
    assert faults_of(PERSONAL, "9871234567", "jo") == {("nationality", "JORDANIAN")}


def test_a_passport_is_read_in_capitals() -> None:
    assert parse_person_id(PASSPORT, " n012 3456 ", "sy") == PersonId(PASSPORT, "N0123456", "SY")


def test_a_personal_number_names_its_nationality() -> None:
    assert parse_person_id(PERSONAL, "5001234567", "IQ").nationality == "IQ"
    assert faults_of(PERSONAL, "5001234567", None) == {("nationality", "NATIONALITY_REQUIRED")}
    assert faults_of(PASSPORT, "N012345", " ") == {("nationality", "NATIONALITY_REQUIRED")}


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (NATIONAL, ""),
        (NATIONAL, "987123456"),
        (NATIONAL, "98712345678"),
        (NATIONAL, "98712A4567"),
        (NATIONAL, "9871234567\x00"),
        (PERSONAL, "500123456"),
        (PASSPORT, "N012"),
        (PASSPORT, "N" * 16),
        (PASSPORT, "Ñ12345"),
        (PASSPORT, "أ12345"),
        (PASSPORT, "N12345'; --"),
        (PASSPORT, "\ud800\udc00N12345"),
        (PASSPORT, " " * 100_000),
    ],
)
def test_a_number_of_the_wrong_shape_is_refused(kind: IdentityKind, number: str) -> None:
    assert ("identity_number", "INVALID_IDENTITY_NUMBER") in faults_of(kind, number, "JO")


def test_a_country_that_is_none_is_refused() -> None:
    assert faults_of(PASSPORT, "N012345", "XX") == {("nationality", "UNKNOWN_NATIONALITY")}


def test_all_faults_are_told_at_once() -> None:
    assert faults_of(PASSPORT, "?", "XX") == {
        ("identity_number", "INVALID_IDENTITY_NUMBER"),
        ("nationality", "UNKNOWN_NATIONALITY"),
    }


def test_r6_the_key_of_a_person_is_stable() -> None:
    assert parse_person_id(NATIONAL, "9871234567", None).key == "NATIONAL:JO:9871234567"
    assert parse_person_id(PASSPORT, "n0123456", "sy").key == "PASSPORT:SY:N0123456"


def test_r6_the_same_passport_number_of_two_countries_is_two_persons() -> None:
    assert parse_person_id(PASSPORT, "N012345", "SY").key != parse_person_id(PASSPORT, "N012345", "IQ").key


def test_an_identity_can_be_recognised_and_not_copied() -> None:
    assert PersonId(NATIONAL, "9871234567", "JO").masked == "*******567"
    assert PersonId(PASSPORT, "N0123", "SY").masked == "**123"


def test_an_identity_does_not_slip_into_a_log_by_its_repr() -> None:
    assert "9871234" not in repr(PersonId(NATIONAL, "9871234567", "JO"))


def test_every_country_has_two_capitals() -> None:
    assert len(COUNTRIES) == 249
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    assert {"JO", "PS", "SY", "IQ", "EG", "SA"} <= COUNTRIES


@given(st.sampled_from(IdentityKind), st.text(alphabet=st.characters()), st.none() | st.text())
def test_no_text_does_more_than_be_refused(kind: IdentityKind, number: str, nationality: str | None) -> None:
    try:
        person = parse_person_id(kind, number, nationality)
    except InvalidInput:
        return
    assert person == parse_person_id(kind, person.number, person.nationality)
