"""An invented article, and what a model that read it well would answer."""

import json
from typing import Any

from vested.ingest.reading import Article

TEXT = """Nimbus Forge raised $40 million in a Series B round led by Harbor Lane in March 2024.

Ada Example, chief executive of Nimbus Forge, said:
“We will keep the weights open, whatever happens.”
The company released Forge-7B under the Apache 2.0 license on 12 April 2024.

Bruno Test, formerly of Quill Systems, called the model “a small miracle” in a letter to Ada
Example.
"""
ARTICLE = Article(TEXT, "story.txt", title="Forge", published="2024-05-02", language="en")

ENTITIES: list[dict[str, Any]] = [
    {"id": "n", "type": "Organization", "name": "Nimbus Forge", "mentions": []},
    {"id": "h", "type": "Organization", "name": "Harbor Lane", "mentions": ["Harbor Lane"]},
    {"id": "a", "type": "Person", "name": "Ada Example", "mentions": ["Ada Example"]},
    {"id": "b", "type": "Person", "name": "Bruno Test", "mentions": []},
    {"id": "q", "type": "Organization", "name": "Quill Systems", "mentions": []},
    {"id": "f", "type": "Model", "name": "Forge-7B", "mentions": []},
]
ROUND = {
    "type": "INVESTED_IN",
    "subject": "h",
    "object": "n",
    "evidence": "Nimbus Forge raised $40 million in a Series B round led by Harbor Lane",
    "amount": "$40 million",
    "amount_is_total": True,
    "round": "Series B",
    "participation": "lead",
    "date": "in March 2024",
}
TENURE = {
    "type": "EMPLOYED_BY",
    "subject": "a",
    "object": "n",
    "evidence": "Ada Example, chief executive of Nimbus Forge",
    "role": "chief executive",
    "status": "current",
}
LEFT = {
    "type": "EMPLOYED_BY",
    "subject": "b",
    "object": "q",
    "evidence": "Bruno Test, formerly of Quill Systems",
    "status": "former",
}
LICENCE = {
    "type": "LICENSED_AS",
    "subject": "f",
    "object": None,
    "evidence": "The company released Forge-7B under the Apache 2.0 license",
    "licence": "Apache 2.0 license",
    "open_status": "open",
}
SPOKEN = {
    "text": "We will keep the weights open, whatever happens.",
    "speaker": "a",
    "cue": "said",
    "addressee": None,
    "venue": None,
    "direct": True,
}
PRAISE = {
    "text": '"a small miracle"',
    "speaker": "b",
    "cue": "called",
    "addressee": "a",
    "venue": "a letter",
    "direct": True,
}


def whole(**changes: Any) -> dict[str, Any]:
    """A good answer about `TEXT`, with some of its lists changed."""
    return {
        "entities": ENTITIES,
        "relations": [ROUND, TENURE, LEFT, LICENCE],
        "quotations": [SPOKEN, PRAISE],
    } | changes


def model(piece: str) -> str:
    """Answers about whatever part of `TEXT` it is given: what is not in it is left out."""

    def known(words: str) -> bool:
        return " ".join(words.strip('"').split()) in " ".join(piece.split())

    entities = [one for one in ENTITIES if known(one["name"])]
    ids = {one["id"] for one in entities} | {None}
    relations = [
        one
        for one in (ROUND, TENURE, LEFT, LICENCE)
        if known(str(one["evidence"])) and {one["subject"], one["object"]} <= ids
    ]
    quotations = [
        one for one in (SPOKEN, PRAISE) if known(str(one["text"])) and one["speaker"] in ids
    ]
    return json.dumps({"entities": entities, "relations": relations, "quotations": quotations})
