"""Relations by weighing: every pair of things that a word may relate, and how likely it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vested.ingest.reading import Modality, RelationType, TextSpan
from vested.ingest.relations.arguments import clause
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.modality import modality
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.pairs.candidates import Candidate, candidates
from vested.ingest.relations.pairs.features import groups
from vested.ingest.relations.pairs.model import Model
from vested.ingest.relations.pairs.places import places
from vested.ingest.relations.pairs.qualifiers import qualifiers
from vested.ingest.relations.pairs.surroundings import Surroundings
from vested.ingest.relations.pairs.tokens import Tokens, tokens
from vested.ingest.relations.pairs.vocabulary import Vocabulary
from vested.ingest.relations.scene import Scene

_GRANTS = frozenset({"fund_v", "grant_n"})
_OPEN = {"open_a": "open", "closed_a": "closed", "restricted_a": "restricted"}


@dataclass(frozen=True, slots=True)
class Weighable:
    """The candidates of one sentence with what their features are made from."""

    line: Tokens
    around: Surroundings
    found: tuple[Candidate, ...]


def weighable(
    vocabulary: Vocabulary, scene: Scene, topic: Mapping[str, str], natures: Mapping[str, str]
) -> Weighable | None:
    """What there is to weigh in `scene`; `topic`: what the article is about, by kind; `natures` of
    its things, by id."""
    line = tokens(vocabulary, scene.skeleton)
    there = places(line, scene, topic, natures)
    if all(one.unsaid for one in there):
        return None
    around = Surroundings(
        line,
        there,
        final=vocabulary.language == "de",
        sort=scene.line.kind.value,
        amount="A" in line.kinds,
        compute=any("compute_n" in one for one in line.classes),
    )
    return Weighable(line, around, tuple(candidates(line, there)))


def stance(pack: RelationPack, scene: Scene, line: Tokens, one: Candidate) -> tuple[Modality, bool]:
    """How the sentence puts `one` forward, and whether it denies it."""
    if one.at < 0:
        return Modality.ASSERTED, False
    start = line.starts[one.at]
    left, right = clause(pack, scene.text, start, start)
    how, negated = modality(pack, scene.text, left, start, start + len(line.words[one.at]))
    undone = one.frame.name == "signed" and pack.undone.search(scene.text, left, right)
    return how, negated or bool(undone)


def read_pairs(
    pack: RelationPack,
    vocabulary: Vocabulary,
    weights: Model,
    scene: Scene,
    topic: Mapping[str, str],
    natures: Mapping[str, str],
) -> Iterator[Draft]:
    """Every pair in `scene` that is likely enough, each under the word that makes it likeliest."""
    weighed = weighable(vocabulary, scene, topic, natures)
    if weighed is None:
        return
    best: dict[tuple[RelationType, str, str | None], Draft] = {}
    for one in weighed.found:
        likely = weights.probability(groups(weighed.around, one))
        if likely < weights.threshold:
            continue
        how, negated = stance(pack, scene, weighed.line, one)
        for draft in _drafts(pack, scene, weighed.line, one):
            key = (draft.relation, draft.subject or "", draft.object)
            if key not in best or best[key].confidence < likely:
                best[key] = Draft(
                    draft.relation, draft.subject, draft.object, draft.evidence, draft.rule,
                    draft.qualifiers, how, negated, None, likely, likelihood=likely,
                    word=draft.word,
                )  # fmt: skip
    yield from best.values()


def _drafts(pack: RelationPack, scene: Scene, line: Tokens, one: Candidate) -> Iterator[Draft]:
    relation = one.frame.relation
    if relation is RelationType.INVESTED_IN and one.word in _GRANTS:
        relation = RelationType.FUNDED
    rule = f"{pack.language}.pair.{one.frame.name}.{one.word}/1"
    own: dict[str, str | float]
    if relation is RelationType.LICENSED_AS:
        own = {"open_status": _OPEN[one.word]}
    else:
        own = qualifiers(pack, scene, line, one)
    word = _evidence(scene, line, one.at) if one.at >= 0 else None
    ends = one.object
    for number, subject in enumerate(one.subject.members):
        if ends is None:
            evidence = _evidence(scene, line, one.at, *one.subject.tokens[number : number + 1])
            yield Draft(relation, subject, None, evidence, rule, dict(own), word=word)
            continue
        for place, target in enumerate(ends.members):
            if target == subject:
                continue
            evidence = _evidence(
                scene, line, one.at, *one.subject.tokens[number : number + 1],
                *ends.tokens[place : place + 1],
            )  # fmt: skip
            yield Draft(relation, subject, target, evidence, rule, dict(own), word=word)


def _evidence(scene: Scene, line: Tokens, *places: int) -> TextSpan:
    there = [n for n in places if n >= 0]
    last = max(there)
    return scene.skeleton.span(line.starts[min(there)], line.starts[last] + len(line.words[last]))
