"""A page of documentation for every noun, from the nouns themselves."""

from vested.schema.dates import PartialDate
from vested.schema.reflect import Description, Property, reflect

_HEAD = "<!-- Written by `vested schema write`; change the noun, not this page. -->\n"


def pages() -> dict[str, str]:
    """File name and text of each page, and of their index."""
    nouns = reflect()
    found = {f"{label}.md": _page(described) for label, described in nouns.items()}
    found["README.md"] = _index(nouns)
    return found


def _index(nouns: dict[str, Description]) -> str:
    lines = [_HEAD, "# Nouns\n"]
    for layer in dict.fromkeys(described.noun.layer for described in nouns.values()):
        lines.append(f"\n## {layer.capitalize()}\n")
        lines += [
            f"- [{label}]({label}.md): {_first_line(described)}"
            for label, described in nouns.items()
            if described.noun.layer == layer
        ]
    return "\n".join(lines) + "\n"


def _page(described: Description) -> str:
    kind = f"a kind of [{described.parent}]({described.parent}.md), " if described.parent else ""
    lines = [
        _HEAD,
        f"# {described.label}\n",
        _flowing(described.doc) + "\n",
        f"Layer: {kind}{described.noun.layer}. RDF class: `{described.noun.iri}`.\n",
        "## Properties\n",
        "| property | type | RDF | what it is |",
        "|---|---|---|---|",
        *(_row(prop) for prop in described.properties),
    ]
    if described.noun.edges:
        lines += ["\n## Relationships\n", "| type | to | how many | RDF | what it is |"]
        lines.append("|---|---|---|---|---|")
        for edge in described.noun.edges:
            most = "any number" if edge.maximum is None else str(edge.maximum)
            number = most if edge.minimum == edge.maximum else f"{edge.minimum} to {most}"
            targets = ", ".join(f"[{label}]({label}.md)" for label in edge.admitted)
            lines.append(f"| `{edge.type}` | {targets} | {number} | `{edge.iri}` | {edge.doc} |")
    incoming = _incoming(described.label)
    if incoming:
        lines += ["\n## Pointed to by\n", *incoming]
    return "\n".join(lines) + "\n"


def _row(prop: Property) -> str:
    type_name = "date" if prop.scalar is PartialDate else prop.scalar.__name__
    if prop.many:
        type_name = f"list of {type_name}"
    marks = [
        mark
        for mark, on in (
            ("required", prop.required),
            ("unique", prop.prop.unique),
            ("tells one claim from another", prop.prop.discriminator),
        )
        if on
    ]
    note = f" ({', '.join(marks)})" if marks else ""
    return f"| `{prop.name}` | {type_name} | `{prop.prop.iri}` | {prop.prop.doc}{note} |"


def _incoming(label: str) -> list[str]:
    return [
        f"- [{other}]({other}.md) by `{edge.type}`"
        for other, described in reflect().items()
        for edge in described.noun.edges
        if label in edge.admitted
    ]


def _first_line(described: Description) -> str:
    return described.doc.split("\n\n")[0].replace("\n", " ")


def _flowing(doc: str) -> str:
    """A docstring without the indentation of its source."""
    return "\n".join(line.strip() for line in doc.splitlines())
