"""Stable ids: a short prefix that tells the kind, then a digest of what makes the thing itself."""

import base64
import hashlib
import re
import unicodedata
from functools import lru_cache

_DIGEST_BYTES = 15
_OTHER_SIGNS = re.compile(r"[\W_]+")


def digest_id(prefix: str, *parts: str) -> str:
    """`prefix` and 24 base-32 characters of the BLAKE2b digest of `parts` (order matters).

    15 bytes: two of a billion things collide with a chance below 1e-18.
    """
    hasher = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        data = part.encode()
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return f"{prefix}_{base64.b32encode(hasher.digest()).decode().lower()}"


class _Marks(dict[int, int | None]):
    """What becomes of each character: marks above and below letters go, all else stays."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        self[code] = kept
        return kept


_MARKS = _Marks()


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """`name` for comparison: no accents or case, every run of other signs one space."""
    if name.isascii():
        bare = name.lower()
    else:
        bare = unicodedata.normalize("NFKD", name).translate(_MARKS).casefold()
    return bare if bare.isalnum() else _OTHER_SIGNS.sub(" ", bare).strip()


def entity_key(kind: str, name: str) -> str:
    """The key of an entity that no lexicon lists: its kind and folded name."""
    return f"{kind}:{fold(name) or name}"


def entity_id(key: str) -> str:
    """The id of the entity that `key` stands for."""
    return digest_id("ent", key)


def entity_within(key: str, document: str) -> str:
    """The id that the entity of `key` has within one document, once it was told apart there."""
    return digest_id("ent", key, document)
