"""Puts calibrated confidence into a reading, and leaves out what is too unlikely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vested.ingest.calibration.company import Company
from vested.ingest.calibration.features import (
    Features,
    ends_of,
    of_entity,
    of_quotation,
    of_relation,
)
from vested.ingest.calibration.surroundings import Distances
from vested.ingest.calibration.tables import Kind, Table, Tier, tables
from vested.ingest.changed import changed
from vested.ingest.reading import Reading


def calibrated(reading: Reading, given: Mapping[Kind, Table] | None = None) -> Reading:
    """`reading` with the probability that each finding is right as its confidence.

    Entities first: a relation is weighed with the confidence of its ends. Reported speech keeps
    its rule's own confidence, since labels cover quotations in marks only.
    """
    chosen = tables() if given is None else given
    ends, table = ends_of(reading), chosen[Kind.ENTITY]
    entities = tuple(
        changed(entity, confidence=table.confidence(of_entity(entity, reading, ends)))
        for entity in reading.entities
    )
    sure = {entity.id: entity.confidence for entity in entities}
    relations = tuple(
        changed(one, confidence=chosen[Kind.RELATION].confidence(features))
        for one, features in zip(reading.relations, relation_features(reading, sure), strict=True)
    )
    distances = Distances(reading.entities)
    quotations = tuple(
        changed(
            one,
            confidence=chosen[Kind.QUOTATION].confidence(of_quotation(one, reading, distances)),
        )
        if one.direct
        else one
        for one in reading.quotations
    )
    return replace(reading, entities=entities, relations=relations, quotations=quotations)


def relation_features(reading: Reading, sure: Mapping[str, float]) -> list[Features]:
    """The features of each relation; `sure`: calibrated confidence of entities by id."""
    company = Company(reading.relations)
    found = []
    for one in reading.relations:
        ends = [sure.get(end, 0.0) for end in (one.subject, one.object) if end is not None]
        found.append(of_relation(one, reading, min(ends, default=1.0), company))
    return found


def kept(reading: Reading) -> Reading:
    """`reading` without its dropped tier.

    A dropped entity stays where a kept relation or quotation hangs on it: what is said of it has
    been weighed with its confidence, and would say something else without it. A letter that is
    only called "an open letter" stays where something is said of it, and nowhere else.
    """
    relations = tuple(one for one in reading.relations if one.tier is not Tier.DROPPED)
    quotations = tuple(one for one in reading.quotations if one.tier is not Tier.DROPPED)
    needed = {end for one in relations for end in (one.subject, one.object, one.attributed_to)}
    needed |= {who for one in quotations for who in (one.speaker, one.addressee)}
    entities = tuple(
        one
        for one in reading.entities
        if one.id in needed or (one.tier is not Tier.DROPPED and not one.described)
    )
    return replace(reading, entities=entities, relations=relations, quotations=quotations)
