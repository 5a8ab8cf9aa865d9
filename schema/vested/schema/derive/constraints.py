"""Neo4j constraints and indexes (Community has uniqueness constraints only)."""

from vested.schema.reflect import Description, Property, reflect


def constraints() -> list[tuple[str, str]]:
    """(name, Cypher statement) of every constraint and index; each is safe to run again."""
    found = [
        *(_unique(described, prop) for described, prop in _marked("unique")),
        *(_index(described, prop) for described, prop in _marked("indexed")),
    ]
    return [*found, *_fulltext(), ("schema_version_id_unique", _SCHEMA_VERSION)]


def text() -> str:
    """All statements as one file."""
    return "".join(f"{statement};\n" for _, statement in constraints())


_SCHEMA_VERSION = (
    "CREATE CONSTRAINT schema_version_id_unique IF NOT EXISTS\n"
    "FOR (node:SchemaVersion) REQUIRE node.id IS UNIQUE"
)


def _marked(mark: str) -> list[tuple[Description, Property]]:
    """Marked properties, each on the label that introduces it: nodes carry their base label too."""
    return [
        (described, prop)
        for described in reflect().values()
        for prop in described.properties
        if getattr(prop.prop, mark) and not _inherited(described, prop)
    ]


def _inherited(described: Description, prop: Property) -> bool:
    parent = reflect().get(described.parent or "")
    return parent is not None and any(p.name == prop.name for p in parent.properties)


def _unique(described: Description, prop: Property) -> tuple[str, str]:
    name = f"{described.label.lower()}_{prop.python_name}_unique"
    return name, (
        f"CREATE CONSTRAINT {name} IF NOT EXISTS\n"
        f"FOR (node:{described.label}) REQUIRE node.{prop.name} IS UNIQUE"
    )


def _index(described: Description, prop: Property) -> tuple[str, str]:
    name = f"{described.label.lower()}_{prop.python_name}"
    return name, (
        f"CREATE INDEX {name} IF NOT EXISTS\nFOR (node:{described.label}) ON (node.{prop.name})"
    )


def _fulltext() -> list[tuple[str, str]]:
    """One full-text index for each label with properties to search."""
    names = {
        "Entity": "entity_names",
        "Quotation": "quotation_texts",
        "Document": "document_titles",
    }
    found = []
    for label, name in names.items():
        props = [p for p in reflect()[label].properties if p.prop.fulltext]
        fields = ", ".join(f"node.{prop.name}" for prop in props)
        found.append(
            (
                name,
                f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS\n"
                f"FOR (node:{label}) ON EACH [{fields}]",
            )
        )
    return found
