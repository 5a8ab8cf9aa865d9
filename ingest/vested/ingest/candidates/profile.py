"""What is known of an entity when it is compared with another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity as matching sees it."""

    id: str
    kind: str
    """Label of its class: Person, Organization, AIModel …"""
    name: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """IRIs of the same thing elsewhere, or bare Wikidata items ("Q42")."""
    neighbours: frozenset[str] = frozenset()
    """Ids of the entities that it shares claims with."""
    mentions: int = 0
    listed: bool = False
    """Whether a curated lexicon lists it."""
