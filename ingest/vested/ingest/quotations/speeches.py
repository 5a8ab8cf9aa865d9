"""Whole passages that one person speaks or writes without marks: interviews whose questions carry
no label, speeches, letters, and statements signed below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vested.ingest.quotations.labels import LABEL, Labels, labels_of
from vested.ingest.quotations.packs import SpeechPack, speech_pack
from vested.ingest.quotations.turns import Turns
from vested.ingest.reading import Article, EntityType, FoundEntity, FoundQuotation, TextSpan
from vested.ingest.sentences import Line, LineKind

_QUESTIONS = 3
"""So many question lines make an interview, where the page calls itself one; one less where its
first words do, every answer is in the first person, and none names who answers."""
_FIRST_WORDS = 60
_PROMPT = 140
"""The longest prompt of an interviewer, in characters."""
_SIGNED = re.compile(r"(?:—|–|--|―)\s?(?=\w)")
_LONGEST = 25
"""How many lines a signed statement may hold."""

_Person = tuple[int, int, str]
"""Which of the entities a name is of, where the name ends, and the id."""


def whole_passages(
    article: Article, all_lines: Sequence[Line], entities: Sequence[FoundEntity]
) -> list[FoundQuotation]:
    """The answers of an interview without labels, or the one speech or letter that the page is,
    or the statements signed with a dash; their speakers are people of `entities`."""
    pack = speech_pack(article.language)
    found = _interview(article, pack, all_lines, entities)
    if not found:
        found = _speech(article, pack, all_lines, entities)
    return found or _signed(article, pack, all_lines, entities)


def _interview(
    article: Article, pack: SpeechPack, all_lines: Sequence[Line], entities: Sequence[FoundEntity]
) -> list[FoundQuotation]:
    text = article.text
    asked = [n for n, line in enumerate(all_lines) if _question(text, line)]
    few = len(asked) < _QUESTIONS
    if len(asked) < _QUESTIONS - 1 or not _told_interview(article, pack):
        return []
    if few and not pack.interview.search(f"{article.headline}\n{text[:_FIRST_WORDS]}"):
        return []
    labels = labels_of(article, entities, pack)
    asked = _with_prompts(pack, text, all_lines, asked)
    guest = labels.interviewee(all_lines[asked[0]].span.start)
    if guest is None:
        return []
    found: list[FoundQuotation] = []
    personal = 0
    for number, at in enumerate(asked):
        until = asked[number + 1] if number + 1 < len(asked) else len(all_lines)
        answer = _run(pack, text, all_lines[at + 1 : until], closed=number + 1 < len(asked))
        answer = answer and _unlabelled(text, labels, guest, answer)
        if answer:
            personal += bool(pack.first_person.search(answer.of(text)))
            rule = f"{pack.language}.quotation.answer/1"
            found.append(FoundQuotation(answer, rule, guest, confidence=0.7))
    turns = Turns(found)
    named = few and any(turns.over(at) for at in labels.places[guest])
    if few and (named or personal < len(found)):
        return []
    starts = {one.span.start for one in found}
    if not starts.isdisjoint(labels.places[guest]):
        return []  # who answers does not begin with their own name
    return found if 2 * personal >= len(asked) else []


def _unlabelled(text: str, labels: Labels, guest: str, answer: TextSpan) -> TextSpan:
    """The answer without the guest's name that may be printed before it."""
    match = LABEL.match(text, answer.start, answer.end)
    if match is None or labels.who(labels.key(match["label"])) != guest:
        return answer
    return TextSpan(match.end(), answer.end) if match.end() < answer.end else answer


def _with_prompts(
    pack: SpeechPack, text: str, all_lines: Sequence[Line], asked: Sequence[int]
) -> list[int]:
    """`asked` and the lines among them that prompt without a question mark: "He has left since."

    A prompt is one short sentence that breaks off, or speaks to the guest, or is answered by a
    "Yes"; the interviewer says no "I" in it, and an answer stands on both sides.
    """
    known = set(asked)
    found = list(asked)
    for number in range(asked[0] + 2, len(all_lines) - 1):
        line, below = all_lines[number], all_lines[number + 1]
        raw, reply = line.span.of(text), below.span.of(text)
        if (
            known & {number - 1, number, number + 1}
            or len(raw) > _PROMPT
            or not raw[0].isupper()
            or pack.footer.match(raw)
            or pack.footer.match(reply)
        ):
            continue
        spoken_to = pack.second_person.search(raw) and not pack.own.search(raw)
        answered = pack.response.match(reply) and not pack.own.search(raw)
        if raw.endswith(("…", "...")) or spoken_to or (answered and _one_sentence(raw)):
            known.add(number)
            found.append(number)
    return sorted(found)


def _one_sentence(raw: str) -> bool:
    return raw[-1] in ".!…" and not any(mark in raw[:-1] for mark in (". ", "! ", "? ", ": "))


def _question(text: str, line: Line) -> bool:
    raw = line.span.of(text).strip('*_# "”»')
    return (
        line.kind is not LineKind.ROW
        and 8 <= len(raw) <= 400
        and raw.endswith("?")
        and raw[:1] not in '“«„"'
    )


def _told_interview(article: Article, pack: SpeechPack) -> bool:
    head = f"{article.headline}\n{article.text[:1500]}"
    return bool(pack.interview.search(head) or pack.interview.search(article.text[-500:]))


def _run(pack: SpeechPack, text: str, some: Sequence[Line], *, closed: bool) -> TextSpan | None:
    """The lines of one answer, up to a heading or a footer."""
    start = stop = 0
    for number, line in enumerate(some):
        raw = line.span.of(text)
        if pack.footer.match(raw) or raw[0] == "#":
            break
        if number and not closed and not pack.first_person.search(raw):
            break
        start, stop = start or line.span.start, line.span.end
    return TextSpan(start, stop) if stop > start else None


def _speech(
    article: Article,
    pack: SpeechPack,
    all_lines: Sequence[Line],
    entities: Sequence[FoundEntity],
) -> list[FoundQuotation]:
    """The speech or letter that fills the page, from its salutation on."""
    text = article.text
    first = next(
        (n for n, line in enumerate(all_lines[:30]) if pack.salutation.match(line.span.of(text))),
        None,
    )
    if first is None:
        return []
    stop = len(all_lines)
    closing = next(
        (n for n in range(first + 1, stop) if pack.closing.match(all_lines[n].span.of(text))), None
    )
    who = _headlined(article, pack, entities, all_lines[first].span.start)
    if who is None and closing is not None:
        who = _named_in(all_lines[closing : closing + 4], _people(entities))
    if who is None:
        return []
    body = _run(pack, text, all_lines[first : closing or stop], closed=True)
    if body is None:
        return []
    prose = [one for one in all_lines[first : closing or stop] if one.kind is LineKind.PROSE]
    personal = sum(bool(pack.first_person.search(one.span.of(text))) for one in prose)
    if 2 * personal < len(prose):
        return []
    return [FoundQuotation(body, f"{pack.language}.quotation.speech/1", who, confidence=0.75)]


def _headlined(
    article: Article, pack: SpeechPack, entities: Sequence[FoundEntity], before: int
) -> str | None:
    """The person in "Remarks by X" above the salutation."""
    for entity in entities:
        if entity.type is not EntityType.PERSON or entity.boilerplate:
            continue
        for one in entity.names:
            lead = article.text[max(0, one.span.start - 70) : one.span.start].rpartition("\n")[2]
            if one.span.start < before and pack.speech.search(lead):
                return entity.id
        for name in {entity.name, *(one.span.of(article.text) for one in entity.names)}:
            at = article.headline.find(name)
            if at > 0 and pack.speech.search(article.headline[:at]):
                return entity.id
    return None


def _people(entities: Sequence[FoundEntity]) -> dict[int, list[_Person]]:
    """The names of people by where they begin."""
    found: dict[int, list[_Person]] = {}
    for number, entity in enumerate(entities):
        if entity.type is EntityType.PERSON:
            for one in entity.names:
                found.setdefault(one.span.start, []).append((number, one.span.end, entity.id))
    return found


def _named_in(some: Sequence[Line], people: Mapping[int, list[_Person]]) -> str | None:
    """The person that one of the lines begins with."""
    for line in some:
        first = line.span.start
        near = (one for at in range(first, first + 6) for one in people.get(at, ()))
        found = min((one for one in near if one[1] <= line.span.end), default=None)
        if found is not None:
            return found[2]
    return None


def _signed(
    article: Article,
    pack: SpeechPack,
    all_lines: Sequence[Line],
    entities: Sequence[FoundEntity],
) -> list[FoundQuotation]:
    """Paragraphs between a line that ends in a colon and a line `— Name`."""
    text, people = article.text, _people(entities)
    found: list[FoundQuotation] = []
    for number, line in enumerate(all_lines):
        raw = line.span.of(text)
        bullet = text[max(0, line.span.start - 3) : line.span.start].strip()
        match = _SIGNED.match(raw)
        dashed = match is not None or (bullet != "" and bullet[-1] in "—–―")
        if not dashed or len(raw) > 120 or line.kind is LineKind.BLOCK_QUOTE:
            continue
        name = TextSpan(line.span.start + (match.end() if match else 0), line.span.end)
        who = _named_in([Line(name, line.kind, line.block)], people)
        above = next(
            (
                n
                for n in range(number - 1, max(-1, number - _LONGEST), -1)
                if all_lines[n].span.of(text).endswith(":")
            ),
            None,
        )
        if who is None or above is None or above + 1 >= number:
            continue
        span = TextSpan(all_lines[above + 1].span.start, all_lines[number - 1].span.end)
        if pack.first_person.search(span.of(text)):
            rule = f"{pack.language}.quotation.signed/1"
            found.append(FoundQuotation(span, rule, who, confidence=0.75))
    return found
