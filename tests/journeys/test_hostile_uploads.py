"""R-2: whatever is sent gets its reason, is opened by nobody, and keeps the service from nothing."""

import asyncio
import re
import time
from collections.abc import Callable, Mapping

import pytest

from jobs.schedule import JobName
from support import hostile_files, hostile_pdfs
from support.hostile_house import BUSY_SECONDS, answering, expected, opened, verdict, verdicts
from support.hostile_pdfs import Case
from support.journey import House, Json
from support.made_files import infected_pdf, pdf, png

pytestmark = pytest.mark.anyio
TABLES: dict[str, Callable[[], Mapping[str, Case]]] = {
    "documents that act": hostile_pdfs.acting,
    "documents that are tangled": hostile_pdfs.tangled,
    "files of other types": hostile_files.at_the_door,
    "pictures": hostile_files.pictures,
    "harmless files": hostile_files.harmless,
}


def certificate(upload: str) -> Json:
    """An item of `documents`."""
    return {"upload": upload, "kind": "CERTIFICATE", "level": "BACHELOR"}


@pytest.mark.parametrize("table", TABLES)
async def test_each_file_gets_its_verdict_while_the_service_answers(house: House, table: str) -> None:
    cases = TABLES[table]()
    async with answering(house) as watch:
        found = await verdicts(house, cases, watch)
    assert found == expected(cases)


@pytest.mark.parametrize("held_up", ["by one file", "by work", "by nothing"])
async def test_a_service_held_up_by_a_file_would_be_seen(house: House, held_up: str) -> None:
    """The negative control of the test above: the whole service, which runs on this loop, stands still."""

    async def watched() -> None:
        async with answering(house) as watch:
            await verdicts(house, {"PDF": (pdf(), "CLEAN")}, watch)
            if held_up == "by one file":
                with watch.counting("another"):
                    pass
            end = time.process_time() + BUSY_SECONDS
            while held_up == "by work" and time.process_time() < end:
                pass

    if held_up == "by nothing":
        await watched()
    else:
        with pytest.raises(AssertionError):
            await watched()


def test_the_tables_hold_more_than_a_hundred_hostile_files() -> None:
    assert sum(len(table()) for name, table in TABLES.items() if name != "harmless files") > 100


async def test_what_was_refused_can_be_handed_in_by_nobody_and_replaced_by_a_good_file(house: House) -> None:
    ali = await house.applicant()
    bodies = {
        "at the door": b"MZ",
        "by the examiner": pdf(0),
        "by the scanner": infected_pdf(),
        "not yet": None,
    }
    for why, body in bodies.items():
        upload = await opened(ali)
        if body is not None:
            await house.put(upload["putTo"], body)
            await house.quiet()
        given = await house.filled(ali, documents=[certificate(upload["upload"])])
        assert (await ali.do("submitRequest", given))["__typename"] == "InvalidInput", why
    assert (await house.individual(ali))["status"] == "SUBMITTED"


async def test_names_are_shown_harmlessly_and_are_no_paths(house: House) -> None:
    shown, uploads = {}, {}
    async with answering(house) as watch:
        for number, (case, (name, _)) in enumerate(hostile_files.NAMES.items()):
            caller = await house.applicant(f"079100000{number % 10}")
            upload = await opened(caller, name)
            shown[case] = (await house.put(upload["putTo"], pdf())).json()["name"]
            uploads[case] = (caller, upload["upload"])
    assert len(watch.answers) > len(shown)
    assert shown == {case: wanted for case, (_, wanted) in hostile_files.NAMES.items()}
    await house.run(JobName.SCAN_FILES)
    intake = await house.staff("INTAKE")
    for case in ("reversed from the middle on", "two headers", "up and away", "very long"):
        caller, upload = uploads[case]
        request = await house.individual(caller, documents=[certificate(upload)])
        [document] = (await intake.request(request))["documents"]
        assert document["fileName"] == shown[case]
        served = await house.http.get(
            (await intake.did("openDocument", request, document=document["id"]))["path"]
        )
        assert served.content.startswith(b"%PDF-")
        assert re.fullmatch(
            r"attachment; filename=\"[ -~]+\.pdf\"; filename\*=UTF-8''[\w.~%-]+\.pdf",
            served.headers["content-disposition"],
        )
        assert "set-cookie" not in served.headers
    kept = {path.name for path in (house.prepared.data / "files").rglob("*") if path.is_file()}
    assert kept and all(re.fullmatch(r"[0-9a-f-]{32,36}", name) for name in kept)


async def test_a_sign_that_is_no_text_is_refused_in_a_name(house: House) -> None:
    ali = await house.applicant()
    headers = {**ali.headers, "Content-Type": "application/json"}
    for sign in (r"\ud800", r"\u0000"):
        query = (
            '{"query": "mutation($n: String!) { openUpload(input: {kind: CERTIFICATE, fileName: $n})'
            ' { __typename } }", "variables": {"n": "letter' + sign + '.pdf"}}'
        )
        answer = await house.http.post("/graphql", content=query.encode(), headers=headers)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


async def test_what_is_declared_wrongly_deceives_nobody(house: House) -> None:
    ali = await house.applicant()
    never = {0: "FILE_EMPTY", -1: "FILE_EMPTY", 2**31 - 1: "FILE_TOO_LARGE"}
    for size, code in never.items():
        done = await ali.do("openUpload", kind="CERTIFICATE", fileName="a.pdf", size=size)
        assert done["faults"][0]["code"] == code
    for size in (5, 10 * 1024 * 1024):
        answer = await house.put((await opened(ali, size=size))["putTo"], pdf())
        assert answer.json()["size"] == len(pdf())
    upload = await opened(ali, "letter.pdf", mediaType="application/pdf\r\nX: y")
    answer = await house.http.put(upload["putTo"], content=png(), headers={"Content-Type": "text/html"})
    assert (answer.json()["mediaType"], answer.json()["name"]) == ("image/png", "letter.png")
    await house.run(JobName.SCAN_FILES)
    assert await verdict(house, upload["putTo"]) == "CLEAN"


async def test_a_length_that_is_a_lie_is_believed_only_to_bound_the_file(house: House) -> None:
    ali = await house.applicant()
    large, cut = [(await opened(ali))["putTo"] for _ in range(2)]
    assert b" 413 " in await spoken(house, large, 10 * 1024 * 1024 + 1, b"")
    # The rest of the body is taken for another call, which makes no sense.
    answer = await spoken(house, cut, 20, pdf())
    assert re.match(rb"HTTP/1.1 [24]00 ", answer)
    assert (await house.http.get("/healthz")).status_code == 200
    assert await verdict(house, large) == "FILE_TOO_LARGE"
    assert (await house.put(large, pdf())).status_code == 200


async def spoken(house: House, path: str, length: int, body: bytes) -> bytes:
    """The head of what the service answers when a body of that length is announced and another one sent."""
    reader, writer = await asyncio.open_connection(*house.outside.listening.getsockname()[:2])
    head = f"PUT {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n"
    writer.write(head.encode() + body)
    try:
        return await reader.readuntil(b"\r\n\r\n")
    finally:
        writer.close()
