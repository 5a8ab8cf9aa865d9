"""What was missed and what was found that is not there, each beside its sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vested.ingest.sentences import all_sentences

Item = Mapping[str, Any]

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Fault:
    """One label that no finding has, or one finding that no label has."""

    document: str
    language: str
    measure: str
    """entity, relation or quotation."""
    type: str
    """Of the entity or relation; `direct` or `reported` for quotations."""
    spurious: bool
    """Found and not there, else there and not found."""
    what: str
    """The finding or label in short."""
    sentence: str | None
    """The sentence of the article it is about; None where no text was given or none holds it."""


class Passages:
    """The sentences of one article."""

    def __init__(self, body: str | None) -> None:
        self._body = body or ""
        self._spans = all_sentences(self._body)
        self._starts = [span.start for span in self._spans]

    def around(self, needle: str | None) -> str | None:
        """The first sentence with `needle` (or its beginning) in it, at most 400 characters."""
        if not needle or not self._spans:
            return None
        whole = re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", self._body)
        at = whole.start() if whole else self._body.find(needle)
        if at < 0:
            return None
        span = self._spans[max(0, bisect_right(self._starts, at) - 1)]
        text = " ".join(self._body[span.start : max(span.end, at + len(needle))].split())
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def described(measure: str, item: Item, names: Mapping[str, str]) -> str:
    """A label or finding in one line; `names`: names of the entities by id."""
    if measure == "entity":
        return f"{item.get('type')} {item.get('name')} {list(item.get('mentions', []))[:2]}"

    def named(end: Any) -> str:
        return "?" if end is None else names.get(str(end), str(end))

    if measure == "relation":
        return f"{item.get('type')} {named(item.get('subject'))} -> {named(item.get('object'))}"
    return f"{named(item.get('speaker'))}: {str(item.get('text', ''))[:160]}"


def faults_of(
    about: tuple[str, str],
    measure: str,
    items: Iterable[Item],
    entities: Sequence[Item],
    *,
    spurious: bool,
    passages: Passages,
) -> list[Fault]:
    """The faults of one measure in a document; `about`: its name and language."""
    names = {str(one.get("id")): str(one.get("name")) for one in entities}
    return [
        Fault(
            *about,
            measure=measure,
            type=_type(measure, item),
            spurious=spurious,
            what=described(measure, item, names),
            sentence=next(filter(None, map(passages.around, _needles(measure, item))), None),
        )
        for item in items
    ]


def listed(faults: Iterable[Fault]) -> str:
    """All faults as text: by measure, type and language, each beside its sentence."""
    lines: list[str] = []
    head = None
    for one in sorted(faults, key=lambda one: (one.measure, one.type, one.language, one.document)):
        if head != (head := (one.measure, one.type, one.language)):
            lines += ["", " ".join(head)]
        sign = "spurious" if one.spurious else "missed"
        lines.append(f"  {sign} in {one.document}: {one.what}")
        if one.sentence:
            lines.append(f"      {one.sentence}")
    return "\n".join(lines[1:])


def _type(measure: str, item: Item) -> str:
    if measure == "quotation":
        return "reported" if item.get("direct") is False else "direct"
    return str(item.get("type"))


def _needles(measure: str, item: Item) -> Sequence[str]:
    if measure == "entity":
        return [*item.get("mentions", []), str(item.get("name", ""))]
    return [str(item.get("evidence" if measure == "relation" else "text") or "")]
