"""The evaluation of a directory of readings: all figures."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from vested.ingest.evaluate import entities
from vested.ingest.evaluate.bootstrap import interval
from vested.ingest.evaluate.counts import Counts
from vested.ingest.evaluate.faults import Fault, Passages, faults_of
from vested.ingest.evaluate.files import Unscorable, body_of, label_of, prediction_of
from vested.ingest.evaluate.linking import Links, links
from vested.ingest.evaluate.names import normal, normal_name
from vested.ingest.evaluate.quotations import QuotationScore
from vested.ingest.evaluate.relations import RelationScore
from vested.ingest.evaluate.reliability import (
    KINDS,
    Verdict,
    bins,
    calibration_error,
    tiers,
    verdicts_of,
)

MEASURES = {
    "ent": "entities (name+type)",
    "ent_name": "entities (name only)",
    "rel": "relations (type+ends)",
    "qual": "relation qualifiers",
    "quote": "quotes (text+speaker)",
    "quote_text": "quotes (text only)",
}


@dataclass
class DocumentScore:
    """Counts of one document by measure, with what was missed and what is spurious."""

    name: str
    language: str
    counts: dict[str, Counts]
    links: Links
    faults: list[Fault]
    verdicts: dict[str, list[Verdict]]
    """Findings that tell their confidence, by kind."""

    @property
    def missed(self) -> list[str]:
        """What was missed, each beside its sentence where the article was given."""
        told = ((one.what, one.sentence) for one in self.faults if not one.spurious)
        return [f"{what}: {sentence}" if sentence else what for what, sentence in told]


@dataclass
class Report:
    """Counts over all documents, by language and by type."""

    documents: list[DocumentScore] = field(default_factory=list)
    relation_types: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    entity_types: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    notes: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)

    def micro(self, measure: str, language: str | None = None) -> Counts:
        """Counts of one measure summed over documents (of one language)."""
        return _summed(self._in(language), measure)

    def macro(self, measure: str) -> float | None:
        """Mean F1 over documents with anything to find or found; None without one."""
        return _mean(self.documents, measure)

    def micro_interval(self, measure: str) -> tuple[float, float] | None:
        """95 % interval of the micro F1, by bootstrap over documents."""
        return interval(self.documents, lambda drawn: _summed(drawn, measure).f1)

    def macro_interval(self, measure: str) -> tuple[float, float] | None:
        """95 % interval of the macro F1, by bootstrap over documents."""
        return interval(self.documents, lambda drawn: _mean(drawn, measure))

    def links(self, language: str | None = None) -> Links:
        """Links to Wikidata items summed over documents (of one language)."""
        total = Links()
        for document in self._in(language):
            total.add(document.links)
        return total

    def verdicts(self, kind: str) -> list[Verdict]:
        """All findings of one kind (`entity`, `relation`, `quotation`) that tell confidence."""
        return [one for document in self.documents for one in document.verdicts[kind]]

    @property
    def faults(self) -> list[Fault]:
        """All misses and spurious findings."""
        return [one for document in self.documents for one in document.faults]

    @property
    def languages(self) -> list[str]:
        """The languages of the documents, sorted."""
        return sorted({document.language for document in self.documents})

    def _in(self, language: str | None) -> list[DocumentScore]:
        return [one for one in self.documents if language in (None, one.language)]

    def as_json(self) -> dict[str, Any]:
        """All figures as JSON."""
        return {
            "micro": {name: _figures(self.micro(name)) for name in MEASURES},
            "macro": {name: self.macro(name) for name in MEASURES},
            "95 % intervals over documents": {
                name: {
                    "micro": list(self.micro_interval(name) or ()),
                    "macro": list(self.macro_interval(name) or ()),
                }
                for name in MEASURES
            },
            "by language": {
                language: {name: _figures(self.micro(name, language)) for name in MEASURES}
                for language in self.languages
            },
            "linking": {"all": _linked(self.links())}
            | {language: _linked(self.links(language)) for language in self.languages},
            "reliability": {kind: _reliability(self.verdicts(kind)) for kind in KINDS},
            "relations by type": {n: _figures(c) for n, c in sorted(self.relation_types.items())},
            "entities by type": {n: _figures(c) for n, c in sorted(self.entity_types.items())},
            "documents": {
                d.name: {name: counts.f1 for name, counts in d.counts.items()}
                for d in self.documents
            },
            "missed": {d.name: d.missed for d in self.documents},
            "faults": [asdict(one) for one in self.faults],
            "notes": dict(self.notes),
            "missing": self.missing,
        }


def evaluate(gold: Path, predictions: Path, articles: Path | None = None) -> Report:
    """Scores `predictions`/STEM.json against `gold`/STEM.json.

    With `articles` every predicted string is looked for in the body of STEM.txt. Raises
    `Unscorable` when `gold` holds no labels, or a file has not the form it should have.
    """
    files = sorted(gold.glob("*.json"))
    if not files:
        raise Unscorable(f"{gold} holds no labelled article (*.json)")
    report = Report()
    for path in files:
        label = label_of(path)
        guess = predictions / path.name
        empty: dict[str, Any] = {"entities": [], "relations": [], "quotes": []}
        if not guess.is_file():
            report.missing.append(path.stem)
        predicted = prediction_of(guess) if guess.is_file() else empty
        body = None if articles is None else body_of(articles / f"{path.stem}.txt")
        _score(report, path.stem, label, predicted, body)
        if body is not None:
            _check_strings(report, predicted, body)
    return report


def _score(
    report: Report,
    stem: str,
    label: dict[str, Any],
    predicted: dict[str, Any],
    body: str | None,
) -> None:
    traps = {kind: _traps(label, kind) for kind in ("entity", "relation", "quote")}
    found = {name: predicted.get(name, []) for name in ("entities", "relations", "quotes")}
    matched = entities.match(label["entities"], found["entities"])
    typed, named, missed = entities.score(matched, report.entity_types, report.notes)
    relations = RelationScore(label["relations"], matched, report.relation_types)
    relations.run(found["relations"], [normal(trap) for trap in traps["relation"]], report.notes)
    quotations = QuotationScore(label["quotes"], found["quotes"], matched)
    quotations.run(traps["quote"], report.notes)
    forbidden = {normal_name(trap) for trap in traps["entity"]}
    report.notes["entity traps hit"] += sum(
        normal_name(item.get("name", "")) in forbidden for item in found["entities"]
    )
    counts = {
        "ent": typed,
        "ent_name": named,
        "rel": relations.relations,
        "qual": relations.qualifiers,
        "quote": quotations.spoken,
        "quote_text": quotations.worded,
    }
    of_kind = {
        "entity": (found["entities"], entities.outcomes(matched), missed),
        "relation": (found["relations"], relations.outcomes, relations.missed),
        "quotation": (found["quotes"], quotations.outcomes, quotations.missed),
    }
    about, passages = (stem, label["language"]), Passages(body)
    faults: list[Fault] = []
    for kind, (items, outcomes, lost) in of_kind.items():
        wrong = [item for item, right in zip(items, outcomes, strict=True) if right is False]
        for some, of, spurious in (
            (lost, label["entities"], False),
            (wrong, found["entities"], True),
        ):
            faults += faults_of(about, kind, some, of, spurious=spurious, passages=passages)
    verdicts = {kind: verdicts_of(items, right) for kind, (items, right, _) in of_kind.items()}
    report.documents.append(DocumentScore(*about, counts, links(matched), faults, verdicts))


def _traps(label: dict[str, Any], kind: str) -> list[str]:
    return [trap["text"] for trap in label.get("negatives", []) if trap["kind"] == kind]


def _check_strings(report: Report, predicted: dict[str, Any], body: str) -> None:
    notes = report.notes
    for item in predicted.get("entities", []):
        notes["mentions not in text"] += sum(m not in body for m in item.get("mentions", []))
    for item in predicted.get("relations", []):
        evidence = item.get("evidence")
        notes["evidence not in text"] += not evidence or evidence not in body
    for item in predicted.get("quotes", []):
        notes["quotes not in text"] += item.get("text", "") not in body


def _figures(counts: Counts) -> dict[str, float]:
    return {
        "tp": counts.tp,
        "fp": counts.fp,
        "fn": counts.fn,
        "p": counts.precision,
        "r": counts.recall,
        "f1": counts.f1,
    }


def _summed(documents: Sequence[DocumentScore], measure: str) -> Counts:
    total = Counts()
    for document in documents:
        total.add(document.counts[measure])
    return total


def _mean(documents: Sequence[DocumentScore], measure: str) -> float | None:
    scores = [d.counts[measure].f1 for d in documents if not d.counts[measure].empty]
    return sum(scores) / len(scores) if scores else None


def _linked(found: Links) -> dict[str, float | None]:
    return {**asdict(found), "accuracy": found.accuracy, "precision": found.precision}


def _reliability(verdicts: list[Verdict]) -> dict[str, Any]:
    return {
        "expected calibration error": calibration_error(verdicts),
        "tiers": asdict(tiers(verdicts)),
        "bins": [asdict(one) for one in bins(verdicts)],
    }
