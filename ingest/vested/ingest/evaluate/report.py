"""The evaluation of a directory of readings, and its table."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vested.ingest.evaluate import entities
from vested.ingest.evaluate.counts import Counts
from vested.ingest.evaluate.names import normal, normal_name
from vested.ingest.evaluate.quotations import QuotationScore
from vested.ingest.evaluate.relations import RelationScore

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
    """Counts of one document by measure, with what was missed."""

    name: str
    language: str
    counts: dict[str, Counts]
    missed: list[str]


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
        total = Counts()
        for document in self.documents:
            if language is None or document.language == language:
                total.add(document.counts[measure])
        return total

    def macro(self, measure: str) -> float | None:
        """Mean F1 over documents with anything to find or found; None without one."""
        scores = [d.counts[measure].f1 for d in self.documents if not d.counts[measure].empty]
        return sum(scores) / len(scores) if scores else None

    def as_json(self) -> dict[str, Any]:
        """All figures as JSON."""
        return {
            "micro": {name: _figures(self.micro(name)) for name in MEASURES},
            "macro": {name: self.macro(name) for name in MEASURES},
            "relations by type": {n: _figures(c) for n, c in sorted(self.relation_types.items())},
            "entities by type": {n: _figures(c) for n, c in sorted(self.entity_types.items())},
            "documents": {
                d.name: {name: counts.f1 for name, counts in d.counts.items()}
                for d in self.documents
            },
            "missed": {d.name: d.missed for d in self.documents},
            "notes": dict(self.notes),
            "missing": self.missing,
        }

    def as_table(self) -> str:
        """The figures as text: totals, by language, by type, by document."""
        lines = [f"{len(self.documents)} documents"]
        if self.missing:
            lines[0] += f", {len(self.missing)} without prediction: {', '.join(self.missing)}"
        head = f"{'TP':>5}{'FP':>5}{'FN':>5}   {'P':>6}{'R':>7}{'F1':>7}"
        lines.append(f"{'':26}{head}   macro-F1")
        for name, title in MEASURES.items():
            lines.append(f"{title:26}{_row(self.micro(name))}   {self.macro(name) or 0:.3f}")
        lines += ["", f"{'by language':26}" + "".join(f"{name:>12}" for name in MEASURES)]
        for language in sorted({document.language for document in self.documents}):
            scores = "".join(f"{self.micro(name, language).f1:12.3f}" for name in MEASURES)
            lines.append(f"  {language:24}{scores}")
        for title, types in (
            ("relations by type", self.relation_types),
            ("entities by type", self.entity_types),
        ):
            lines += ["", title]
            ordered = sorted(types.items(), key=lambda item: -(item[1].tp + item[1].fn))
            lines += [f"  {name:24}{_row(counts)}" for name, counts in ordered]
        lines += ["", f"{'F1 by document':46}" + "".join(f"{n:>11}" for n in MEASURES)]
        for document in self.documents:
            scores = "".join(
                f"{'-' if counts.empty else format(counts.f1, '.3f'):>11}"
                for counts in document.counts.values()
            )
            lines.append(f"  {document.name:44}{scores}")
        told = "; ".join(f"{name}: {count}" for name, count in sorted(self.notes.items()) if count)
        return "\n".join([*lines, "", f"notes: {told or 'none'}"])


def evaluate(gold: Path, predictions: Path, articles: Path | None = None) -> Report:
    """Scores `predictions`/STEM.json against `gold`/STEM.json.

    With `articles` every predicted string is looked for in the body of STEM.txt. Raises
    FileNotFoundError when `gold` holds no labels.
    """
    files = sorted(gold.glob("*.json"))
    if not files:
        raise FileNotFoundError(f"{gold} holds no labelled article (*.json)")
    report = Report()
    for path in files:
        label = json.loads(path.read_text(encoding="utf-8"))
        guess = predictions / path.name
        empty: dict[str, Any] = {"entities": [], "relations": [], "quotes": []}
        if not guess.is_file():
            report.missing.append(path.stem)
        predicted = json.loads(guess.read_text("utf-8")) if guess.is_file() else empty
        _score(report, path.stem, label, predicted)
        if articles is not None:
            _check_strings(report, predicted, _body(articles / f"{path.stem}.txt"))
    return report


def _score(report: Report, stem: str, label: dict[str, Any], predicted: dict[str, Any]) -> None:
    negatives = label.get("negatives", [])
    traps = {
        kind: [trap["text"] for trap in negatives if trap["kind"] == kind]
        for kind in ("entity", "relation", "quote")
    }
    matched = entities.match(label["entities"], predicted.get("entities", []))
    typed, named, missed = entities.score(matched, report.entity_types, report.notes)
    relations = RelationScore(label["relations"], matched, report.relation_types)
    relation_traps = [normal(trap) for trap in traps["relation"]]
    relations.run(predicted.get("relations", []), relation_traps, report.notes)
    quotations = QuotationScore(label["quotes"], predicted.get("quotes", []), matched)
    quotations.run(traps["quote"], report.notes)
    forbidden = {normal_name(trap) for trap in traps["entity"]}
    report.notes["entity traps hit"] += sum(
        normal_name(item.get("name", "")) in forbidden for item in predicted.get("entities", [])
    )
    counts = {
        "ent": typed,
        "ent_name": named,
        "rel": relations.relations,
        "qual": relations.qualifiers,
        "quote": quotations.spoken,
        "quote_text": quotations.worded,
    }
    misses = [*missed, *relations.missed, *quotations.missed]
    report.documents.append(DocumentScore(stem, label["language"], counts, misses))


def _check_strings(report: Report, predicted: dict[str, Any], body: str) -> None:
    notes = report.notes
    for item in predicted.get("entities", []):
        notes["mentions not in text"] += sum(m not in body for m in item.get("mentions", []))
    for item in predicted.get("relations", []):
        evidence = item.get("evidence")
        notes["evidence not in text"] += not evidence or evidence not in body
    for item in predicted.get("quotes", []):
        notes["quotes not in text"] += item.get("text", "") not in body


def _body(path: Path) -> str:
    """The text behind the header that stands between two `---` lines."""
    text = path.read_text(encoding="utf-8")
    return text[text.index("\n---\n", 4) + 5 :]


def _figures(counts: Counts) -> dict[str, float]:
    return {
        "tp": counts.tp,
        "fp": counts.fp,
        "fn": counts.fn,
        "p": counts.precision,
        "r": counts.recall,
        "f1": counts.f1,
    }


def _row(counts: Counts) -> str:
    shares = f"{counts.precision:6.3f}{counts.recall:7.3f}{counts.f1:7.3f}"
    return f"{counts.tp:5}{counts.fp:5}{counts.fn:5}   {shares}"
