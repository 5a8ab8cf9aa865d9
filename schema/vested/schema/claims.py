"""Claims: n-ary propositions whose roles are edges and whose values each statement gives itself."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from vested.schema.dates import PartialDate
from vested.schema.noun import Edge, Layer, Noun, Prop

_DATE = Prop("schema:startDate", "When it happened, as precise as the source is.")
_AMOUNT = Prop("schema:amount", "Amount in units of `currency`, the giver's own share.")
_CURRENCY = Prop("schema:currency", "ISO 4217 code.")

_ACTORS = ("Person", "Organization")
_WORKS = ("AIModel", "Product", "Dataset")
_PARTS = ("Organization", "Event", *_WORKS)
_WRITINGS = ("Publication", "OpenLetter", "Dataset")


@dataclass(kw_only=True)
class Claim:
    """A proposition that statements support or dispute.

    The node has an id, its roles and the values that set it apart (the discriminators); all other
    values (dates, amounts) belong to statements, since sources disagree about them.
    """

    noun: ClassVar[Noun] = Noun(Layer.PROJECTION, "vst:Claim", abstract=True)

    id: Annotated[str, Prop("dcterms:identifier", "Stable opaque id.", unique=True)]


@dataclass(kw_only=True)
class Tenure(Claim):
    """A person holds a role in an organization (org:Membership)."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "org:Membership",
        (
            Edge("HOLDER", "Person", "org:member", "Who holds the role.", minimum=1),
            Edge("EMPLOYER", "Organization", "org:organization", "Where.", minimum=1),
        ),
    )

    role: Annotated[
        str | None,
        Prop(
            "schema:roleName",
            "Canonical English name of the role.",
            indexed=True,
            discriminator=True,
        ),
    ] = None
    role_printed: Annotated[
        str | None, Prop("vst:rolePrinted", "The role in the source's words.")
    ] = None
    start: Annotated[
        PartialDate | None,
        Prop("schema:startDate", "First day in the role.", discriminator=True),
    ] = None
    end: Annotated[PartialDate | None, Prop("schema:endDate", "Last day in the role.")] = None
    tenure_status: Annotated[
        str | None, Prop("vst:tenureStatus", "current or former, on the day the source appeared.")
    ] = None


@dataclass(kw_only=True)
class Signature(Claim):
    """Somebody signed an open letter."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Signature",
        (
            Edge("SIGNATORY", "Entity", "schema:agent", "Who signed.", minimum=1, among=_ACTORS),
            Edge("LETTER", "OpenLetter", "schema:object", "What was signed.", minimum=1),
        ),
    )

    date: Annotated[PartialDate | None, _DATE] = None
    printed_as: Annotated[
        str | None, Prop("vst:printedAs", "Name and position as the letter prints them.")
    ] = None


@dataclass(kw_only=True)
class Investment(Claim):
    """An investor took part in a financing round of an organization."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Investment",
        (
            Edge(
                "INVESTOR", "Entity", "schema:funder", "Who gave; absent if unnamed.", among=_ACTORS
            ),
            Edge(
                "RECIPIENT",
                "Entity",
                "schema:recipient",
                "Who received.",
                minimum=1,
                among=("Organization", "Product", "AIModel"),
            ),
        ),
    )

    round: Annotated[
        str | None, Prop("vst:round", "seed, series-a, corporate …", discriminator=True)
    ] = None
    date: Annotated[PartialDate | None, _DATE] = None
    closed: Annotated[PartialDate | None, Prop("schema:endDate", "When the round closed.")] = None
    amount: Annotated[float | None, _AMOUNT] = None
    currency: Annotated[str | None, _CURRENCY] = None
    round_total: Annotated[
        float | None, Prop("vst:roundTotal", "Sum of all shares in units of `currency`.")
    ] = None
    participation: Annotated[str | None, Prop("vst:participation", "lead or participant.")] = None


@dataclass(kw_only=True)
class Grant(Claim):
    """Money or compute given without equity, to an organization or to a model."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "schema:Grant",
        (
            Edge(
                "FUNDER", "Entity", "schema:funder", "Who gave; absent if unnamed.", among=_ACTORS
            ),
            Edge(
                "GRANTEE",
                "Entity",
                "schema:fundedItem",
                "Who or what received.",
                minimum=1,
                among=("Organization", "Person", *_WORKS, "Event"),
            ),
        ),
    )

    medium: Annotated[str | None, Prop("vst:medium", "money or compute.", discriminator=True)] = (
        None
    )
    what: Annotated[str | None, Prop("schema:description", "What was given, in words.")] = None
    date: Annotated[PartialDate | None, _DATE] = None
    amount: Annotated[float | None, _AMOUNT] = None
    currency: Annotated[str | None, _CURRENCY] = None


@dataclass(kw_only=True)
class Development(Claim):
    """Somebody made a model or product."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Development",
        (
            Edge("DEVELOPER", "Entity", "schema:creator", "Who made it.", minimum=1, among=_ACTORS),
            Edge("WORK", "Entity", "schema:result", "What was made.", minimum=1, among=_WORKS),
        ),
    )

    date: Annotated[PartialDate | None, _DATE] = None


@dataclass(kw_only=True)
class Release(Claim):
    """A model or product was made available."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Release",
        (
            Edge(
                "PUBLISHER",
                "Entity",
                "schema:publisher",
                "Who released it; absent if unnamed.",
                among=_ACTORS,
            ),
            Edge("WORK", "Entity", "schema:object", "What was released.", minimum=1, among=_WORKS),
        ),
    )

    date: Annotated[PartialDate | None, _DATE] = None


@dataclass(kw_only=True)
class Access(Claim):
    """How a model or product can be had: level of access and licence."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Access",
        (Edge("WORK", "Entity", "vst:work", "What is accessible.", minimum=1, among=_WORKS),),
    )

    level: Annotated[
        str | None,
        Prop("vst:accessLevel", "Epoch AI's level.", indexed=True, discriminator=True),
    ] = None
    open_status: Annotated[
        str | None,
        Prop(
            "vst:openStatus",
            "open, restricted, closed or leaked, in the source's sense.",
            discriminator=True,
        ),
    ] = None
    licence: Annotated[
        str | None, Prop("vst:licence", "SPDX id where there is one, else the name.")
    ] = None
    licence_url: Annotated[str | None, Prop("schema:license", "Text of the licence.")] = None
    date: Annotated[PartialDate | None, _DATE] = None


@dataclass(kw_only=True)
class Lineage(Claim):
    """A model was derived from another."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Lineage",
        (
            Edge("DERIVED", "AIModel", "prov:generated", "The later model.", minimum=1),
            Edge("BASE", "AIModel", "prov:used", "The earlier model.", minimum=1),
        ),
    )


@dataclass(kw_only=True)
class Ownership(Claim):
    """One organization is part of another or belongs to it."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Ownership",
        (
            Edge("PART", "Entity", "vst:part", "The part.", minimum=1, among=_PARTS),
            Edge("WHOLE", "Entity", "vst:whole", "The whole.", minimum=1, among=_PARTS),
        ),
    )

    date: Annotated[PartialDate | None, _DATE] = None


@dataclass(kw_only=True)
class Founding(Claim):
    """Somebody founded an organization."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Founding",
        (
            Edge(
                "FOUNDER", "Entity", "schema:founder", "Who founded it.", minimum=1, among=_ACTORS
            ),
            Edge(
                "FOUNDED",
                "Entity",
                "schema:result",
                "What was founded.",
                minimum=1,
                among=("Organization", "Product", "Event"),
            ),
        ),
    )

    date: Annotated[PartialDate | None, _DATE] = None


@dataclass(kw_only=True)
class Issuance(Claim):
    """Somebody wrote or published a publication or open letter (schema:PublicationEvent)."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "schema:PublicationEvent",
        (
            Edge(
                "ISSUER",
                "Entity",
                "schema:publishedBy",
                "Author or publisher.",
                minimum=1,
                among=_ACTORS,
            ),
            Edge(
                "WORK",
                "Entity",
                "schema:workFeatured",
                "What was issued.",
                minimum=1,
                among=_WRITINGS,
            ),
        ),
    )

    date: Annotated[PartialDate | None, _DATE] = None


@dataclass(kw_only=True)
class Leak(Claim):
    """Something was leaked."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Leak",
        (
            Edge(
                "WORK",
                "Entity",
                "schema:object",
                "What was leaked.",
                minimum=1,
                among=(*_WORKS, *_WRITINGS),
            ),
            Edge(
                "PLATFORM",
                "Entity",
                "schema:location",
                "Where; absent if unnamed.",
                among=("Organization", "Product"),
            ),
        ),
    )

    date: Annotated[PartialDate | None, _DATE] = None


@dataclass(kw_only=True)
class Competition(Claim):
    """Two parties or works compete; symmetric."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "vst:Competition",
        (
            Edge(
                "COMPETITOR",
                "Entity",
                "vst:competitor",
                "The two.",
                minimum=2,
                maximum=2,
                among=("Organization", "Person", *_WORKS),
            ),
        ),
    )

    date: Annotated[PartialDate | None, _DATE] = None


@dataclass(kw_only=True)
class Succession(Claim):
    """One organization follows another: renamed, merged, split or acquired (org:ChangeEvent)."""

    noun: ClassVar[Noun] = Noun(
        Layer.PROJECTION,
        "org:ChangeEvent",
        (
            Edge("PREDECESSOR", "Organization", "org:originalOrganization", "What was.", 1, None),
            Edge("SUCCESSOR", "Organization", "org:resultingOrganization", "What is.", 1, None),
        ),
    )

    change: Annotated[
        str | None,
        Prop("vst:change", "renamed, merged, split or acquired.", discriminator=True),
    ] = None
    date: Annotated[PartialDate | None, _DATE] = None


CLAIMS: tuple[type[Claim], ...] = (
    Tenure,
    Signature,
    Investment,
    Grant,
    Development,
    Release,
    Access,
    Lineage,
    Ownership,
    Founding,
    Issuance,
    Leak,
    Competition,
    Succession,
)
"""Every concrete claim class; the class name is the Neo4j label, the GraphQL type and the kind."""
