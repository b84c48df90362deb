"""Signed addresses hold for one purpose, one file, one holder, until they expire."""

import string
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.signed import AddressFault, AddressPurpose, AddressRefused, check, peek, sign

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
END = AT + timedelta(minutes=15)
ID = UUID(int=77)
SECRET = b"s" * 32
UPLOAD = AddressPurpose.UPLOAD
TOKEN = sign(SECRET, UPLOAD, ID, END, "applicant:1")


def fault_of(token: str, **other: object) -> AddressFault:
    asked = {"secret": SECRET, "purpose": UPLOAD, "at": AT, "bound_to": "applicant:1"} | other
    with pytest.raises(AddressRefused) as refused:
        check(token=token, **asked)  # type: ignore[arg-type]
    return refused.value.fault


def test_a_genuine_address_names_its_file() -> None:
    address = check(SECRET, UPLOAD, TOKEN, AT, "applicant:1")
    assert (address.upload_id, address.expires_at) == (ID, END)
    assert peek(TOKEN) == address


def test_it_holds_to_its_last_second_and_no_longer() -> None:
    check(SECRET, UPLOAD, TOKEN, END - timedelta(microseconds=1), "applicant:1")
    assert fault_of(TOKEN, at=END) is AddressFault.EXPIRED


@pytest.mark.parametrize(
    "other",
    [
        {"secret": b"t" * 32},
        {"purpose": AddressPurpose.DOWNLOAD},
        {"bound_to": "applicant:2"},
        {"bound_to": ""},
    ],
)
def test_it_holds_for_nothing_and_nobody_else(other: dict[str, object]) -> None:
    assert fault_of(TOKEN, **other) is AddressFault.NOT_OURS


@pytest.mark.parametrize("place", range(len(TOKEN)))
def test_no_character_of_it_can_be_changed(place: int) -> None:
    for other in {"A", "B", "_", chr(ord(TOKEN[place]) ^ 1)} - {TOKEN[place]}:
        assert fault_of(TOKEN[:place] + other + TOKEN[place + 1 :]) is AddressFault.NOT_OURS


@given(st.text(max_size=120) | st.text(string.ascii_letters + string.digits + "-_", min_size=75, max_size=75))
def test_anything_else_is_not_ours(token: str) -> None:
    assert fault_of(token) is AddressFault.NOT_OURS
