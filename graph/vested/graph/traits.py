"""Traits: short keys of a snapshot by which texts worth comparing find each other."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

_AT, _CITES = "AT_", "CITES_"


def address_traits(own: str | None, cited: Iterable[str]) -> list[str]:
    """Traits of a text at the address `own` that prints the addresses `cited` (by their keys)."""
    found = [_CITES + _digest(address) for address in cited if address != own]
    return sorted({*found, *([_AT + _digest(own)] if own else [])})


def sought(traits: Sequence[str]) -> list[str]:
    """The traits that a text worth comparing with one of `traits` bears at least one of."""
    swapped = {_AT: _CITES, _CITES: _AT}
    found = set()
    for trait in traits:
        prefix = _CITES if trait.startswith(_CITES) else _AT if trait.startswith(_AT) else ""
        found.add(swapped.get(prefix, "") + trait.removeprefix(prefix))
    return sorted(found)


def cited_by(citing: Iterable[str], cited: Iterable[str]) -> bool:
    """Whether a text of traits `citing` prints the address of one of traits `cited`."""
    at = {trait.removeprefix(_AT) for trait in cited if trait.startswith(_AT)}
    return any(t.removeprefix(_CITES) in at for t in citing if t.startswith(_CITES))


def _digest(address: str) -> str:
    return blake2b(address.encode(), digest_size=12).hexdigest()
