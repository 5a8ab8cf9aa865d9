"""External identifiers compared: one Wikidata item is one thing, two are two."""

import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from vested.ingest.candidates.candidate import Feature

_SAME = 9.0
_OTHER = -9.0
# Registers in which one thing has one identifier.
_UNIQUE = {
    "wikidata.org": "Wikidata item",
    "ror.org": "ROR id",
    "orcid.org": "ORCID",
    "isni.org": "ISNI",
    "gleif.org": "LEI",
    "doi.org": "DOI",
}


def identifiers(same_as: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Register (host) and identifier of each IRI; a bare "Q42" is a Wikidata item."""
    return frozenset(_identifier(iri) for iri in same_as if iri.strip())


def _identifier(iri: str) -> tuple[str, str]:
    if re.fullmatch(r"Q\d+", iri):
        return "wikidata.org", iri
    try:
        parts = urlsplit(iri)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("search.")
    except ValueError:
        # Not an IRI: equal to itself only.
        return "", iri
    if host in _UNIQUE:
        return host, parts.path.rstrip("/").rpartition("/")[2]
    return host, f"{parts.path.strip('/') or iri}?{parts.query}".rstrip("?")


def identifier_features(left: Collection[str], right: Collection[str]) -> list[Feature]:
    """An identifier in common, or else two different ones of one register."""
    if not left or not right:
        return []
    ours, theirs = identifiers(left), identifiers(right)
    common = sorted(ours & theirs)
    if common:
        register, value = common[0]
        detail = f"Both are {_UNIQUE.get(register, register)} {value}."
        return [Feature("identifier", 1.0, _SAME, detail)]
    for register, name in _UNIQUE.items():
        here = sorted(value for host, value in ours if host == register)
        there = sorted(value for host, value in theirs if host == register)
        if here and there:
            detail = f"They have different identifiers: {name} {here[0]} and {there[0]}."
            return [Feature("identifier", 1.0, _OTHER, detail)]
    return []
