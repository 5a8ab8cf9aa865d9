"""Derives the projection from evidence and judgements alone, for all moments at once; pure.

The store keeps the projection up step by step; this says what it must come to. Both are held equal
by `vested check`, and `vested rebuild` writes what this says.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from vested.graph.clusters import LoggedJudgement, components, roots, same_at
from vested.graph.evidence import Evidence, StoredDocument
from vested.graph.moments import FOREVER, Interval
from vested.graph.names import Names, Naming, versions
from vested.graph.origins import current_snapshots, origin_timelines
from vested.graph.projection import ProjectedClaim, claim_of, support_properties
from vested.graph.standing import PLAIN, Remark, Standing, standing
from vested.graph.timeline import Timeline, joined, pieces, sampled, since
from vested.schema.ids import entity_id, entity_within
from vested.schema.vocabulary import Verdict


class Edge(NamedTuple):
    """One edge of the projection: what it leads from and to (ids), and when it holds."""

    type: str
    start: str
    end: str
    since: str
    until: str
    properties: tuple[tuple[str, str], ...] = ()
    """What else the edge bears, sorted: rank, review and days of SUPPORTS and DISPUTES."""


@dataclass(frozen=True, slots=True)
class DerivedDocument:
    """The projection of one document: its edges, and the claims they lead to."""

    edges: tuple[Edge, ...]
    claims: frozenset[ProjectedClaim]


class Identities:
    """Which entity each id stands for and when, by all judgements."""

    def __init__(self, judgements: Iterable[LoggedJudgement]) -> None:
        found = [j for j in judgements if not j.left.startswith("doc_")]
        self._roots = dict(_root_timelines(found))
        self._apart: dict[frozenset[str], list[Interval]] = defaultdict(list)
        for judgement in found:
            if judgement.verdict == Verdict.DIFFERENT:
                self._apart[judgement.pair].append(judgement.held)

    def redirects(self) -> Iterator[Edge]:
        """Every id that stood for another."""
        for one in sorted(self._roots):
            for held, root in self._roots[one]:
                if root != one:
                    yield Edge("REDIRECTS_TO", one, root, held.since, held.until)

    def referral(self, key: str, document: str, live: Interval) -> Timeline[str]:
        """What a mention of the entity of `key` in `document` refers to while it stands."""
        base, within = entity_id(key), entity_within(key, document)
        apart = self._apart.get(frozenset((base, within)), [])
        cuts = [cut for held in apart for cut in (held.since, held.until)]
        for one in (base, within) if apart else (base,):
            cuts += [held.since for held, _ in self._roots.get(one, [])]
            cuts += [held.until for held, _ in self._roots.get(one, [])]

        def at(moment: str) -> str:
            one = within if any(held.holds(moment) for held in apart) else base
            held_roots = self._roots.get(one, [])
            return next((root for held, root in held_roots if held.holds(moment)), one)

        return sampled(live, cuts, at)


def _root_timelines(
    judgements: list[LoggedJudgement],
) -> Iterator[tuple[str, Timeline[str]]]:
    same = [j for j in judgements if j.verdict == Verdict.SAME]
    for members in components([(j.left, j.right) for j in same]):
        inside = set(members)
        mine = [j for j in same if j.left in inside]
        cuts = sorted({cut for j in mine for cut in (j.held.since, j.held.until)} - {FOREVER})
        at = {moment: roots(same_at(mine, moment)) for moment in cuts}
        whole = since(cuts)
        for one in members if whole else ():
            at_one = {moment: at[moment].get(one, one) for moment in cuts}
            yield one, sampled(whole, cuts, at_one.get) if whole else []


def derive_document(document: StoredDocument, identities: Identities) -> DerivedDocument:
    """The projection of `document`."""
    log = document.log
    moments = log.moments()
    whole = since(moments)
    stands: Timeline[Standing] = []
    if whole is not None:
        at = {moment: standing(log, moment) for moment in moments}
        stands = [(piece, at[piece.since]) for piece in pieces(whole, moments)]
    derivation = _Derivation(document, identities, stands)
    return derivation.derived()


@dataclass
class _Derivation:
    document: StoredDocument
    identities: Identities
    stands: Timeline[Standing]
    edges: list[Edge] = field(default_factory=list)
    claims: set[ProjectedClaim] = field(default_factory=set)
    referrals: dict[str, Timeline[str]] = field(default_factory=dict)

    def derived(self) -> DerivedDocument:
        for held, snapshot in current_snapshots(self.document.log):
            self._edge("CURRENT_OF", snapshot, self.document.log.document, held)
        for id, mention in self.document.mentions.items():
            self._refer(id, str(mention["entityKey"]))
        for id in self.document.statements:
            self._support(id)
        for id in self.document.quotations:
            self._quote(id)
        return DerivedDocument(tuple(self.edges), frozenset(self.claims))

    def _live(self, id: str) -> Timeline[Remark]:
        return joined(
            [
                (held, stand.remarks.get(id, PLAIN))
                for held, stand in self.stands
                if id in stand.live
            ]
        )

    def _refer(self, id: str, key: str) -> None:
        found: Timeline[str] = []
        for held, _ in joined([(held, True) for held, _ in self._live(id)]):
            found += self.identities.referral(key, self.document.log.document, held)
        self.referrals[id] = found
        for held, entity in found:
            self._edge("REFERS_TO", id, entity, held)

    def _support(self, id: str) -> None:
        statement = self.document.statements[id]
        mentions = [mention for _, mention in statement.roles]
        cuts = [held.since for one in mentions for held, _ in self.referrals[one]]
        stored = statement.properties

        def at(moment: str) -> ProjectedClaim:
            roles = [(role, self._entity(one, moment)) for role, one in statement.roles]
            filled = [(role, entity) for role, entity in roles if entity is not None]
            return claim_of(stored["kind"], filled, stored)

        found: Timeline[tuple[ProjectedClaim, Remark]] = []
        for held, remark in self._live(id):
            found += [(p, (claim, remark)) for p, claim in sampled(held, cuts, at)]
        for held, (claim, remark) in joined(found):
            self.claims.add(claim)
            said = tuple(sorted(support_properties(stored, remark).items()))
            self._edge(str(stored["polarity"]), id, claim.id, held, said)

    def _entity(self, mention: str, moment: str) -> str | None:
        timeline = self.referrals[mention]
        return next((entity for held, entity in timeline if held.holds(moment)), None)

    def _quote(self, id: str) -> None:
        quotation = self.document.quotations[id]
        spans = joined([(held, True) for held, _ in self._live(id)])
        for held, _ in spans:
            self._edge("APPEARS_IN", id, self.document.log.document, held)
        roles = (("SPOKEN_BY", quotation.speakers), ("SPOKEN_TO", quotation.addressees))
        for type, mentions in roles:
            for mention in mentions:
                cuts = [held.since for held, _ in self.referrals[mention]]
                for held, _ in spans:
                    timeline = sampled(held, cuts, lambda m, one=mention: self._entity(one, m))  # type: ignore[misc]
                    for spoken, entity in timeline:
                        self._edge(type, id, entity, spoken)

    def _edge(
        self,
        type: str,
        start: str,
        end: str,
        held: Interval,
        properties: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.edges.append(Edge(type, start, end, held.since, held.until, properties))


@dataclass(frozen=True, slots=True)
class EntityHistory:
    """What an entity was called and when, and its kind."""

    id: str
    kind: str
    versions: tuple[tuple[Interval, Names], ...]


@dataclass
class Gathering:
    """Gathers over all documents what belongs to no single one: names of entities, origins."""

    evidence: Evidence
    _namings: dict[str, list[tuple[Interval, Naming]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _kinds: dict[str, tuple[str, str]] = field(default_factory=dict)
    _current: dict[str, Timeline[str]] = field(default_factory=dict)

    def add(self, document: StoredDocument, derived: DerivedDocument) -> None:
        """Counts the mentions of `document`."""
        for edge in derived.edges:
            held = Interval(edge.since, edge.until)
            if edge.type == "REFERS_TO":
                mention: dict[str, Any] = dict(document.mentions[edge.start])
                self._namings[edge.end].append((held, Naming.of(mention, edge.end)))
                kind = (edge.since, str(mention["kind"]))
                self._kinds[edge.end] = min(self._kinds.get(edge.end, kind), kind)
            elif edge.type == "CURRENT_OF":
                self._current.setdefault(edge.end, []).append((held, edge.start))

    def histories(self) -> Iterator[EntityHistory]:
        """The entities, in the order of ids."""
        for id in sorted(self._namings):
            yield EntityHistory(id, self._kinds[id][1], tuple(versions(self._namings[id])))

    def origins(self) -> Iterator[Edge]:
        """Whose story documents told when."""
        judgements = [j for j in self.evidence.judgements if j.left.startswith("doc_")]
        timelines = origin_timelines(self.evidence.derivations, judgements, self._current)
        for one in sorted(timelines):
            for held, root in timelines[one]:
                yield Edge("SAME_ORIGIN_AS", one, root, held.since, held.until)
