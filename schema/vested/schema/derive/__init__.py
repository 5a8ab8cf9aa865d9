"""Everything that is derived from the nouns, as files kept under version control."""

from pathlib import Path

from vested.schema.derive import constraints, jsonld, jsonschema, ontology, shacl


def artefacts() -> dict[str, str]:
    """File name and text of every derived file. The same nouns give the same bytes."""
    return {
        "ontology.ttl": ontology.text(),
        "shapes.ttl": shacl.text(),
        "context.jsonld": jsonld.text(),
        "schema.json": jsonschema.text(),
        "constraints.cypher": constraints.text(),
    }


def write(directory: Path) -> None:
    """Writes every derived file into `directory`, made if need be. Raises OSError."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in artefacts().items():
        (directory / name).write_text(text, encoding="utf-8")


def stale(directory: Path) -> list[str]:
    """Names of the derived files that `directory` lacks or holds otherwise. Raises OSError."""
    return [
        name
        for name, text in artefacts().items()
        if not (directory / name).is_file()
        or (directory / name).read_text(encoding="utf-8") != text
    ]
