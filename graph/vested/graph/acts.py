"""Acts of people: retract, rank, review, judge, withdraw; each with an author, a time and a reason.

Acts are added, never edited but to be withdrawn; an equal act in force makes a second one needless.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import neo4j

from vested.graph.clock import advance, lock
from vested.graph.clustering import Change, judgements, recluster_documents, recluster_entities
from vested.graph.clusters import components, reached
from vested.graph.cypher import query
from vested.graph.erasure import erase
from vested.graph.moments import FOREVER
from vested.graph.referral import Movement, Referral, resolved
from vested.graph.settle import begun, repoint, settle
from vested.graph.stored import properties
from vested.graph.targets import (
    UnknownTarget,
    beside,
    document_at,
    documents_bound,
    find_entity,
    find_target,
)
from vested.schema.addressing import decision_id, judgement_id
from vested.schema.identity import Decision, Judgement
from vested.schema.vocabulary import DecisionKind, Rank, ReviewVerdict, TextRelation, Verdict

Outcome = TypeVar("Outcome")


class Refused(Exception):
    """The act contradicts what was judged before, or cannot be meant; the message says why."""


@dataclass(frozen=True, slots=True)
class Act:
    """What an act came to: the id of its judgement or decision; `new` unless it was in force."""

    id: str
    new: bool = True
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts and why. Raises `Refused` for an author or a reason that says nothing."""

    by: str
    reason: str

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise Refused("every act has an author: give --by, or set VESTED_AUTHOR")
        if not self.reason.strip():
            raise Refused("every act has a reason: give --reason")


class Acts:
    """Does what people decide, each act in one transaction."""

    def __init__(self, driver: neo4j.Driver, *, database: str | None = None) -> None:
        self._driver = driver
        self._database = database

    def retract(self, target: str, author: Author) -> Act:
        """Takes back a source, document, statement or quotation (id or address), whatever is read
        again. Raises `UnknownTarget`, `Refused`."""
        return self._do(_decide, target, DecisionKind.RETRACT, None, author)

    def rank(self, statement: str, rank: Rank, author: Author) -> Act:
        """Gives a statement a rank. Raises `UnknownTarget`, `Refused`."""
        return self._do(_decide, statement, DecisionKind.RANK, rank.value, author)

    def review(self, statement: str, verdict: ReviewVerdict, author: Author) -> Act:
        """Notes that a person held a statement or quotation against its evidence."""
        return self._do(_decide, statement, DecisionKind.REVIEW, verdict.value, author)

    def forget(self, document: str, author: Author) -> Act:
        """Erases a document's texts and all that was read in them; an audit line stays.

        Raises `UnknownTarget`, `Refused`.
        """
        return self._do(_forget, document, author)

    def judge(
        self, left: str, right: str, verdict: Verdict, author: Author, *, score: float | None = None
    ) -> Act:
        """Says that two entities are one (`left` keeps its id), two, or that one cannot say.

        One may be a mention: then the two are the mention's entity within its document and the
        other; DIFFERENT takes the mention out of what it refers to. Raises `UnknownTarget`;
        `Refused` where earlier judgements say the opposite.
        """
        return self._do(_judge, left, right, verdict, author, score)

    def relate(
        self, original: str, derived: str, relation: TextRelation | None, author: Author
    ) -> Act:
        """Says that one document's text comes from another's, and how; None: that it does not."""
        return self._do(_relate, original, derived, relation, author)

    def withdraw(self, act: str, author: Author) -> Act:
        """Takes back a judgement or decision by its id. Raises `UnknownTarget`, `Refused`."""
        return self._do(_withdraw, act, author)

    def _do(self, work: Callable[..., Outcome], *arguments: Any) -> Outcome:
        with self._driver.session(database=self._database) as session:
            # No limit of time: others may be writing, and a source may have many documents.
            return session.execute_write(neo4j.unit_of_work(timeout=0)(work), *arguments)


def _decide(
    transaction: neo4j.ManagedTransaction,
    target: str,
    kind: DecisionKind,
    value: str | None,
    author: Author,
) -> Act:
    tick = lock(transaction)
    found = find_target(transaction, target)
    if kind is not DecisionKind.RETRACT and not found.id.startswith(("stm_", "quo_")):
        raise Refused(f"{target}: only a statement can be given a rank or be reviewed")
    if kind is DecisionKind.RANK and not found.id.startswith("stm_"):
        raise Refused(f"{target}: a quotation has no rank; `vested retract` takes it back")
    before = _in_force(transaction, found.key, kind)
    for known in before:
        if known["value"] == value:
            return Act(known["id"], new=False)
    for known in before:
        _end(transaction, known["id"], replace(author, reason="decided anew"), tick.moment)
    decision = Decision(
        id=decision_id(kind, found.key, tick.moment),
        kind=kind.value,
        target=found.id,
        key=found.key,
        value=value,
        by=author.by,
        reason=author.reason,
        recorded_at=tick.moment,
    )
    transaction.run(query("write_decision"), decision=properties(decision)).consume()
    settled = settle(transaction, documents_bound(transaction, found.key), tick.moment)
    return Act(decision.id, revision=advance(transaction, tick, begun(settled)))


def _in_force(
    transaction: neo4j.ManagedTransaction, key: str, kind: DecisionKind
) -> list[dict[str, Any]]:
    rows = transaction.run(query("read_decisions"), keys=[key])
    found = [row["decision"] for row in rows]
    return [
        {"value": None, **decision}
        for decision in found
        if decision["kind"] == kind and not decision.get("withdrawnAt")
    ]


def _end(transaction: neo4j.ManagedTransaction, id: str, author: Author, moment: str) -> None:
    transaction.run(
        query("withdraw_act"), id=id, moment=moment, by=author.by, reason=author.reason
    ).consume()


def _forget(transaction: neo4j.ManagedTransaction, document: str, author: Author) -> Act:
    tick = lock(transaction)
    found = find_target(transaction, document)
    if found.id != found.key or not found.id.startswith("doc_"):
        raise Refused(f"{document}: only a document can be forgotten")
    digests = erase(transaction, found.id, tick.moment)
    decision = Decision(
        id=decision_id(DecisionKind.FORGET, found.id, tick.moment),
        kind=DecisionKind.FORGET.value,
        target=found.id,
        key=found.id,
        digests=digests,
        by=author.by,
        reason=author.reason,
        recorded_at=tick.moment,
    )
    transaction.run(query("write_decision"), decision=properties(decision)).consume()
    return Act(decision.id, revision=advance(transaction, tick))


def _judge(
    transaction: neo4j.ManagedTransaction,
    left: str,
    right: str,
    verdict: Verdict,
    author: Author,
    score: float | None,
) -> Act:
    tick = lock(transaction)
    one, other = find_entity(transaction, left), find_entity(transaction, right)
    if one.base is not None:
        one, other = other, one
    one = beside(transaction, one, other)
    if one.id == other.id:
        raise Refused(f"{left} and {right} are one and the same id")
    if verdict is Verdict.SAME and one.kind != other.kind:
        raise Refused(f"{left} is a {one.kind}, {right} a {other.kind}: they cannot be one")
    pair = (one.id, other.id)
    known = _replace(transaction, pair, verdict, author, tick.moment, left=pair[0])
    if known is not None:
        return known
    if verdict is not Verdict.UNSURE:
        _refuse_contradiction(transaction, *pair, verdict)
    judgement = _judgement(pair, verdict, author, tick.moment, score=score)
    transaction.run(query("write_judgement"), judgement=properties(judgement)).consume()
    move_entities(transaction, pair, tick.moment)
    return Act(judgement.id, revision=advance(transaction, tick))


def _judgement(
    pair: tuple[str, str],
    verdict: Verdict,
    author: Author,
    moment: str,
    *,
    relation: TextRelation | None = None,
    score: float | None = None,
) -> Judgement:
    return Judgement(
        id=judgement_id(*pair, verdict, moment),
        left=pair[0],
        right=pair[1],
        verdict=verdict.value,
        relation=relation.value if relation else None,
        by=author.by,
        reason=author.reason,
        score=score,
        recorded_at=moment,
    )


def _replace(
    transaction: neo4j.ManagedTransaction,
    pair: tuple[str, str],
    verdict: Verdict,
    author: Author,
    moment: str,
    *,
    left: str,
    relation: TextRelation | None = None,
) -> Act | None:
    """The act in force that says the same of `pair`; ends one that says otherwise."""
    rows = transaction.run(query("read_judgements_of"), ids=[pair[0]])
    for row in rows:
        found = row["judgement"]
        if {found["left"], found["right"]} != {*pair}:
            continue
        wanted = (verdict.value, relation.value if relation else None)
        same = (found["verdict"], found.get("relation")) == wanted
        if same and (verdict is not Verdict.SAME or found["left"] == left):
            return Act(found["id"], new=False)
        _end(transaction, found["id"], replace(author, reason="judged anew"), moment)
    return None


def _refuse_contradiction(
    transaction: neo4j.ManagedTransaction, left: str, right: str, verdict: Verdict
) -> None:
    """Raises `Refused` if a cluster would hold two that were told apart."""

    def around(ids: list[str]) -> Iterable[tuple[str, str]]:
        return [
            (j.left, j.right) for j in judgements(transaction, ids) if j.verdict == Verdict.SAME
        ]

    links = reached([left, right], around)
    if verdict is Verdict.SAME:
        links.add((left, right))
    members = {one for group in components(links) if left in group for one in group}
    if verdict is Verdict.DIFFERENT:
        if right in members:
            raise Refused(
                f"{left} and {right} are one through other judgements: withdraw one of those "
                f"first (vested judgements {left})"
            )
        return
    for judgement in judgements(transaction, members):
        if judgement.verdict == Verdict.DIFFERENT and judgement.pair <= members:
            raise Refused(
                f"{judgement.left} and {judgement.right} were judged DIFFERENT on "
                f"{judgement.held.since[:10]} and would become one: withdraw that judgement first "
                f"(vested judgements {judgement.left})"
            )


def move_entities(
    transaction: neo4j.ManagedTransaction, ids: Iterable[str], moment: str
) -> list[Change]:
    """Moves the mentions of all entities linked with `ids` to what these now stand for."""
    judged = sorted(set(ids))
    changes = recluster_entities(transaction, judged, moment)
    kept = transaction.run(query("read_redirects"), ids=judged, forever=FOREVER)
    heads = {*judged, *(row["kept"] for row in kept)}
    heads |= {id for change in changes for id in (change.before, change.after)}
    rows = transaction.run(query("read_referrals_to"), ids=sorted(heads), forever=FOREVER)
    found = [(row["mention"], row["document"], row["entity"]) for row in rows]
    after = resolved(transaction, [(mention, document) for mention, document, _ in found])
    movement = Movement()
    for (mention, _, entity), referral in zip(found, after, strict=True):
        if referral.entity != entity:
            movement.closed.append(Referral(mention, entity))
            movement.opened.append(referral)
    if movement.opened:
        repoint(transaction, movement, moment)
    return changes


def _relate(
    transaction: neo4j.ManagedTransaction,
    original: str,
    derived: str,
    relation: TextRelation | None,
    author: Author,
) -> Act:
    tick = lock(transaction)
    pair = (document_at(transaction, original), document_at(transaction, derived))
    if pair[0] == pair[1]:
        raise Refused(f"{original} and {derived} are one document")
    verdict = Verdict.SAME if relation else Verdict.DIFFERENT
    known = _replace(
        transaction, pair, verdict, author, tick.moment, left=pair[0], relation=relation
    )
    if known is not None:
        return known
    judgement = _judgement(pair, verdict, author, tick.moment, relation=relation)
    transaction.run(query("write_judgement"), judgement=properties(judgement)).consume()
    recluster_documents(transaction, pair, tick.moment)
    return Act(judgement.id, revision=advance(transaction, tick))


def _withdraw(transaction: neo4j.ManagedTransaction, act: str, author: Author) -> Act:
    tick = lock(transaction)
    row = transaction.run(query("read_act"), id=act).single()
    if row is None:
        raise UnknownTarget(f"{act}: the graph holds no judgement or decision of this id")
    found = row["act"]
    if found.get("withdrawnAt"):
        raise Refused(f"{act} was withdrawn on {found['withdrawnAt'][:10]}")
    _end(transaction, act, author, tick.moment)
    stands_again: set[str] = set()
    if not row["judgement"]:
        if found["kind"] != DecisionKind.FORGET:
            bound = documents_bound(transaction, found["key"])
            stands_again = begun(settle(transaction, bound, tick.moment))
    elif found["left"].startswith("doc_"):
        recluster_documents(transaction, [found["left"], found["right"]], tick.moment)
    else:
        move_entities(transaction, [found["left"], found["right"]], tick.moment)
    return Act(act, revision=advance(transaction, tick, stands_again))
