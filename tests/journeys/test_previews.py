"""R-2: the first pages of a clean document are looked at as pictures, by whoever may open it, and by nobody else."""

import io
from typing import Any

import pytest
from PIL import Image

from jobs.schedule import JobName
from support.journey import Caller, House, Json
from support.made_files import pdf
from support.made_pictures import SECRETS, telling_jpeg

pytestmark = pytest.mark.anyio


async def handed_in(house: House, caller: Caller, content: bytes, **how: Any) -> Json:
    """A request whose one document has that content, drawn as soon as it is clean."""
    house.drawing.wanted = True
    upload = await house.upload(caller, content=content, quiet=how.pop("quiet", True))
    documents = [{"upload": upload, "kind": "CERTIFICATE", "level": "BACHELOR"}]
    return await caller.did("submitRequest", None, **await house.filled(caller, documents=documents, **how))


async def opened(caller: Caller, request: Json) -> Json:
    """What opening the request's one document is answered with."""
    document = (request["documents"] or [{}])[0]["id"]
    return await caller.do("openDocument", request=request["id"], document=document)


async def picture(house: House, caller: Caller, path: str) -> Image.Image:
    served = await house.http.get(path, headers=caller.headers)
    assert (served.status_code, served.headers["content-type"]) == (200, "image/jpeg")
    assert served.headers["content-disposition"].startswith("inline")
    assert served.headers["x-content-type-options"] == "nosniff"
    assert served.headers["cache-control"] == "private, no-store"
    assert [secret for secret in SECRETS if secret in served.content] == []
    return Image.open(io.BytesIO(served.content))


async def test_r2_applicant_and_staff_see_the_pages_of_a_document_and_nobody_else_does(house: House) -> None:
    ali, muna = await house.applicant("0791000000"), await house.applicant("0791000001")
    request = await handed_in(house, ali, pdf(5))
    intake, officer = await house.staff("INTAKE"), await house.officer(request)
    for caller in (ali, intake, officer):
        previews = (await opened(caller, request))["previews"]
        assert [each["page"] for each in previews] == [1, 2, 3]
        for each in previews:
            assert (await picture(house, caller, each["path"])).size == (each["width"], each["height"])
    for stranger in (muna, await house.staff("DEPARTMENT", "GIS")):
        assert (await opened(stranger, request))["__typename"] == "NotFound"
    looks = await house.rows(
        "SELECT by_ref, count(*) AS pages FROM file_views GROUP BY by_ref ORDER BY by_ref"
    )
    assert [each["pages"] for each in looks] == [3, 3, 3]


async def test_r2_a_photograph_is_shown_upright_and_without_where_it_was_taken(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await handed_in(house, ali, telling_jpeg(6))
    [preview] = (await opened(intake, request))["previews"]
    assert (preview["width"], preview["height"]) == (80, 120)
    await picture(house, intake, preview["path"])


async def test_r2_of_a_file_that_was_not_scanned_nothing_is_seen(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    with house.asleep():
        request = await handed_in(house, ali, pdf(), quiet=False)
        await house.run(JobName.MAKE_PREVIEWS)
        assert (await opened(intake, request))["code"] == "FILE_NOT_READY"
        # Clean, but not drawn yet: the document can be opened all the same.
        await house.run(JobName.SCAN_FILES)
        assert (await opened(intake, request))["previews"] == []
    await house.run(JobName.MAKE_PREVIEWS)
    assert len((await opened(intake, request))["previews"]) == 1


async def test_r2_a_document_that_cannot_be_drawn_is_opened_without_previews(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.individual(ali)
    shown = await opened(intake, request)
    assert (shown["__typename"], shown["previews"]) == ("DocumentOpened", [])
    assert (await house.http.get(shown["path"], headers=intake.headers)).status_code == 200
    await house.accept(request)
