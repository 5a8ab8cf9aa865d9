"""The widget's picture in the lane: `vested.api.graphql.graph` as of now, in one query."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from vested.api.graphql.lane.compiler import Arguments, Compiler
from vested.api.graphql.lane.operation import Chosen, Unusual
from vested.api.graphql.lane.pages import lookup, made_of, named
from vested.graph.shown import STATUS
from vested.graph.ties import Tie, told_tie

_LEAST, _MOST = 2, 500
_CLAIMS_PER_NODE = 4
# What is said twice, an entity's name above all, costs more to carry than to look up, so it is said
# once. A list that was collected is looked through quicker than one put together of others.
_PICTURE = """{found}
CALL ({focus}) {{
  MATCH ({focus})-[tie:TIED_TO]-(other)
  WITH other, count(tie) AS ties
  ORDER BY ties DESC, other.id
  RETURN collect(other) AS others
}}
CALL (asked, {focus}, others) {{
  UNWIND [{focus}] + others[..{others}] AS one
  RETURN collect(one) AS shown
}}
CALL (shown) {{
  UNWIND shown AS one
  MATCH (one)-[tie:TIED_TO]->(other) WHERE other IN shown
  WITH tie.told AS told ORDER BY told LIMIT {claims}
  RETURN collect(told) AS ties
}}
RETURN [
  size(others),
  [one IN shown | [one.name, one.id, labels(one)]],
  ties,
  {degrees}
]"""
_DEGREES = f"""[one IN shown | [one.id, COUNT {{
  MATCH (one)<-[]-(known:Claim) WHERE known.{STATUS} IS NOT NULL RETURN DISTINCT known
}}]]"""


def neighbourhood(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    """An entity with those it shares claims with."""
    type_ = c.result(c.query, chosen)
    focus = c.row()
    text = _PICTURE.format(
        found=lookup(c, focus, site, "focus"),
        focus=focus.node,
        others=c.parameter(site, lambda a: _limit(a) - 1),
        claims=c.limit(site, _claims),
        degrees=_DEGREES if "degree" in _asked(c, type_, chosen) else "null",
    )
    limit, claims = c.value(site, _limit), c.value(site, _claims)
    node = {"id": "x[1]", "name": "x[0]", "kind": "kind_among(x[2])", "degree": "p[3][x[1]]"}
    edge = {
        "id": "f'{x[0].claim}:{x[1]}:{x[2]}'",
        "claimId": "x[0].claim",
        "kind": "x[0].kind",
        "label": "x[0].label",
        "source": "x[1]",
        "target": "x[2]",
        "status": "x[0].status",
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
    return f"COLLECT {{ {text} }}", f"lead([{drawn} for p in [picture(f, {claims}) for f in r[n]]])"


def _asked(c: Compiler, type_: Any, chosen: Chosen) -> set[str]:
    """The fields of nodes and edges that are asked for."""
    found = set()
    for field in c.chosen(type_, chosen.selections):
        if field.selections:
            inner = c.result(type_, field)
            found |= {one.name for one in c.chosen(inner, field.selections)}
    return found


def _limit(given: Arguments) -> int:
    limit = int(given["limit"])
    if not _LEAST <= limit <= _MOST:
        raise Unusual("limit")
    return limit


def _claims(given: Arguments) -> int:
    return _limit(given) * _CLAIMS_PER_NODE


Drawn = tuple[Tie, str, str]
"""A claim and two of its entities (ids)."""


def picture(found: list[Any], most: int) -> tuple[list[Any], int, list[Drawn], dict[str, int]]:
    """(entities, the focus first and then as the claims name them; how many there are; what is
    drawn between them by the first `most` claims; degrees) of what the query gives.

    Raises KeyError for a claim about others too, ValueError if ties of such leave out claims.
    """
    total, shown, ties, degrees = found
    known = {entity[1]: entity for entity in shown}
    entities = {shown[0][1]: shown[0]}
    drawn: list[Drawn] = []
    # By claim, since a text begins with its id; of several ties each tells the whole claim.
    claims = {tie.claim: tie for tie in map(told_tie, ties)}
    if len(ties) == most > len(claims):
        raise ValueError("ties by one claim take the place of others")
    for tie in claims.values():
        for id in (ids := _in_order(tie, known)):
            if id not in entities:
                entities[id] = known[id]
        drawn += [(tie, one, other) for one, other in combinations(ids, 2) if one != other]
    return list(entities.values()), total, drawn, dict(degrees or ())


def _in_order(tie: Tie, known: Mapping[str, Sequence[Any]]) -> Sequence[str]:
    """The entities of a claim by role and name."""
    filled = tie.filled
    if len(filled) == 4 and filled[0] != filled[2]:  # the roles alone tell
        return filled[1::2]
    return [id for _, _, id in sorted((role, known[id][0], id) for role, id in tie.roles)]


def kind_among(labels: list[str]) -> str:
    """The kind of an entity with these labels."""
    return [label for label in labels if label != "Entity"][0]  # noqa: RUF015


DRAWING = {"kind_among": kind_among, "picture": picture}
"""What compiled functions call for a picture."""
