"""Who calls: the address behind proxies, the language, and the session's cookie."""

from ipaddress import ip_network

import pytest
from starlette.requests import Request

from bootstrap.callers import SessionCookie, client_of, language_of
from core.kernel.words import Language

PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


def a_call(client: str = "10.0.0.1", **headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw, "client": (client, 1)})


@pytest.mark.parametrize(
    ("client", "forwarded", "proxies", "expected"),
    [
        ("203.0.113.9", "198.51.100.1", (), "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", PROXIES, "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", PROXIES, "198.51.100.1"),
        ("10.0.0.1", "192.0.2.66, 198.51.100.1", PROXIES, "198.51.100.1"),
        ("10.0.0.1", "192.0.2.66, 198.51.100.1, 10.2.2.2", PROXIES, "198.51.100.1"),
        ("10.0.0.1", "not an address", PROXIES, "10.0.0.1"),
        ("fd00::1", "2001:db8::7", PROXIES, "2001:db8::7"),
        ("10.0.0.1", "", PROXIES, "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    client: str, forwarded: str, proxies: tuple[object, ...], expected: str
) -> None:
    assert client_of(a_call(client, x_forwarded_for=forwarded), proxies) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, Language.AR),
        ({"accept_language": "en-GB,en;q=0.9"}, Language.EN),
        ({"accept_language": "ar-JO,en;q=0.5"}, Language.AR),
        ({"accept_language": "fr"}, Language.AR),
        ({"accept_language": "ar", "x_tadreeb_language": "EN"}, Language.EN),
        ({"accept_language": "en", "x_tadreeb_language": "ar"}, Language.AR),
    ],
)
def test_the_language_is_arabic_unless_english_is_asked_for(
    headers: dict[str, str], expected: Language
) -> None:
    assert language_of(a_call(**headers)) is expected


def test_over_https_the_cookie_is_bound_to_the_host() -> None:
    cookie = SessionCookie(secure=True)
    assert cookie.header("t") == "__Host-session=t; Path=/; HttpOnly; SameSite=Lax; Secure"
    assert cookie.header("").endswith("Max-Age=0")


def test_on_this_machine_the_cookie_goes_over_http() -> None:
    assert SessionCookie(secure=False).header("t") == "tadreeb-session=t; Path=/; HttpOnly; SameSite=Lax"
