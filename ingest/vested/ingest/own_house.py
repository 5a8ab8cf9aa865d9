"""Whose page an article stands on: the house that says "we"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vested.ingest.reading import Article, EntityType, FoundEntity
from vested.schema.ids import fold


def own_organization(article: Article, entities: Sequence[FoundEntity]) -> str | None:
    """Whose page this is: the organisation whose name is the publisher's or the host's of the
    URL."""
    host = re.match(r"https?://(?:www\.)?([^/:]{3,80})", article.url or "")
    label = fold(host.group(1).rsplit(".", 1)[0]).replace(" ", "") if host else ""
    publisher = fold(article.publisher or "").replace(" ", "")
    for entity in entities:
        if entity.type is not EntityType.ORGANIZATION or entity.boilerplate:
            continue
        forms = {entity.name, *entity.aliases, *(one.span.of(article.text) for one in entity.names)}
        folded = {fold(form).replace(" ", "") for form in forms}
        if (label and label in folded) or (publisher and publisher in folded):
            return entity.id
    return None
