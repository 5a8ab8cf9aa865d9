"""The composition root: every route of the site on one screen."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import neo4j
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route

from vested.api import site
from vested.api.body_limit import BodyLimit
from vested.api.endpoints import Health, RdfExport, SnapshotPage, ThingRedirect
from vested.api.graphql.endpoint import GraphQLEndpoint
from vested.api.graphql.lane.cache import Answers
from vested.api.graphql.schema import build
from vested.api.review.desk import Desk
from vested.api.review.dissents import Dissents
from vested.api.review.token import token_of
from vested.graph.acts import Acts
from vested.graph.managed import Connection
from vested.graph.reader import Reader
from vested.graph.settings import Settings


async def _warm(reader: Reader) -> None:
    """Plans ahead; a database that is away is the business of the first request."""
    with suppress(neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
        await reader.warm()


def create_app(settings: Settings, where: Connection, assets: Path) -> Starlette:
    """The site over the graph at `where`; `assets` is the folder that `vested.api.assets` built.

    Raises `vested.api.review.token.WeakToken`.
    """
    token = token_of(settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        auth = (where.user, where.password)
        async with neo4j.AsyncGraphDatabase.driver(
            where.uri, auth=auth, notifications_min_severity="OFF"
        ) as driver:
            with neo4j.GraphDatabase.driver(
                where.uri, auth=auth, notifications_min_severity="OFF"
            ) as acting:
                app.state.settings = settings
                app.state.connection = where
                app.state.reader = Reader(
                    driver, database=settings.neo4j_database, seconds=settings.query_seconds
                )
                acts = Acts(acting, database=settings.neo4j_database)
                app.state.desk = Desk(acts, token, dissents=Dissents(settings.accepted))
                warming = asyncio.create_task(_warm(app.state.reader))
                yield
                warming.cancel()

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/graphql", GraphQLEndpoint(build(), Answers(settings.answers_mb * 2**20))),
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
                allow_headers=["content-type"],
            ),
            Middleware(BodyLimit),
        ],
    )
