"""GraphQL types for what sources have in common and what they disagree about."""

import strawberry

from vested.api.graphql.evidence import DocumentNode, StatementNode, text_of
from vested.graph.independence import Disagreement
from vested.graph.reader import AsOf
from vested.graph.rows import StatementRow
from vested.schema.vocabulary import Certainty

strawberry.enum(
    Certainty,
    name="Certainty",
    description="DEFINITE: true for every reading of the dates; POSSIBLE: for some.",
)


@strawberry.type(
    description="Documents that go back to one source: one publisher, one cited address, or one "
    "text with its translations and reprints. Together they count as one independent source."
)
class SourceGroup:
    """One independent source."""

    documents: list[DocumentNode]
    statements: list[StatementNode]

    @classmethod
    def of(cls, group: tuple[StatementRow, ...], clocks: AsOf) -> "SourceGroup":
        """From the statements that are not independent of one another."""
        documents = {s.document.id: s.document for s in group}
        return cls(
            documents=[DocumentNode.of(documents[id], clocks) for id in sorted(documents)],
            statements=[StatementNode.of(statement, clocks) for statement in group],
        )


@strawberry.type(description="One of the values that sources give, with the statements that do.")
class GivenValue:
    """A value and who gives it."""

    value: str
    statements: list[StatementNode]


@strawberry.type(name="Disagreement", description="A value that sources give differently.")
class DisagreementNode:
    """A property of a claim with the values that contradict each other."""

    property: str
    values: list[GivenValue]

    @classmethod
    def of(cls, found: Disagreement[StatementRow], clocks: AsOf) -> "DisagreementNode":
        """From what the graph found."""
        return cls(
            property=found.property,
            values=[
                GivenValue(
                    value=text_of(value), statements=[StatementNode.of(s, clocks) for s in given]
                )
                for value, given in found.values
            ],
        )
