"""From one article to its reading: language, entities, quotations, relations, confidence."""

from dataclasses import replace

from vested.ingest.calibration.apply import calibrated, kept
from vested.ingest.calibration.tables import version
from vested.ingest.coreference import all_slots
from vested.ingest.entities import find_entities
from vested.ingest.language import detect
from vested.ingest.quotations import find_quotations
from vested.ingest.reading import Article, EntityType, Reading
from vested.ingest.relations import find_relations
from vested.ingest.relations.pairs.model import Model
from vested.ingest.skeleton import SLOTS

EXTRACTOR = f"rules/0.1.0+{version()}"
"""Name and version of this extractor, as its activity in the graph; the last part names the fitted
confidence, since a new fit makes another reading of the same text."""


def read(article: Article) -> Reading:
    """Everything worth keeping that the rules read in `article`: accepted and for review, with
    calibrated confidence. The language is detected where it is not given."""
    return kept(calibrated(read_raw(article)))


def read_raw(article: Article, pairs: Model | None = None) -> Reading:
    """Everything the rules read, with each rule's own confidence: what the fit is made from.

    `pairs`: weights of pairs other than those that were fitted last.
    """
    known = article if article.language else replace(article, language=detect(article.text))
    entities = find_entities(known)
    slots = all_slots(known, entities)
    # "The letter says": whose words these are nobody tells.
    speakers = [one for one in slots if one.named or one.kind != SLOTS[EntityType.STATEMENT]]
    quotations = find_quotations(known, entities, speakers)
    relations = find_relations(known, entities, quotations, slots, pairs)
    return Reading(known, entities, relations, quotations, EXTRACTOR)
