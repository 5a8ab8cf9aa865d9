"""Operations: parsed, guarded and validated once, and their fields collected as GraphQL says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    is_abstract_type,
    parse,
    validate,
)
from graphql.language import BooleanValueNode, NamedTypeNode

from vested.api.graphql.errors import TooCostly
from vested.api.graphql.guard import MOST_CHARACTERS, check


class Unusual(Exception):
    """What the lane has no rule for; plain execution answers it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A field of an answer: its key there, its name, and every place that asks for it."""

    key: str
    name: str
    nodes: tuple[FieldNode, ...]

    @property
    def selections(self) -> list[SelectionSetNode]:
        """What is asked of its value."""
        return [node.selection_set for node in self.nodes if node.selection_set]

    @property
    def arguments(self) -> frozenset[str]:
        """The arguments that the text gives."""
        return frozenset(given.name.value for given in self.nodes[0].arguments or ())


@dataclass(frozen=True)
class Operation:
    """A valid query; `switches` are the variables that @skip and @include read."""

    schema: GraphQLSchema
    node: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    switches: tuple[str, ...]

    def fields(
        self,
        parent: GraphQLObjectType,
        selections: Iterable[SelectionSetNode],
        switched: Mapping[str, bool],
    ) -> list[Chosen]:
        """The fields asked of an object of type `parent`, merged by key, in the answer's order."""
        found: dict[str, list[FieldNode]] = {}
        spread: set[str] = set()
        for selection in selections:
            for node in self._fields(parent, selection, switched, spread):
                key = node.alias.value if node.alias else node.name.value
                found.setdefault(key, []).append(node)
        return [Chosen(key, nodes[0].name.value, tuple(nodes)) for key, nodes in found.items()]

    def _fields(
        self,
        parent: GraphQLObjectType,
        selections: SelectionSetNode,
        switched: Mapping[str, bool],
        spread: set[str],
    ) -> Iterator[FieldNode]:
        for node in selections.selections:
            if not _included(node.directives or (), switched):
                continue
            if isinstance(node, FieldNode):
                yield node
                continue
            inner: InlineFragmentNode | FragmentDefinitionNode
            if isinstance(node, FragmentSpreadNode):
                if node.name.value in spread:
                    continue
                spread.add(node.name.value)
                inner = self.fragments[node.name.value]
            elif isinstance(node, InlineFragmentNode):
                inner = node
            else:
                raise Unusual(node.kind)
            if self._applies(inner.type_condition, parent):
                yield from self._fields(parent, inner.selection_set, switched, spread)

    def _applies(self, condition: NamedTypeNode | None, parent: GraphQLObjectType) -> bool:
        if condition is None or condition.name.value == parent.name:
            return True
        named = self.schema.type_map[condition.name.value]
        return is_abstract_type(named) and self.schema.is_sub_type(named, parent)


def _included(directives: Iterable[DirectiveNode], switched: Mapping[str, bool]) -> bool:
    for directive in directives:
        wanted = {"skip": False, "include": True}.get(directive.name.value)
        if wanted is None:
            raise Unusual(directive.name.value)
        value = next(iter(directive.arguments or ())).value
        given = (
            switched[value.name.value]
            if isinstance(value, VariableNode)
            else isinstance(value, BooleanValueNode) and value.value
        )
        if given is not wanted:
            return False
    return True


def prepare(schema: GraphQLSchema, text: str, name: str | None) -> Operation:
    """The query called `name` in `text`. Raises `Unusual` for whatever else it holds."""
    if len(text) > MOST_CHARACTERS:
        raise Unusual("size")
    try:
        document = parse(text)
        check(document)
    except (GraphQLError, TooCostly, RecursionError) as error:
        raise Unusual("syntax") from error
    if validate(schema, document):
        raise Unusual("validity")
    operations = [n for n in document.definitions if isinstance(n, OperationDefinitionNode)]
    chosen = [n for n in operations if name is None or (n.name and n.name.value == name)]
    if len(chosen) != 1 or chosen[0].operation is not OperationType.QUERY:
        raise Unusual("operation")
    return Operation(
        schema,
        chosen[0],
        {n.name.value: n for n in document.definitions if isinstance(n, FragmentDefinitionNode)},
        tuple(sorted(set(_switches(document)))),
    )


def _switches(document: DocumentNode) -> Iterator[str]:
    """The variables in directives."""
    waiting: list[Any] = list(document.definitions)
    while waiting:
        node = waiting.pop()
        for directive in getattr(node, "directives", None) or ():
            for argument in directive.arguments or ():
                if isinstance(argument.value, VariableNode):
                    yield argument.value.name.value
        selections = getattr(node, "selection_set", None)
        waiting += selections.selections if selections else ()


def has_variable(node: Node) -> bool:
    """Whether a variable stands in the arguments of `node`."""
    waiting: list[Any] = list(getattr(node, "arguments", None) or ())
    while waiting:
        value = waiting.pop()
        if isinstance(value, VariableNode):
            return True
        inner = getattr(value, "value", None)
        waiting += [inner] if isinstance(inner, Node) else []
        waiting += getattr(value, "values", None) or getattr(value, "fields", None) or ()
    return False
