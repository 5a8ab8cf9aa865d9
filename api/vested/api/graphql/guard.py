"""Refuses operations that would cost too much, in time linear in their size."""

from collections.abc import Iterator

from graphql.language import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)
from strawberry.extensions import SchemaExtension

from vested.api.graphql.errors import Incremental, TooCostly

MOST_CHARACTERS = 20_000
DEEPEST = 16
"""Standard introspection has 15 levels."""
MOST_FIELDS = 400
MOST_ROOT_FIELDS = 20
_IN_PIECES = ("defer", "stream")


class Guard(SchemaExtension):
    """Checks size before parsing, and depth and field counts before validation."""

    def on_parse(self) -> Iterator[None]:
        text = self.execution_context.query or ""
        if len(text) > MOST_CHARACTERS:
            raise TooCostly(
                f"the operation has {len(text)} characters; at most {MOST_CHARACTERS} are allowed"
            )
        yield

    def on_validate(self) -> Iterator[None]:
        document = self.execution_context.graphql_document
        if document is not None:
            check(document)
        yield


def check(document: DocumentNode) -> None:
    """Raises `TooCostly` when an operation of `document` is past a limit, `Incremental` when one
    wants its answer in pieces.

    Each fragment is measured once, so fragments that spread others cost no more than their text.
    """
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    measured: dict[str, tuple[int, int]] = {}
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            depth, fields = _measure(node.selection_set, fragments, measured, frozenset())
            roots = len(node.selection_set.selections)
            for found, most, what in (
                (depth, DEEPEST, "levels"),
                (fields, MOST_FIELDS, "fields"),
                (roots, MOST_ROOT_FIELDS, "root selections"),
            ):
                if found > most:
                    raise TooCostly(f"the operation has {found} {what}; at most {most} are allowed")


def _measure(
    selections: SelectionSetNode,
    fragments: dict[str, FragmentDefinitionNode],
    measured: dict[str, tuple[int, int]],
    within: frozenset[str],
) -> tuple[int, int]:
    """(depth, number of fields) of a selection set, fragments spread out."""
    depth = fields = 0
    for selection in selections.selections:
        for directive in selection.directives or ():
            if directive.name.value in _IN_PIECES:
                raise Incremental(
                    f"@{directive.name.value}: answers come whole here; leave the directive out, "
                    "or ask in several operations"
                )
        if isinstance(selection, FragmentSpreadNode):
            below = _fragment(selection.name.value, fragments, measured, within)
        elif isinstance(selection, FieldNode | InlineFragmentNode) and selection.selection_set:
            below = _measure(selection.selection_set, fragments, measured, within)
        else:
            below = (0, 0)
        own = 1 if isinstance(selection, FieldNode) else 0
        depth = max(depth, below[0] + own)
        fields += below[1] + own
    return depth, fields


def _fragment(
    name: str,
    fragments: dict[str, FragmentDefinitionNode],
    measured: dict[str, tuple[int, int]],
    within: frozenset[str],
) -> tuple[int, int]:
    if name in within or name not in fragments:
        return 0, 0  # validation names the cycle or the missing fragment
    if name not in measured:
        measured[name] = _measure(
            fragments[name].selection_set, fragments, measured, within | {name}
        )
    return measured[name]
