"""Who a printed label ("SB:", "Minister Tavares:", "Answer:") stands for in a dialogue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vested.ingest.quotations.packs import SpeechPack
from vested.ingest.reading import Article, EntityType, FoundEntity
from vested.schema.ids import fold

LABEL = re.compile(
    r"(?:[\[(]?\d{1,2}(?::\d{2}){1,2}[\])]?\s{0,3})?(?P<mark>\*\*|__)?\[?"
    r"(?P<label>[^\W\d_][^:\n.?!*]{0,40}(?:\.[^:\n?!*]{1,30}){0,2}?)\]?(?:\*\*|__)?"
    r"\s?(?::|\s[—–-](?=\s)|\.\s?[—–])(?:\*\*|__)?(?:\s+|$)"
)
"""A name or role in front of what is said, as dialogues print it: `label`."""
_SPEAKING = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PUBLICATION)
_ASIDE = re.compile(r"\s?[(\[,].{0,60}$")
_PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that an article's people and organisations can be printed under."""

    forms: dict[str, str | None]
    """Entity id by folded label; None where two share it."""
    people: tuple[tuple[int, int, str], ...]
    """(first place, mentions near it, id) of people who may be the one asked."""
    places: Mapping[str, Sequence[int]]
    """Where each person is named, by id."""
    papers: frozenset[str]
    """Ids of publications: they ask."""
    titles: re.Pattern[str]

    def key(self, label: str) -> str:
        """`label` folded, without what stands in brackets behind it."""
        return fold(_ASIDE.sub("", label.strip(" *_[]")))

    def who(self, key: str) -> str | None:
        """The entity that the folded label `key` stands for, titles set aside."""
        if key in self.forms:
            return self.forms[key]
        plain = self.titles.sub("", key)
        if plain in self.forms:
            return self.forms[plain]
        last = plain.rsplit(" ", 1)[-1]
        return self.forms.get(last) if " " in key and len(last) > 2 else None

    def interviewee(self, before: int) -> str | None:
        """The person that the headline and the text up to offset `before` are about."""
        early = [one for one in self.people if one[0] < before] or list(self.people)
        return max(early, key=lambda one: (one[1], -one[0]))[2] if early else None


def labels_of(article: Article, entities: Sequence[FoundEntity], pack: SpeechPack) -> Labels:
    """The labels of `entities`: names, surnames, given names and initials."""
    forms: dict[str, str | None] = {}
    people: list[tuple[int, int, str]] = []
    text = article.text
    for entity in entities:
        if entity.boilerplate or entity.type not in _SPEAKING:
            continue
        names = {entity.name, *(one.span.of(text) for one in entity.names)}
        for form in {form for name in names for form in _forms(name, entity.type)}:
            known = forms.get(form, entity.id)
            forms[form] = entity.id if known == entity.id else None
        if entity.type is EntityType.PERSON and not _asks(article, entity, pack):
            first = min(one.span.start for one in entity.names)
            head = fold(article.headline)
            near = sum(one.span.start < first + 2500 for one in entity.names)
            titled = any(fold(name) in head for name in names)
            people.append((first, near + 5 * titled, entity.id))
    papers = frozenset(one.id for one in entities if one.type is EntityType.PUBLICATION)
    places = {one.id: [name.span.start for name in one.names] for one in entities}
    return Labels(forms, tuple(people), places, papers, pack.titles)


def _forms(name: str, kind: EntityType) -> set[str]:
    words = name.split()
    made = {fold(name)}
    initials = "".join(part[0] for part in _PART.findall(name) if part[0].isupper())
    if len(words) > 1:
        made.add(fold("".join("&" if one == "&" else one[0] for one in words)))
        if len(initials) > 1:
            made.add(fold(initials))
    if kind is EntityType.PERSON and len(words) > 1:
        made |= {fold(words[0]), fold(words[-1])}
        made |= {fold(" ".join(words[at:])) for at in range(1, len(words))}
    return {form for form in made if len(form) > 1}


def _asks(article: Article, entity: FoundEntity, pack: SpeechPack) -> bool:
    """Whether the text gives the person as the one who asks."""
    for one in entity.names[:4]:
        before = article.text[max(0, one.span.start - 40) : one.span.start]
        after = article.text[one.span.end : one.span.end + 90]
        if pack.interviewer.search(before) or pack.interviewer_after.match(after):
            return True
    return False
