"""Which entity a pronoun or a common noun ("she", "l'entreprise", "das Modell") stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vested.ingest.attributive import attributive
from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, before_noun, owning, trait
from vested.ingest.mentions import mention_slots
from vested.ingest.named_slots import joined, titled
from vested.ingest.new_letters import new_letters
from vested.ingest.own_house import own_organization
from vested.ingest.quoted import Quoted
from vested.ingest.reading import Article, EntityType, FoundEntity, TextSpan
from vested.ingest.reference_pack import ReferencePack, reference_pack
from vested.ingest.sentences import lines, sentences_of
from vested.ingest.skeleton import SLOTS, Slot, SlotIndex, without_overlaps

_POST = compiled(rf"(?: [^\W\d_]+'?| {any_of('coreference.elided')}['’][^\W\d_]+){{1,8}}, ")
_LEAD = 6
_SPOKEN = re.compile(r"[\"”“»’],?\s?(?:[^\W\d_]{1,3}['’ ])?$")
"""Right behind what was quoted, perhaps with an article: `", the `."""
_BACK = 4
"""How many sentences back a pronoun may reach."""
_P = SLOTS[EntityType.PERSON]
_DOERS = SLOTS[EntityType.PERSON] + SLOTS[EntityType.ORGANIZATION]
_FUSED = ("he", "she")
"""Words that may hang on a verb: "dit-elle"."""
_PERSON = (EntityType.PERSON,)
_ORGANIZATION = (EntityType.ORGANIZATION,)
_MODEL = (EntityType.MODEL, EntityType.PRODUCT)
_LETTER = (EntityType.STATEMENT,)
_STATEMENT = (EntityType.STATEMENT, EntityType.PUBLICATION)
STATEMENT = SLOTS[EntityType.STATEMENT]
OPENS_LETTER = compiled(
    rf"(?:(?!{STATEMENT})\W){{0,4}}(?:{before_noun('quotations.determiners')}"
    rf"(?:[^\W\d_]{{2,14}} ){{0,2}}?(?:{any_of('quotations.collective', 'quotations.suits')}(?!\w)"
    rf"|{STATEMENT})|{STATEMENT})",
    re.IGNORECASE,
)
"""A letter or complaint that opens a sentence: its subject."""


@dataclass(slots=True)
class _Seen:
    """What was named lately: (sentence number, slot, subject?) and how often each entity was."""

    places: list[tuple[int, Slot, bool]] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=dict)
    person: str | None = None
    """The one person in the title: the text comes back to them without naming them."""
    topic: str | None = None
    """The organisation that the article opens with."""
    gendered: bool = False
    """Whether the pronouns of the language stand for things too."""
    letter: int = 0
    """The number of the last sentence that a letter or complaint is the subject of."""
    before: int = 0
    """The number of the sentence before, in this paragraph or the one above."""
    hidden: Quoted | None = None
    """Passages whose names no pronoun outside of them stands for."""

    def add(self, number: int, slot: Slot, subject: bool) -> None:
        self.places.append((number, slot, subject))
        if slot.entity:
            self.count[slot.entity] = self.count.get(slot.entity, 0) + 1
        if len(self.places) > 80:
            del self.places[:40]


def all_slots(article: Article, entities: Sequence[FoundEntity]) -> list[Slot]:
    """Named places, with titles taken in and "X (XY)" made one, and the words that stand for
    them; nothing of boilerplate."""
    live = [entity for entity in entities if not entity.boilerplate]
    named = joined(article, titled(article, mention_slots(article, live)))
    named = without_overlaps([*named, *new_letters(article, without_overlaps(named))])
    return without_overlaps([*named, *references(article, live, named)])


def references(
    article: Article, entities: Sequence[FoundEntity], named: Sequence[Slot]
) -> list[Slot]:
    """One slot (`named=False`) for every pronoun or common noun whose entity is clear enough."""
    pack = reference_pack(article.language)
    kinds = {entity.id: entity.type for entity in entities}
    genders = {
        entity.id: _gender(pack, article, entity)
        for entity in entities
        if entity.type is EntityType.PERSON
    }
    index = SlotIndex(named)
    said = Quoted(article.text)
    own = own_organization(article, entities)
    gendered = trait(article.language, "gendered_things")
    seen = _Seen(person=_titular(article, entities), gendered=gendered)
    found: list[Slot] = []
    number = last = 0
    for line in lines(article.text):
        number += 1
        for sentence in sentences_of(article.text, line):
            seen.before = last
            number += 1
            last = number
            inside = index.inside(sentence)
            queue = list(inside)
            for match in pack.words.finditer(article.text, sentence.start, sentence.end):
                while queue and queue[0].span.start < match.start():
                    _note(pack, article, seen, number, queue.pop(0), sentence)
                word = str(match.lastgroup)
                if article.text[match.start() - 1 : match.start()] == "-" and word not in _FUSED:
                    continue
                if _appositive(article.text, match, inside) or _names(article, match):
                    continue
                if word == "we":
                    if own:
                        found.append(
                            Slot(TextSpan(*match.span()), SLOTS[kinds[own]], own, named=False)
                        )
                    continue
                seen.hidden = said if not said.holds(match.start()) else None
                entity = _resolve(pack, match, seen, number, kinds, genders, article.text, sentence)
                if entity:
                    slot = Slot(TextSpan(*match.span()), SLOTS[kinds[entity]], entity, named=False)
                    found.append(slot)
                    seen.places.append((number, slot, True))
            for slot in queue:
                _note(pack, article, seen, number, slot, sentence)
            if gendered and OPENS_LETTER.match(article.text, sentence.start, sentence.end):
                seen.letter = number
    return found


_CAPITAL = compiled(rf"(?: {any_of('coreference.of_kind')}){{0,2}} [A-ZÀ-Þ][^\W\d_]")
_AFTER_ROLE = compiled(rf"\s{before_noun('coreference.role_of')}")
_OF_KIND = compiled(rf"(?s:.{{0,2}})|(?: {any_of('coreference.of_kind')}){{1,2}} ")
_DESCRIBED = compiled(
    rf"(?: {any_of('coreference.of_kind')}){{0,3}} {any_of('coreference.described')}(?!\w)"
)
"""Behind a noun for a house that is told apart by it: "the firm backed by"."""
_IS = compiled(rf"(?<!\w){any_of('relations.is')} $", re.IGNORECASE)
_OWNS = compiled(owning())
_SAID_OF = frozenset({"person", "organization", "model"})
"""Nouns that are said of somebody behind "is": "is the lab of", not "is the lab's"."""
_VENUE = compiled(rf"(?<!\w){any_of('quotations.venues')} $", re.IGNORECASE)
"""In front of where somebody speaks: "on LinkedIn, the firm said"."""
_AND = compiled(
    rf",? ?(?:{any_of('quotations.second_verbs')} )?(?:{before_noun('quotations.articles')})?"
)
_ARTICLE_ENDS = compiled(rf"(?<=\s){before_noun('quotations.articles')}$", re.IGNORECASE)
_NOUN = re.compile(r" [^\W\d_A-ZÀ-Þ]{4,}(?=[ ,.])")
"""A noun that the name in front of it belongs to: "the Acme incident"."""
_RELATIVE_ENDS = compiled(rf", {any_of('quotations.which')} $", re.IGNORECASE)
_MODIFIES = compiled(r"-[^\W\d_A-ZÀ-Þ]|['’]s ")
_ROLE_GOES_ON = compiled(
    rf"(?: [^\W\d_A-ZÀ-Þ]{{2,20}}){{0,3}} {before_noun('coreference.role_of')}"
    rf"(?:[A-ZÀ-Þ][\w&'’.-]{{1,20}} ){{1,4}}"
)
"""What may stand between "the chief scientist" and the name: " of Acme "."""


def _titular(article: Article, entities: Sequence[FoundEntity]) -> str | None:
    """The person whose name stands in the title, where it is one."""
    title = article.headline
    named = {
        entity.id
        for entity in entities
        if entity.type is EntityType.PERSON
        and any(len(form) > 3 and form in title for form in (entity.name, *entity.aliases))
    }
    return named.pop() if len(named) == 1 else None


def _appositive(text: str, match: re.Match[str], inside: Sequence[Slot]) -> bool:
    """Whether the noun belongs to a name next to it ("X, the company behind Y", "the firm X")."""
    noun = str(match.lastgroup)
    owns = noun != "person" and _OWNS.match(text, match.end()) is not None
    if (
        noun in _SAID_OF
        and not owns
        and _IS.search(text, max(0, match.start() - 10), match.start())
    ):
        return True  # "is the founder and head of Acme": said of somebody, not said for him
    for slot in inside:
        over = slot.span.start < match.end() and match.start() < slot.span.end
        if over or _OF_KIND.fullmatch(text, match.end(), slot.span.start):
            return True  # "the firm Acme", "la startup française Acme"
        named = slot.kind == SLOTS[EntityType.PERSON] and match.lastgroup == "person"
        if named and _POST.fullmatch(text, match.end(), slot.span.start):
            # "the Canadian minister of innovation, Jane Roe": the post is told, then the name.
            return True
        if named and slot.span.start > match.end():
            between = text[match.end() : slot.span.start]
            if len(between) < 90 and _ROLE_GOES_ON.fullmatch(between):
                # "the chief scientist of Acme Jane Roe"
                return True
        if slot.span.end <= match.start() and not text[slot.span.end : match.start()].strip(
            " ,(—–"
        ):
            venue = match.lastgroup == "organization" and slot.kind == SLOTS[EntityType.PRODUCT]
            if venue and _VENUE.search(text, max(0, slot.span.start - 6), slot.span.start):
                continue
            return str(match.lastgroup) not in ("he", "she", "it")
    return str(match.lastgroup) == "person" and bool(_AFTER_ROLE.match(text, match.end()))


def _names(article: Article, match: re.Match[str]) -> bool:
    """Whether a name that nobody knows follows the noun: "l'ONG Bloom"."""
    noun = match.lastgroup in ("organization", "model")
    if match.lastgroup == "organization" and _DESCRIBED.match(article.text, match.end()):
        return True  # "the firm backed by Acme": one that was not named
    said = noun and not trait(article.language, "capital_nouns")
    return said and bool(_CAPITAL.match(article.text, match.end()))


def _modifies(text: str, slot: Slot) -> bool:
    """Whether the name only says whose or where from: "the Oslo-based firm", "Acme's chief"."""
    return bool(_MODIFIES.match(text, slot.span.end))


def _goes_on(text: str, number: int, last: tuple[int, Slot, bool], slot: Slot) -> bool:
    """Whether `slot` is listed behind one that is no subject: "like X and the Y"."""
    place, other, subject = last
    if subject or place != number or other.kind != slot.kind:
        return False
    return bool(_AND.fullmatch(text, other.span.end, slot.span.start))


def _note(
    pack: ReferencePack, article: Article, seen: _Seen, number: int, slot: Slot, sentence: TextSpan
) -> None:
    before = article.text[max(sentence.start, slot.span.start - 24) : slot.span.start]
    if trait(article.language, "attributes_first") and _NOUN.match(article.text, slot.span.end):
        before = _ARTICLE_ENDS.sub("", before)
    listed = bool(seen.places) and _goes_on(article.text, number, seen.places[-1], slot)
    governed = pack.prepositions.search(before) or _RELATIVE_ENDS.search(before)
    subject = not (listed or governed) and not any(
        place == number and earlier and other.kind in _DOERS and not _modifies(article.text, other)
        for place, other, earlier in seen.places[-6:]
    )
    if (
        seen.topic is None
        and number <= 4
        and subject
        and slot.kind == SLOTS[EntityType.ORGANIZATION]
    ):
        seen.topic = slot.entity
    if subject and seen.places and slot.kind == _P:
        place, other, earlier = seen.places[-1]
        if place == number and earlier and _modifies(article.text, other):
            # "Voss's successor, the banker Jane Roe": she is whom the sentence is about.
            seen.places[-1] = (place, other, False)
    if slot.kind == SLOTS[EntityType.ORGANIZATION] and attributive(article.text, slot):
        return  # nobody comes back to it
    seen.add(number, slot, subject)


def _resolve(
    pack: ReferencePack,
    match: re.Match[str],
    seen: _Seen,
    number: int,
    kinds: dict[str, EntityType],
    genders: dict[str, str],
    text: str,
    sentence: TextSpan,
) -> str | None:
    word = str(match.lastgroup)
    if pack.impersonal.match(text, match.start(), sentence.end):
        return None
    if word == "latter":
        # Whom a pronoun stood for since is spoken of all along, and not the last one named.
        named = (one for _, one, _ in reversed(seen.places) if one.kind == _P and one.named)
        return next((one.entity for one in named), None)
    first = not text[sentence.start : match.start()].strip(' "“«')
    if word == "it":
        lead = text[sentence.start : match.start()]
        first = first or (len(lead) < 45 and lead.rstrip().endswith(",") and lead.count(",") == 1)
        first = first or _adverbial(pack, lead)
        wide = (*_ORGANIZATION, *_MODEL, *_STATEMENT)
        return _best(seen, number, kinds, wide, {}, "", back=2, subjects=True) if first else None
    if word in ("he", "she"):
        person = _best(seen, number, kinds, _PERSON, genders, word, back=_BACK)
        if first and person and seen.letter and seen.letter == seen.before:
            earlier = (slot.entity for place, slot, _ in seen.places if place < seen.letter)
            if person not in earlier:
                # "La lettre, dévoilée par X, avertit … Elle exhorte": the letter does.
                return None
        if not first or not text[match.start()].isupper():
            return person
        # "Elle a levé…" at the start of a sentence may be a company, told from the sentence before.
        things = (*_ORGANIZATION, *_MODEL) if seen.gendered else _ORGANIZATION
        return person or _best(seen, number, kinds, things, {}, "", back=1, subjects=True)
    wanted = {"person": _PERSON, "organization": _ORGANIZATION, "model": _MODEL}
    if word == "statement":
        here = [
            one.entity for place, one, _ in seen.places if place == number and one.kind == STATEMENT
        ]
        if here:
            return here[-1]  # "X wrote a letter; the letter was signed by"
        # Of letter and paper the letter: a text about one comes back to it for long.
        letter = _best(seen, number, kinds, _LETTER, genders, "", back=3 * _BACK)
        return letter or _best(seen, number, kinds, _STATEMENT, genders, "", back=_BACK)
    back = 3 * _BACK if word == "organization" else _BACK
    lead = text[max(sentence.start, match.start() - _LEAD) : match.start()]
    spoken = word == "organization" and _SPOKEN.search(lead) is not None
    return _best(seen, number, kinds, wanted[word], genders, "", back=back, spoken=spoken)


def _adverbial(pack: ReferencePack, lead: str) -> bool:
    """Whether `lead` is one phrase in front of the subject: "In a statement it called …"."""
    words = lead.split()
    return 2 <= len(words) <= 4 and bool(pack.prepositions.search(f" {words[0]} "))


def _best(
    seen: _Seen,
    number: int,
    kinds: dict[str, EntityType],
    wanted: Sequence[EntityType],
    genders: dict[str, str],
    gender: str,
    *,
    back: int,
    subjects: bool = False,
    spoken: bool = False,
) -> str | None:
    best: tuple[float, int] | None = None
    chosen: str | None = None
    # Behind "another open letter" no letter named before is meant.
    new = (n for n, (_, slot, _) in enumerate(seen.places) if slot.entity is None)
    newest = max(new, default=-1)
    for place, (sentence, slot, subject) in enumerate(seen.places):
        if slot.entity is None or kinds[slot.entity] not in wanted:
            continue
        if place < newest and slot.kind == STATEMENT:
            continue
        titular = slot.entity == seen.person and bool(gender)
        if number - sentence > back and not titular:
            continue
        if gender and genders.get(slot.entity, "") not in ("", gender):
            continue
        if subjects and not subject:
            continue
        if seen.hidden and seen.hidden.holds(slot.span.start):
            continue
        distance = number - sentence
        score = (1.6 if subject else 0.6) - 0.6 * distance
        if subject and gender and sentence == seen.before:
            # Whom the sentence before is about, though a paragraph ended with it.
            score = max(score, 1.6)
        elif subject and spoken and sentence == seen.before:
            # `"…", the firm said`: the sentence before tells which, over the end of a paragraph.
            score = max(score, 1.0)
        if slot.entity == seen.topic and kinds[slot.entity] is EntityType.ORGANIZATION:
            score = max(score, 0.5)
        if titular:
            score = max(score, 0.75)
        score += min(seen.count.get(slot.entity, 0), 8) * 0.08
        if best is None or (score, place) > best:
            best, chosen = (score, place), slot.entity
    return chosen


def _gender(pack: ReferencePack, article: Article, entity: FoundEntity) -> str:
    """`he`, `she`, or `` where nothing tells."""
    given = entity.name.split()[0] if entity.name.split() else ""
    if given in pack.she_names:
        return "she"
    if given in pack.he_names:
        return "he"
    votes = 0
    for name in entity.names[:8]:
        after = article.text[name.span.end : name.span.end + 110].split("\n", 1)[0]
        before = article.text[max(0, name.span.start - 14) : name.span.start]
        for near in (after, before):
            votes += len(pack.she_signs.findall(near)) - len(pack.he_signs.findall(near))
    return "she" if votes > 0 else "he" if votes < 0 else ""
