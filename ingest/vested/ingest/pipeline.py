"""From one article to its reading: language, entities, quotations, relations."""

from dataclasses import replace

from vested.ingest.entities import find_entities
from vested.ingest.language import detect
from vested.ingest.quotations import find_quotations
from vested.ingest.reading import Article, Reading
from vested.ingest.relations import find_relations

EXTRACTOR = "rules/0.1.0"
"""Name and version of this extractor, as its activity in the graph."""


def read(article: Article) -> Reading:
    """Everything the rules read in `article`; the language is detected where it is not given."""
    known = article if article.language else replace(article, language=detect(article.text))
    entities = find_entities(known)
    quotations = find_quotations(known, entities)
    relations = find_relations(known, entities, quotations)
    return Reading(known, entities, relations, quotations, EXTRACTOR)
