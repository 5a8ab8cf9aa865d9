"""What surrounds two entities: shared neighbours, claims between them, places in the lexicon."""

from vested.ingest.candidates.candidate import Feature
from vested.ingest.candidates.profile import Profile

_NEIGHBOURS = 2.0
_BETWEEN = -1.5
_BOTH_LISTED = -6.0
_OTHER_KIND = -20.0


def context_features(left: Profile, right: Profile) -> list[Feature]:
    """What speaks for and against two profiles being one, apart from names and identifiers."""
    features = []
    if left.kind != right.kind:
        detail = f"One is of kind {left.kind}, the other of kind {right.kind}."
        features.append(Feature("kind", 1.0, _OTHER_KIND, detail))
    shared = len(left.neighbours & right.neighbours)
    if shared:
        fewest = min(len(left.neighbours), len(right.neighbours))
        # Two in common tell more than one; all in common more than some.
        value = shared / (shared + 1) * (1 + shared / fewest) / 2
        detail = f"Of {fewest} neighbours in the graph they share {shared}."
        features.append(Feature("neighbours", value, _NEIGHBOURS, detail))
    if left.id == right.id:
        return features
    if left.id in right.neighbours or right.id in left.neighbours:
        detail = "A claim names both, each in a role of its own."
        features.append(Feature("claim between", 1.0, _BETWEEN, detail))
    if left.listed and right.listed:
        detail = "The lexicon lists them as two."
        features.append(Feature("both listed", 1.0, _BOTH_LISTED, detail))
    return features
