"""The projection of a whole graph, read in one query and told as of any moment."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import neo4j
from pictures import DISCRIMINATORS, Called, Picture, Proposition, Spoken, Stand

READ = """
CALL () {
  MATCH (one)-[edge]->(other) WHERE edge.since IS NOT NULL
  RETURN collect([type(edge), one.id, other.id, properties(edge)]) AS edges
}
CALL () {
  MATCH (claim:Claim)
  RETURN collect([claim.id, labels(claim), properties(claim),
                  [(claim)-[role]->(entity) | [type(role), entity.id]]]) AS claims
}
CALL () {
  MATCH (one)-[tie:TIED_TO]->(other)
  RETURN collect([tie.claim, one.id, other.id]) AS ties
}
CALL () {
  MATCH (claim:Claim)<-[about:SUPPORTS {until: $forever}]-(told:Statement)
  WHERE told.modality IN ['asserted', 'reported']
  WITH DISTINCT claim
  MATCH (one)<-[]-(claim)-[]->(other) WHERE one.id < other.id
  RETURN collect(DISTINCT [claim.id, one.id, other.id]) AS bonds
}
CALL () {
  MATCH (entity:Entity) WHERE entity.since IS NOT NULL
  RETURN collect([entity.id, labels(entity), [properties(entity)]
                  + [(entity)<-[:VERSION_OF]-(old) | properties(old)]]) AS entities
}
MATCH (clock:Clock)
RETURN edges, claims, ties, bonds, entities, clock.moment AS moment, clock.revision AS revision
"""
ALL_NODES = """
MATCH (node) WHERE NOT node:Clock|SchemaVersion|Outbox|Happening|Job
RETURN labels(node), properties(node)
"""
ALL_EDGES = "MATCH (one)-[edge]->(other) RETURN type(edge), one.id, other.id, properties(edge)"
MOMENTS = {"since", "until", "recordedAt", "withdrawnAt"}
EMPTY = """
MATCH (clock:Clock)
SET clock = {id: 'clock', moment: $moment, revision: 0, rebuilding: false}
WITH clock
MATCH (node) WHERE NOT node:Clock AND NOT node:SchemaVersion
DETACH DELETE node
"""
FOREVER = "9999-12-31T23:59:59.999999+00:00"
Edge = tuple[str, str, str, dict[str, Any]]


@dataclass(frozen=True)
class Whole:
    """Everything derived, for all moments."""

    edges: list[Edge]
    claims: dict[str, Proposition]
    entities: dict[str, tuple[str, list[dict[str, Any]]]]
    """The kind of each entity and its versions."""
    moment: str
    revision: int
    ties: list[list[str]]
    """The claim and the entities of each tie."""
    bonds: list[list[str]]
    """The same of what ties there should be: any two entities of a claim told as a fact now."""

    def at(self, moment: str) -> Picture:
        """What was so at `moment`."""
        picture = Picture()
        speech: dict[tuple[str, str], str] = {}
        for kind, start, end, held in self.edges:
            if not held["since"] <= moment < held["until"]:
                continue
            match kind:
                case "CURRENT_OF":
                    _once(picture.current, end, start)
                case "REFERS_TO":
                    _once(picture.refers, start, end)
                case "SUPPORTS" | "DISPUTES":
                    said = held["rank"], held.get("rankReason"), held.get("reviewed")
                    stand = Stand(kind, self.claims[end], *said)
                    _once(picture.statements, start, stand)
                case "APPEARS_IN":
                    _once(picture.quotations, start, Spoken(end, None, None))
                case "SPOKEN_BY" | "SPOKEN_TO":
                    _once(speech, (kind, start), end)
                case "REDIRECTS_TO":
                    _once(picture.redirects, start, end)
                case "SAME_ORIGIN_AS":
                    _once(picture.origins, start, end)
                case _:
                    raise AssertionError(f"{kind} is no derived edge")
        for id, spoken in picture.quotations.items():
            speaker = speech.pop(("SPOKEN_BY", id), None)
            addressee = speech.pop(("SPOKEN_TO", id), None)
            picture.quotations[id] = Spoken(spoken.document, speaker, addressee)
        assert not speech, "speech of quotations that do not stand"
        for id, (kind, versions) in self.entities.items():
            for version in versions:
                if version["since"] <= moment < version["until"]:
                    _once(picture.called, id, _called(kind, version))
        return picture

    def faults(self, moments: set[str]) -> list[str]:
        """What no moment shows: doubled edges, times without length or that no write had."""
        counted = Counter(repr((k, a, b, sorted(held.items()))) for k, a, b, held in self.edges)
        found = [f"doubled: {edge}" for edge, times in counted.items() if times > 1]
        held = [(f"{a} {k} {b}", h["since"], h["until"]) for k, a, b, h in self.edges]
        held += [
            (f"{id} {v['name']}", v["since"], v["until"])
            for id, (_, versions) in self.entities.items()
            for v in versions
        ]
        for what, since, until in held:
            if not since < until:
                found.append(f"without length: {what} {since}")
            found += [f"at no moment: {what} {one}" for one in {since, until} - moments]
        ties = sorted([claim, *sorted(ends)] for claim, *ends in self.ties)
        if ties != sorted(self.bonds):
            found.append(f"ties {ties} by claims that tie {sorted(self.bonds)}")
        return found


def whole(driver: neo4j.Driver) -> Whole:
    """The projection as it is stored."""
    with driver.session() as session:
        row = session.run(READ, forever=FOREVER).single(strict=True)
    claims = {id: _proposition(*told) for id, *told in row["claims"]}
    entities = {id: (_label(labels, "Entity"), found) for id, labels, found in row["entities"]}
    edges = [(kind, one, other, held) for kind, one, other, held in row["edges"]]
    last = row["moment"], row["revision"], row["ties"], row["bonds"]
    return Whole(edges, claims, entities, *last)


def fingerprint(driver: neo4j.Driver, *, moments: bool = True) -> list[object]:
    """Every node and relationship with all it bears but the clock's and the schema's.

    Without `moments`: what two graphs have in common that were given the same in another order,
    so without what entities were called in between.
    """
    left_out = set() if moments else MOMENTS
    with driver.session() as session:
        nodes = [
            (*sorted(labels), *_plain(properties, left_out))
            for labels, properties in session.run(ALL_NODES).values()
            if moments or "EntityVersion" not in labels
        ]
        edges = [
            (kind, str(one), str(other), *_plain(properties, left_out))
            for kind, one, other, properties in session.run(ALL_EDGES).values()
            if moments or kind != "VERSION_OF"
        ]
    return [sorted(nodes), sorted(edges)]


def _plain(properties: dict[str, Any], left_out: set[str]) -> list[str]:
    return sorted(f"{name}={value}" for name, value in properties.items() if name not in left_out)


def empty(driver: neo4j.Driver, beginning: str) -> None:
    """Takes everything out but the schema; the clock starts anew."""
    with driver.session() as session:
        session.run(EMPTY, moment=beginning).consume()


def _once(found: dict[Any, Any], key: Any, value: Any) -> None:
    assert key not in found, f"{key}: both {found.get(key)} and {value}"
    found[key] = value


def _label(labels: list[str], base: str) -> str:
    (found,) = set(labels) - {base}
    return found


def _proposition(
    labels: list[str], properties: dict[str, Any], roles: list[list[str]]
) -> Proposition:
    kind = _label(labels, "Claim")
    names = DISCRIMINATORS.get(kind, ())
    values = [(name, properties[name]) for name in names if name in properties]
    filled = tuple(sorted((role, entity) for role, entity in roles))
    return Proposition(kind, filled, tuple(sorted(values)))


def _called(kind: str, version: dict[str, Any]) -> Called:
    return Called(kind, version["name"], tuple(version["aliases"]), tuple(version["sameAs"]))
