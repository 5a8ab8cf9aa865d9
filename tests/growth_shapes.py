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
}
LANGUAGES = ("en", "fr", "de", "es")
SMALL, LARGE = 4_000, 64_000
"""Characters: one is `growth.FACTOR` times the other."""


def reads_linearly(shape: str, language: str, size: int) -> None:
    """Raises AssertionError where reading the shape grows faster than its length from `size` on."""
    unit = SHAPES[shape]

    def work(times: int) -> None:
        read(Article(unit * (size * times // len(unit)), "test", language=language))

    grows_linearly(work, 1)


def main() -> None:
    """Every shape in every language, up to a megabyte; exits with 1 if one grows faster."""
    failed = []
    for shape in SHAPES:
        for language in LANGUAGES:
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
