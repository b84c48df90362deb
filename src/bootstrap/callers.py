"""Who calls: the session's cookie or a partner's key made into an actor, and a new session into a cookie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.graphql.context import Context
from adapters.graphql.services import Services
from adapters.storage.database.work import DatabaseStore
from core.access.actors import Actor, Partner, Staff
from core.access.limits import Limit, network_of, spendings
from core.access.permissions import audiences_of
from core.access.roles import Role
from core.kernel.clock import Clock
from core.kernel.refusals import NotSignedIn, TooMany
from core.kernel.words import Language

Network = IPv4Network | IPv6Network
CONTEXT = "graphql_context"
WRONG_KEYS = (Limit(30, timedelta(hours=1)),)
MIB = 1024 * 1024
PARTNERS_BODY = 8 * MIB
"""Five thousand rows of a batch."""
FINANCE_BODY = 4 * MIB
"""A network's list of 2 MB, as JSON writes it."""


@dataclass(frozen=True, slots=True)
class SessionCookie:
    """The cookie's name and how it is set; `__Host-` binds it to this host and to https."""

    secure: bool

    @property
    def name(self) -> str:
        """As the browser sends it back."""
        return "__Host-session" if self.secure else "tadreeb-session"

    def header(self, token: str) -> str:
        """The value of Set-Cookie; an empty token takes the cookie away."""
        ending = "" if token else "; Max-Age=0"
        return (
            f"{self.name}={token}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if self.secure else ''}{ending}"
        )


@dataclass(frozen=True, slots=True)
class Callers:
    """Makes the context of each call. `proxies` are the networks whose X-Forwarded-For is believed."""

    services: Services
    store: DatabaseStore
    real: Clock
    secret: bytes
    cookie: SessionCookie
    proxies: Sequence[Network] = ()

    async def context_of(self, request: Request) -> Context:
        """Who calls and how. Raises NotSignedIn for a key that opens nothing, TooMany after many of those."""
        client = client_of(request, self.proxies)
        token = request.cookies.get(self.cookie.name)
        actor = await self._actor(request, token, client)
        context = Context(
            self.services, actor, audiences_of(actor), language_of(request), client, token=token
        )
        request.scope.setdefault("state", {})[CONTEXT] = context
        return context

    async def _actor(self, request: Request, token: str | None, client: str) -> Actor | None:
        authorization = request.headers.get("authorization")
        if authorization is not None:
            return await self._partner(authorization, client)
        # A session that is over is nobody's: its owner may sign in again.
        return await self.services.sessions.actor_of(token) if token else None

    async def _partner(self, authorization: str, client: str) -> Partner:
        scheme, _, key = authorization.partition(" ")
        found = None
        if scheme.lower() == "bearer":
            found = await self.services.partner_keys.partner_of(key.strip())
        if found is None:
            await self._count_wrong_key(client)
            raise NotSignedIn
        return found

    async def _count_wrong_key(self, client: str) -> None:
        uses = spendings(self.secret, "wrong-key", network_of(client), WRONG_KEYS, await self.real.now())
        async with self.store.work() as work:
            beyond = await work.limits.spend(uses)
        if beyond:
            raise TooMany(max(use.end for use in beyond))


def body_limit(_request: Request, context: object) -> int:
    """The bytes a call's body may have."""
    actor = context.actor if isinstance(context, Context) else None
    if isinstance(actor, Staff) and Role.FINANCE in actor.roles:
        return FINANCE_BODY
    return PARTNERS_BODY if isinstance(actor, Partner) else MIB


def language_of(request: Request) -> Language:
    """X-Tadreeb-Language, then Accept-Language; Arabic unless English is asked for first."""
    wanted = request.headers.get("x-tadreeb-language") or request.headers.get("accept-language", "")
    return Language.EN if wanted.strip().lower().startswith("en") else Language.AR


def client_of(request: Request, proxies: Sequence[Network]) -> str:
    """The caller's address: the nearest one in X-Forwarded-For that is none of our own proxies."""
    address = request.client.host if request.client else ""
    forwarded = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    for hop in reversed([each.strip() for each in forwarded if each.strip()]):
        if not _is_within(address, proxies):
            break
        if not _is_address(hop):
            break
        address = hop
    return address


def _is_within(address: str, networks: Sequence[Network]) -> bool:
    if not networks or not _is_address(address):
        return False
    found = ip_address(address)
    return any(found.version == network.version and found in network for network in networks)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class WithCookie:
    """Around the GraphQL endpoint: a session that a call opened or ended goes out as a cookie."""

    endpoint: ASGIApp
    cookie: SessionCookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the endpoint does."""
        # The state is copied for each request by the server; made here where it does not.
        state = scope.setdefault("state", {})

        async def with_cookie(message: Message) -> None:
            context = state.get(CONTEXT)
            token = context.new_token if context is not None else None
            if message["type"] == "http.response.start" and token is not None:
                MutableHeaders(scope=message).append("Set-Cookie", self.cookie.header(token))
            await send(message)

        await self.endpoint(scope, receive, with_cookie)
