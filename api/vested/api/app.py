"""The composition root: every route of the site on one screen."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import neo4j
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route, WebSocketRoute

from vested.api import site
from vested.api.body_limit import BodyLimit
from vested.api.endpoints import Health, RdfExport, SnapshotPage, ThingRedirect
from vested.api.following.watch import Watch
from vested.api.graphql.endpoint import GraphQLEndpoint
from vested.api.graphql.lane.cache import Answers
from vested.api.graphql.schema import build
from vested.api.graphql.transport.documents import Documents
from vested.api.jobs.runner import Runner
from vested.api.review.desk import Desk
from vested.api.review.dissents import Dissents
from vested.api.review.token import token_of
from vested.api.site.documents import first_asked
from vested.graph.acts import Acts
from vested.graph.connect import acting_driver, reading_driver
from vested.graph.jobs import Jobs
from vested.graph.managed import Connection
from vested.graph.reader import Reader
from vested.graph.settings import Settings


async def _warm(endpoint: GraphQLEndpoint, reader: Reader) -> None:
    """Plans ahead what pages ask, then what else is long to plan; a database that is away is the
    business of the first request."""
    with suppress(neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
        await endpoint.warm(reader, first_asked())
        await reader.warm()


@asynccontextmanager
async def _at_work(
    app: Starlette,
    endpoint: GraphQLEndpoint,
    settings: Settings,
    where: Connection,
    token: SecretStr,
) -> AsyncIterator[None]:
    """What requests find in `app.state`, and what runs beside them."""
    database = settings.neo4j_database
    async with reading_driver(where) as driver:
        with acting_driver(where) as acting:
            state = app.state
            state.settings, state.connection = settings, where
            seconds = settings.query_seconds
            state.reader = Reader(driver, database=database, seconds=seconds, cold=True)
            acts = Acts(acting, database=database)
            state.desk = Desk(acts, token, dissents=Dissents(settings.accepted))
            state.watch = Watch(
                state.reader, most=settings.subscribers, kept=settings.subscriber_backlog
            )
            state.runner = Runner(Jobs(acting, database=database), settings, where)
            works = (_warm(endpoint, state.reader), state.watch.run(), state.runner.run())
            beside = [asyncio.create_task(work) for work in works]
            yield
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)


def create_app(
    settings: Settings, where: Connection, assets: Path, documents: Documents | None = None
) -> Starlette:
    """The site over the graph at `where`; `assets` is the folder that `vested.api.assets` built,
    `documents` the GraphQL documents that are known from the start.

    Raises `vested.api.review.token.WeakToken`.
    """
    token = token_of(settings)

    endpoint = GraphQLEndpoint(build(), Answers(settings.answers_mb * 2**20), documents)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with _at_work(app, endpoint, settings, where, token):
            yield

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/graphql", endpoint),
            WebSocketRoute("/graphql", endpoint),
            Route("/export", RdfExport),
            Route("/snapshot/{id}", SnapshotPage, name="snapshot"),
            Route("/id/{kind}/{id}", ThingRedirect),
            Route("/healthz", Health),
            *site.routes(assets),
        ],
        middleware=[
            # Anyone may read from any page: no cookies, no credentials, nothing private.
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "POST"],
                allow_headers=["content-type", "last-event-id"],
            ),
            Middleware(BodyLimit),
            endpoint.shortcut("/graphql"),
        ],
    )
