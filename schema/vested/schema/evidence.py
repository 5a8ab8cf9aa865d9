"""Evidence: sources, documents, snapshots, and what each snapshot mentions, states and quotes.

Append-only: nothing here is ever edited. What is no longer read, retracted or ranked is told by
readings and decisions, so that every earlier moment can still be asked about.
"""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from vested.schema.dates import PartialDate
from vested.schema.noun import Edge, Layer, Noun, Prop
from vested.schema.vocabulary import Modality, Polarity, Rank

_ID = Prop("dcterms:identifier", "Stable opaque id.", unique=True)
_RECORDED = Prop("prov:generatedAtTime", "When Vested first stored it (UTC, ISO 8601).")


@dataclass(kw_only=True)
class Source:
    """A publisher or a dataset."""

    noun: ClassVar[Noun] = Noun(Layer.EVIDENCE, "dcat:Resource")

    id: Annotated[str, _ID]
    name: Annotated[str, Prop("schema:name", "Name of the publisher or dataset.", indexed=True)]
    homepage: Annotated[str | None, Prop("schema:url", "Where it is found.")] = None
    licence: Annotated[str | None, Prop("vst:licence", "Licence of what it publishes.")] = None


@dataclass(kw_only=True)
class Document:
    """A work: an article, a page, a table, whatever its versions."""

    noun: ClassVar[Noun] = Noun(
        Layer.EVIDENCE,
        "schema:CreativeWork",
        (Edge("PUBLISHED_BY", "Source", "dcterms:publisher", "Who published it.", minimum=1),),
    )

    id: Annotated[str, _ID]
    title: Annotated[str | None, Prop("schema:headline", "Title.", fulltext=True)] = None
    url: Annotated[str | None, Prop("schema:url", "Address.", indexed=True)] = None
    published: Annotated[PartialDate | None, Prop("schema:datePublished", "Published on.")] = None
    language: Annotated[str | None, Prop("schema:inLanguage", "ISO 639-1 code.")] = None


@dataclass(kw_only=True)
class Snapshot:
    """One version of a document: its text as read; the id is derived from the text's SHA-256."""

    noun: ClassVar[Noun] = Noun(
        Layer.EVIDENCE,
        "prov:Entity",
        (Edge("SNAPSHOT_OF", "Document", "prov:specializationOf", "Whose text.", minimum=1),),
    )

    id: Annotated[str, _ID]
    sha256: Annotated[str, Prop("schema:sha256", "Hex digest of the UTF-8 text.", indexed=True)]
    text: Annotated[str, Prop("schema:text", "NFC text that all spans point into.")]
    media_type: Annotated[str, Prop("schema:encodingFormat", "What it was read from.")]
    title: Annotated[str | None, Prop("schema:headline", "Title of this version.")] = None
    published: Annotated[
        PartialDate | None, Prop("schema:datePublished", "Day that this version gives.")
    ] = None
    language: Annotated[str | None, Prop("schema:inLanguage", "ISO 639-1 code.")] = None
    sketch: Annotated[
        str | None, Prop("vst:sketch", "What is needed to compare the text with others, as JSON.")
    ] = None
    traits: Annotated[
        list[str], Prop("vst:trait", "Keys that texts worth comparing share.", fulltext=True)
    ] = field(default_factory=list)
    recorded_at: Annotated[str, _RECORDED] = ""


@dataclass(kw_only=True)
class Span:
    """Characters of a snapshot: `[start, end)` in code points (oa:SpecificResource).

    In RDF its numbers are on an oa:TextPositionSelector and its texts on an oa:TextQuoteSelector.
    """

    noun: ClassVar[Noun] = Noun(
        Layer.EVIDENCE,
        "oa:SpecificResource",
        (Edge("OF", "Snapshot", "oa:hasSource", "The text pointed into.", minimum=1),),
    )

    id: Annotated[str, _ID]
    start: Annotated[int, Prop("oa:start", "First code point.")]
    end: Annotated[int, Prop("oa:end", "One past the last code point.")]
    exact: Annotated[str, Prop("oa:exact", "The characters, verbatim.")]
    prefix: Annotated[str, Prop("oa:prefix", "What stands before.")]
    suffix: Annotated[str, Prop("oa:suffix", "What stands after.")]


@dataclass(kw_only=True)
class Activity:
    """An extractor at one version, or a person: what generated a statement."""

    noun: ClassVar[Noun] = Noun(Layer.EVIDENCE, "prov:Activity")

    id: Annotated[str, _ID]
    name: Annotated[str, Prop("schema:name", "Name of the extractor.")]
    version: Annotated[str, Prop("schema:softwareVersion", "Its version.")]


@dataclass(kw_only=True)
class Reading:
    """What one extractor found in one snapshot at one moment.

    A statement stands as long as the latest reading of its document is of its snapshot and the
    latest reading of that snapshot by its extractor found it.
    """

    noun: ClassVar[Noun] = Noun(
        Layer.EVIDENCE,
        "vst:Reading",
        (
            Edge("READ", "Snapshot", "prov:used", "The text read.", minimum=1),
            Edge("GENERATED_BY", "Activity", "prov:wasGeneratedBy", "Who read it.", minimum=1),
        ),
    )

    id: Annotated[str, _ID]
    found: Annotated[
        list[str],
        Prop("vst:found", "Ids of the mentions, statements, quotations found."),
    ] = field(default_factory=list)
    recorded_at: Annotated[str, _RECORDED] = ""


@dataclass(kw_only=True)
class Derivation:
    """One snapshot's text comes from another's: a translation, a reprint, a citation."""

    noun: ClassVar[Noun] = Noun(
        Layer.EVIDENCE,
        "prov:Derivation",
        (
            Edge("ORIGINAL", "Snapshot", "prov:entity", "The earlier text.", minimum=1),
            Edge("DERIVED", "Snapshot", "vst:derivedText", "The later text.", minimum=1),
        ),
    )

    id: Annotated[str, _ID]
    relation: Annotated[str, Prop("vst:relation", "TRANSLATION_OF, SYNDICATED_FROM or CITES.")]
    score: Annotated[float, Prop("vst:score", "0 to 1.")]
    reason: Annotated[str, Prop("vst:reason", "Why, in words.")]
    rule: Annotated[str, Prop("vst:rule", "Id and version of the rule that found it.")]
    recorded_at: Annotated[str, _RECORDED] = ""


@dataclass(kw_only=True)
class Mention:
    """An entity as one snapshot names it."""

    noun: ClassVar[Noun] = Noun(
        Layer.EVIDENCE,
        "vst:Mention",
        (
            Edge("MENTIONED_IN", "Snapshot", "prov:wasDerivedFrom", "Where.", minimum=1),
            Edge("NAMED_AT", "Span", "vst:namedAt", "Each place it is named.", maximum=None),
            Edge("REFERS_TO", "Entity", "vst:refersTo", "What it was resolved to.", minimum=1),
        ),
    )

    id: Annotated[str, _ID]
    kind: Annotated[str, Prop("vst:kind", "Label of the entity it names.")]
    name: Annotated[str, Prop("schema:name", "Canonical name proposed by the reader.")]
    entity_key: Annotated[str, Prop("vst:entityKey", "Key the resolver proposed.")]
    method: Annotated[str, Prop("vst:linkMethod", "How its surface forms were tied together.")]
    confidence: Annotated[float, Prop("vst:confidence", "0 to 1.")] = 1.0
    same_as: Annotated[list[str], Prop("schema:sameAs", "IRIs the source or lexicon gives.")] = (
        field(default_factory=list)
    )
    aliases: Annotated[list[str], Prop("skos:altLabel", "Surface forms, sorted.")] = field(
        default_factory=list
    )


@dataclass(kw_only=True)
class Statement:
    """One snapshot's assertion for or against one claim, with the values this source gives.

    Its values carry the names of the claim class's properties (`Tenure.role`, `Investment.amount`);
    its roles are edges to mentions that carry the names of the claim's roles.
    """

    noun: ClassVar[Noun] = Noun(
        Layer.EVIDENCE,
        "wikibase:Statement",
        (
            Edge("STATED_IN", "Snapshot", "prov:wasDerivedFrom", "Whose assertion.", minimum=1),
            Edge("CITES", "Span", "dcterms:references", "The words.", minimum=1, maximum=None),
            Edge("SUPPORTS", "Claim", "vst:supports", "Claim it speaks for."),
            Edge("DISPUTES", "Claim", "vst:disputes", "Claim it speaks against."),
            Edge("GENERATED_BY", "Activity", "prov:wasGeneratedBy", "What read it.", minimum=1),
            Edge("ATTRIBUTED_TO", "Mention", "vst:attributedTo", "On whose word, if not its."),
        ),
    )

    id: Annotated[str, _ID]
    kind: Annotated[str, Prop("vst:kind", "Label of the claim it is about.")]
    polarity: Annotated[str, Prop("vst:polarity", "SUPPORTS or DISPUTES.")] = Polarity.SUPPORTS
    modality: Annotated[str, Prop("vst:modality", "asserted, reported, planned …")] = (
        Modality.ASSERTED
    )
    confidence: Annotated[float, Prop("vst:confidence", "That the text says so; 0 to 1.")] = 1.0
    rule: Annotated[str, Prop("vst:rule", "Id and version of the rule that read it.")] = ""
    key: Annotated[
        str,
        Prop(
            "vst:key",
            "The same for the same words saying the same in every version of the document: what "
            "decisions hold on to.",
            indexed=True,
        ),
    ] = ""
    rank: Annotated[str, Prop("wikibase:rank", "preferred, normal or deprecated.", acted=True)] = (
        Rank.NORMAL
    )
    rank_reason: Annotated[
        str | None, Prop("vst:rankReason", "Why it has that rank.", acted=True)
    ] = None
    reviewed: Annotated[
        str | None,
        Prop("vst:reviewed", "ACCEPTED or UNSURE, once a person has looked at it.", acted=True),
    ] = None
    asserted_on: Annotated[
        PartialDate | None, Prop("dcterms:issued", "When the source said so.")
    ] = None
    primary_source: Annotated[
        str | None,
        Prop(
            "prov:hadPrimarySource",
            "Address that a row of a dataset gives as its own source.",
            indexed=True,
        ),
    ] = None
    recorded_at: Annotated[str, _RECORDED] = ""


@dataclass(kw_only=True)
class Quotation:
    """Words a snapshot gives as somebody's."""

    noun: ClassVar[Noun] = Noun(
        Layer.EVIDENCE,
        "schema:Quotation",
        (
            Edge("QUOTED_IN", "Snapshot", "prov:wasDerivedFrom", "Which text.", minimum=1),
            Edge("CITES", "Span", "dcterms:references", "The words.", minimum=1, maximum=None),
            Edge("SPEAKER", "Mention", "vst:speaker", "Absent if unnamed."),
            Edge("ADDRESSEE", "Mention", "vst:addressee", "To whom."),
            Edge("GENERATED_BY", "Activity", "prov:wasGeneratedBy", "What read it.", minimum=1),
        ),
    )

    id: Annotated[str, _ID]
    text: Annotated[str, Prop("schema:text", "The words, verbatim as printed.", fulltext=True)]
    language: Annotated[str | None, Prop("schema:inLanguage", "ISO 639-1 code.")] = None
    direct: Annotated[bool, Prop("vst:direct", "Direct or reported speech.")] = True
    cue: Annotated[str | None, Prop("vst:cue", "The words that introduce it.")] = None
    venue: Annotated[str | None, Prop("vst:venue", "Where it was said.")] = None
    fidelity: Annotated[
        str | None,
        Prop("vst:fidelity", "Whether the words are the speaker's own; unset: unchecked."),
    ] = None
    confidence: Annotated[float, Prop("vst:confidence", "0 to 1.")] = 1.0
    key: Annotated[
        str,
        Prop(
            "vst:key",
            "The same for the same words of the same speaker in every version of the document.",
            indexed=True,
        ),
    ] = ""
    recorded_at: Annotated[str, _RECORDED] = ""


EVIDENCE: tuple[type, ...] = (
    Source,
    Document,
    Snapshot,
    Span,
    Activity,
    Reading,
    Derivation,
    Mention,
    Statement,
    Quotation,
)
"""Every evidence class; the class name is the Neo4j label."""
