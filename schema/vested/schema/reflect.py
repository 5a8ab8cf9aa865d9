"""Reads the dataclasses once: the description that every derived artefact is made from."""

import dataclasses
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from vested.schema.claims import CLAIMS, Claim
from vested.schema.dates import PartialDate
from vested.schema.entities import ENTITIES, Entity
from vested.schema.evidence import EVIDENCE
from vested.schema.identity import IDENTITY
from vested.schema.noun import Noun, Prop


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a noun: Python name, stored (camelCase) name, scalar type and metadata."""

    python_name: str
    name: str
    scalar: type
    """One of str, int, float, bool, PartialDate."""
    many: bool
    required: bool
    prop: Prop

    @property
    def stored(self) -> tuple[str, ...]:
        """Names under which Neo4j holds it: a partial date is kept with its two bounds."""
        if self.scalar is PartialDate:
            return (self.name, f"{self.name}Earliest", f"{self.name}Latest")
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Description:
    """One noun: its label, class, doc line, metadata and own and inherited properties."""

    label: str
    cls: type
    doc: str
    noun: Noun
    properties: tuple[Property, ...]
    parent: str | None

    def property(self, name: str) -> Property:
        """The property stored as `name`. Raises KeyError for an unknown name."""
        for candidate in self.properties:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.label} has no property {name!r}")


def camel(name: str) -> str:
    """`role_printed` as `rolePrinted`."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


@cache
def reflect() -> dict[str, Description]:
    """Every noun by label: evidence, identity, then the projection, base classes first."""
    classes: tuple[type, ...] = (*EVIDENCE, *IDENTITY, Entity, *ENTITIES, Claim, *CLAIMS)
    return {cls.__name__: _describe(cls) for cls in classes}


def claim_properties(label: str) -> tuple[Property, ...]:
    """The value properties of the claim class `label` (all but its id)."""
    return tuple(prop for prop in reflect()[label].properties if prop.name != "id")


def _describe(cls: type) -> Description:
    noun: Noun = cls.noun  # type: ignore[attr-defined]
    base = cls.__bases__[0]
    return Description(
        label=cls.__name__,
        cls=cls,
        doc=(cls.__doc__ or "").strip(),
        noun=noun,
        properties=tuple(_properties(cls)),
        parent=base.__name__ if base is not object else None,
    )


def _properties(cls: type) -> Iterator[Property]:
    hints = get_type_hints(cls, include_extras=True)
    for field in dataclasses.fields(cls):
        hint = hints[field.name]
        if get_origin(hint) is not Annotated:
            raise TypeError(f"{cls.__name__}.{field.name} lacks Annotated[…, Prop(…)]")
        annotated, prop = get_args(hint)
        scalar, many, optional = _unwrap(annotated)
        yield Property(
            python_name=field.name,
            name=camel(field.name),
            scalar=scalar,
            many=many,
            required=not optional and not many,
            prop=prop,
        )


def _unwrap(annotated: Any) -> tuple[type, bool, bool]:
    """(scalar, is a list, may be None) of a property's type."""
    if get_origin(annotated) in {types.UnionType, Union}:
        (inner,) = (part for part in get_args(annotated) if part is not type(None))
        scalar, many, _ = _unwrap(inner)
        return scalar, many, True
    if get_origin(annotated) is list:
        return get_args(annotated)[0], True, False
    return annotated, False, False
