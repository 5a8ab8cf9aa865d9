"""The widget's picture in the lane: `vested.api.graphql.graph` as of now, in one query."""

from itertools import combinations
from typing import Any

from vested.api.graphql.lane.compiler import Arguments, Compiler, kind_of
from vested.api.graphql.lane.nouns import LABEL_VALUES, shown_in
from vested.api.graphql.lane.operation import Chosen, Unusual
from vested.api.graphql.lane.pages import lookup, made_of, named
from vested.graph.labels import label_of
from vested.graph.shown import STATUS, TOLD

_LEAST, _MOST = 2, 500
_CLAIMS_PER_NODE = 4
_WORDS = [(prop.name, shown_in(prop)) for prop in LABEL_VALUES["Claim"]]
"""(value, property that holds it) of every value that a label may be made of."""
_NAMES = [name for name, _ in _WORDS]
_DEGREE = f"""COUNT {{{{
  MATCH ({{0}})<-[]-(known:Claim) WHERE known.{STATUS} IS NOT NULL RETURN DISTINCT known
}}}}"""
# Nothing but a claim is told, so what it is need not be asked; and of what only one entity in the
# picture has a part in, which is most, nothing is asked at all.
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
  WITH claim, count(DISTINCT one) AS ends WHERE ends > 1 AND claim.{TOLD}
  WITH claim ORDER BY claim.id LIMIT {{claims}}
  RETURN collect(claim) AS claims
}}}}
RETURN [
  {{focus}}.id,
  total,
  COLLECT {{{{
    UNWIND claims AS claim
    RETURN [claim.id, {kind_of("claim")}, claim.{STATUS}, COLLECT {{{{
      MATCH (claim)-[role]->(entity:Entity)
      RETURN entity.id ORDER BY type(role), entity.name, entity.id
    }}}}, {{words}}]
  }}}},
  COLLECT {{{{
    CALL ({{focus}}, claims) {{{{
      RETURN {{focus}} AS entity
      UNION
      UNWIND claims AS claim
      MATCH (claim)-[]->(entity:Entity) RETURN entity
    }}}}
    RETURN [entity.id, entity.name, {kind_of("entity")}, {{degree}}]
  }}}}
]"""


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
        words=", ".join(f"claim.{held}" for _, held in _WORDS) if "label" in asked else "null",
        degree=_DEGREE.format("entity") if "degree" in asked else "null",
    )
    limit = c.value(site, _limit)
    node = {key: f"x[{place}]" for place, key in enumerate(("id", "name", "kind", "degree"))}
    edge = {
        "id": "f'{x[0][0]}:{x[1]}:{x[2]}'",
        "claimId": "x[0][0]",
        "kind": "x[0][1]",
        "label": "claim_label(x[0])",
        "source": "x[1]",
        "target": "x[2]",
        "status": "x[0][2]",
        "certainty": "None",
    }

    def make(field: Chosen) -> str | None:
        inner = c.result(type_, field)
        if field.name == "focus":
            return f"[{made_of(c, inner, field, named(node))} for x in p[3] if x[0] == p[0]][0]"
        if field.name == "nodes":
            return f"[{made_of(c, inner, field, named(node))} for x in in_order(p)]"
        if field.name == "edges":
            return f"[{made_of(c, inner, field, named(edge))} for x in ties(p)]"
        return f"p[1] > {limit} - 1" if field.name == "truncated" else None

    drawn = made_of(c, type_, chosen, make)
    return f"COLLECT {{ {text} }}", f"lead([{drawn} for p in r[n]])"


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


def in_order(picture: list[Any]) -> list[Any]:
    """The entities of a picture: the focus, then as the claims name them."""
    focus, _, claims, rows = picture
    entities = {row[0]: row for row in rows}
    order = dict.fromkeys([focus, *(id for claim in claims for id in claim[3])])
    return [entities[id] for id in order]


def ties(picture: list[Any]) -> list[tuple[Any, str, str]]:
    """(claim, source, target) of each edge of a picture."""
    return [
        (claim, source, target)
        for claim in picture[2]
        for source, target in combinations(claim[3], 2)
        if source != target
    ]


def claim_label(claim: list[Any]) -> str:
    """The label of a picture's claim."""
    return label_of(claim[1], dict(zip(_NAMES, claim[4:], strict=True)))


DRAWING = {"claim_label": claim_label, "in_order": in_order, "ties": ties}
"""What compiled functions call for a picture."""
