"""Requests that another site makes a browser send."""

from typing import Any

import pytest

pytestmark = pytest.mark.anyio
HELLO = {"query": "{hello}"}
OWN = "https://tadreeb.example"


async def status(api: Any, **headers: str) -> int:
    return (await api.post(HELLO, **headers)).status_code


async def test_a_call_without_a_session_needs_no_header(api: Any) -> None:
    assert await status(api) == 200
    assert await status(api, authorization="Bearer INTAKE") == 200


async def test_a_call_with_a_session_needs_the_header(api: Any) -> None:
    assert await status(api, cookie="session=1") == 403
    assert await status(api, cookie="session=1", x_tadreeb_client="web") == 200


async def test_a_key_beside_a_session_does_not_lift_the_header(api: Any) -> None:
    assert await status(api, cookie="session=1", authorization="Bearer INTAKE") == 403


@pytest.mark.parametrize(
    ("site", "expected"),
    [("same-origin", 200), ("none", 200), ("cross-site", 403), ("same-site", 403), ("", 403)],
)
async def test_fetch_metadata_decides(api: Any, site: str, expected: int) -> None:
    assert await status(api, sec_fetch_site=site) == expected


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (OWN, 200),
        ("https://evil.example", 403),
        ("null", 403),
        ("http://tadreeb.example", 403),
        (OWN + ".evil.example", 403),
    ],
)
async def test_the_origin_of_a_session_call_is_checked(api: Any, origin: str, expected: int) -> None:
    assert await status(api, cookie="session=1", x_tadreeb_client="web", origin=origin) == expected


async def test_other_cookies_are_no_session(api: Any) -> None:
    assert await status(api, cookie="theme=dark") == 200


async def test_a_forged_call_does_nothing(api: Any, refusing: Any) -> None:
    query = 'mutation{rename(input:{name:"x"}){__typename}}'
    assert (await api.post({"query": query}, cookie="session=1")).status_code == 403
    assert refusing.renamed == []
