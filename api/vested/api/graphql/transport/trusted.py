"""Reads the documents that a server is to trust: a folder of GraphQL files, or a manifest.

A manifest is what clients' builds write: a JSON object from ids to documents (Relay, gql.tada,
graphql-codegen), or Apollo's, with a list of `operations`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from graphql import GraphQLError, GraphQLSchema, parse, validate

from vested.api.graphql.guard import MOST_CHARACTERS, check
from vested.api.graphql.transport.documents import sha256

_SUFFIXES = (".graphql", ".gql")


class BadDocuments(Exception):
    """What was given as documents cannot be trusted; the message names the place and the fault."""


def read_documents(path: Path, schema: GraphQLSchema) -> dict[str, str]:
    """The documents at `path` by their ids, each valid under `schema`. Raises `BadDocuments`."""
    try:
        found = list(_found(path))
    except (OSError, UnicodeDecodeError, orjson.JSONDecodeError) as error:
        raise BadDocuments(f"{path}: it cannot be read: {error}") from error
    if not found:
        raise BadDocuments(f"{path}: there are no documents in it")
    documents: dict[str, str] = {}
    for where, id, text in found:
        if documents.setdefault(id, text) != text:
            raise BadDocuments(f"{where}: two documents have the id {id!r}")
        fault = _fault(text, schema)
        if fault:
            raise BadDocuments(f"{where}: {fault}")
    return documents


def _found(path: Path) -> Iterator[tuple[str, str, str]]:
    """(place, id, text) of every document."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix in _SUFFIXES and file.is_file():
                text = file.read_text("utf-8")
                yield str(file), sha256(text), text
        return
    manifest = orjson.loads(path.read_bytes())
    for id, text in _entries(manifest, path):
        if not isinstance(id, str) or not isinstance(text, str):
            raise BadDocuments(f"{path}: an id or a document is no text")
        yield f"{path}, {id}", id.removeprefix("sha256:"), text


def _entries(manifest: Any, path: Path) -> Iterator[tuple[Any, Any]]:
    if not isinstance(manifest, dict):
        raise BadDocuments(f"{path}: a manifest is a JSON object from ids to documents")
    operations = manifest.get("operations")
    if isinstance(operations, list):
        for entry in operations:
            if not isinstance(entry, dict):
                raise BadDocuments(f"{path}: an operation is an object with `id` and `body`")
            yield entry.get("id"), entry.get("body")
    else:
        yield from manifest.items()


def _fault(text: str, schema: GraphQLSchema) -> str | None:
    """What is wrong with a document; None for nothing."""
    if len(text) > MOST_CHARACTERS:
        return f"it has {len(text)} characters, more than {MOST_CHARACTERS}"
    try:
        document = parse(text)
        check(document)
    except GraphQLError as error:
        return error.message
    errors = validate(schema, document)
    return errors[0].message if errors else None
