"""Files going out: only clean ones, only to who holds the address, and harmlessly."""

import hashlib
from datetime import timedelta
from urllib.parse import unquote

import pytest

from core.documents.kinds import FileFault, FileState
from support import made_files as made
from support.file_house import House

pytestmark = pytest.mark.anyio
TEN_MB = 10 * 1024 * 1024
PDF = made.pdf()


@pytest.fixture
def house() -> House:
    return House()


async def test_a_file_goes_in_is_checked_and_comes_out_unchanged(house: House) -> None:
    token = house.desk.open("شهادة.pdf")
    answer = await house.put(token, PDF)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["state"], told["size"], told["mediaType"]) == ("QUARANTINED", len(PDF), "application/pdf")
    assert told["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert await house.judge(token) is FileState.CLEAN
    fetched = await house.get(f"/files/{house.desk.reading_token(token)}")
    assert fetched.content == PDF
    assert fetched.headers["content-type"] == "application/pdf"


async def test_what_goes_out_is_an_attachment_that_nothing_runs_stores_or_guesses_at(house: House) -> None:
    token = house.desk.open()
    await house.put(token, PDF)
    await house.judge(token)
    headers = (await house.get(f"/files/{house.desk.reading_token(token)}")).headers
    assert headers["content-disposition"].startswith('attachment; filename="letter.pdf"')
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert headers["cache-control"] == "private, no-store"
    assert headers["content-length"] == str(len(PDF))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("شهادة البكالوريوس.pdf", "شهادة البكالوريوس.pdf"),
        ("letter\u202egpj.exe", "lettergpj.pdf"),
        ("../../../etc/passwd", "passwd.pdf"),
        ('x"\r\nSet-Cookie: a=b; y=".html', "x_Set-Cookie_ a=b_ y=_.pdf"),
    ],
)
async def test_a_hostile_name_is_shown_harmlessly_and_is_never_a_path(
    house: House, name: str, shown: str
) -> None:
    token = house.desk.open(name)
    await house.put(token, PDF)
    await house.judge(token)
    answer = await house.get(f"/files/{house.desk.reading_token(token)}")
    said = answer.headers["content-disposition"]
    assert said.isascii()
    assert unquote(said.split("filename*=UTF-8''")[1]) == shown
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("body", "state", "fault"),
    [
        (made.encrypted_pdf("x"), FileState.WRONG_TYPE, FileFault.ENCRYPTED_PDF),
        (made.pdf_with_action("JavaScript", "opening"), FileState.WRONG_TYPE, FileFault.SCRIPTED_PDF),
        (made.pdf_with_embedded_file(), FileState.WRONG_TYPE, FileFault.EMBEDDED_FILES),
        (made.png_bomb(), FileState.WRONG_TYPE, FileFault.TOO_MANY_PIXELS),
        (made.jpeg()[:-200], FileState.WRONG_TYPE, FileFault.TRUNCATED),
        (made.jpeg() + made.pdf(), FileState.WRONG_TYPE, FileFault.FOREIGN_DATA),
        (made.infected_pdf(), FileState.INFECTED, FileFault.INFECTED),
    ],
)
async def test_what_is_found_bad_behind_the_door_is_never_served_and_says_why(
    house: House, body: bytes, state: FileState, fault: FileFault
) -> None:
    token = house.desk.open()
    assert (await house.put(token, body)).status_code == 200
    assert await house.judge(token) is state
    answer = await house.get(f"/files/{house.desk.reading_token(token)}")
    assert answer.status_code == 409
    assert answer.json()["code"] == "FILE_NOT_READY"
    assert (await house.get(f"/uploads/{token}")).json()["fault"]["code"] == fault


async def test_a_picture_named_as_a_pdf_is_taken_as_the_picture_it_is(house: House) -> None:
    token = house.desk.open("certificate.pdf")
    await house.put(token, made.png())
    assert await house.judge(token) is FileState.CLEAN
    answer = await house.get(f"/files/{house.desk.reading_token(token)}")
    assert answer.headers["content-type"] == "image/png"
    assert 'filename="certificate.png"' in answer.headers["content-disposition"]


async def test_nothing_is_served_before_it_was_scanned(house: House) -> None:
    token = house.desk.open()
    await house.put(token, PDF)
    answer = await house.get(f"/files/{house.desk.reading_token(token)}")
    assert (answer.status_code, answer.json()["code"]) == (409, "FILE_NOT_READY")


async def test_a_store_that_is_away_is_said_on_both_doors(house: House) -> None:
    token = house.desk.open()
    await house.put(token, PDF)
    await house.judge(token)
    house.store.away = True
    for answer in (
        await house.put(house.desk.open(), PDF),
        await house.get(f"/files/{house.desk.reading_token(token)}"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (503, "STORE_AWAY")
        assert answer.headers["retry-after"]


@pytest.mark.parametrize("door", ["uploads", "files"])
@pytest.mark.parametrize(
    "token", ["x", "a" * 75, "%00", "%F0%9F%98%80", "..%2f..%2fetc%2fpasswd", "a" * 9000]
)
async def test_a_made_up_address_is_not_known(house: House, door: str, token: str) -> None:
    assert (await house.get(f"/{door}/{token}")).status_code == 404


async def test_one_kind_of_address_does_not_open_the_other_door(house: House) -> None:
    token = house.desk.open()
    await house.put(token, PDF)
    await house.judge(token)
    assert (await house.get(f"/files/{token}")).status_code == 404
    assert (await house.put(house.desk.reading_token(token), PDF)).status_code == 404


async def test_an_address_ends(house: House) -> None:
    token = house.desk.open()
    house.desk.at += timedelta(minutes=15)
    answer = await house.put(token, PDF)
    assert (answer.status_code, answer.json()["code"]) == (410, "ADDRESS_EXPIRED")


async def test_head_tells_as_get_does_but_without_a_body(house: House) -> None:
    token = house.desk.open()
    await house.put(token, PDF)
    await house.judge(token)
    for path in (f"/uploads/{token}", f"/files/{house.desk.reading_token(token)}"):
        head, full = await house.get(path, "HEAD"), await house.get(path)
        assert (head.status_code, head.headers["content-length"]) == (200, full.headers["content-length"])


async def test_other_methods_are_not_taken(house: House) -> None:
    assert (await house.get(f"/uploads/{house.desk.open()}", "POST")).status_code == 405
    assert (await house.get("/files/x", "PUT")).status_code == 405
