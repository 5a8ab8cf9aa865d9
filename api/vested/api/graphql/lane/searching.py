"""The full-text search in the lane: `vested.api.graphql.search` as of now, in one query."""

from typing import Any

from vested.api.graphql.connection import page_size
from vested.api.graphql.errors import bounded
from vested.api.graphql.lane.compiler import Arguments, Compiler, kind_of
from vested.api.graphql.lane.library import Column
from vested.api.graphql.lane.operation import Chosen, Unusual
from vested.api.graphql.lane.pages import made_of, named
from vested.api.graphql.lane.rules import OPEN, appears
from vested.api.graphql.search import KINDS
from vested.graph.ranking import Hit, best, entity_hits, quotation_hits
from vested.graph.reader import MOST_CANDIDATES, NAME_INDEXES, QUOTATION_INDEXES, lucene_query

_ENTITIES = f"""
  UNWIND {{names}} AS index
  CALL db.index.fulltext.queryNodes(index, {{query}}, {{{{limit: {MOST_CANDIDATES}}}}}) YIELD node
  WITH DISTINCT node WHERE node:Entity AND node.until = {OPEN}
  WITH node, {kind_of("node")} AS kind{{wanted}}
  RETURN [node.id, kind, node.name, node.aliases]
"""
SPARE = 50
"""How many quotations are looked at beyond as many as are asked for, since some fit alike."""
# The shorter of two quotations fits better, so the short ones will do; `hits` tells if not.
_QUOTATIONS = f"""
  UNWIND {{texts}} AS index
  CALL db.index.fulltext.queryNodes(index, {{query}}, {{{{limit: {MOST_CANDIDATES}}}}}) YIELD node
  WITH DISTINCT node{{wanted}}
  WITH node ORDER BY size(node.text)
  WITH node WHERE {{stands}}
  WITH node LIMIT {{most}}
  RETURN [node.id, coalesce([
    (node)-[speech:SPOKEN_BY]->(speaker:Entity) WHERE speech.until = {OPEN} | speaker.name
  ][0], 'unnamed speaker'), node.text]
"""


def search(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    """Entities and quotations that match some words."""
    type_ = c.result(c.query, chosen)
    query = c.parameter(site, _lucene)
    kind = language = ""
    if given.get("kinds"):
        kind = f" WHERE kind IN {c.parameter(site, lambda a: list(a['kinds']))}"
    if given.get("language"):
        language = f" WHERE node.language = {c.parameter(site, _language)}"
    entities = _ENTITIES.format(query=query, names=c.parameter(site, _names), wanted=kind)
    asked, size = c.value(site, _asked), c.value(site, _size)
    most = c.parameter(site, lambda a: _size(a) + SPARE)
    texts = c.parameter(site, _texts)
    quotations = _QUOTATIONS.format(
        query=query, texts=texts, wanted=language, stands=appears("node"), most=most
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
        f"[COLLECT {{{entities}}}, COLLECT {{{quotations}}}]",
        f"[{made} for x in hits({asked}, r[n], {size})]",
    )


def hits(asked: str, found: tuple[list[Column], list[Column]], size: int) -> list[Hit]:
    """The best hits among the rows of entities and of quotations, shorter before longer ones.

    Raises ValueError if a longer quotation, that was not looked at, might be one of them.
    """
    entities, quotations = found
    said: list[Hit] = []
    for hit in quotation_hits(asked, map(_quotation, quotations)):
        if len(said) >= size and hit.score < said[size - 1].score:
            break
        said.append(hit)
    else:
        if len(quotations) == size + SPARE:
            raise ValueError("many quotations fit alike")
    return best([*entity_hits(asked, map(_entity, entities)), *said], size)


def _entity(row: Column) -> dict[str, Any]:
    return dict(zip(("id", "kind", "name", "aliases"), row, strict=True))


def _quotation(row: Column) -> dict[str, Any]:
    id, name, text = row
    return {"id": id, "kind": "Quotation", "name": name, "text": text}


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


def _names(given: Arguments) -> list[str]:
    return list(NAME_INDEXES) if _kinds(given) - {"Quotation"} else []


def _texts(given: Arguments) -> list[str]:
    return list(QUOTATION_INDEXES) if "Quotation" in _kinds(given) else []


FOUND: dict[str, Any] = {"hits": hits}
"""What compiled functions call for a search."""
