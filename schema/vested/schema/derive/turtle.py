"""Writes Turtle whose bytes depend on the schema alone, not on a library's release."""

import json
from collections.abc import Iterable, Sequence

from vested.schema.vocabulary import PREFIXES

Pairs = Sequence[tuple[str, str]]


def document(title: str, blocks: Iterable[str]) -> str:
    """A whole file: a comment line, every prefix, then the blocks."""
    prefixes = [f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()]
    return f"# {title}\n{''.join(prefixes)}\n" + "\n".join(blocks)


def block(subject: str, pairs: Pairs) -> str:
    """The triples of one subject."""
    return f"{subject}\n    " + " ;\n    ".join(f"{p} {o}" for p, o in pairs) + " .\n"


def node(pairs: Pairs, *, indent: int = 8) -> str:
    """A blank node with its triples, a line each."""
    pad = " " * indent
    inner = f" ;\n{pad}".join(f"{p} {o}" for p, o in pairs)
    return f"[\n{pad}{inner}\n{pad[4:]}]"


def short_node(predicate: str, value: str) -> str:
    """A blank node with one triple, on one line."""
    return f"[ {predicate} {value} ]"


def items(values: Iterable[str]) -> str:
    """An RDF collection."""
    return f"( {' '.join(values)} )"


def quoted(text: str) -> str:
    """A string literal; JSON's escapes are Turtle's."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
