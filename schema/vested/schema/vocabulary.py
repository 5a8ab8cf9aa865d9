"""Prefixes and closed vocabularies: the words that properties may take."""

from enum import StrEnum

VOCABULARY_IRI = "https://vested.example/ns/"
"""Namespace of Vested's own terms (a reserved domain: terms are served by each installation)."""

PREFIXES: dict[str, str] = {
    "vst": VOCABULARY_IRI,
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wikibase": "http://wikiba.se/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "sh": "http://www.w3.org/ns/shacl#",
}


def expand(curie: str) -> str:
    """The full IRI of a CURIE. Raises KeyError for a prefix that `PREFIXES` lacks."""
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


class Polarity(StrEnum):
    """Whether a statement speaks for its claim or against it."""

    SUPPORTS = "SUPPORTS"
    DISPUTES = "DISPUTES"


class Modality(StrEnum):
    """How a source puts a claim forward."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    PLANNED = "planned"
    RUMOURED = "rumoured"
    HYPOTHETICAL = "hypothetical"


FACTUAL_MODALITIES: tuple[str, ...] = (Modality.ASSERTED.value, Modality.REPORTED.value)
"""Modalities that count as saying that something is so; the others never make an answer."""


class Rank(StrEnum):
    """Wikibase ranks of statements."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Verdict(StrEnum):
    """What a judgement says of two things (nomenklatura's vocabulary)."""

    SAME = "SAME"
    DIFFERENT = "DIFFERENT"
    UNSURE = "UNSURE"


class DecisionKind(StrEnum):
    """What a person can decide about a source, document, statement or quotation."""

    RETRACT = "RETRACT"
    RANK = "RANK"
    REVIEW = "REVIEW"
    FORGET = "FORGET"


class ReviewVerdict(StrEnum):
    """What a person found who held a statement against its evidence; no is a retraction."""

    ACCEPTED = "ACCEPTED"
    UNSURE = "UNSURE"


class TextRelation(StrEnum):
    """How one text comes from another."""

    TRANSLATION_OF = "TRANSLATION_OF"
    SYNDICATED_FROM = "SYNDICATED_FROM"
    CITES = "CITES"


class Fidelity(StrEnum):
    """How far a quotation's words are the speaker's own."""

    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    BACK_TRANSLATED = "back-translated"
    NOT_FOUND = "not found"


class TenureStatus(StrEnum):
    """Whether a role is still held on the day the source appears."""

    CURRENT = "current"
    FORMER = "former"


class SuccessionChange(StrEnum):
    """What made one organization follow another (W3C ORG)."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    ACQUIRED = "acquired"


class AccessLevel(StrEnum):
    """Epoch AI's levels of access to a model ("Model accessibility")."""

    OPEN_WEIGHTS_UNRESTRICTED = "Open weights (unrestricted)"
    OPEN_WEIGHTS_RESTRICTED = "Open weights (restricted use)"
    OPEN_WEIGHTS_NON_COMMERCIAL = "Open weights (non-commercial)"
    API_ACCESS = "API access"
    HOSTED_ACCESS = "Hosted access (no API)"
    UNRELEASED = "Unreleased"
    UNKNOWN = "Unknown"


class OpenStatus(StrEnum):
    """Access as articles put it, when they give no licence."""

    OPEN = "open"
    RESTRICTED = "restricted"
    CLOSED = "closed"
    LEAKED = "leaked"


DEFAULT_OPEN_LEVELS: tuple[AccessLevel, ...] = (
    AccessLevel.OPEN_WEIGHTS_UNRESTRICTED,
    AccessLevel.OPEN_WEIGHTS_RESTRICTED,
)
"""What counts as open when the caller does not say: weights anyone may download and use,
commercially too, with or without use restrictions. Leaked weights are not open."""


class Certainty(StrEnum):
    """Whether an answer holds for every reading of its uncertain dates, or for some."""

    DEFINITE = "DEFINITE"
    POSSIBLE = "POSSIBLE"


class FundingRoute(StrEnum):
    """How money or compute reached a model."""

    DIRECT = "DIRECT"
    VIA_DEVELOPER = "VIA_DEVELOPER"


CHIEF_EXECUTIVE = "chief executive officer"
"""The canonical name of the role that the question about chief executives asks for."""
