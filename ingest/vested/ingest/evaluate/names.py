"""How names and texts are compared: folded, without articles, titles and legal forms."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

_ARTICLE = re.compile(
    r"^(?:the|le|la|les|un|une|l'|d'|der|die|das|dem|den|ein|eine|el|los|las|il|lo)\s+|^(?:l'|d')"
)
_TITLE = re.compile(
    r"^(?:m|mr|mrs|ms|mme|dr|prof|professor|president|vice president|governor|senator)\.?\s+"
)
_LEGAL_FORM = re.compile(r"(?:,?\s+(?:inc|llc|ltd|gmbh|sas|corp|corporation|co|pbc)\.?)$")
_SAME = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def normal(text: str | None) -> str:
    """`text` folded: NFKC, plain quotes and dashes, no accents, one space."""
    folded = unicodedata.normalize("NFKC", text or "").translate(_SAME)
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char)
    )
    return re.sub(r"\s+", " ", bare.casefold()).strip()


def normal_name(text: str | None) -> str:
    """A name folded and without leading articles and titles or a legal form behind."""
    name = normal(text).strip(" .,;:!?\"'()[]")
    for _ in range(2):
        name = _TITLE.sub("", _ARTICLE.sub("", name))
    return re.sub(r"[\s\-_]+", " ", _LEGAL_FORM.sub("", name)).strip()


def tokens(text: str | None) -> list[str]:
    """The folded words of `text`."""
    return re.findall(r"\w+", normal(text))


def dice(one: Sequence[str], other: Sequence[str]) -> float:
    """Dice coefficient of two bags of words, 0 to 1."""
    a, b = Counter(one), Counter(other)
    size = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / size if size else 0.0


def all_names(entity: Mapping[str, Any]) -> set[str]:
    """Every folded name of an entity: canonical, aliases and mentions."""
    given = [entity.get("name", ""), *entity.get("aliases", []), *entity.get("mentions", [])]
    return {name for name in map(normal_name, given) if name}
