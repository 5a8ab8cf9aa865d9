"""Identity: people's judgements on whether two things are one, kept apart from what sources say."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from vested.schema.noun import Layer, Noun, Prop

_BY = Prop("vst:judgedBy", "Who: a person, or a program on somebody's behalf.")
_REASON = Prop("vst:reason", "Why, in words.")
_RECORDED = Prop("prov:generatedAtTime", "UTC, ISO 8601.")
_WITHDRAWN_AT = Prop("prov:invalidatedAtTime", "When it was withdrawn (UTC, ISO 8601).")
_WITHDRAWN_BY = Prop("vst:withdrawnBy", "Who withdrew it.")
_WITHDRAWAL_REASON = Prop("vst:withdrawalReason", "Why it was withdrawn.")


@dataclass(kw_only=True)
class Judgement:
    """Somebody's verdict that two entities, or two documents, are (not) one; can be withdrawn.

    Entities: SAME merges `right` into `left`, whose id stays. DIFFERENT keeps the two apart for
    ever; between an entity and a document's own entity (`vested.schema.ids.entity_within`) it takes
    that document's mention out of the entity. Documents: SAME says that one tells the other's
    story (and how: `relation`), so that the two count as one source.
    """

    noun: ClassVar[Noun] = Noun(Layer.IDENTITY, "vst:Judgement")

    id: Annotated[str, Prop("dcterms:identifier", "Stable opaque id.", unique=True)]
    left: Annotated[str, Prop("vst:left", "Id of the one whose id stays.", indexed=True)]
    right: Annotated[str, Prop("vst:right", "Id of the other one.", indexed=True)]
    verdict: Annotated[str, Prop("vst:verdict", "SAME, DIFFERENT or UNSURE.")]
    relation: Annotated[
        str | None,
        Prop("vst:relation", "Of two documents: TRANSLATION_OF, SYNDICATED_FROM or CITES."),
    ] = None
    by: Annotated[str, _BY]
    reason: Annotated[str, _REASON]
    score: Annotated[
        float | None, Prop("vst:score", "How alike the two were found, 0 to 1, if measured.")
    ] = None
    recorded_at: Annotated[str, _RECORDED] = ""
    withdrawn_at: Annotated[str | None, _WITHDRAWN_AT] = None
    withdrawn_by: Annotated[str | None, _WITHDRAWN_BY] = None
    withdrawal_reason: Annotated[str | None, _WITHDRAWAL_REASON] = None


@dataclass(kw_only=True)
class Decision:
    """What a person decided about a source, document, statement or quotation; can be withdrawn.

    It holds on to `key`, which outlives new versions of the document and later readings, so that
    nothing that is read again undoes it. A FORGET decision is the audit line of an erasure.
    """

    noun: ClassVar[Noun] = Noun(Layer.IDENTITY, "vst:Decision")

    id: Annotated[str, Prop("dcterms:identifier", "Stable opaque id.", unique=True)]
    kind: Annotated[str, Prop("vst:kind", "RETRACT, RANK, REVIEW or FORGET.", indexed=True)]
    target: Annotated[str, Prop("vst:target", "Id of what it was said of.")]
    key: Annotated[
        str,
        Prop("vst:key", "What it binds: a source, a document or an assertion.", indexed=True),
    ]
    value: Annotated[
        str | None, Prop("vst:value", "The rank given, or the verdict of a review.")
    ] = None
    digests: Annotated[
        list[str] | None, Prop("vst:digest", "SHA-256 of each text that was erased.")
    ] = None
    by: Annotated[str, _BY]
    reason: Annotated[str, _REASON]
    recorded_at: Annotated[str, _RECORDED] = ""
    withdrawn_at: Annotated[str | None, _WITHDRAWN_AT] = None
    withdrawn_by: Annotated[str | None, _WITHDRAWN_BY] = None
    withdrawal_reason: Annotated[str | None, _WITHDRAWAL_REASON] = None


IDENTITY: tuple[type, ...] = (Judgement, Decision)
"""Every identity class; the class name is the Neo4j label."""
