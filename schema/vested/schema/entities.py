"""Entities: the resolved things that claims are about."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from vested.schema.noun import Layer, Noun, Prop


@dataclass(kw_only=True)
class Entity:
    """A thing that at least one snapshot names, after resolution."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "vst:Entity", abstract=True)

    id: Annotated[str, Prop("dcterms:identifier", "Stable opaque id.", unique=True)]
    name: Annotated[str, Prop("schema:name", "Canonical name.", indexed=True, fulltext=True)]
    aliases: Annotated[
        list[str], Prop("skos:altLabel", "Other names seen in sources, sorted.", fulltext=True)
    ] = field(default_factory=list)
    same_as: Annotated[
        list[str], Prop("schema:sameAs", "IRIs of the same thing elsewhere (Wikidata, ROR).")
    ] = field(default_factory=list)


@dataclass(kw_only=True)
class Person(Entity):
    """A human being."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "schema:Person")


@dataclass(kw_only=True)
class Organization(Entity):
    """A company, laboratory, government body, university, fund or association."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "schema:Organization")


@dataclass(kw_only=True)
class AIModel(Entity):
    """A trained AI model or a family of them."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "vst:AIModel")


@dataclass(kw_only=True)
class Dataset(Entity):
    """A body of data that models are trained or measured on."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "schema:Dataset")


@dataclass(kw_only=True)
class Product(Entity):
    """Something offered to users: an application, service, platform or device."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "schema:Product")


@dataclass(kw_only=True)
class OpenLetter(Entity):
    """A public statement, open letter, pledge or set of commitments that parties can sign."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "vst:OpenLetter")


@dataclass(kw_only=True)
class Publication(Entity):
    """A paper, memo, report, article or book."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "schema:CreativeWork")


@dataclass(kw_only=True)
class Event(Entity):
    """A summit, hearing, conference, protest or launch."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "schema:Event")


@dataclass(kw_only=True)
class Place(Entity):
    """A country, city or region."""

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "schema:Place")


ENTITIES: tuple[type[Entity], ...] = (
    Person,
    Organization,
    AIModel,
    Dataset,
    Product,
    OpenLetter,
    Publication,
    Event,
    Place,
)
"""Every concrete entity class; the class name is the Neo4j label, the GraphQL type and the kind."""
