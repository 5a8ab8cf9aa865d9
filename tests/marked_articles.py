"""Articles with entities marked in place: `[P Ada King] works at [O Acme|Acme Corp]`."""

import re

from vested.ingest.reading import (
    Article,
    EntityType,
    FoundEntity,
    LinkMethod,
    NameSpan,
    TextSpan,
)

_KINDS = {
    "P": EntityType.PERSON,
    "O": EntityType.ORGANIZATION,
    "M": EntityType.MODEL,
    "T": EntityType.PRODUCT,
    "W": EntityType.STATEMENT,
    "B": EntityType.PUBLICATION,
    "E": EntityType.EVENT,
    "L": EntityType.PLACE,
}
_MARK = re.compile(r"\[(?P<kind>[POMTWBEL]) (?P<form>[^\]|]+)(?:\|(?P<name>[^\]]+))?\]")


def marked(
    source: str, language: str, published: str | None = "2025-06-15", url: str | None = None
) -> tuple[Article, tuple[FoundEntity, ...]]:
    """The article without its marks, and its entities; an entity's id is its name."""
    out: list[str] = []
    names: dict[str, tuple[EntityType, list[NameSpan]]] = {}
    position = length = 0
    for match in _MARK.finditer(source):
        before = source[position : match.start()]
        out += [before, match["form"]]
        start = length + len(before)
        length = start + len(match["form"])
        position = match.end()
        name = match["name"] or match["form"]
        kept = names.setdefault(name, (_KINDS[match["kind"]], []))
        kept[1].append(NameSpan(TextSpan(start, length), LinkMethod.EXACT))
    out.append(source[position:])
    article = Article("".join(out), "test", published=published, language=language, url=url)
    return article, tuple(
        FoundEntity(name, kind, name, tuple(spans)) for name, (kind, spans) in names.items()
    )
