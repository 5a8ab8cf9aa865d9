"""The extent of a quotation: how many characters it has, noted on it as a text of nine digits.

The full-text indexes of quotations hold it, so that a search asks them for such as are short enough
to be among the best. It follows from the words alone: dumps do not tell it.
"""

from typing import Any

import neo4j

from vested.graph.cypher import query
from vested.schema.derive.constraints import SEARCHED_LANGUAGES

EXTENT = "extent"
"""The property that bears it."""
TEXT_INDEX = "quotation_texts"
"""Quotations by their words as they stand."""
LANGUAGE_INDEXES = tuple(f"quotation_texts_{language}" for language in SEARCHED_LANGUAGES)
"""Quotations by their words without endings and accents."""
QUOTATION_INDEXES = (TEXT_INDEX, *LANGUAGE_INDEXES)


def padded(number: str) -> str:
    """A Cypher expression of a number as an extent."""
    return f"right('00000000' + toString({number}), 9)"


def unmeasured(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties of a node but for its extent."""
    return {name: value for name, value in properties.items() if name != EXTENT}


def measure(session: neo4j.Session) -> None:
    """Notes the extent of every quotation whose note is missing or wrong."""
    session.run(query("measure_quotations")).consume()
