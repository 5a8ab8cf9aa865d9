"""Neo4j constraints and indexes (Community has uniqueness constraints only)."""

from dataclasses import dataclass

from vested.schema.reflect import Description, Property, reflect


def constraints() -> list[tuple[str, str]]:
    """(name, Cypher statement) of every constraint and index; each is safe to run again."""
    found = [
        *(_unique(described, prop) for described, prop in _marked("unique")),
        *(_index(described, prop) for described, prop in _marked("indexed")),
        *(_index(described, described.property(key)) for described, key in _paged()),
    ]
    return [*found, *_fulltext(), *(_bookkeeping(label) for label in BOOKKEEPING), *_FOLLOWING]


def text() -> str:
    """All statements as one file."""
    return "".join(f"{statement};\n" for _, statement in constraints())


BOOKKEEPING = ("SchemaVersion", "Clock", "EntityVersion", "Outbox", "Job")
"""Labels of nodes that are no nouns: what the graph keeps for itself."""

_FOLLOWING = (
    (
        "happening_number_unique",
        "CREATE CONSTRAINT happening_number_unique IF NOT EXISTS\n"
        "FOR (node:Happening) REQUIRE node.number IS UNIQUE",
    ),
    ("job_state", "CREATE INDEX job_state IF NOT EXISTS\nFOR (node:Job) ON (node.state)"),
)
"""What following the graph needs: happenings by their number, jobs by their state."""


def _bookkeeping(label: str) -> tuple[str, str]:
    name = f"{label.lower()}_id_unique"
    return name, (
        f"CREATE CONSTRAINT {name} IF NOT EXISTS\nFOR (node:{label}) REQUIRE node.id IS UNIQUE"
    )


def _marked(mark: str) -> list[tuple[Description, Property]]:
    """Marked properties, each on the label that introduces it: nodes carry their base label too."""
    return [
        (described, prop)
        for described in reflect().values()
        for prop in described.properties
        if getattr(prop.prop, mark) and not _inherited(described, prop)
    ]


def _paged() -> list[tuple[Description, str]]:
    """Each kind with the property by which its pages are sorted: an index gives them in order."""
    nouns = reflect()
    keys = {"Entity": "name", "Claim": "id"}
    return [(noun, keys[noun.parent]) for noun in nouns.values() if noun.parent in keys]


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


@dataclass(frozen=True, slots=True)
class _FullText:
    """A full-text index over the searched properties of `noun`, on all `labels` that bear them, and
    over `notes` that its nodes bear beside them."""

    name: str
    noun: str
    labels: str
    options: str = ""
    notes: tuple[str, ...] = ()

    def statement(self) -> str:
        props = [p.name for p in reflect()[self.noun].properties if p.prop.fulltext]
        fields = ", ".join(f"node.{name}" for name in (*props, *self.notes))
        return (
            f"CREATE FULLTEXT INDEX {self.name} IF NOT EXISTS\n"
            f"FOR (node:{self.labels}) ON EACH [{fields}]{self.options}"
        )


SEARCHED_LANGUAGES = ("english", "french", "german", "spanish")
"""Languages whose endings and articles a search for words of quotations overlooks."""


def _analyzed(analyzer: str) -> str:
    return f"\nOPTIONS {{indexConfig: {{`fulltext.analyzer`: '{analyzer}'}}}}"


# How long a quotation is, as `vested.graph.extent` notes it: a search may ask for short ones alone.
_EXTENT = ("extent",)
# Neo4j takes two indexes for one that are on the same labels and properties, whatever their
# analyzers: a label that no node has tells them apart.
_FULL_TEXTS = (
    # What an entity was called before is found too: a question may be about an earlier moment.
    _FullText("names_of_entities", "Entity", "Entity|EntityVersion"),
    _FullText(
        "folded_names_of_entities",
        "Entity",
        "Entity|EntityVersion|Folded",
        _analyzed("standard-folding"),
    ),
    _FullText("quotation_texts", "Quotation", "Quotation", notes=_EXTENT),
    *(
        _FullText(
            f"quotation_texts_{language}",
            "Quotation",
            f"Quotation|{language.capitalize()}",
            _analyzed(language),
            _EXTENT,
        )
        for language in SEARCHED_LANGUAGES
    ),
    _FullText("document_titles", "Document", "Document"),
    _FullText("snapshot_traits", "Snapshot", "Snapshot", _analyzed("whitespace")),
)


def _fulltext() -> list[tuple[str, str]]:
    return [(index.name, index.statement()) for index in _FULL_TEXTS]
