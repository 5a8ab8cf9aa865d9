"""What the pieces of one article gave, as one reading of it: the same thing once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from vested.ingest.lexicon import Entry
from vested.ingest.llm.ground import CONFIDENCE, Grounded
from vested.ingest.llm.names import Named
from vested.ingest.reading import (
    Article,
    EntityType,
    FoundEntity,
    FoundRelation,
    LinkMethod,
    NameSpan,
    Reading,
    TextSpan,
)
from vested.schema.ids import fold

_Key = tuple[EntityType, str]


@dataclass
class _Thing:
    type: EntityType
    name: str
    entry: Entry | None
    places: set[TextSpan] = field(default_factory=set)


def gathered(article: Article, parts: Sequence[Grounded], extractor: str) -> Reading:
    """The reading of `article` by `extractor`, from what each of its pieces bears out."""
    things: dict[_Key, _Thing] = {}
    keys: list[dict[str, _Key]] = []
    short = _short_names(article, parts)
    for part in parts:
        keys.append({id: _key(one, short) for id, one in part.entities.items()})
        for id, one in part.entities.items():
            key = keys[-1][id]
            thing = things.setdefault(key, _Thing(one.type, one.name, one.entry))
            thing.places.update(one.places)
    ordered = sorted(things, key=lambda key: (min(things[key].places), key))
    ids = {key: f"e{number}" for number, key in enumerate(ordered, start=1)}
    relations = []
    quotations = []
    for part, own in zip(parts, keys, strict=True):
        local = {id: ids[key] for id, key in own.items()}
        relations += [_renamed(relation, local) for relation in part.relations]
        quotations += [
            replace(
                found,
                speaker=local[found.speaker] if found.speaker else None,
                addressee=local[found.addressee] if found.addressee else None,
            )
            for found in part.quotations
        ]
    entities = tuple(_entity(article.text, ids[key], things[key]) for key in ordered)
    return Reading(article, entities, tuple(_once(relations)), tuple(quotations), extractor)


def _key(one: Named, short: dict[_Key, str]) -> _Key:
    own = (one.type, one.entry.key if one.entry else fold(one.name) or one.name)
    return (one.type, short.get(own, own[1]))


def _short_names(article: Article, parts: Iterable[Grounded]) -> dict[_Key, str]:
    """Short names ("Example") that exactly one thing with a longer one is called by elsewhere."""
    longer: dict[_Key, set[str]] = {}
    for part in parts:
        for one in part.entities.values():
            key = _key(one, {})
            for place in one.places:
                surface = fold(place.of(article.text))
                if surface and surface != key[1]:
                    longer.setdefault((one.type, surface), set()).add(key[1])
    return {short: next(iter(names)) for short, names in longer.items() if len(names) == 1}


def _renamed(relation: FoundRelation, local: dict[str, str]) -> FoundRelation:
    def known(id: str | None) -> str | None:
        return None if id is None else local[id]

    return replace(
        relation,
        subject=known(relation.subject),
        object=known(relation.object),
        attributed_to=known(relation.attributed_to),
    )


def _once(relations: Iterable[FoundRelation]) -> list[FoundRelation]:
    """Each relation once, by its first words, less those that merging left with one end."""
    found: dict[tuple[object, ...], FoundRelation] = {}
    for one in relations:
        values = tuple(sorted((name, str(value)) for name, value in one.qualifiers.items()))
        said = (one.modality, one.negated, one.attributed_to)
        if one.subject != one.object:
            found.setdefault((one.type, one.subject, one.object, values, *said), one)
    return list(found.values())


def _entity(text: str, id: str, thing: _Thing) -> FoundEntity:
    entry = thing.entry

    def method(place: TextSpan) -> LinkMethod:
        if fold(place.of(text)) == fold(thing.name):
            return LinkMethod.EXACT if entry else LinkMethod.NER
        return LinkMethod.ALIAS

    return FoundEntity(
        id=id,
        type=thing.type,
        name=thing.name,
        names=tuple(NameSpan(place, method(place), CONFIDENCE) for place in sorted(thing.places)),
        key=entry.key if entry else None,
        wikidata=entry.wikidata if entry else None,
        confidence=CONFIDENCE,
    )
