"""SHACL shapes: what every node of the RDF export holds to."""

from vested.schema.dates import RANGE_PATTERN
from vested.schema.derive import turtle
from vested.schema.derive.terms import (
    DATATYPES,
    DATE_DATATYPES,
    RANGE_DATATYPE,
    SELECTORS,
    TERM_VALUES,
    Form,
    all_edges,
    all_properties,
    class_term,
    closed_values,
    described_nouns,
    form_of,
)
from vested.schema.noun import Edge
from vested.schema.reflect import Description, Property

# The text of a snapshot is left out of an export unless asked for: it may not be ours to publish.
_WITHHELD = {("Snapshot", "text")}
_ONE = [("sh:minCount", "1"), ("sh:maxCount", "1")]


def text() -> str:
    """The shapes as Turtle."""
    shapes = [_shape(described) for described in described_nouns()]
    return turtle.document("Derived from the nouns: vested schema write", [*shapes, _claim()])


def _shape(described: Description) -> str:
    label = described.label
    properties = [_property(label, prop) for prop in all_properties(described)]
    edges = [_edge(edge) for _, edge in all_edges(described)]
    return turtle.block(
        f"vst:{label}Shape",
        [
            ("a", "sh:NodeShape"),
            ("sh:targetClass", class_term(label)),
            ("sh:nodeKind", "sh:IRI"),
            *(("sh:property", shape) for shape in [*properties, *edges, *_rules(label)]),
        ],
    )


def _property(label: str, prop: Property) -> str:
    required = prop.required and (label, prop.name) not in _WITHHELD
    return turtle.node(
        [
            ("sh:path", _path(label, prop)),
            ("sh:name", turtle.quoted(prop.name)),
            *([("sh:minCount", "1")] if required else []),
            *([] if prop.many else [("sh:maxCount", "1")]),
            *_values(label, prop),
        ]
    )


def _path(label: str, prop: Property) -> str:
    on_selector = any(prop.name in names for names in SELECTORS.values())
    if label == "Span" and on_selector:
        return turtle.items(["oa:hasSelector", prop.prop.iri])
    return prop.prop.iri


def _values(label: str, prop: Property) -> list[tuple[str, str]]:
    form = form_of(prop)
    if form is Form.TERM:
        return [("sh:in", turtle.items(TERM_VALUES[prop.prop.iri].values()))]
    if form is Form.DATE:
        choices = [turtle.short_node("sh:datatype", kind) for kind in DATE_DATATYPES.values()]
        pattern = turtle.quoted(f"^{RANGE_PATTERN}$")
        choices.append(f"[ sh:datatype {RANGE_DATATYPE} ; sh:pattern {pattern} ]")
        return [("sh:or", turtle.items(choices))]
    if form is Form.IRI:
        return [("sh:nodeKind", "sh:IRI")]
    words = closed_values(label, prop.name)
    return [
        ("sh:datatype", DATATYPES[form]),
        *([("sh:in", turtle.items(turtle.quoted(word) for word in words))] if words else []),
    ]


def _edge(edge: Edge) -> str:
    classes = [class_term(label) for label in edge.admitted]
    admitted = (
        ("sh:class", classes[0])
        if len(classes) == 1
        else ("sh:or", turtle.items(turtle.short_node("sh:class", name) for name in classes))
    )
    return turtle.node(
        [
            ("sh:path", edge.iri),
            ("sh:name", turtle.quoted(edge.type)),
            *([("sh:minCount", str(edge.minimum))] if edge.minimum else []),
            *([("sh:maxCount", str(edge.maximum))] if edge.maximum is not None else []),
            admitted,
        ]
    )


def _rules(label: str) -> list[str]:
    """Rules that no single property or edge of the noun can say."""
    if label == "Statement":
        about = turtle.short_node("sh:alternativePath", "( vst:supports vst:disputes )")
        return [
            turtle.node(
                [
                    ("sh:path", about),
                    ("sh:message", turtle.quoted("A statement is for or against one claim.")),
                    *_ONE,
                ]
            )
        ]
    if label == "Span":
        return [
            turtle.node(
                [
                    ("sh:path", "oa:hasSelector"),
                    ("sh:qualifiedValueShape", turtle.short_node("sh:class", f"oa:{selector}")),
                    ("sh:qualifiedMinCount", "1"),
                    ("sh:qualifiedMaxCount", "1"),
                ]
            )
            for selector in SELECTORS
        ]
    return []


def _claim() -> str:
    inverse = [turtle.short_node("sh:inversePath", f"vst:{p}") for p in ("supports", "disputes")]
    evidence = turtle.node(
        [
            ("sh:path", turtle.short_node("sh:alternativePath", turtle.items(inverse))),
            ("sh:minCount", "1"),
            ("sh:class", class_term("Statement")),
            ("sh:message", turtle.quoted("No claim without a statement for or against it.")),
        ]
    )
    return turtle.block(
        "vst:ClaimShape",
        [
            ("a", "sh:NodeShape"),
            ("sh:targetClass", class_term("Claim")),
            ("sh:property", evidence),
        ],
    )
