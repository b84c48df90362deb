"""Against requests another site makes a browser send: Fetch Metadata, Origin, a header forms cannot set."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from adapters.graphql.errors import Rejected

CLIENT_HEADER: Final = "X-Tadreeb-Client"
OWN_SITE: Final = frozenset({"same-origin", "none"})


@dataclass(frozen=True, slots=True)
class ForgeryRules:
    """`session_cookies` are the cookies that sign a browser in; `origins` where its pages may come from
    ("https://tadreeb.example", scheme and host as a browser writes them)."""

    session_cookies: Collection[str] = ("__Host-session",)
    origins: Collection[str] = ()

    def check(self, request: Request) -> None:
        """Raise `Rejected` (403) for a request that may have been forged."""
        site = request.headers.get("sec-fetch-site")
        if site is not None and site not in OWN_SITE:
            raise forged("Requests from other sites are not served.")
        if not any(name in request.cookies for name in self.session_cookies):
            return  # keys are never sent by a browser on its own
        if not request.headers.get(CLIENT_HEADER):
            raise forged(f"Calls with a session carry the header {CLIENT_HEADER}.")
        origin = request.headers.get("origin")
        if origin is not None and origin not in self.origins:
            raise forged("Calls with a session come from the service's own pages.")


def forged(message: str) -> Rejected:
    """The refusal of a request that may have been forged."""
    return Rejected(403, "FORGERY_SUSPECTED", message)
