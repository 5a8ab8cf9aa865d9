"""Clusters in the graph: which entity stands for which, which document tells whose story."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import neo4j

from vested.graph.clusters import Link, LoggedJudgement, reached, roots
from vested.graph.cypher import query
from vested.graph.moments import FOREVER
from vested.schema.vocabulary import Verdict

Around = Callable[[list[str]], Iterable[Link]]


@dataclass(frozen=True, slots=True)
class Change:
    """An id that stood for `before` stands for `after` from now on (itself, where it is alone)."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Queries:
    read: str
    close: str
    open: str


_ENTITIES = _Queries("read_redirect_clusters", "close_redirects", "open_redirects")
_DOCUMENTS = _Queries("read_origin_clusters", "close_origins", "open_origins")


def recluster_entities(
    transaction: neo4j.ManagedTransaction, starts: Iterable[str], moment: str
) -> list[Change]:
    """Brings the redirects of all entities linked with `starts` in line with the judgements."""

    def around(ids: list[str]) -> Iterable[Link]:
        return [(j.left, j.right) for j in judgements(transaction, ids) if _same(j)]

    return _recluster(transaction, _ENTITIES, starts, around, moment)


def recluster_documents(
    transaction: neo4j.ManagedTransaction, starts: Iterable[str], moment: str
) -> list[Change]:
    """Brings the origins of all documents linked with `starts` in line with what stands now."""

    def around(ids: list[str]) -> Iterable[Link]:
        return text_links(transaction, ids)

    return _recluster(transaction, _DOCUMENTS, starts, around, moment)


def judgements(transaction: neo4j.ManagedTransaction, ids: Iterable[str]) -> list[LoggedJudgement]:
    """The judgements in force on some entities or documents."""
    found = transaction.run(query("read_judgements_of"), ids=sorted(ids))
    return [LoggedJudgement.of(row["judgement"]) for row in found]


def text_links(transaction: neo4j.ManagedTransaction, ids: list[str]) -> list[Link]:
    """Which documents tell the story of which, among the links of `ids`: what was found of their
    current texts, unless a person said otherwise."""
    rows = transaction.run(query("read_text_links"), ids=ids, forever=FOREVER)
    found = {(str(row["original"]), str(row["derived"])) for row in rows}
    judged = judgements(transaction, ids)
    different = {j.pair for j in judged if j.verdict == Verdict.DIFFERENT}
    kept = {link for link in found if frozenset(link) not in different}
    return sorted(kept | {(j.left, j.right) for j in judged if _same(j)})


def _same(judgement: LoggedJudgement) -> bool:
    return judgement.verdict == Verdict.SAME


def _recluster(
    transaction: neo4j.ManagedTransaction,
    queries: _Queries,
    starts: Iterable[str],
    around: Around,
    moment: str,
) -> list[Change]:
    first = set(starts)
    before = _clusters(transaction, queries, first)
    members = first | {*before} | {*before.values()}
    links = reached(members, around)
    joined = {one for link in links for one in link} - members
    before |= _clusters(transaction, queries, joined)
    involved, after = sorted(members | joined), roots(links)
    changes = [
        Change(id, before.get(id, id), after.get(id, id))
        for id in involved
        if before.get(id, id) != after.get(id, id)
    ]
    ended = [change.id for change in changes if change.before != change.id]
    begun = [{"id": c.id, "kept": c.after} for c in changes if c.after != c.id]
    if ended:
        _run(transaction, queries.close, ids=ended, moment=moment)
    if begun:
        _run(transaction, queries.open, rows=begun, moment=moment)
    return changes


def _clusters(
    transaction: neo4j.ManagedTransaction, queries: _Queries, ids: set[str]
) -> dict[str, str]:
    """What stands for each of `ids` and of those beside them; ids on their own are left out."""
    rows = _run(transaction, queries.read, ids=sorted(ids)) if ids else []
    return {row["id"]: row["kept"] for row in rows}


def _run(transaction: neo4j.ManagedTransaction, name: str, **parameters: Any) -> list[Any]:
    return list(transaction.run(query(name), parameters | {"forever": FOREVER}))
