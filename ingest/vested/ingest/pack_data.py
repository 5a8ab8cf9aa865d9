"""Reads the files of the folder `packs`: words and rules as data, one language a file.

`language.XX.yaml` makes XX a language of the engine; see docs/languages.md.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# libyaml reads ten times as fast; PyYAML's own reader stands in where it was built without it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FALLBACK = "en"
"""The language of the lexicon's names; a text of a language without packs is read with its."""
_FOLDER = files("vested.ingest").joinpath("packs")


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have packs, `FALLBACK` first."""
    names = (one.name.split(".") for one in _FOLDER.iterdir())
    found = sorted(parts[1] for parts in names if parts[0] == "language" and len(parts) == 3)
    return (FALLBACK, *(one for one in found if one != FALLBACK))


def pack_data(name: str) -> dict[str, Any]:
    """What `packs/{name}` holds; YAML. Raises FileNotFoundError."""
    text = _FOLDER.joinpath(name).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, either way
    return data


def read_pack(kind: str, language: str | None) -> dict[str, Any]:
    """What `packs/{kind}.{language}.yaml` holds; that of `FALLBACK` where there is none."""
    chosen = f"{kind}.{language}.yaml" if language in languages() else ""
    known = chosen and _FOLDER.joinpath(chosen).is_file()
    return pack_data(chosen if known else f"{kind}.{FALLBACK}.yaml")


def merged(kind: str) -> dict[str, Any]:
    """`packs/{kind}.yaml`, which is of no language, and the packs of that kind of every language,
    as one: lists are joined, mappings merged; of two plain values the first stays."""
    parts = (f"{kind}.yaml", *(f"{kind}.{language}.yaml" for language in languages()))
    found: dict[str, Any] = {}
    for part in parts:
        if _FOLDER.joinpath(part).is_file():
            _merge(found, pack_data(part))
    return found


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    for name, value in more.items():
        known = into.setdefault(name, value)
        if known is value:
            continue
        if isinstance(known, dict):
            _merge(known, value)
        elif isinstance(known, list):
            into[name] = [*known, *value]
