"""Which entities may be the same thing: scored pairs with reasons, for somebody to judge."""

from vested.ingest.candidates.candidate import Candidate, Feature
from vested.ingest.candidates.find import candidates
from vested.ingest.candidates.profile import Profile
from vested.ingest.candidates.score import explain

__all__ = ["Candidate", "Feature", "Profile", "candidates", "explain"]
