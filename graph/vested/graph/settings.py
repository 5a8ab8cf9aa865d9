"""Settings: one table, read from the environment (`VESTED_…`), never at import time."""

import getpass
from pathlib import Path

import platformdirs
from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _user() -> str:
    """The user's name; nothing where the system knows none, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


ACCEPTED = 0.8
"""The confidence from which what only one of several extractors found needs no second look."""


class Settings(BaseSettings):
    """Everything that can be set. `vested config show` prints the table with its values."""

    model_config = SettingsConfigDict(env_prefix="VESTED_", extra="ignore", frozen=True)

    home: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("vested"),
        description="Data directory of the managed Neo4j.",
    )
    cache: Path = Field(
        default_factory=lambda: platformdirs.user_cache_path("vested"),
        description="Downloads that can be had again: jars, page assets.",
    )
    neo4j_uri: str | None = Field(
        default=None,
        validation_alias=AliasChoices("NEO4J_URI", "VESTED_NEO4J_URI"),
        description="Bolt address of your own Neo4j; unset: Vested runs a managed one.",
    )
    neo4j_username: str = Field(
        default="neo4j",
        validation_alias=AliasChoices("NEO4J_USERNAME", "VESTED_NEO4J_USERNAME"),
        description="User of your own Neo4j.",
    )
    neo4j_password: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=AliasChoices("NEO4J_PASSWORD", "VESTED_NEO4J_PASSWORD"),
        description="Password of your own Neo4j.",
    )
    neo4j_database: str | None = Field(
        default=None,
        validation_alias=AliasChoices("NEO4J_DATABASE", "VESTED_NEO4J_DATABASE"),
        description="Database name; unset: the server's default.",
    )
    heap_mb: int = Field(default=512, ge=256, description="Heap of the managed Neo4j, MiB.")
    pagecache_mb: int = Field(default=256, ge=64, description="Its page cache, MiB.")
    base_iri: str = Field(
        default="https://vested.example/id/",
        description="Prefix of the IRIs that the RDF export writes.",
    )
    query_seconds: float = Field(
        default=10.0,
        gt=0,
        description="Longest time one GraphQL operation may take in Neo4j; in the first minute, "
        "when the database may have to plan all anew, it may take a minute.",
    )
    answers_mb: int = Field(
        default=32,
        ge=0,
        description="GraphQL answers that are kept until the graph is written to, MiB; 0: none.",
    )
    subscribers: int = Field(
        default=200, ge=0, description="How many GraphQL subscriptions are served at once."
    )
    subscriber_backlog: int = Field(
        default=1000,
        ge=1,
        description="A subscriber that is so many happenings behind is dropped.",
    )
    accepted: float = Field(
        default=ACCEPTED,
        ge=0,
        le=1,
        description="Confidence below which what only one of several extractors found is reviewed.",
    )
    allow_private: bool = Field(
        default=False,
        description="Jobs of the API may fetch from private networks and this machine, too.",
    )
    author: str = Field(
        default_factory=_user,
        description="Who acts when a command does not say (--by): your name on this machine.",
    )
    token: SecretStr | None = Field(
        default=None,
        description="What reviewers send to act over HTTP; unset: made once, kept in VESTED_HOME.",
    )
