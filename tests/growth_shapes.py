"""Texts made to be slow to read, and a run of all of them at a megabyte: `make growth`."""

import sys

from growth import grows_linearly

from vested.ingest.pipeline import read
from vested.ingest.reading import Article

SHAPES = {
    "words": "word ",
    "capitals": "Aa ",
    "capital list": "Aa, ",
    "names": "Jane Roe, ",
    "known names": "Sam Altman, OpenAI and ",
    "posts": "Jane Roe, CEO of Foo Labs, ",
    "sums": "raised $20 million from ",
    "digits": "1",
    "grouped digits": "1,111,",
    "dates": "on May 2, 2023, ",
    "months": "mi-mai ",
    "dashes": "- ",
    "long dashes": "— ",
    "hyphens": "a-",
    "newlines": "\n",
    "items": "- Aa\n",
    "rows": "|Aa",
    "opening marks": "“a ",
    "closing marks": "a” ",
    "guillemets": "« a ",
    "inward guillemets": "»a ",
    "straight marks": '"a ',
    "apostrophes": " 'a",
    "nested marks": "“«'a",
    "marks on lines": '"abc\n\n',
    "said": "“a,” said ",
    "brackets": "(a ",
    "closed brackets": "(A) ",
    "square brackets": "[",
    "stops": ".",
    "stops and blanks": ". ",
    "colons": " : a",
    "one long word": "a",
    "one long name": "aA",
    "mail": "a@",
    "sites": "a.ai/",
    "accents": "e\u0301",
    "blanks": " ",
    "mixed": "“Aa (1, ‘b’ — C) said: Jane Roe, CEO of X-7B, on May 2. ",
    "own words": "I will wait here for my turn, one engineer of OpenAI said. ",
    "foundations": "la fondation {} dit que non et ",
    "signed lines": "— Bob Roe (@bob) x\n",
    "signed posts": "We wait for you all now.\n— Bob {} (@bob) x\n\n",
    "links": "https://a.b/https://",
    "reports": "In the OpenAI {} Safety Report it said. ",
    "echoes": "“We {} must stop here,” said Jane Roe.\n\nHe sat. “We {} may go now on.”\n\n",
}
"""What is repeated; `{}` is a new name each time."""
OWN_LANGUAGES = {"own words": "en", "foundations": "fr", "reports": "en"}
"""The languages of shapes that are nothing in another."""
_ENDS = {"own words": "The end came.", "links": " a\n— Bob Roe (@bob) x\n"}
LANGUAGES = ("en", "fr", "de", "es")
SMALL, LARGE = 4_000, 64_000
"""Characters: one is `growth.FACTOR` times the other."""


def language_of(shape: str) -> str:
    """Its own language, or one of all in turn."""
    others = sorted(SHAPES.keys() - OWN_LANGUAGES)
    return OWN_LANGUAGES.get(shape) or LANGUAGES[others.index(shape) % len(LANGUAGES)]


def _text(shape: str, size: int) -> str:
    unit = SHAPES[shape]
    units = (unit.replace("{}", _name(number)) for number in range(size // len(unit)))
    return "".join(units) + _ENDS.get(shape, "")


def _name(number: int) -> str:
    """A name that no other number has: "Qxaabc"."""
    letters = (chr(ord("a") + number // 26**place % 26) for place in (3, 2, 1, 0))
    return "Qx" + "".join(letters)


def reads_linearly(shape: str, language: str, size: int) -> None:
    """Raises AssertionError where reading the shape grows faster than its length from `size` on."""

    def work(times: int) -> None:
        read(Article(_text(shape, size * times), "test", language=language))

    grows_linearly(work, 1)


def main() -> None:
    """Every shape in every language, up to a megabyte; exits with 1 if one grows faster."""
    failed = []
    for shape in SHAPES:
        own = OWN_LANGUAGES.get(shape)
        for language in (own,) if own else LANGUAGES:
            try:
                reads_linearly(shape, language, LARGE)
                told = "linear"
            except AssertionError as error:
                failed.append(f"{shape} ({language})")
                told = f"MORE THAN LINEAR: {error}"
            print(f"{shape:20} {language}  {told}", flush=True)
    if failed:
        print(f"more than linear: {', '.join(failed)}")
        sys.exit(1)


if __name__ == "__main__":
    main()
