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
from vested.graph.ranking import Hit, best, fits, quotation_hits
from vested.graph.reader import (
    LANGUAGE_INDEXES,
    MOST_CANDIDATES,
    NAME_INDEX,
    NEAR_CANDIDATES,
    TEXT_INDEX,
    lucene_query,
    near_queries,
    of_several_words,
)

# As `search_entities.cypher`, of what is called so now.
_ENTITIES = """
  CALL (asked) {{
    UNWIND {near} AS words
    CALL db.index.fulltext.queryNodes('{index}', words, {{limit: {few}}}) YIELD node
    RETURN collect(node) AS met
  }}
  CALL (asked, met) {{
    UNWIND met AS node
    WITH DISTINCT node WHERE {called}
    RETURN collect(node) AS near
  }}
  CALL (asked, met, near) {{
    UNWIND CASE
      WHEN size(near) < {size} AND (size(met) >= {few} OR {several}) THEN {whole}
      ELSE []
    END AS words
    CALL db.index.fulltext.queryNodes('{index}', words, {{limit: {all}}}) YIELD node
    WITH DISTINCT node WHERE {called} AND NOT node IN near
    RETURN collect(node) AS far
  }}
  UNWIND near + far AS node
  RETURN [node.id, {kind}, node.name, node.aliases]
"""
SPARE = 20
"""How many quotations are read beyond as many as are asked for, since some fit alike."""
LOOKED_AT = 4
"""How many times as many are looked at for such as stand still: others were retracted, or are of
earlier versions of a page."""
# As `search_quotations.cypher`. The shorter of two quotations fits better, so the short ones will
# do; `hits` tells if not.
_QUOTATIONS = """
  CALL (asked) {{
    UNWIND {exact} AS index
    CALL db.index.fulltext.queryNodes(index, {query}, {{limit: {few}}}) YIELD node
    WITH node ORDER BY size(node.text)
    WITH collect(node) AS met
    CALL (asked, met) {{
      UNWIND met AS node
      WITH node WHERE {stands}{wanted}
      WITH node LIMIT {most}
      RETURN collect(node) AS exact
    }}
    RETURN exact, size(met) >= {few} AS more
  }}
  CALL (asked, exact) {{
    UNWIND CASE WHEN size(exact) < {size} THEN {loose} ELSE [] END AS index
    CALL db.index.fulltext.queryNodes(index, {query}, {{limit: {all}}}) YIELD node
    WITH DISTINCT node WHERE NOT node IN exact{wanted}
    WITH node ORDER BY size(node.text) LIMIT {looked}
    WITH collect(node) AS met
    CALL (met) {{
      UNWIND met AS node
      WITH node WHERE {stands}
      WITH node LIMIT {most}
      RETURN collect(node) AS loose
    }}
    RETURN loose, size(met) = {looked} AS cut
  }}
  RETURN [[more, {exact_rows}], [cut, {loose_rows}]]
"""
_ROWS = f"""[node IN {{}} | [node.id, coalesce([
    (node)-[speech:SPOKEN_BY]->(speaker:Entity) WHERE speech.until = {OPEN} | speaker.name
  ][0], 'unnamed speaker'), node.text]]"""


def search(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    """Entities and quotations that match some words."""
    type_ = c.result(c.query, chosen)
    counts = {"few": NEAR_CANDIDATES, "all": MOST_CANDIDATES, "size": c.parameter(site, _size)}
    called, wanted = f"node:Entity AND node.until = {OPEN}", ""
    if given.get("kinds"):
        kinds = c.parameter(site, lambda a: list(a["kinds"]))
        called += f" AND {kind_of('node')} IN {kinds}"
    if given.get("language"):
        wanted = f" AND node.language = {c.parameter(site, _language)}"
    entities = _ENTITIES.format(
        index=NAME_INDEX,
        near=c.parameter(site, lambda a: near_queries(_lucene(a)) if _names(a) else []),
        whole=c.parameter(site, lambda a: [_lucene(a)] if _names(a) else []),
        several=c.parameter(site, lambda a: of_several_words(_lucene(a))),
        called=called,
        kind=kind_of("node"),
        **counts,
    )
    quotations = _QUOTATIONS.format(
        query=c.parameter(site, _lucene),
        exact=c.parameter(site, lambda a: [TEXT_INDEX] if _speaks(a) else []),
        loose=c.parameter(site, lambda a: list(LANGUAGE_INDEXES) if _speaks(a) else []),
        wanted=wanted,
        stands=appears("node"),
        most=c.limit(site, lambda a: _size(a) + SPARE),
        looked=c.limit(site, lambda a: LOOKED_AT * (_size(a) + SPARE)),
        exact_rows=_ROWS.format("exact"),
        loose_rows=_ROWS.format("loose"),
        **counts,
    )
    asked, size = c.value(site, _asked), c.value(site, _size)
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
        f"[COLLECT {{{entities}}}, COLLECT {{{quotations}}}]",
        f"[{made} for x in hits({asked}, r[n][0], r[n][1][0], {size})]",
    )


def hits(asked: str, entities: list[Column], said: Sequence[Column], size: int) -> list[Hit]:
    """The best hits among the rows of entities and of quotations, shorter before longer ones.

    `said` are two of (whether there are more, rows of the short ones that stand): quotations with
    the very words, and others, which count where the former are too few. Raises ValueError if one
    that was not looked at might be among the best.
    """
    found: list[Hit] = []
    for exact, (more, rows) in zip((True, False), said, strict=True):
        for hit in quotation_hits(asked, (_quotation(row, exact=exact) for row in rows)):
            if len(found) >= size and hit.score < found[size - 1].score:
                break
            found.append(hit)
        else:
            if len(rows) == size + SPARE or (more and not (exact and len(found) >= size)):
                raise ValueError("many quotations fit alike, or stand no longer")
    named_so = fits(asked, ((row[2], row[0], row[3]) for row in entities), size)
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


def _names(given: Arguments) -> bool:
    return bool(_kinds(given) - {"Quotation"})


def _speaks(given: Arguments) -> bool:
    return "Quotation" in _kinds(given)


FOUND: dict[str, Any] = {"hits": hits}
"""What compiled functions call for a search."""
