"""The form of a model's answer: its JSON Schema, and its reading item by item.

Nothing in it is trusted: closed vocabularies are checked here, words against the text elsewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, TypeVar

import orjson
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from vested.ingest.reading import EntityType, Modality, RelationType
from vested.schema.vocabulary import OpenStatus, TenureStatus

_MOST = 400
"""Items of one kind that are looked at; the others are dropped and counted."""


class WrongAnswer(Exception):
    """An answer that is not what was asked for; said without a full stop."""


def _none_for_nothing(value: Any) -> Any:
    return None if value in ("", "null", "None") else value


Id = Annotated[str, Field(max_length=100)]
OptionalId = Annotated[Id | None, BeforeValidator(_none_for_nothing)]
Words = Annotated[str, Field(max_length=20_000)]
OptionalWords = Annotated[Words | None, BeforeValidator(_none_for_nothing)]


class _Item(BaseModel):
    # Extra keys (offsets, remarks) are passed over; the schema tells the model to give none.
    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="ignore",
        frozen=True,
        json_schema_extra={"additionalProperties": False},
        json_schema_serialization_defaults_required=True,
    )


class EntityItem(_Item):
    """A named thing."""

    id: Id
    type: EntityType
    name: Words
    mentions: list[Words] = Field(default=[], max_length=100)


class RelationItem(_Item):
    """A relation between two named things, with the printed words of its values."""

    type: RelationType
    subject: OptionalId = None
    object: OptionalId = None
    evidence: Words
    modality: Modality = Modality.ASSERTED
    negated: bool = False
    attributed_to: OptionalId = None
    role: OptionalWords = None
    status: Annotated[TenureStatus | None, BeforeValidator(_none_for_nothing)] = None
    start: OptionalWords = None
    end: OptionalWords = None
    date: OptionalWords = None
    amount: OptionalWords = None
    amount_is_total: bool = False
    round: OptionalWords = None
    participation: Annotated[
        Literal["lead", "participant"] | None, BeforeValidator(_none_for_nothing)
    ] = None
    what: OptionalWords = None
    open_status: Annotated[OpenStatus | None, BeforeValidator(_none_for_nothing)] = None
    licence: OptionalWords = None


class QuotationItem(_Item):
    """Words given as somebody's."""

    text: Words
    speaker: OptionalId = None
    cue: OptionalWords = None
    addressee: OptionalId = None
    venue: OptionalWords = None
    direct: bool = True


class _Whole(_Item):
    """The whole answer, for its schema."""

    entities: list[EntityItem]
    relations: list[RelationItem]
    quotations: list[QuotationItem]


@dataclass(frozen=True, slots=True)
class Answer:
    """The items of an answer that have the right form; the others are counted in `dropped`."""

    entities: tuple[EntityItem, ...] = ()
    relations: tuple[RelationItem, ...] = ()
    quotations: tuple[QuotationItem, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter)


class _Strict(GenerateJsonSchema):
    """Without defaults, lengths and patterns: servers that enforce a schema know few keywords."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {"type": "string"}

    def list_schema(self, schema: core_schema.ListSchema) -> JsonSchemaValue:
        items = schema.get("items_schema")
        return {"type": "array", "items": self.generate_inner(items) if items else {}}


def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer: every key required, none besides, absent values null."""
    return _Whole.model_json_schema(schema_generator=_Strict, mode="serialization")


def parse(content: str) -> Answer:
    """The answer in a model's message. Raises `WrongAnswer` unless it is an object with a list.

    An item of the wrong form is dropped by itself, so that one does not cost the others.
    """
    found = _object(content)
    lists = {name: found.get(name) for name in ("entities", "relations", "quotations")}
    if not any(isinstance(items, list) for items in lists.values()):
        raise WrongAnswer("the answer has none of the lists asked for")
    dropped: Counter[str] = Counter()
    return Answer(
        _items(lists["entities"], EntityItem, dropped),
        _items(lists["relations"], RelationItem, dropped),
        _items(lists["quotations"], QuotationItem, dropped),
        dropped,
    )


def _object(content: str) -> dict[str, Any]:
    """The JSON object in `content`, which may stand in a fence, or behind thoughts or words."""
    if content.lstrip().startswith("<think>"):
        content = content.rpartition("</think>")[2]
    first, last = content.find("{"), content.rfind("}")
    if first < 0 or last < first:
        raise WrongAnswer("the answer is not JSON")
    try:
        found = orjson.loads(content[first : last + 1])
    except orjson.JSONDecodeError as error:
        raise WrongAnswer("the answer is not whole JSON") from error
    if not isinstance(found, dict):
        raise WrongAnswer("the answer is not a JSON object")
    return found


_Kind = TypeVar("_Kind", EntityItem, RelationItem, QuotationItem)


def _items(given: object, kind: type[_Kind], dropped: Counter[str]) -> tuple[_Kind, ...]:
    items = given if isinstance(given, list) else []
    found: dict[_Kind | str, _Kind] = {}
    for item in items[:_MOST]:
        try:
            one = kind.model_validate(item)
        except ValidationError:
            dropped["wrong form"] += 1
            continue
        key = one.model_dump_json()
        if key in found:
            dropped["given twice"] += 1
        found[key] = one
    if len(items) > _MOST:
        dropped["too many"] += len(items) - _MOST
    return tuple(found.values())
