"""Claims in words: one plain sentence each, English or French."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_BLANK = re.compile(r"\{([^{}]*)\}")
_MONEY = ("amount", "roundTotal")


def sentence(
    kind: str,
    roles: Sequence[tuple[str, str]],
    values: Mapping[str, Any],
    language: str = "en",
) -> str:
    """The claim of `kind`, with its roles (role, name) and values, in the language of a tag
    (`fr-CA`); English for a language that is not known."""
    words = _words("fr" if language[:2].lower() == "fr" else "en")
    given = {name: _value(name, values) for name in values if values[name] is not None}
    for role in {role for role, _ in roles}:
        names = [name for filled, name in roles if filled == role]
        given[role] = f" {words['and']} ".join(names)

    def optional(found: re.Match[str]) -> str:
        blanks = _BLANK.findall(found[1])
        return found[1] if all(_given(blank, given) for blank in blanks) else ""

    def filled(found: re.Match[str]) -> str:
        return _given(found[1], given) or words["nobody"]

    return _BLANK.sub(filled, _OPTIONAL.sub(optional, words[kind]))


def _given(blank: str, given: Mapping[str, str]) -> str:
    return next((given[name] for name in blank.split("|") if given.get(name)), "")


def _value(name: str, values: Mapping[str, Any]) -> str:
    value = values[name]
    if name in _MONEY:
        return f"{value:,.0f} {values.get('currency') or ''}".replace(",", " ").strip()
    return str(value)


@cache
def _words(language: str) -> dict[str, str]:
    text = files("vested.api").joinpath("sentences.yaml").read_text(encoding="utf-8")
    words: dict[str, str] = yaml.safe_load(text)[language]
    return words
