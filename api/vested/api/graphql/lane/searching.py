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
from vested.graph.extent import EXTENT, LANGUAGE_INDEXES, TEXT_INDEX, padded
from vested.graph.ranking import Hit, best, fits, longest_said, quotation_hits
from vested.graph.reader import MOST_CANDIDATES, NAME_INDEX, RANKED, lucene_query, near, of_words

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
# Where names fill the page, no quotation is shown but one short enough to fit as well as the least
# of them, and no other is looked for. How well they fit is told as `vested.graph.ranking` does, but
# rather less than more; `hits` tells if it was too much.
_LONGEST = """WITH asked, named, CASE WHEN size({exact}) > 0 AND size(named) >= {size} THEN
  reduce(least = 1.0, fit IN [row IN named[..{size}] | reduce(best = 0.29, fit IN [
    one IN [row[2]] + row[3]
    | CASE WHEN toLower(one) STARTS WITH {asked} THEN 0.46 ELSE 0.28 END + 0.76 * CASE
        WHEN toLower(one) CONTAINS {asked} THEN size({asked})
        WHEN toLower(one) CONTAINS {begun} THEN size({begun})
        ELSE 0
      END / (size({asked}) + size(one))
    ] | CASE WHEN fit > best THEN fit ELSE best END)
  ] | CASE WHEN fit < least THEN fit ELSE least END)
END AS least
WITH asked, named, CASE
  WHEN least > 0.6 THEN 0
  ELSE toInteger(0.16 * (1 + size({asked})) / (least - 0.2)^2) + 2
END AS longest"""
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
  CALL (asked, longest) {{{{
    UNWIND CASE WHEN longest = 0 THEN [] ELSE {{exact}} END AS index
    CALL db.index.fulltext.queryNodes(index, {{words}} + CASE
      WHEN longest IS NULL THEN '' ELSE ' AND {EXTENT}:[0 TO ' + {padded("longest")} + ']'
    END, {{{{limit: {MOST_CANDIDATES}}}}}) YIELD node
    WITH node{{wanted}}
    WITH node ORDER BY node.{EXTENT} LIMIT {{looked}}
    WITH collect(node) AS top
    {_STANDING.format(top="top", name="exact")}
  }}}}
  CALL (asked, longest, exact) {{{{
    UNWIND CASE WHEN longest IS NOT NULL OR size(exact) >= {{size}} THEN []
      ELSE {{loose}} END AS index
    CALL db.index.fulltext.queryNodes(index, {{words}}, {{{{limit: {MOST_CANDIDATES}}}}}) YIELD node
    WITH DISTINCT node WHERE NOT node IN exact{{also}}
    WITH node ORDER BY node.{EXTENT} LIMIT {{looked}}
    WITH collect(node) AS top
    {_STANDING.format(top="top", name="loose")}
  }}}}
  RETURN [named, longest, CASE WHEN exactLooked + looseLooked > 0 THEN [
    [exactLooked, {_ROWS.format(name="exact")}],
    [looseLooked, {_ROWS.format(name="loose")}]
  ] END]
"""
# Without its CASE, Neo4j 2026.08 reads every property of the entities a second time.


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
    begun = c.parameter(site, lambda a: near(_asked(a))["begun"])
    texts = c.parameter(site, lambda a: [TEXT_INDEX] if _speaks(a) else [])
    least = c.limit(site, _size)
    entities = _ENTITIES.format(
        query=query,
        names=c.parameter(site, lambda a: [NAME_INDEX] if _kinds(a) - {"Quotation"} else []),
        wanted=kind,
        asked=text,
        begun=begun,
    )
    longest = _LONGEST.format(exact=texts, size=least, asked=text, begun=begun)
    asked, size = c.value(site, _asked), c.value(site, _size)
    quotations = _QUOTATIONS.format(
        words=c.parameter(site, lambda a: of_words(_lucene(a))),
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
        f"COLLECT {{{entities} {longest} {quotations}}}",
        f"[{made} for x in hits({asked}, *r[n][0], {size})]",
    )


def hits(
    asked: str,
    entities: list[Column],
    longest: int | None,
    said: Sequence[Column] | None,
    size: int,
) -> list[Hit]:
    """The best hits among the rows of entities and of quotations, shorter before longer ones.

    `said` are two of (how many were looked at, rows of those that stand), None if none was:
    quotations with the very words, of `longest` characters at most, and others if there is no such
    bound. Raises ValueError if one that was not looked at might be among the best.
    """
    found: list[Hit] = []
    most = size + SPARE
    for sure, (looked, rows) in zip((True, False), said or (), strict=said is not None):
        for hit in quotation_hits(asked, (_quotation(row, exact=sure) for row in rows)):
            if len(found) >= size and hit.score < found[size - 1].score:
                break
            found.append(hit)
        else:
            if len(rows) == most or looked == LOOKED_AT * most:
                raise ValueError("many quotations fit alike, or stand no longer")
    named_so = fits(asked, ((row[2], row[0], row[3]) for row in entities), size)
    if longest is not None:
        needed = longest_said(asked, -named_so[-1].less) if len(named_so) == size else None
        if needed is None or needed > longest:
            raise ValueError("longer quotations might fit as well as names")
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
