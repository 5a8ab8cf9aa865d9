"""The Cypher files, one query each, behind one loader."""

from functools import cache
from importlib.resources import files
from typing import Any, LiteralString, cast


@cache
def query(name: str) -> LiteralString:
    """The text of `cypher/<name>.cypher`. Raises FileNotFoundError for a name without a file.

    The text is ours and constant: values reach it as parameters only, hence LiteralString.
    """
    text: Any = files(__name__).joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    return cast("LiteralString", text)
