"""Asks a graph all that can be asked, as known at a moment: one text, to be held to the byte."""

import json
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

import neo4j
from anyio.from_thread import start_blocking_portal
from invented_world import ADA, LETTER, MODEL, THINGS
from strawberry.types import ExecutionResult

from vested.api.export import export_text
from vested.api.graphql.context import Context
from vested.api.graphql.schema import build
from vested.graph.connect import reading_driver
from vested.graph.managed import Connection
from vested.graph.reader import AsOf, Reader
from vested.schema.ids import entity_id

CLAIM = """
  id kind label status independentSources
  roles { role entity { id name } }
  statements {
    id polarity modality rank rankReason reviewed recordedAt attributedTo primarySource
    values { property value } document { id title url source { name } }
    evidence { exact start end snapshotId }
  }
  sourceGroups { documents { id } statements { id } }
  disagreements { property values { value statements { id } } }
  rivals { id }
"""
ENTITY = "id kind name aliases sameAs mergedIds claims(first: 50) { id label }"
QUOTATION = "id text speaker { id name } addressee { id name } document { id title }"
QUESTION = """
query Everything($asOf: AsOf, $first: Int = 100) {
  claims(first: $first, asOf: $asOf) { totalCount edges { node { %(claim)s } } }
  disputes(first: $first, asOf: $asOf) { totalCount edges { node { id } } }
  quotations(first: $first, asOf: $asOf) { totalCount edges { node { %(quotation)s } } }
  documents(first: $first, asOf: $asOf) { totalCount edges { node { id title url } } }
  people(first: $first, asOf: $asOf) { totalCount edges { node { %(entity)s } } }
  organizations(first: $first, asOf: $asOf) { totalCount edges { node { %(entity)s } } }
  models(first: $first, asOf: $asOf) { totalCount edges { node { %(entity)s } } }
  search(query: "dill", asOf: $asOf) { id kind name snippet score }
  spice: search(query: "spice", asOf: $asOf) { id kind name snippet score }
  stats(asOf: $asOf) { entities claims statements quotations documents }
}
"""


FOUND = """
query Found($asOf: AsOf, $first: Int = 100) {
  claimsGrouped(by: [KIND, STATUS], first: $first, asOf: $asOf) {
    totalCount edges { node { count keys { key value } } }
  }
  quotationsGrouped(by: [SPEAKER, ORGANIZATION, PUBLISHED_YEAR], first: $first, asOf: $asOf) {
    totalCount edges { node { count keys { key value entity { name } } } }
  }
  knownUnknowns(
    kinds: [MODEL_WITHOUT_DEVELOPER, ORGANIZATION_WITHOUT_FOUNDERS, QUOTATION_WITHOUT_SPEAKER]
    first: $first, asOf: $asOf
  ) { totalCount edges { node { kind about { id } } } }
  entities(
    filter: {claims: {some: {status: {eq: "SUPPORTED"}}}, not: {quotations: {some: {}}}}
    orderBy: [{field: KIND, direction: DESC}, {field: NAME}], first: $first, asOf: $asOf
  ) { totalCount edges { cursor node {
    id name documents { totalCount edges { node { title } } }
    statements(orderBy: [{field: CONFIDENCE}], first: 50) { totalCount edges { node {
      id property { label } value { ... on ItemValue { id label } } subject { name }
      qualifiers { property { label } value { ... on StringValue { content } } }
      references { parts { value { ... on StringValue { content } } } }
    } } }
  } } }
  cautious: claims(
    policy: {minIndependentSources: 2, excludeDisputed: true}, first: $first, asOf: $asOf
  ) { totalCount edges { node { id independentSources } } }
  reviewed: claims(policy: {reviewed: true}, first: $first, asOf: $asOf) {
    totalCount edges { node { id statements { id } } }
  }
  marked: search(query: "spice dill", asOf: $asOf) { field highlights { text matched } }
}
"""


NAMED = (
    """
query Named($asOf: AsOf) {
  path(from: "%(person)s", to: "%(model)s", asOf: $asOf) {
    length hops { start { id name } startRole end { id name } endRole claim { id } evidence { id } }
  }
}
""",
    """
query Named($asOf: AsOf) {
  signatories(letter: "%(letter)s", asOf: $asOf) {
    totalCount edges { node { signatory { id name } organization { name } claims { id } } }
  }
}
""",
    """
query Named($asOf: AsOf) {
  fundersOfOpenModels(asOf: $asOf) {
    totalCount edges { node { model { name } funder { id name } route claims { id } } }
  }
}
""",
    """
query Named($asOf: AsOf) {
  neighbourhood(focus: "%(model)s", asOf: $asOf) {
    nodes { id name } edges { source target label }
  }
}
""",
)
"""Questions about a thing that the graph may not hold yet: an error makes all data null."""


def _questions() -> list[str]:
    """Several texts: an operation may ask for so many things only."""
    pages = "\n".join(
        f'  page{number}: node(id: "{entity_id(thing.key)}", asOf: $asOf) '
        f"{{ ... on Entity {{ {ENTITY} }} }}"
        for number, thing in enumerate(THINGS)
    )
    names = {
        "claim": CLAIM,
        "entity": ENTITY,
        "quotation": QUOTATION,
        "letter": THINGS[LETTER].names[0],
        "model": THINGS[MODEL].names[0],
        "person": THINGS[ADA].names[0],
    }
    return [
        *(text % names for text in (QUESTION, FOUND, *NAMED)),
        f"query Pages($asOf: AsOf) {{\n{pages}\n}}",
    ]


class Answers:
    """Everything that GraphQL and the export tell of a graph."""

    def __init__(self, where: Connection, driver: neo4j.Driver) -> None:
        self._where = where
        self._driver = driver
        self._schema = build()
        self._questions = _questions()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        # A thread of its own: a browser test before may have left its loop running in this one.
        self._portal = self._stack.enter_context(start_blocking_portal())
        self._asking = self._portal.call(self._open)
        self._stack.callback(self._portal.call, self._asking.close)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    async def _open(self) -> neo4j.AsyncDriver:
        return reading_driver(self._where)

    async def _ask(self, question: str, variables: dict[str, Any]) -> ExecutionResult:
        context = Context(Reader(self._asking, seconds=120))
        return await self._schema.execute(question, variables, context_value=context)

    def data(self, moment: str | None) -> dict[str, Any]:
        """What GraphQL answers, as known at `moment` (None: now)."""
        variables = {"asOf": {"knownAt": moment}} if moment else {}
        found: dict[str, Any] = {}
        for question in self._questions:
            result = self._portal.call(self._ask, question, variables)
            # What the graph did not hold yet is an answer too; it makes the whole data null.
            errors = [(one.path, one.message, one.extensions) for one in result.errors or ()]
            assert all((more or {}).get("code") == "NOT_FOUND" for _, _, more in errors), errors
            found |= {**(result.data or {}), f"errors {len(found)}": errors}
        return found

    def at(self, moment: str) -> str:
        """All answers and the N-Quads, as known at `moment`."""
        quads = b"".join(export_text(self._driver, "nquads", AsOf(None, moment)))
        return json.dumps(self.data(moment), default=str, indent=1) + "\n" + quads.decode()
