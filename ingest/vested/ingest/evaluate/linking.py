"""Linking: whether an entity that was found is tied to the labelled Wikidata item."""

from dataclasses import dataclass

from vested.ingest.evaluate.entities import EntityMatch


@dataclass
class Links:
    """Found entities whose label has a Wikidata item: tied to it, to another, to none."""

    right: int = 0
    wrong: int = 0
    none: int = 0

    def add(self, other: "Links") -> None:
        """Adds another's counts to these."""
        self.right += other.right
        self.wrong += other.wrong
        self.none += other.none

    @property
    def accuracy(self) -> float | None:
        """Share tied to the labelled item, of all found; None without any."""
        total = self.right + self.wrong + self.none
        return self.right / total if total else None

    @property
    def precision(self) -> float | None:
        """Share tied to the labelled item, of those tied to one; None without any."""
        given = self.right + self.wrong
        return self.right / given if given else None


def links(found: EntityMatch) -> Links:
    """The links of one document. Optional labels count: they too are what they are."""
    result = Links()
    for i, j in found.one.items():
        wanted = found.gold[j].get("wikidata")
        if not wanted:
            continue
        given = found.predicted[i].get("wikidata")
        if not given:
            result.none += 1
        elif given == wanted:
            result.right += 1
        else:
            result.wrong += 1
    return result
