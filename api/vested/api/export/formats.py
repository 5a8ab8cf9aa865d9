"""The formats of the export."""

from dataclasses import dataclass

from pyoxigraph import RdfFormat


@dataclass(frozen=True, slots=True)
class Format:
    """One format: media type, file suffix, and whether it keeps each source's evidence in a graph
    of its own. `syntax` None: written by ourselves."""

    media_type: str
    suffix: str
    named_graphs: bool
    syntax: RdfFormat | None


_FORMATS = {
    "turtle": Format("text/turtle", ".ttl", False, RdfFormat.TURTLE),
    "ntriples": Format("application/n-triples", ".nt", False, RdfFormat.N_TRIPLES),
    "nquads": Format("application/n-quads", ".nq", True, RdfFormat.N_QUADS),
    "trig": Format("application/trig", ".trig", True, RdfFormat.TRIG),
    "jsonld": Format("application/ld+json", ".jsonld", False, None),
    "rdfxml": Format("application/rdf+xml", ".rdf", False, RdfFormat.RDF_XML),
}

MEDIA_TYPES: dict[str, str] = {name: form.media_type for name, form in _FORMATS.items()}
"""Format name to media type."""


class FormatError(ValueError):
    """A name that is no format of the export."""


def formats() -> dict[str, Format]:
    """Every format by name."""
    return dict(_FORMATS)


def format_named(name: str) -> Format:
    """The format called `name`. Raises `FormatError`."""
    try:
        return _FORMATS[name]
    except KeyError:
        raise FormatError(f"format {name!r} is none of {', '.join(_FORMATS)}") from None
