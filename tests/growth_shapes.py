"""Texts made to be slow to read, and a run of all of them at a megabyte: `make growth`."""

import sys
from collections.abc import Iterator
from functools import cache, partial
from itertools import islice

from growth import grows_linearly, seconds

from vested.ingest.lexicon import Lexicon
from vested.ingest.pipeline import read
from vested.ingest.reading import Article, EntityType

OF_ANY = {
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
    "rosters": "- Ab {} Cd, Director of Tides, Ef{}\n",
    "people of houses": "Jana Ab{} of Ef{}, ",
    "names on lines": "Ab{} for Labs\n\n",
    "joined models": "GPT-5-Ab",
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
    "signed lines": "— Bob Roe (@bob) x\n",
    "signed posts": "We wait for you all now.\n— Bob {} (@bob) x\n\n",
    "links": "https://a.b/https://",
    "echoes": "“We {} must stop here,” said Jane Roe.\n\nHe sat. “We {} may go now on.”\n\n",
    "initials": "A. B. C. ",
    "nested brackets": "([{",
    "open marks alone": "“",
    "combining marks": "\u0301",
    "zero width": "Jane\u200b Roe\u200d, ",
    "languages in turn": "He said yes. Il a dit oui. Er sagte ja. Ella dijo que sí. ",
    "verbs": "said said ",
    "listed names": "{listed}, ",
    "one surname": "{} Roe met Roe. ",
    "double surnames": "Jane {}-Roe met {}-Roe. ",
    "given names": "Jane {} met Jane. ",
    "open lines": "“We must stop here and now, all of us.\n",
}
"""What is repeated, in texts of any language; `{}` is a new name each time, `{before}` the one of
the time before, `{listed}` a name of the lexicon, `{CAPITALS}` a new acronym, `{number}` a new
number."""
OF_ONE = {
    "en": {
        "own words": "I will wait here for my turn, one engineer of OpenAI said. ",
        "reports": "In the OpenAI {} Safety Report it said. ",
        "titles": "Dr. Prof. Mr. Senator ",
        "acronyms": "{} Institute for Quiet ({CAPITALS}) and {CAPITALS} said. ",
        "misspelt": "{} Altmann, Sam Altman, ",
        "governments": "the UK government and the government of Kenya met. ",
        "signing states": "Kenya, France and Chile signed the declaration. ",
        "universities": "Universities Leeds, ",
        "ministries": "the Ministry of Kano Ventures, Science and Sport met, ",
        "declarations": "Declaration of ",
        "former names": "{} Labs, formerly {before} Labs. ",
        "site lines": "Subscribe to our newsletter by Jane Roe\n",
        "posts of many": "{} Roe, CEO of OpenAI, ",
        "posts of one": "Sam Altman, CEO of {} Labs, ",
        "rounds": "{} Labs raised $20 million led by {} Capital. ",
        "rounds of one": "{} Capital led the round of OpenAI. ",
        "sums of one": "OpenAI raised ${number} million. ",
        "doubts": "Microsoft will not invest in OpenAI. Microsoft invested in OpenAI. ",
        "signatories": "Signatories:\nthe {} Declaration was signed.\n",
        "signed together": "Jane {}, Bob {} and OpenAI signed the open letter, ",
        "labelled": "Jane Roe: I said it. “We must stop here,” said Bob Roe.\nQ: Why?\n",
        "lost closings": "“We must stop here, said Jane Roe.\n\n“We go on now,” said Bob Roe.\n\n",
        "lost openings": "We must stop here”, said Jane Roe.\n“We go on,” he said.\n",
        "run on lines": "“We must stop here.\n“And we go on,” said Jane Roe.\n\n",
        "unsaid": "“We must stop here and now today.” It {} rains. ",
        "places of speech": "On Twitter, “we must stop {} here,” said Jane Roe. ",
        "colons behind names": "Jane Roe said: we must stop here and now. ",
    },
    "fr": {
        "foundations": "la fondation {} dit que non et ",
        "institutes": "un Institut Centre ",
        "parts of institutes": "l'Institut de mer et de la marée ",
        "explained institutes": "l'Institut de mer et de marée marine (IM{}), ",
        "translated": "Hugging Face, Visage en étreinte, ",
    },
    "de": {
        "translated nouns": "Die KI Lama und Zwillinge, ",
        "crossed marks": "„a “b” c« »d‚e ",
    },
}
"""What is repeated, by the one language in which it says something that the others read past."""
SHAPES = OF_ANY | {shape: unit for some in OF_ONE.values() for shape, unit in some.items()}
_ENDS = {"own words": "The end came.", "links": " a\n— Bob Roe (@bob) x\n"}
LANGUAGES = ("en", "fr", "de", "es")
SMALL = 4_000
"""Characters of the larger text in the suite."""
LARGE = 1_024_000
"""Characters of the largest here; texts of a quarter and of a sixteenth are held against it."""
STEP = 4
STEEPEST = 6
"""So many times longer may a text of `STEP` times the length take; a quadratic step takes 16."""
_TRIES = 3


def language_of(shape: str) -> str:
    """Its own language, or one of all in turn."""
    own = next((language for language, some in OF_ONE.items() if shape in some), None)
    return own or LANGUAGES[sorted(OF_ANY).index(shape) % len(LANGUAGES)]


def text_of(shape: str, size: int) -> str:
    """The shape repeated to about `size` characters."""
    count = size // len(next(_units(shape)))
    return "".join(islice(_units(shape), count)) + _ENDS.get(shape, "")


def _units(shape: str) -> Iterator[str]:
    unit, number = SHAPES[shape], 0
    while True:
        name = _name(number)
        yield (
            unit.replace("{}", name)
            .replace("{before}", _name(max(0, number - 1)))
            .replace("{CAPITALS}", name[2:].upper())
            .replace("{number}", str(number))
            .replace("{listed}", _listed()[number % len(_listed())])
        )
        number += 1


def _name(number: int) -> str:
    """A name that no other number has: "Qxaabc"."""
    letters = (chr(ord("a") + number // 26**place % 26) for place in (3, 2, 1, 0))
    return "Qx" + "".join(letters)


@cache
def _listed() -> list[str]:
    return [one.name for kind in EntityType for one in Lexicon.load().of_type(kind)]


def _read(shape: str, language: str, size: int) -> None:
    read(Article(text_of(shape, size), "test", language=language))


def reads_linearly(shape: str, language: str, size: int) -> None:
    """Raises AssertionError where reading the shape grows faster than its length from `size` on."""
    grows_linearly(lambda times: _read(shape, language, size * times), 1)


def steps(shape: str, language: str, size: int) -> Iterator[tuple[int, float, float]]:
    """(characters, seconds, times so long as a text of a quarter) of ever longer texts of the
    shape, up to `size`."""
    now = size // STEP ** (2 if size == LARGE else 1)
    before = seconds(partial(_read, shape, language, now), rounds=2)
    while now < size:
        now *= STEP
        took = seconds(partial(_read, shape, language, now), rounds=1)
        yield now, took, took / before
        before = took


def main(chosen: list[str]) -> None:
    """The chosen shapes, or all: up to a megabyte in its language, or in one of all in turn, and to
    a quarter of that in the others; exits with 1 if one grows faster than its length."""
    failed, slowest = list[str](), list[tuple[float, str]]()
    for shape in chosen or SHAPES:
        main_one = language_of(shape)
        for language in LANGUAGES if shape in OF_ANY else (main_one,):
            size = LARGE if language == main_one else LARGE // STEP
            told = list[tuple[int, float, float]]()
            for _ in range(_TRIES):
                told = list(steps(shape, language, size))
                if all(times <= STEEPEST for _, _, times in told):
                    break
            else:
                failed.append(f"{shape} ({language})")
            rows = "  ".join(f"{n:>9,}: {took:6.2f} s x{times:4.1f}" for n, took, times in told)
            print(f"{shape:20} {language}  {rows}", flush=True)
            if size == LARGE:
                slowest.append((told[-1][1], f"{shape} ({language})"))
    for took, which in sorted(slowest, reverse=True)[:10]:
        print(f"{took:6.1f} s  {which}")
    if failed:
        print(f"more than linear: {', '.join(failed)}")
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
