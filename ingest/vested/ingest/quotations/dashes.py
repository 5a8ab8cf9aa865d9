"""Dialogue set with dashes, as Spanish prints it: `—Words —said X—. More words.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vested.ingest.frames import LETTERS
from vested.ingest.quotations.packs import QuotationPack
from vested.ingest.reading import Article, FoundQuotation, TextSpan
from vested.ingest.sentences import Line
from vested.ingest.skeleton import SlotIndex

_ASIDE = re.compile(r"\s[—–](?P<told>[^\s—–][^—–\n]{1,160})(?:[—–](?P<more>[.,;:]?\s?)|\.?$)")


def dashed_turns(
    article: Article, pack: QuotationPack, all_lines: Sequence[Line], index: SlotIndex
) -> list[FoundQuotation]:
    """The words before and behind a verb of saying between dashes, in lines that open with one.

    Without a name there, whoever the text named last answers. Questions are left out.
    """
    text = article.text
    found: list[FoundQuotation] = []
    for line in all_lines:
        start = line.span.start
        if text[start] not in "—–" or text[start + 1 : start + 2].isspace():
            continue
        aside = _ASIDE.search(text, start + 1, line.span.end)
        if aside is None:
            continue
        cue = pack.cue.search(text, *aside.span("told"))
        if cue is None or cue.start() > aside.start("told") + 12:
            continue
        if text[start + 1 : aside.start()].rstrip().endswith("?"):
            continue
        who = _named(index, TextSpan(*aside.span("told"))) or _named(
            index, TextSpan(max(0, start - 300), start) if start else None
        )
        rule = f"{pack.language}.quotation.dialogue/1"
        told = TextSpan(*cue.span())
        parts = [(start + 1, aside.start())]
        if aside["more"] is not None and line.span.end - aside.end() > 2:
            parts.append((aside.end(), line.span.end))
        found += [FoundQuotation(TextSpan(*one), rule, who, told, confidence=0.75) for one in parts]
    return found


def _named(index: SlotIndex, region: TextSpan | None) -> str | None:
    people = [slot for slot in index.inside(region) if slot.kind in LETTERS["P"]] if region else []
    return people[-1].entity if people else None
