"""The widget's picture in the lane: `vested.api.graphql.graph` as of now, in one query."""

from itertools import combinations
from typing import Any

from vested.api.graphql.lane.compiler import Arguments, Compiler
from vested.api.graphql.lane.nouns import LABEL_VALUES, shown_in
from vested.api.graphql.lane.operation import Chosen, Unusual
from vested.api.graphql.lane.pages import lookup, made_of, named
from vested.graph.labels import LABELLED, label_of
from vested.graph.shown import STATUS, TOLD, shown_name

_LEAST, _MOST = 2, 500
_CLAIMS_PER_NODE = 4
_WORDS = {kind: [(prop.name, shown_in(prop)) for prop in LABEL_VALUES[kind]] for kind in LABELLED}
"""(value, property that holds it) of every value that the label of a kind of claim is made of."""
_OTHER_WORDS = [("date", shown_name("date"))]
"""The same of every other kind."""
# Nothing but a claim is told, so what it is need not be asked; and of what only one entity in the
# picture has a part in, which is most, nothing is asked at all. What is said twice, an entity's
# name above all, costs more to carry than to look up, so it is said once.
_PICTURE = f"""{{found}}
CALL ({{focus}}) {{{{
  MATCH ({{focus}})<--(claim WHERE claim.{TOLD})-->(other)
  WHERE other <> {{focus}}
  WITH other, count(DISTINCT claim) AS ties
  ORDER BY ties DESC, other.id
  RETURN collect(other) AS others
}}}}
WITH {{focus}}, size(others) AS total, [{{focus}}] + others[..{{others}}] AS shown
CALL (shown) {{{{
  UNWIND shown AS one
  MATCH (one)<--(claim)
  WITH claim, min(one) AS first, max(one) AS last WHERE first <> last AND claim.{TOLD}
  WITH claim ORDER BY claim.id LIMIT {{claims}}
  MATCH (claim)-[role]->(entity:Entity)
  WITH claim, collect(type(role)) AS roles, collect(entity) AS entities
  RETURN collect([
    claim.id, labels(claim), claim.{STATUS}, roles, [entity IN entities | entity.id], {{words}}
  ]) AS claims, collect(entities) AS ends
}}}}
CALL (ends) {{{{
  UNWIND ends AS several
  UNWIND several AS one
  WITH DISTINCT one
  RETURN collect(one) AS drawn
}}}}
RETURN [
  [{{focus}}.name, {{focus}}.id, labels({{focus}})],
  total,
  [one IN drawn | [one.name, one.id, labels(one)]],
  claims,
  {{degrees}}
]"""
_DEGREES = f"""[one IN [{{focus}}] + drawn | [one.id, COUNT {{{{
  MATCH (one)<-[]-(known:Claim) WHERE known.{STATUS} IS NOT NULL RETURN DISTINCT known
}}}}]]"""


def neighbourhood(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    """An entity with those it shares claims with."""
    type_ = c.result(c.query, chosen)
    focus = c.row()
    asked = {name for name, _ in _asked(c, type_, chosen)}
    text = _PICTURE.format(
        found=lookup(c, focus, site, "focus"),
        focus=focus.node,
        others=c.parameter(site, lambda a: _limit(a) - 1),
        claims=c.limit(site, lambda a: _limit(a) * _CLAIMS_PER_NODE),
        words=_words() if "label" in asked else "null",
        degrees=_DEGREES.format(focus=focus.node) if "degree" in asked else "null",
    )
    limit = c.value(site, _limit)
    node = {"id": "x[1]", "name": "x[0]", "kind": "kind_among(x[2])", "degree": "p[3][x[1]]"}
    edge = {
        "id": "f'{x[0][0]}:{x[1]}:{x[2]}'",
        "claimId": "x[0][0]",
        "kind": "kind_among(x[0][1])",
        "label": "claim_label(x[0])",
        "source": "x[1]",
        "target": "x[2]",
        "status": "x[0][2]",
        "certainty": "None",
    }

    def make(field: Chosen) -> str | None:
        inner = c.result(type_, field)
        if field.name == "focus":
            return f"[{made_of(c, inner, field, named(node))} for x in p[0][:1]][0]"
        if field.name == "nodes":
            return f"[{made_of(c, inner, field, named(node))} for x in p[0]]"
        if field.name == "edges":
            return f"[{made_of(c, inner, field, named(edge))} for x in p[2]]"
        return f"p[1] > {limit} - 1" if field.name == "truncated" else None

    drawn = made_of(c, type_, chosen, make)
    return f"COLLECT {{ {text} }}", f"lead([{drawn} for p in map(picture, r[n])])"


def _asked(c: Compiler, type_: Any, chosen: Chosen) -> list[tuple[str, Any]]:
    """The fields of nodes and edges that are asked for."""
    found = []
    for field in c.chosen(type_, chosen.selections):
        if field.selections:
            inner = c.result(type_, field)
            found += [(one.name, inner) for one in c.chosen(inner, field.selections)]
    return found


def _limit(given: Arguments) -> int:
    limit = int(given["limit"])
    if not _LEAST <= limit <= _MOST:
        raise Unusual("limit")
    return limit


def _words() -> str:
    """The values of a claim's label by its kind."""
    cases = [f"WHEN claim:{kind} THEN {_read(words)}" for kind, words in _WORDS.items()]
    return f"CASE {' '.join(cases)} ELSE {_read(_OTHER_WORDS)} END"


def _read(words: list[tuple[str, str]]) -> str:
    return f"[{', '.join(f'claim.{held}' for _, held in words)}]"


def picture(found: list[Any]) -> tuple[list[Any], int, list[Any], dict[str, int]]:
    """(entities, the focus first and then as the claims name them; how many there are; ties;
    degrees) of what the query gives."""
    focus, total, drawn, claims, degrees = found
    known = {entity[1]: entity for entity in drawn}
    entities = {focus[1]: focus}
    ties = []
    for claim in sorted(claims, key=lambda one: one[0]):  # groups come in no order that is promised
        roles = sorted(
            (role, known[id][0], id) for role, id in zip(claim[3], claim[4], strict=True)
        )
        for _, _, id in roles:
            entities.setdefault(id, known[id])
        ties += [
            (claim, one[2], other[2]) for one, other in combinations(roles, 2) if one[2] != other[2]
        ]
    return list(entities.values()), total, ties, dict(degrees or ())


def kind_among(labels: list[str]) -> str:
    """The kind of an entity or claim with these labels."""
    return [label for label in labels if label not in ("Entity", "Claim")][0]  # noqa: RUF015


def claim_label(claim: list[Any]) -> str:
    """The label of a picture's claim."""
    kind = kind_among(claim[1])
    names = (name for name, _ in _WORDS.get(kind, _OTHER_WORDS))
    return label_of(kind, dict(zip(names, claim[5], strict=True)))


DRAWING = {"claim_label": claim_label, "kind_among": kind_among, "picture": picture}
"""What compiled functions call for a picture."""
