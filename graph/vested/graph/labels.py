"""The label of a claim: its values in a few words."""

from collections.abc import Callable, Mapping
from typing import Any

Row = Mapping[str, Any]

LABELLED = {
    "Tenure": ("rolePrinted", "role"),
    "Investment": ("round", "amount", "currency"),
    "Grant": ("what", "amount", "currency", "medium"),
    "Succession": ("change", "date"),
    "Access": ("level", "openStatus", "licence"),
}
"""The values that the label of a claim is made of; of other kinds the date."""


def label_of(kind: str, values: Row) -> str:
    """The values of a claim in a few words, for tables and edges."""
    words = _WORDS.get(kind, _dated)(values)
    return ", ".join([str(word) for word in words if word]) or _TITLES.get(kind, kind)


def _dated(values: Row) -> tuple[Any, ...]:
    return (values.get("date"),)


def _given(values: Row) -> str | None:
    return _money(values.get("amount"), values.get("currency"))


_WORDS: dict[str, Callable[[Row], tuple[Any, ...]]] = {
    "Tenure": lambda told: (told.get("rolePrinted") or told.get("role"),),
    "Investment": lambda told: (told.get("round"), _given(told)),
    "Grant": lambda told: (told.get("what") or _given(told) or told.get("medium"),),
    "Succession": lambda told: (told.get("change"), told.get("date")),
    "Access": lambda told: (told.get("level") or told.get("openStatus"), told.get("licence")),
}
"""The words of a label by the kind of claim; of all others, the date."""
_TITLES = {
    "Tenure": "works for",
    "Signature": "signed",
    "Investment": "invested in",
    "Development": "developed",
    "Release": "released",
    "Lineage": "derived from",
    "Ownership": "part of",
    "Founding": "founded",
    "Issuance": "published",
    "Leak": "leaked on",
    "Competition": "competes with",
    "Succession": "became",
}


def _money(amount: float | None, currency: str | None) -> str | None:
    if amount is None:
        return None
    return f"{amount:,.0f} {currency or ''}".replace(",", " ").strip()
