"""The evaluation as text: totals with intervals, by language, by type, by document."""

from vested.ingest.evaluate import reliability
from vested.ingest.evaluate.counts import Counts
from vested.ingest.evaluate.report import MEASURES, Report


def table(report: Report) -> str:
    """All figures of `report` as text."""
    lines = [f"{len(report.documents)} documents"]
    if report.missing:
        lines[0] += f", {len(report.missing)} without prediction: {', '.join(report.missing)}"
    lines += _totals(report)
    lines += _languages(report)
    lines += _types(report)
    lines += reliability.table({kind: report.verdicts(kind) for kind in reliability.KINDS})
    lines += ["", f"{'F1 by document':46}" + "".join(f"{name:>11}" for name in MEASURES)]
    for document in report.documents:
        scores = "".join(
            f"{'-' if counts.empty else format(counts.f1, '.3f'):>11}"
            for counts in document.counts.values()
        )
        lines.append(f"  {document.name:44}{scores}")
    told = "; ".join(f"{name}: {count}" for name, count in sorted(report.notes.items()) if count)
    return "\n".join([*lines, "", f"notes: {told or 'none'}"])


def _totals(report: Report) -> list[str]:
    head = f"{'TP':>5}{'FP':>5}{'FN':>5}   {'P':>6}{'R':>7}{'F1':>7}"
    lines = [f"{'':26}{head}   {'95 %':11}   macro-F1   95 %"]
    for name, title in MEASURES.items():
        lines.append(
            f"{title:26}{_row(report.micro(name))}   {_between(report.micro_interval(name)):11}"
            f"   {report.macro(name) or 0:8.3f}   {_between(report.macro_interval(name))}"
        )
    return lines


def _languages(report: Report) -> list[str]:
    lines = ["", f"{'by language':26}" + "".join(f"{name:>12}" for name in [*MEASURES, "linking"])]
    for language in report.languages:
        scores = "".join(f"{report.micro(name, language).f1:12.3f}" for name in MEASURES)
        lines.append(f"  {language:24}{scores}{_share(report.links(language).accuracy):>12}")
    found = report.links()
    total = found.right + found.wrong + found.none
    return [
        *lines,
        f"linking: of {total} found whose Wikidata item is labelled, {found.right} tied to it, "
        f"{found.wrong} to another, {found.none} to none; "
        f"accuracy {_share(found.accuracy)}, precision {_share(found.precision)}",
    ]


def _types(report: Report) -> list[str]:
    lines: list[str] = []
    for title, types in (
        ("relations by type", report.relation_types),
        ("entities by type", report.entity_types),
    ):
        lines += ["", title]
        ordered = sorted(types.items(), key=lambda item: -(item[1].tp + item[1].fn))
        lines += [f"  {name:24}{_row(counts)}" for name, counts in ordered]
    return lines


def _row(counts: Counts) -> str:
    shares = f"{counts.precision:6.3f}{counts.recall:7.3f}{counts.f1:7.3f}"
    return f"{counts.tp:5}{counts.fp:5}{counts.fn:5}   {shares}"


def _between(ends: tuple[float, float] | None) -> str:
    return "-" if ends is None else f"{ends[0]:.3f}–{ends[1]:.3f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
