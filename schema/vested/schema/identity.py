"""Identity: judgements on whether two things are one, kept apart from what sources say."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from vested.schema.noun import Edge, Layer, Noun, Prop


@dataclass(kw_only=True)
class Judgement:
    """Somebody's or some rule's verdict that a mention is (not) an entity; retractable."""

    noun: ClassVar[Noun] = Noun(
        Layer.IDENTITY,
        "vst:Judgement",
        (
            Edge("JUDGES", "Mention", "vst:judges", "The mention judged.", minimum=1),
            Edge("AGAINST", "Entity", "vst:against", "What it was compared with.", minimum=1),
        ),
    )

    id: Annotated[str, Prop("dcterms:identifier", "Stable opaque id.", unique=True)]
    verdict: Annotated[str, Prop("vst:verdict", "SAME, DIFFERENT or UNSURE.")]
    by: Annotated[str, Prop("vst:judgedBy", "Person or rule.")]
    reason: Annotated[str, Prop("vst:reason", "Why, in words.")]
    score: Annotated[float | None, Prop("vst:score", "0 to 1.")] = None
    recorded_at: Annotated[str, Prop("prov:generatedAtTime", "UTC, ISO 8601.")] = ""
    retracted_at: Annotated[str | None, Prop("prov:invalidatedAtTime", "UTC, ISO 8601.")] = None


IDENTITY: tuple[type, ...] = (Judgement,)
"""Every identity class; the class name is the Neo4j label."""
