"""The tables of rules: for each GraphQL type and field, its column and what is made of it.

They answer as of now. Claims bear what is shown of them now (`vested.graph.shown`), so that no
statement need be looked at to tell whether a claim stands, its status and its values.
"""

from typing import Any

from graphql import GraphQLObjectType, is_abstract_type

from vested.api.graphql.lane.compiler import (
    BY_TYPE,
    TAKES,
    Compiler,
    Nouns,
    Row,
    Rule,
    kind_of,
)
from vested.api.graphql.lane.contradicting import disagreements
from vested.api.graphql.lane.operation import Chosen, Unusual
from vested.api.graphql.lane.pages import within
from vested.api.graphql.lane.rules import (
    OPEN,
    appears,
    bound,
    fixed,
    many,
    one,
    own,
    size_of,
    stands,
    votes,
)
from vested.api.graphql.nouns import CLAIM_KINDS
from vested.graph.finding.table import FUNDING, reverse_edges, reverse_name, role_field
from vested.graph.labels import LABELLED
from vested.graph.shown import STATUS, shown_name
from vested.schema.claims import CLAIMS
from vested.schema.entities import ENTITIES
from vested.schema.noun import Edge
from vested.schema.reflect import Property, camel, claim_properties, reflect


def _kind(c: Compiler, row: Row, type_: Any, chosen: Chosen) -> str:
    return row.column(kind_of(row.node)) if is_abstract_type(type_) else repr(type_.name)


_SPAN_ROWS = "MATCH ({node})-[:CITES]->({inner}:Span) RETURN ORDER BY {inner}.start"


def _moment(column: str) -> str:
    return f"instant({column}).isoformat()"


def _evidence(edge: str) -> Rule:
    """Spans in order, each with the id of the snapshot that it is in."""

    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        inner = c.row()
        within = row.name("within")
        text = f"[({row.node})-[:{edge}]->({within}:Snapshot) | {within}.id][0]"
        inner.more["within"] = row.column(text)
        pattern = _SPAN_ROWS.replace("RETURN", "RETURN {{row}}").format(
            node=row.node, inner=inner.node
        )
        text = f"COLLECT {{ {pattern} }}"
        return c.many(row, text, inner, c.result(type_, chosen), chosen)

    return rule


def _within(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    return row.more["within"]


def _values(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    """The values of a statement in the order of its noun."""
    names = sorted({prop.name for kind in CLAIM_KINDS for prop in claim_properties(kind)})
    kind, places = row.own("kind"), [row.own(name) for name in names]
    slots = {
        name: int(place.rpartition("[")[2][:-1]) for name, place in zip(names, places, strict=True)
    }
    orders = {
        kind: tuple((prop.name, slots[prop.name]) for prop in claim_properties(kind))
        for kind in CLAIM_KINDS
    }
    entry = c.result(type_, chosen)
    parts = {"__typename": repr(entry.name), "property": "n", "value": f"text_of({row.var}[i])"}
    made = ", ".join(f"{c.key(f)}: {parts[f.name]}" for f in c.chosen(entry, chosen.selections))
    return f"[{{{made}}} for n, i in {c.constant(orders)}[{kind}] if {row.var}[i] is not None]"


def _claims(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    """The claims of an entity in any role, of some kinds or of all."""
    inner, site = c.row(), c.site(type_, chosen)
    kinds = ""
    if "kinds" in chosen.arguments:
        wanted = c.parameter(site, lambda given: list(given.get("kinds") or CLAIM_KINDS))
        kinds = f"any(l IN labels({inner.node}) WHERE l IN {wanted}) AND "
    size = c.limit(site, size_of)
    pattern = (
        f"COLLECT {{ MATCH ({row.node})<-[]-({inner.node}:Claim) "
        f"WHERE {kinds}{stands(c, inner.node)} WITH DISTINCT {inner.node} "
        f"ORDER BY {inner.node}.id LIMIT {size} RETURN {{row}} }}"
    )
    return c.many(row, pattern, inner, c.result(type_, chosen), chosen)


def _quotations(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    inner = c.row()
    size = c.limit(c.site(type_, chosen), size_of)
    node, day = inner.node, ""
    if c.day:
        day = (
            f"AND EXISTS {{ MATCH ({node})-[:QUOTED_IN]->(t:Snapshot) "
            f"WHERE coalesce(t.publishedEarliest, {c.day}) <= {c.day} }} "
        )
    speech = inner.name("speech")
    pattern = (
        f"COLLECT {{ MATCH ({row.node})<-[{speech}:SPOKEN_BY]-({node}:Quotation) "
        f"WHERE {speech}.until = {OPEN} {day}WITH DISTINCT {node} ORDER BY {node}.id LIMIT {size} "
        f"WITH {node} WHERE {appears(node)} RETURN {{row}} }}"
    )
    return c.many(row, pattern, inner, c.result(type_, chosen), chosen)


def _connected(pattern: str) -> Rule:
    """The connection of what `pattern` leads to from {node} to {inner}, by ids, its first page."""

    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        inner = c.row()
        day = ""
        if c.day:
            day = (
                f"AND EXISTS {{ MATCH ({inner.node})-[:QUOTED_IN]->(t:Snapshot) "
                f"WHERE coalesce(t.publishedEarliest, {c.day}) <= {c.day} }}"
            )
        found = pattern.format(
            node=row.node,
            inner=inner.node,
            about=inner.name("about"),
            open=OPEN,
            stands=stands(c, inner.node),
            appears=appears(inner.node),
            day=day,
        )
        match = f"{found} WITH DISTINCT {inner.node}"
        total = f"{found} RETURN DISTINCT {inner.node}"
        return within(c, row, type_, chosen, inner, match=match, total=total)

    TAKES[rule] = frozenset({"first"})
    return rule


_SPEECH = (
    "MATCH ({node})<-[{about}:%s]-({inner}:Quotation) "
    "WHERE {about}.until = {open} AND {appears} {day}"
)


def _merged(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    leads, merged = row.name("leads"), row.name("merged")
    edge = f"({row.node})<-[{leads}:REDIRECTS_TO]-({merged}:Entity) WHERE {leads}.until = {OPEN}"
    return f"sorted({row.column(f'[{edge} | {merged}.id]')})"


def _label(c: Compiler, row: Row, type_: Any, chosen: Chosen) -> str:
    props = LABEL_VALUES["Claim" if is_abstract_type(type_) else type_.name]
    values = ", ".join(f"{prop.name!r}: {_shown(row, prop)}" for prop in props)
    return f"label_of({_kind(c, row, type_, chosen)}, {{{values}}})"


LABEL_VALUES = {
    kind: [p for p in claim_properties(kind) if p.name in LABELLED.get(kind, ("date",))]
    for kind in CLAIM_KINDS
}
LABEL_VALUES["Claim"] = sorted(
    {prop.name: prop for props in LABEL_VALUES.values() for prop in props}.values(),
    key=lambda prop: prop.name,
)
"""The values that the label of a kind of claim may be made of, or that of any claim."""
BY_TYPE.add(_kind)
BY_TYPE.add(_label)


def _shown(row: Row, prop: Property) -> str:
    """The Python that reads what is shown of a claim's value."""
    return row.own(shown_in(prop))


def shown_in(prop: Property) -> str:
    """The property of a claim in which a value is found now."""
    return prop.name if prop.prop.discriminator else shown_name(prop.name)


def _value(prop: Property) -> Rule:
    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        place = _shown(row, prop)
        return f"real({place})" if prop.scalar is float else place

    return rule


def _certainty(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    if c.day is not None:
        raise Unusual("certainty")
    return "None"


def _sources(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    return f"sources({row.column(f'[{votes(row.node)}]')})"


def _role_object(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    return c.object(row, c.result(type_, chosen), chosen.selections)


TAKES[_claims] = frozenset({"kinds", "first"})
TAKES[_quotations] = frozenset({"first"})
_ENTITY: dict[str, Rule] = {
    "id": own("id"),
    "name": own("name"),
    "aliases": own("aliases", otherwise="[]"),
    "sameAs": own("sameAs", otherwise="[]"),
    "kind": _kind,
    "mergedIds": _merged,
    "claims": _claims,
    "quotations": _quotations,
    "claimsConnection": _connected("MATCH ({node})<-[]-({inner}:Claim) WHERE {stands}"),
    "quotationsConnection": _connected(_SPEECH % "SPOKEN_BY"),
    "quotationsAsAddressee": _connected(_SPEECH % "SPOKEN_TO"),
    **{
        name: _connected(
            f"MATCH ({{node}})<-[:{'|'.join(roles)}]-({{inner}}:Claim) WHERE {{stands}}"
        )
        for name, roles, _ in FUNDING
    },
}
_CLAIM: dict[str, Rule] = {
    "id": own("id"),
    "kind": _kind,
    "label": _label,
    "status": own(STATUS),
    "certainty": _certainty,
    "independentSources": _sources,
    "disagreements": disagreements,
    "roles": many(
        "MATCH ({node})-[{about}]->({inner}:Entity) "
        "RETURN ORDER BY type({about}), {inner}.name, {inner}.id"
    ),
    "statements": many(
        "MATCH ({node})<-[{about}:SUPPORTS|DISPUTES]-({inner}:Statement) "
        "WHERE {about}.until = {open} RETURN ORDER BY {inner}.id"
    ),
}
_ATTRIBUTED = "[({node})-[:ATTRIBUTED_TO]->({node}m:Mention) | {node}m.name][0]"
_SPOKEN = "({node})-[{about}:*]->({inner}:Entity) WHERE {about}.until = {open}"
_EVIDENCE: dict[str, dict[str, Rule]] = {
    "ClaimRole": {"role": bound("about", "type({about})"), "entity": _role_object},
    "Statement": {
        "id": own("id"),
        "kind": own("kind"),
        "polarity": bound("about", "type({about})"),
        "modality": own("modality"),
        "rank": bound("about", "{about}.rank"),
        "rankReason": bound("about", "{about}.rankReason"),
        "reviewed": bound("about", "{about}.reviewed"),
        "confidence": own("confidence", "float({})"),
        "rule": own("rule", "({} or '')"),
        "recordedAt": own("recordedAt", _moment("{}")),
        "assertedOn": own("assertedOn", "({} or None)"),
        "attributedTo": bound(
            "about", "[({node})-[:ATTRIBUTED_TO]->({node}m:Mention) | {node}m.name][0]"
        ),
        "primarySource": own("primarySource"),
        "document": one(
            "({node})-[:STATED_IN]->({snapshot}:Snapshot)-[:SNAPSHOT_OF]->({inner}:Document)",
            needed=True,
        ),
        "evidence": _evidence("STATED_IN"),
        "values": _values,
    },
    "Quotation": {
        "id": own("id"),
        "text": own("text"),
        "language": own("language"),
        "direct": own("direct"),
        "cue": own("cue"),
        "venue": own("venue"),
        "fidelity": own("fidelity"),
        "confidence": own("confidence", "float({})"),
        "recordedAt": own("recordedAt", _moment("{}")),
        "speaker": one(
            "({node})-[{about}:SPOKEN_BY]->({inner}:Entity) WHERE {about}.until = {open}"
        ),
        "addressee": one(
            "({node})-[{about}:SPOKEN_TO]->({inner}:Entity) WHERE {about}.until = {open}"
        ),
        "document": one(
            "({node})-[:QUOTED_IN]->({snapshot}:Snapshot)-[:SNAPSHOT_OF]->({inner}:Document)",
            needed=True,
        ),
        "evidence": _evidence("QUOTED_IN"),
    },
    "Document": {
        "id": own("id"),
        "title": bound("snapshot", "{snapshot}.title"),
        "url": own("url"),
        "published": bound("snapshot", "{snapshot}.published", "({} or None)"),
        "language": bound("snapshot", "{snapshot}.language"),
        "standing": fixed("True"),
        "source": one("({node})-[:PUBLISHED_BY]->({inner}:Source)", needed=True),
    },
    "Source": {key: own(key) for key in ("id", "name", "homepage", "licence")},
    "Evidence": {
        **{key: own(key) for key in ("exact", "prefix", "suffix", "start", "end")},
        "snapshotId": _within,
    },
}


def _role(edge: Edge) -> tuple[str, Rule]:
    name = camel(role_field(edge))
    pattern = f"({{node}})-[:{edge.type}]->({{inner}}:Entity)"
    if edge.maximum == 1:
        return name, one(pattern, sorts=("name", "id"))
    return name, many(f"MATCH {pattern} RETURN ORDER BY {{inner}}.name, {{inner}}.id")


def _reverse(kind: str, edge: Edge) -> dict[str, Rule]:
    name = camel(reverse_name(kind, edge))
    found = f"MATCH ({{node}})<-[:{edge.type}]-({{inner}}:{kind}) WHERE {{stands}}"
    ordered = f"{found} WITH {{inner}} ORDER BY {{inner}}.id LIMIT {{size}} RETURN"
    return {name: many(ordered, sized=True), f"{name}Connection": _connected(found)}


def _claim_noun(kind: str) -> dict[str, Rule]:
    values = {prop.name: _value(prop) for prop in claim_properties(kind)}
    return _CLAIM | values | dict(_role(edge) for edge in reflect()[kind].noun.edges)


def _entity_noun(kind: str) -> dict[str, Rule]:
    found = dict(_ENTITY)
    for claim, edge in reverse_edges(kind):
        found |= _reverse(claim, edge)
    return found


NOUNS: Nouns = (
    _EVIDENCE
    | {"Entity": _ENTITY, "Claim": _CLAIM}
    | {cls.__name__: _claim_noun(cls.__name__) for cls in CLAIMS}
    | {cls.__name__: _entity_noun(cls.__name__) for cls in ENTITIES}
)
"""The rules of every type that the lane answers; a field that is missing is answered plainly."""
