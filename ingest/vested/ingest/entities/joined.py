"""Word lists of the packs joined, once for all the names that they are asked about."""

from collections.abc import Sequence
from functools import cache

from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.language_words import folded


@cache
def titles_and_fields() -> frozenset[str]:
    """What an office is called and what it cares for: no name is made of these alone."""
    pack = EntityPack.load()
    return pack.titles | pack.fields | folded("forms.ai")


@cache
def offices() -> frozenset[str]:
    """The same with what people are: no name of anything is made of these alone."""
    pack = EntityPack.load()
    return pack.titles | pack.positions | pack.fields


@cache
def heads() -> frozenset[str]:
    """What names of organisations begin with, and the forms of law: nothing alone."""
    pack, evidence = EntityPack.load(), EvidencePack.load()
    return pack.organization_heads | evidence.heads | evidence.legal_forms


@cache
def given() -> frozenset[str]:
    """Given names, those that few bear included."""
    return EntityPack.load().given_names | EvidencePack.load().given


def built_like_a_house(words: Sequence[str]) -> bool:
    """Whether folded words open or end as names of organisations do."""
    return words[0] in heads() or words[-1] in tails()


@cache
def institution_heads() -> frozenset[str]:
    """What names of institutions begin with, great or small."""
    pack, evidence = EntityPack.load(), EvidencePack.load()
    return pack.organization_heads | evidence.heads | evidence.small_heads


@cache
def tails() -> frozenset[str]:
    """What names of organisations and products end on."""
    pack, evidence = EntityPack.load(), EvidencePack.load()
    return pack.organization_tails | evidence.tails | evidence.product_tails


@cache
def called() -> frozenset[str]:
    """What stands in front of people's names: honorifics and positions."""
    pack = EntityPack.load()
    return pack.honorifics | pack.positions


@cache
def generic() -> frozenset[str]:
    """Words of organisations' names that are none of their own, but for the ordinary ones."""
    pack, evidence = EntityPack.load(), EvidencePack.load()
    return frozenset().union(
        pack.openers, pack.fields, pack.titles, pack.organization_tails, pack.organization_heads,
        evidence.tails, pack.particles,
    )  # fmt: skip


@cache
def nobody() -> frozenset[str]:
    """Words of offices and forms of law, which name nothing even beside names: "Co-Director",
    ", Inc."."""
    return offices() | EvidencePack.load().legal_forms | folded("capitals.prefixes")
