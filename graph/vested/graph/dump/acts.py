"""Verifies the judgements and decisions of a dump."""

import re
from collections.abc import Iterator

from vested.graph.dump.content import Content
from vested.graph.dump.records import Record
from vested.schema.addressing import PREFIXES, decision_id, judgement_id
from vested.schema.vocabulary import DecisionKind, Rank, ReviewVerdict, Verdict

_JUDGED = re.compile(rf"(ent|{PREFIXES['Document']})_[a-z2-7]{{24}}")
_TARGETS = "|".join(PREFIXES[one] for one in ("Source", "Document", "Statement", "Quotation"))
_TARGET = re.compile(rf"({_TARGETS})_[a-z2-7]{{24}}")
_KEY = re.compile(rf"({PREFIXES['Source']}|{PREFIXES['Document']}|key)_[a-z2-7]{{24}}")
_DIGEST = re.compile("[0-9a-f]{64}")
_VALUES: dict[str, tuple[str | None, ...]] = {
    DecisionKind.RETRACT: (None,),
    DecisionKind.RANK: tuple(Rank),
    DecisionKind.REVIEW: tuple(ReviewVerdict),
    DecisionKind.FORGET: (None,),
}


def check_acts(content: Content) -> None:
    """Raises `DamagedDump` at the first judgement or decision that is not sound."""
    for label, check in (("Judgement", _judgement), ("Decision", _decision)):
        for place, record in content.records(label):
            for problem in (*_withdrawal(record), *check(content, record)):
                raise content.damaged(place, problem)


def _withdrawal(record: Record) -> Iterator[str]:
    told = [record.get(name) for name in ("withdrawnAt", "withdrawnBy", "withdrawalReason")]
    if None in told and told != [None, None, None]:
        yield "when, by whom and why it was withdrawn are told together or not at all"
    elif told[0] is not None and told[0] <= record["recordedAt"]:
        yield "it was withdrawn before it was recorded"


def _judgement(content: Content, record: Record) -> Iterator[str]:
    pair, verdict = (record["left"], record["right"]), record["verdict"]
    for one in pair:
        if not _JUDGED.fullmatch(one):
            yield f"{one[:40]!r} is no id of an entity or a document"
        elif _is_document(one) and not content.index.holds(one):
            yield f"it is about {one}, which the dump lacks"
    if pair[0] == pair[1] or _is_document(pair[0]) != _is_document(pair[1]):
        yield "it is not about two entities, or two documents"
    told = _is_document(pair[0]) and verdict == Verdict.SAME
    if told != (record.get("relation") is not None):
        yield "how texts are related is told of two documents judged SAME, and of nothing else"
    id = judgement_id(*pair, verdict, record["recordedAt"])
    if record["id"] != id:
        yield f"what it holds makes its id {id}"


def _decision(content: Content, record: Record) -> Iterator[str]:
    kind, target, key = record["kind"], record["target"], record["key"]
    if not _TARGET.fullmatch(target) or not _KEY.fullmatch(key):
        yield "its target is no id of evidence, or its key no key"
    if record.get("value") not in _VALUES[kind]:
        yield f"{str(record.get('value'))[:40]!r} is not what a {kind} can say"
    if (kind == DecisionKind.FORGET) != ("digests" in record):
        yield "digests of texts are told by what was forgotten, and by nothing else"
    if not all(_DIGEST.fullmatch(digest) for digest in record.get("digests", ())):
        yield "a digest is no SHA-256 digest"
    if kind == DecisionKind.FORGET and "withdrawnAt" not in record and content.index.holds(key):
        yield f"{key} was forgotten, but the dump holds it"
    id = decision_id(kind, key, record["recordedAt"])
    if record["id"] != id:
        yield f"what it holds makes its id {id}"


def _is_document(id: str) -> bool:
    return id.startswith(f"{PREFIXES['Document']}_")
