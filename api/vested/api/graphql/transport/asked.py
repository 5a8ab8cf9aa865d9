"""What a request asks: an operation with its variables, read from a body, an address or a message.

Whatever does not have the form of a GraphQL request is refused here, with what is wrong of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from vested.api.graphql.transport.refusal import Refusal

_MAPS = ("variables", "extensions")
_TEXTS = ("query", "operationName", "documentId")


@dataclass(frozen=True, slots=True)
class Asked:
    """One GraphQL request. `query` is empty where a stored document is named instead."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
    extensions: Mapping[str, Any] = field(default_factory=dict)
    document_id: str | None = None


def of_body(content_type: str | None, body: bytes) -> Asked:
    """The request in the body of a POST. Raises `Refusal`."""
    kind, _, parameters = (content_type or "").partition(";")
    if kind.strip().lower() != "application/json" or not _is_utf_8(parameters):
        raise Refusal(
            "UNSUPPORTED_MEDIA_TYPE",
            "the body of a request is JSON in UTF-8: send `Content-Type: application/json`",
            status=415,
        )
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refusal("BAD_REQUEST", f"the body is no JSON: {error}") from error
    return of_map(found)


def of_parameters(parameters: Mapping[str, str]) -> Asked:
    """The request in the address of a GET, its maps as JSON. Raises `Refusal`."""
    found: dict[str, Any] = {name: parameters[name] for name in _TEXTS if name in parameters}
    for name in _MAPS:
        text = parameters.get(name)
        if text:
            try:
                found[name] = orjson.loads(text)
            except orjson.JSONDecodeError as error:
                raise Refusal("BAD_REQUEST", f"{name}: it is no JSON: {error}") from error
    return of_map(found)


def of_map(found: Any) -> Asked:
    """The request in a map of its parameters. Raises `Refusal`."""
    if isinstance(found, list):
        raise Refusal("BAD_REQUEST", "one request has one operation: batches are not served")
    if not isinstance(found, dict):
        raise Refusal("BAD_REQUEST", "a request is a JSON object with `query` and `variables`")
    for names, kind, what in ((_TEXTS, str, "a string"), (_MAPS, dict, "an object")):
        for name in names:
            if found.get(name) is not None and not isinstance(found[name], kind):
                raise Refusal("BAD_REQUEST", f"{name}: it must be {what} or null")
    asked = Asked(
        query=found.get("query") or "",
        variables=found.get("variables") or {},
        operation_name=found.get("operationName") or None,
        extensions=found.get("extensions") or {},
        document_id=found.get("documentId"),
    )
    if not asked.query and asked.document_id is None and "persistedQuery" not in asked.extensions:
        raise Refusal("BAD_REQUEST", "query: nothing is asked; send a GraphQL document")
    return asked


def _is_utf_8(parameters: str) -> bool:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower() in {"utf-8", "utf8"}
    return True
