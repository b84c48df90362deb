"""The web application: every door of the service."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from adapters.graphql.documents import DocumentCache
from adapters.graphql.engine import GraphQLEngine
from adapters.graphql.http import ForgeryRules, graphql_endpoint
from adapters.graphql.schema import AUDIENCES, schema
from adapters.http.away import away
from adapters.http.demo import demo_routes
from adapters.http.doors import door_routes
from adapters.http.health import health_routes
from adapters.http.letters import letter_routes
from adapters.http.previews import PreviewDoor
from adapters.http.reading_direct import Elsewhere
from adapters.http.root import root_routes
from adapters.http.security import LOOPBACK, Guarded
from adapters.http.uploads import FileDoors
from adapters.http.uploads_direct import DirectDoor
from adapters.http.verify import verify_routes
from bootstrap.background import beat
from bootstrap.callers import Callers, SessionCookie, WithCookie, body_limit, client_of
from bootstrap.clock import DemoClock, RealClock
from bootstrap.demo_accounts import accounts_of
from bootstrap.demo_networks import networks_of
from bootstrap.readiness import ReadinessCheck
from bootstrap.settings import Settings
from bootstrap.wiring import Wired
from bootstrap.wiring_outside import Simulated
from bootstrap.wiring_web import web_app_of
from core.access.asking import VERIFICATIONS, Asking
from core.kernel.refusals import Unavailable
from core.requests.ports import Bell, Doorbell


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demo has besides: its clock, where its simulators are, and a client to reach them."""

    clock: DemoClock
    simulated: Simulated
    http: httpx2.AsyncClient


def application(
    wired: Wired, doorbell: Doorbell, demo: Demo | None = None, shared: DocumentCache | None = None
) -> ASGIApp:
    """The whole application; `Opened.beside` is what runs while it serves. `shared` is for many in one process: the
    GraphQL documents that they share."""
    cookie = SessionCookie(wired.settings.public_url.startswith("https://"))
    proxies = wired.settings.trusted_proxies
    web = web_app_of(wired.settings)
    documents = web.built.documents if web else {}
    routes: list[BaseRoute] = [
        Route("/graphql", WithCookie(_graphql(wired, cookie, documents, shared), cookie)),
        *_file_doors(wired).routes(),
        *letter_routes(wired.services.printing, wired.files, wired.clock.now),
        *(DirectDoor(wired.direct).routes() if wired.direct else ()),
        *PreviewDoor(wired.services.viewing, wired.files, wired.clock.now).routes(),
        *door_routes(wired.doors, wired.clock.now, client=lambda request: client_of(request, proxies)),
        *health_routes(ReadinessCheck(wired.database, wired.clock, wired.real)),
        *_verify_routes(wired),
        *(web.routes() if web else ()),
        *root_routes(wired.services.contact, demo is not None),
    ]
    if demo is not None:
        routes += _demo_routes(wired, doorbell, demo)

    app = Starlette(routes=routes, exception_handlers={Unavailable: away})
    # It would lead from /graphql/ to /graphql by a whole address, which behind a proxy is one without TLS.
    app.router.redirect_slashes = False
    return Guarded(app, hosts_of(wired.settings), https=cookie.secure)


def hosts_of(settings: Settings) -> frozenset[str]:
    """The names this service answers to."""
    return LOOPBACK | {(urlsplit(settings.public_url).hostname or "").lower()}


def _file_doors(wired: Wired) -> FileDoors:
    elsewhere = Elsewhere(wired.reading, wired.real.now) if wired.reading else None
    return FileDoors(wired.services.uploading, wired.files, wired.clock.now, elsewhere=elsewhere)


def _graphql(
    wired: Wired, cookie: SessionCookie, documents: Mapping[str, str], shared: DocumentCache | None
) -> ASGIApp:
    settings = wired.settings
    callers = Callers(
        wired.services, wired.store, wired.real, wired.keys.codes, cookie, settings.trusted_proxies
    )
    engine = GraphQLEngine(
        schema,
        AUDIENCES,
        introspection_for=lambda context: settings.demo or context.actor is not None,
        known=documents,
        shared=shared,
    )
    return graphql_endpoint(
        engine,
        callers.context_of,
        forgery=ForgeryRules((cookie.name,), _origins(settings)),
        body_limit=body_limit,
    )


def _verify_routes(wired: Wired) -> list[Route]:
    asking = Asking(wired.store, wired.real, wired.keys.codes, "verify", VERIFICATIONS)

    async def pause(request: Request) -> int:
        return await asking.pause(client_of(request, wired.settings.trusted_proxies))

    return verify_routes(wired.verifying, wired.clock.now, wired.services.contact, pause)


def _origins(settings: Settings) -> tuple[str, ...]:
    port = urlsplit(settings.public_url).port
    if settings.public_url.startswith("https://") or port is None:
        return (settings.public_url,)
    return (settings.public_url, f"http://localhost:{port}", f"http://127.0.0.1:{port}")


def _demo_routes(wired: Wired, doorbell: Doorbell, demo: Demo) -> list[Route]:
    async def moved() -> None:
        # The moved clock is no outage: real time between this beat and the last is what counts.
        await beat(wired)
        while await wired.jobs.lapsing.sweep():
            pass
        for bell in Bell:
            await doorbell.ring(bell)

    async def accounts() -> dict[str, Any]:
        return await accounts_of(wired.keys, wired.services.catalogue, await RealClock().now())

    return demo_routes(
        pages=demo.simulated.pages,
        networks=lambda: networks_of(wired.settings, demo.simulated),
        clock=demo.clock,
        accounts=accounts,
        http=demo.http,
        moved=moved,
    )
