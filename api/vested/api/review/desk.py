"""The desk of a running site: what reviewers read and who may act there."""

from dataclasses import dataclass, field

from pydantic import SecretStr

from vested.api.review.dissents import Dissents
from vested.api.review.pairs import Pairs
from vested.api.review.token import admits
from vested.graph.acts import Acts


@dataclass(frozen=True, slots=True)
class Desk:
    """The acts, the token that admits to them (None: nobody), the pairs to judge, and what
    extractors differ in."""

    acts: Acts
    token: SecretStr | None = None
    pairs: Pairs = field(default_factory=Pairs)
    dissents: Dissents = field(default_factory=Dissents)

    def admits(self, header: str | None) -> bool:
        """Whether a request with this Authorization header may act."""
        return self.token is not None and admits(self.token, header)
