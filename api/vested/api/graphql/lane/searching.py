"""The full-text search in the lane: `vested.api.graphql.search` as of now, in one query."""

from collections.abc import Sequence
from typing import Any

from vested.api.graphql.connection import page_size
from vested.api.graphql.errors import bounded
from vested.api.graphql.lane.compiler import Arguments, Compiler, kind_of
from vested.api.graphql.lane.library import Column
from vested.api.graphql.lane.operation import Chosen, Unusual
from vested.api.graphql.lane.pages import made_of, named
from vested.api.graphql.lane.rules import OPEN, appears
from vested.api.graphql.search import KINDS
from vested.graph.ranking import MOST_SAID, Hit, best, fits, quotation_hits
from vested.graph.reader import (
    LANGUAGE_INDEXES,
    MOST_CANDIDATES,
    NAME_INDEX,
    RANKED,
    TEXT_INDEX,
    lucene_query,
    near,
)

# As `search_entities.cypher`, of what is called so now.
_ENTITIES = f"""CALL (asked) {{{{
  UNWIND {{names}} AS index
  CALL db.index.fulltext.queryNodes(index, {{query}}, {{{{limit: {MOST_CANDIDATES}}}}}) YIELD node
  WITH DISTINCT node WHERE node:Entity AND node.until = {OPEN}
  WITH node, {kind_of("node")} AS kind{{wanted}}
  WITH node, kind ORDER BY reduce(best = 0.0, fit IN [
    one IN [node.name] + node.aliases WHERE toLower(one) CONTAINS {{begun}}
    | CASE WHEN toLower(one) STARTS WITH {{asked}} THEN 0.5 ELSE 0.3 END
      + 0.8 * size({{asked}}) / (size({{asked}}) + size(one))
  ] | CASE WHEN fit > best THEN fit ELSE best END) DESC, node.name, node.id LIMIT {RANKED}
  RETURN collect([node.id, kind, node.name, node.aliases]) AS named
}}}}"""
_LONGER = 5
"""A name that begins as asked and is at most so many times as long fits better than any words."""
# Where such names fill the page no quotation is shown, and none looked for: `hits` tells if not.
_ENOUGH = f"""WITH asked, named, size({{exact}}) > 0 AND size(named) >= {{size}} AND size([
  row IN named WHERE any(one IN [row[2]] + row[3]
    WHERE size(one) <= {_LONGER} * size({{asked}}) AND toLower(one) STARTS WITH {{asked}}) | 1
]) >= {{size}} AS enough"""
SPARE = 20
"""How many quotations are read beyond as many as are asked for, since some fit alike."""
LOOKED_AT = 4
"""How many times as many are looked at for such as stand still: others were retracted, or are of
earlier versions of a page."""
# The shorter of two quotations fits better, so the short ones will do; `hits` tells if not. Those
# that bear the words as asked come first, so others are looked for only if they are too few.
_STANDING = """CALL ({top}) {{{{
      UNWIND {top} AS node
      WITH node WHERE {{stands}}
      WITH node LIMIT {{most}}
      RETURN collect(node) AS {name}
    }}}}
    RETURN {name}, size({top}) AS {name}Looked"""
_ROWS = f"""[node IN {{name}} | [node.id, coalesce([
    (node)-[speech:SPOKEN_BY]->(speaker:Entity) WHERE speech.until = {OPEN} | speaker.name
  ][0], 'unnamed speaker'), node.text]]"""
_QUOTATIONS = f"""
  CALL (asked, enough) {{{{
    UNWIND CASE WHEN enough THEN [] ELSE {{exact}} END AS index
    CALL db.index.fulltext.queryNodes(index, {{query}}, {{{{limit: {MOST_CANDIDATES}}}}}) YIELD node
    WITH node{{wanted}}
    WITH node ORDER BY size(node.text) LIMIT {{looked}}
    WITH collect(node) AS top
    {_STANDING.format(top="top", name="exact")}
  }}}}
  CALL (asked, enough, exact) {{{{
    UNWIND CASE WHEN enough OR size(exact) >= {{size}} THEN [] ELSE {{loose}} END AS index
    CALL db.index.fulltext.queryNodes(index, {{query}}, {{{{limit: {MOST_CANDIDATES}}}}}) YIELD node
    WITH DISTINCT node WHERE NOT node IN exact{{also}}
    WITH node ORDER BY size(node.text) LIMIT {{looked}}
    WITH collect(node) AS top
    {_STANDING.format(top="top", name="loose")}
  }}}}
  RETURN [named, CASE WHEN enough THEN null ELSE [
    [exactLooked, {_ROWS.format(name="exact")}],
    [looseLooked, {_ROWS.format(name="loose")}]
  ] END]
"""


def search(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    """Entities and quotations that match some words."""
    type_ = c.result(c.query, chosen)
    query = c.parameter(site, _lucene)
    kind = language = also = ""
    if given.get("kinds"):
        kind = f" WHERE kind IN {c.parameter(site, lambda a: list(a['kinds']))}"
    if given.get("language"):
        same = f"node.language = {c.parameter(site, _language)}"
        language, also = f" WHERE {same}", f" AND {same}"
    text = c.parameter(site, lambda a: near(_asked(a))["asked"])
    texts = c.parameter(site, lambda a: [TEXT_INDEX] if _speaks(a) else [])
    least = c.limit(site, _size)
    entities = _ENTITIES.format(
        query=query,
        names=c.parameter(site, lambda a: [NAME_INDEX] if _kinds(a) - {"Quotation"} else []),
        wanted=kind,
        asked=text,
        begun=c.parameter(site, lambda a: near(_asked(a))["begun"]),
    )
    enough = _ENOUGH.format(exact=texts, size=least, asked=text)
    asked, size = c.value(site, _asked), c.value(site, _size)
    quotations = _QUOTATIONS.format(
        query=query,
        exact=texts,
        loose=c.parameter(site, lambda a: list(LANGUAGE_INDEXES) if _speaks(a) else []),
        wanted=language,
        also=also,
        stands=appears("node"),
        size=least,
        most=c.limit(site, lambda a: _size(a) + SPARE),
        looked=c.limit(site, lambda a: LOOKED_AT * (_size(a) + SPARE)),
    )
    hit = {key: f"x.{key}" for key in ("id", "kind", "name", "snippet", "field")}
    hit["score"] = "real(x.score)"
    fragment = {key: f"f.{key}" for key in ("text", "matched", "start", "end")}

    def make(field: Chosen) -> str | None:
        if field.name == "highlights":
            inner = c.result(type_, field)
            return f"[{made_of(c, inner, field, named(fragment))} for f in x.fragments]"
        return hit.get(field.name)

    made = made_of(c, type_, chosen, make)
    return (
        f"COLLECT {{{entities} {enough} {quotations}}}",
        f"[{made} for x in hits({asked}, *r[n][0], {size})]",
    )


def hits(asked: str, entities: list[Column], said: Sequence[Column] | None, size: int) -> list[Hit]:
    """The best hits among the rows of entities and of quotations, shorter before longer ones.

    `said` are two of (how many were looked at, rows of those that stand): quotations with the very
    words, then others; None if none was looked for. Raises ValueError if one that was not looked at
    might be among the best.
    """
    found: list[Hit] = []
    most = size + SPARE
    for exact, (looked, rows) in zip((True, False), said or (), strict=said is not None):
        for hit in quotation_hits(asked, (_quotation(row, exact=exact) for row in rows)):
            if len(found) >= size and hit.score < found[size - 1].score:
                break
            found.append(hit)
        else:
            if len(rows) == most or looked == LOOKED_AT * most:
                raise ValueError("many quotations fit alike, or stand no longer")
    named_so = fits(asked, ((row[2], row[0], row[3]) for row in entities), size)
    if said is None and (len(named_so) < size or -named_so[-1].less <= MOST_SAID):
        raise ValueError("quotations might fit as well as names")
    return best([*(one.hit(asked, _entity(entities[one.place])) for one in named_so), *found], size)


def _entity(row: Column) -> dict[str, Any]:
    return dict(zip(("id", "kind", "name", "aliases"), row, strict=True))


def _quotation(row: Column, *, exact: bool) -> dict[str, Any]:
    id, name, text = row
    return {"id": id, "kind": "Quotation", "name": name, "text": text, "exact": exact}


def _size(given: Arguments) -> int:
    return page_size(given["first"])


def _asked(given: Arguments) -> str:
    return bounded("query", given["query"])


def _lucene(given: Arguments) -> str:
    found = lucene_query(_asked(given))
    if found is None:
        raise Unusual("no words")
    return found


def _language(given: Arguments) -> str:
    return bounded("language", given["language"])


def _kinds(given: Arguments) -> set[str]:
    kinds = set(given.get("kinds") or KINDS)
    if not kinds <= set(KINDS):
        raise Unusual("an unknown kind")
    return kinds


def _speaks(given: Arguments) -> bool:
    return "Quotation" in _kinds(given)


FOUND: dict[str, Any] = {"hits": hits}
"""What compiled functions call for a search."""
