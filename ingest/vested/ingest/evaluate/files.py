"""The files of an evaluation: labels, predictions, articles; read, and checked for their form."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

_HEADER_ENDS = "\n---\n"


class Unscorable(ValueError):
    """A file cannot be scored; the message names it, the place in it and what is to be there."""


class _Entity(BaseModel):
    id: str
    type: str
    name: str
    mentions: list[str]


class _Relation(BaseModel):
    type: str
    subject: str | None
    object: str | None


class _Quote(BaseModel):
    text: str
    speaker: str | None


class _Trap(BaseModel):
    kind: str
    text: str


class _Label(BaseModel):
    language: str
    entities: list[_Entity]
    relations: list[_Relation]
    quotes: list[_Quote]
    negatives: list[_Trap] = []


class _Prediction(BaseModel):
    entities: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    quotes: list[dict[str, Any]] = []


def label_of(path: Path) -> dict[str, Any]:
    """The label in a file, with all that it holds. Raises `Unscorable`."""
    return _checked(path, _Label)


def prediction_of(path: Path) -> dict[str, Any]:
    """What was read of an article, as `vested extract` wrote it. Raises `Unscorable`."""
    return _checked(path, _Prediction)


def body_of(path: Path) -> str:
    """The text of an article behind its header, which stands between two lines of `---`.

    Raises `Unscorable`.
    """
    text = _text(path)
    if not text.startswith("---\n") or _HEADER_ENDS not in text[3:]:
        raise Unscorable(
            f"{path} has no header: write its title and date between two lines of ---, before the "
            "text"
        )
    return text.split(_HEADER_ENDS, 1)[1]


def _checked(path: Path, form: type[BaseModel]) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(_text(path))
        form.model_validate(found)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Unscorable(f"{path} is no JSON: {error.msg} at {place}") from error
    except ValidationError as error:
        wrong = error.errors()[0]
        place = ".".join(map(str, wrong["loc"])) or "the whole"
        raise Unscorable(f"{path}: {place}: {wrong['msg'].lower()}") from error
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Unscorable(f"{path} is missing: each labelled article needs it") from error
    except UnicodeDecodeError as error:
        raise Unscorable(f"{path} is no UTF-8, at byte {error.start}: save it as UTF-8") from error
