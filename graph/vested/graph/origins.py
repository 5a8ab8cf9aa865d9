"""Whose story documents tell, over time: from derivations of their texts, and judgements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import neo4j

from vested.graph.clusters import LoggedJudgement, components, reached, roots, same_at
from vested.graph.cypher import query
from vested.graph.document_log import read_log
from vested.graph.moments import FOREVER, Interval
from vested.graph.standing import DocumentLog, standing
from vested.graph.timeline import Timeline, sampled, since
from vested.schema.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class LoggedDerivation:
    """One derivation as logged: the snapshots, their documents, and since when it is known."""

    original: str
    derived: str
    original_snapshot: str
    derived_snapshot: str
    moment: str


def origin_timelines(
    derivations: Sequence[LoggedDerivation],
    judgements: Sequence[LoggedJudgement],
    current: Mapping[str, Timeline[str]],
) -> dict[str, Timeline[str]]:
    """For each document that ever told another's story: whose, and when.

    `current` gives, for each document, which snapshot was current when.
    """
    found: dict[str, Timeline[str]] = {}
    ever = [(d.original, d.derived) for d in derivations]
    ever += [(j.left, j.right) for j in judgements if j.verdict == Verdict.SAME]
    for members in components(ever):
        inside = set(members)
        mine = [d for d in derivations if d.original in inside]
        judged = [j for j in judgements if j.left in inside or j.right in inside]
        cuts = {d.moment for d in mine}
        cuts |= {cut for j in judged for cut in (j.held.since, j.held.until)}
        cuts |= {cut for one in members for held, _ in current.get(one, []) for cut in _ends(held)}
        whole = since(cuts - {FOREVER})
        if whole is None:
            continue
        at = {moment: _roots_at(mine, judged, current, moment) for moment in cuts}
        for one in members:
            ever_one = {moment: at[moment].get(one) for moment in cuts}
            timeline = sampled(whole, cuts, ever_one.get)
            found[one] = [(held, root) for held, root in timeline if root != one]
    return {one: timeline for one, timeline in found.items() if timeline}


def _roots_at(
    derivations: Iterable[LoggedDerivation],
    judgements: Sequence[LoggedJudgement],
    current: Mapping[str, Timeline[str]],
    moment: str,
) -> dict[str, str]:
    def is_current(document: str, snapshot: str) -> bool:
        timeline = current.get(document, [])
        return any(held.holds(moment) and value == snapshot for held, value in timeline)

    apart = {j.pair for j in judgements if j.verdict == Verdict.DIFFERENT and j.held.holds(moment)}
    links = [
        (d.original, d.derived)
        for d in derivations
        if d.moment <= moment
        and frozenset((d.original, d.derived)) not in apart
        and is_current(d.original, d.original_snapshot)
        and is_current(d.derived, d.derived_snapshot)
    ]
    return roots([*links, *same_at(judgements, moment)])


def _ends(held: Interval) -> tuple[str, str]:
    return held.since, held.until


def rewrite_origins(
    transaction: neo4j.ManagedTransaction, documents: Sequence[str], moment: str
) -> None:
    """Tells anew, for all times, whose story `documents` and those linked with them tell."""

    def around(ids: list[str]) -> list[tuple[str, str]]:
        rows = transaction.run(query("read_linked_documents"), ids=ids)
        return [(str(row["one"]), str(row["other"])) for row in rows]

    involved = sorted({*documents, *(id for link in reached(documents, around) for id in link)})
    if not involved:
        return
    logs = [read_log(transaction, document) for document in involved]
    current = {log.document: current_snapshots(log) for log in logs}
    derivations = read_derivations(transaction, involved)
    rows = transaction.run(query("read_all_judgements_of"), ids=involved)
    judgements = [LoggedJudgement.of(row["judgement"]) for row in rows]
    timelines = origin_timelines(derivations, judgements, current)
    transaction.run(query("rewrite_origins"), ids=involved, rows=origin_rows(timelines)).consume()


def current_snapshots(log: DocumentLog) -> Timeline[str]:
    """Which snapshot of a document was current when."""
    moments = log.moments()
    whole = since(moments)
    if whole is None:
        return []
    return sampled(whole, moments, lambda moment: standing(log, moment).snapshot)


def origin_rows(timelines: Mapping[str, Timeline[str]]) -> list[dict[str, str]]:
    """`timelines` as rows of edges."""
    return [
        {"id": one, "kept": root, "since": held.since, "until": held.until}
        for one in sorted(timelines)
        for held, root in timelines[one]
    ]


def read_derivations(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction, documents: Sequence[str] | None
) -> list[LoggedDerivation]:
    """The derivations between `documents` (None: all)."""
    rows = transaction.run(query("read_derivations"), documents=documents)
    return [LoggedDerivation(**row.data()) for row in rows]
