"""The score of one pair: features of names, identifiers and surroundings, added up."""

from vested.ingest.candidates.candidate import Candidate, Feature, score_of
from vested.ingest.candidates.context import context_features
from vested.ingest.candidates.identifiers import identifier_features
from vested.ingest.candidates.naming import alias_features, name_features
from vested.ingest.candidates.profile import Profile

_PRIOR = Feature("prior", 1.0, -4.0, "Two names mostly name two things.")


def explain(left: Profile, right: Profile) -> Candidate:
    """The pair with its score and all features; the same whichever comes first.

    The one to keep, `left` of the result, is a listed one, then the one with more mentions, then
    the one with the smaller id.
    """
    keep, other = sorted((left, right), key=_rank)
    features = (
        _PRIOR,
        *name_features(keep.kind, keep.name, other.name),
        *alias_features(keep, other),
        *identifier_features(keep.same_as, other.same_as),
        *context_features(keep, other),
    )
    return Candidate(keep.id, other.id, score_of(features), features)


def _rank(
    profile: Profile,
) -> tuple[bool, int, str, tuple[str, str, tuple[str, ...], tuple[str, ...]], list[str]]:
    # What follows the id only keeps the order the same for two states of one entity.
    rest = (profile.kind, profile.name, profile.aliases, profile.same_as)
    return (not profile.listed, -profile.mentions, profile.id, rest, sorted(profile.neighbours))
