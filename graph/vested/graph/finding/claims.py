"""What a claim's statements make of it, as Cypher: the rules of `vested.graph.rows.ClaimRow`.

Every function takes the variable of a claim's node. A policy leaves statements out as if nobody had
read them.
"""

from collections.abc import Collection
from functools import cache

from vested.graph.independence import INCIDENTAL
from vested.graph.policy import Policy
from vested.schema.dates import PartialDate
from vested.schema.derive.terms import subclasses
from vested.schema.reflect import Property, claim_properties
from vested.schema.vocabulary import FACTUAL_MODALITIES

KNOWN = "{edge}.since <= $knownAt AND $knownAt < {edge}.until"
"""That an edge of the projection held at the moment asked about."""
POSSIBLE = (
    "($validAt IS NULL OR {about}.possibleFrom <= $validAt AND $validAt <= {about}.possibleTo)"
)
"""That a statement lets its claim hold on the day asked about."""

_FACTUAL = ", ".join(f"'{modality}'" for modality in FACTUAL_MODALITIES)
_COUNTS = f"{{about}}.rank <> 'deprecated' AND {{s}}.modality IN [{_FACTUAL}]"
"""That a statement says that something is so and nobody has deprecated it."""
_WEIGHTIEST = (
    "said.rank = 'preferred' DESC, said.rank <> 'deprecated' DESC, "
    f"s.modality IN [{_FACTUAL}] DESC, s.confidence DESC, s.id DESC"
)
"""The order of `vested.graph.rows.StatementRow.weight`, weightiest first."""


def admitted(policy: Policy, about: str, statement: str) -> list[str]:
    """What `policy` asks of a statement and the edge to its claim."""
    found = []
    if policy.min_confidence > 0:
        found.append(f"{statement}.confidence >= $minConfidence")
    if policy.reviewed:
        found.append(f"{about}.reviewed = 'ACCEPTED'")
    return found


def stands(node: str, kind: str, policy: Policy) -> list[str]:
    """That a claim of `kind` stands as of the clocks and an answer may rest on it."""
    day = POSSIBLE.replace("{about}", "said")
    found = [_some(node, "SUPPORTS|DISPUTES", policy, day)]
    if policy.exclude_disputed:
        found.append(f"NOT {disputed(node, kind, policy)}")
    if policy.min_independent_sources > 0:
        # What few statements support needs no look at where they come from.
        enough = f"COUNT {{ ({node})<-[:SUPPORTS]-() }} >= $minSources"
        sources = independent_sources(node, policy)
        found.append(f"CASE WHEN {enough} THEN {sources} >= $minSources ELSE false END")
    return found


def factual(node: str, policy: Policy) -> str:
    """That a statement for the claim counts that lets it hold on the day asked about."""
    return _some(
        node, "SUPPORTS", policy, _counts("said", "s"), POSSIBLE.replace("{about}", "said")
    )


def status(node: str, policy: Policy) -> str:
    """The claim's status: SUPPORTED, DISPUTED, DENIED or UNCERTAIN."""
    supported = _some(node, "SUPPORTS", policy, _counts("said", "s"))
    denied = _some(node, "DISPUTES", policy, _counts("said", "s"))
    return (
        f"CASE WHEN {supported} THEN CASE WHEN {denied} THEN 'DISPUTED' ELSE 'SUPPORTED' END "
        f"WHEN {denied} THEN 'DENIED' ELSE 'UNCERTAIN' END"
    )


def status_in(node: str, values: Collection[str], policy: Policy) -> str:
    """That the claim's status is one of `values`, by as few looks at its statements as it takes."""
    supported = _some(node, "SUPPORTS", policy, _counts("said", "s"))
    denied = _some(node, "DISPUTES", policy, _counts("said", "s"))
    asked = frozenset(values) & {"SUPPORTED", "DISPUTED", "DENIED", "UNCERTAIN"}
    if asked == {"SUPPORTED", "DISPUTED"}:
        return supported
    if asked == {"DENIED", "UNCERTAIN"}:
        return f"NOT {supported}"
    if asked == {"DISPUTED", "DENIED"}:
        return denied
    found = {
        "SUPPORTED": f"{supported} AND NOT {denied}",
        "DISPUTED": f"{supported} AND {denied}",
        "DENIED": f"{denied} AND NOT {supported}",
        "UNCERTAIN": f"NOT {supported} AND NOT {denied}",
    }
    return f"({' OR '.join(f'({found[value]})' for value in sorted(asked)) or 'false'})"


def weightiest(node: str, policy: Policy) -> str:
    """A list of the statements for the claim, the one whose values count most first."""
    match = _match(node, "SUPPORTS", policy)
    return f"COLLECT {{ {match} RETURN s ORDER BY {_WEIGHTIEST} }}"


def disputed(node: str, kind: str, policy: Policy) -> str:
    """That sources disagree about a claim of `kind`: some deny it, or values contradict each other.

    By statements that count and let the claim hold on the day asked about; dates that can be the
    same day do not contradict each other, nor do sums in different currencies.
    """
    day = POSSIBLE.replace("{about}", "said")
    denied = _some(node, "DISPUTES", policy, _counts("said", "s"), day)
    clashing = _clashes(kind)
    if not clashing:
        return denied
    other = [
        KNOWN.replace("{edge}", "also"),
        _counts("also", "o"),
        POSSIBLE.replace("{about}", "also"),
        *admitted(policy, "also", "o"),
        f"({' OR '.join(clashing)})",
    ]
    first = _match(node, "SUPPORTS", policy, _counts("said", "s"), day)
    pair = f"{first} MATCH ({node})<-[also:SUPPORTS]-(o:Statement) WHERE {' AND '.join(other)}"
    return f"({denied} OR EXISTS {{ {pair} }})"


def independent_sources(node: str, policy: Policy) -> str:
    """How many independent sources support the claim: `vested.graph.independence.independent`."""
    match = _match(node, "SUPPORTS", policy)
    traces = (
        f"COLLECT {{ {match} MATCH (s)-[:STATED_IN]->(:Snapshot)-[:SNAPSHOT_OF]->(told:Document)"
        f"-[:PUBLISHED_BY]->(source:Source) RETURN {_TRACES} }}"
    )
    return f"size({_GROUPS.replace('{traces}', traces)})"


def speaking_for(node: str, text: str, policy: Policy) -> str:
    """A list of the ids of the organizations that a quotation speaks for.

    The speaker, or where the speaker may have held a role on the day `text` was published.
    """
    known = KNOWN.replace("{edge}", "speech")
    held = _some(
        "tenure",
        "SUPPORTS",
        policy,
        _counts("said", "s"),
        f"({text}.published IS NULL OR said.possibleFrom <= {text}.publishedLatest "
        f"AND {text}.publishedEarliest <= said.possibleTo)",
    )
    return (
        f"COLLECT {{ MATCH ({node})-[speech:SPOKEN_BY]->(body:Organization) WHERE {known} "
        f"RETURN body.id AS id UNION MATCH ({node})-[speech:SPOKEN_BY]->(:Person)"
        f"<-[:HOLDER]-(tenure:Tenure)-[:EMPLOYER]->(body:Organization) WHERE {known} AND {held} "
        "RETURN body.id AS id }"
    )


def _match(node: str, edges: str, policy: Policy, *conditions: str) -> str:
    known = [KNOWN.replace("{edge}", "said"), *admitted(policy, "said", "s"), *conditions]
    return f"MATCH ({node})<-[said:{edges}]-(s:Statement) WHERE {' AND '.join(known)}"


def _some(node: str, edges: str, policy: Policy, *conditions: str) -> str:
    return f"EXISTS {{ {_match(node, edges, policy, *conditions)} }}"


def _counts(about: str, statement: str) -> str:
    return _COUNTS.replace("{about}", about).replace("{s}", statement)


@cache
def _clashes(kind: str) -> tuple[str, ...]:
    """That the statements `s` and `o` of a claim contradict each other in one value."""
    kinds = [described.label for described in subclasses("Claim")] if kind == "Claim" else [kind]
    told: dict[str, Property] = {}
    for label in kinds:
        for prop in claim_properties(label):
            if prop.name not in INCIDENTAL and not prop.prop.discriminator:
                told[prop.name] = prop
    return tuple(_clash(prop) for prop in told.values())


def _clash(prop: Property) -> str:
    if prop.scalar is PartialDate:
        return f"s.{prop.name}Latest < o.{prop.name}Earliest"
    differ = f"s.{prop.name} <> o.{prop.name}"
    if prop.scalar is float:
        return f"{differ} AND coalesce(s.currency = o.currency, true)"
    return differ


def _host(url: str) -> str:
    """The host of an address in small letters, as `urlsplit` tells it; null where it has none."""
    authority = f"split(split(split(split({url}, '://')[1], '/')[0], '?')[0], '#')[0]"
    return f"nullIf(toLower(split(last(split({authority}, '@')), ':')[0]), '')"


_TRACES = (
    "CASE WHEN coalesce(s.primarySource, '') <> '' "
    f"THEN [coalesce({_host('s.primarySource')}, s.primarySource)] "
    f"ELSE [coalesce({_host('source.homepage')}, source.id), "
    "coalesce([(told)-[tells:SAME_ORIGIN_AS]->(kept:Document) "
    "WHERE tells.since <= $knownAt AND $knownAt < tells.until | kept.id][0], told.id)] END"
)
"""What a statement has in common with those it is not independent of: `StatementRow.traces`."""
_GROUPS = (
    "reduce(groups = [], traces IN {traces} | "
    "[one IN groups WHERE none(trace IN traces WHERE trace IN one)] + "
    "[reduce(joined = traces, one IN [one IN groups WHERE any(trace IN traces WHERE trace IN one)] "
    "| joined + one)])"
)
"""The traces of statements, joined into groups that are independent of one another."""
