"""Which claims an answer may rest on: what the caller asks of their sources. Pure."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Policy:
    """What the statements and claims of an answer must come up to; by default nothing.

    `min_confidence` (0 to 1) and `reviewed` (a person accepted it) leave statements out, as if
    nobody had read them; `min_independent_sources` and `exclude_disputed` then leave out claims by
    the statements that remain.
    """

    min_independent_sources: int = 0
    exclude_disputed: bool = False
    min_confidence: float = 0.0
    reviewed: bool = False

    @property
    def of_statements(self) -> bool:
        """Whether it leaves statements out."""
        return self.min_confidence > 0 or self.reviewed

    @property
    def of_claims(self) -> bool:
        """Whether it leaves claims out that have statements."""
        return self.min_independent_sources > 0 or self.exclude_disputed

    @property
    def of_statements_parameters(self) -> dict[str, Any]:
        """What it asks of statements as the parameters of a query."""
        return {"minConfidence": self.min_confidence, "reviewedOnly": self.reviewed}

    @property
    def parameters(self) -> dict[str, Any]:
        """It as the parameters of a query."""
        return self.of_statements_parameters | {"minSources": self.min_independent_sources}


ANY = Policy()
"""Leaves nothing out."""
