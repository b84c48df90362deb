"""What holds for every answer: the host that was asked for, the length of the address, and headers that keep
browsers from guessing."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # What may be kept says so itself.
    "Cache-Control": "no-store",
}
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_ADDRESS: Final = 4096
A_YEAR: Final = "max-age=31536000"


@dataclass(frozen=True, slots=True)
class Guarded:
    """Around the application. `hosts` are the names, without ports, that this service answers to; another one is
    refused, so that no page elsewhere can reach it under a name of its own."""

    app: ASGIApp
    hosts: Collection[str]
    https: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the application does, with the headers it did not set itself."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message))
            await send(message)

        refused = self._refused(scope)
        await (refused or self.app)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> JSONResponse | None:
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > LONGEST_ADDRESS:
            return JSONResponse({"error": "the address is too long"}, 414)
        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) != 1 or name_of(hosts[0]) not in self.hosts:
            return JSONResponse({"error": "not the host of this service"}, 421)
        return None

    def _add(self, headers: MutableHeaders) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if self.https:
            headers.setdefault("Strict-Transport-Security", A_YEAR)


def name_of(host: str) -> str:
    """The name in a Host header, without its port and the brackets of an IPv6 address."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()
