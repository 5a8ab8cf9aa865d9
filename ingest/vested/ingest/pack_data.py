"""Reads a file of the folder `packs`: words and rules as data."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

# libyaml reads ten times as fast; PyYAML's own reader stands in where it was built without it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def pack_data(name: str) -> dict[str, Any]:
    """What `packs/{name}` holds; YAML. Raises FileNotFoundError."""
    text = files("vested.ingest").joinpath("packs", name).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, either way
    return data
