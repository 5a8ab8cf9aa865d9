"""Short invented articles about real and invented organisations: as many as are asked for.

Every article is made from its number alone, so that two runs read the same. Names recur, words
hardly do: no two tell one story, but every fortieth, which reprints the one before it.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

_SYLLABLES = "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro"
_ORGANIZATIONS = ("OpenAI", "Anthropic", "Mistral AI", "Hugging Face", "Cohere", "Stability AI")
_FUNDS = ("Sequoia Capital", "Andreessen Horowitz", "Lightspeed Venture Partners")
_ROLES = ("CEO", "chief executive", "president", "chief scientist", "head of policy")
_ROUNDS = ("seed", "Series A", "Series B", "Series C")
_MONTHS = ("January", "March", "April", "May", "June", "August", "October", "November")
_PAPERS = ("Reuters", "Le Monde", "The Guardian", "Bloomberg", "Wired")
_PUBLISHERS = tuple(f"Invented Gazette {number}" for number in range(1, 13))
_VERBS = ("watch", "weigh", "fund", "open", "close", "teach", "test", "trust", "fear", "build")
_PLACES = ("Porto", "Lyon", "Leeds", "Turin", "Ghent", "Malmö", "Cork", "Graz")
REPRINTED = 40


def article(number: int) -> dict[str, str]:
    """One article as a line of JSON Lines has it."""
    told = number - 1 if number and number % REPRINTED == 0 else number
    chance = Random(told)
    where = Random(f"publisher {number}")
    return {
        "url": f"https://news.example/{number}",
        "title": f"Report {number}",
        "date": f"2024-{1 + number % 12:02}-{1 + told % 27:02}",
        "language": "en",
        "publisher": where.choice(_PUBLISHERS),
        "text": " ".join(_sentences(told, chance)),
    }


def articles(numbers: Iterable[int]) -> Iterator[dict[str, str]]:
    """The articles of `numbers`."""
    return (article(number) for number in numbers)


def write_articles(path: Path, numbers: Iterable[int]) -> Path:
    """Writes articles as JSON Lines to `path`, and gives it back."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in articles(numbers))
    return path


def _sentences(number: int, chance: Random) -> list[str]:
    person, other = _person(chance.randrange(300)), _person(chance.randrange(300))
    organization = _organization(chance.randrange(120))
    model = f"{_word(5000 + chance.randrange(80))}-{chance.choice((7, 13, 70))}B"
    day = f"{chance.choice(_MONTHS)} {chance.randint(2019, 2024)}"
    role, verb = chance.choice(_ROLES), chance.choice(_VERBS)
    said = f"We {verb} {_plain(chance)} before {_plain(chance)}, and {_plain(chance)} after."
    new_role, year = chance.choice(_ROLES), chance.randint(2015, 2024)
    found = [
        f"{person}, {role} of {organization}, told {chance.choice(_PAPERS)}: “{said}”",
        f"{organization} raised ${chance.randint(2, 900)} million in {chance.choice(_ROUNDS)} "
        f"funding led by {_fund(chance)} in {day}.",
        f"{organization} released {model} in {day}.",
        f"{other} joined {organization} as {new_role} in {year}.",
        f"{other} signed the Statement on AI Risk.",
    ]
    chance.shuffle(found)
    line = f"In {chance.choice(_PLACES)}, {_plain(chance)} {_plain(chance)} met {_plain(chance)}."
    return [*found[:3], line, f"This was report {number} from {_plain(chance)}."]


def _organization(number: int) -> str:
    if number < len(_ORGANIZATIONS):
        return _ORGANIZATIONS[number]
    return f"{_word(1000 + number)} {('Labs', 'Research', 'Technologies')[number % 3]}"


def _fund(chance: Random) -> str:
    number = chance.randrange(40)
    return _FUNDS[number] if number < len(_FUNDS) else f"{_word(3000 + number)} Ventures"


def _person(number: int) -> str:
    return f"{_word(100 + number % 50)} {_word(7000 + number)}"


def _plain(chance: Random) -> str:
    return _word(chance.randrange(10**9)).lower()


def _word(number: int) -> str:
    chance = Random(f"word {number}")
    return "".join(chance.choice(_SYLLABLES.split()) for _ in range(3)).capitalize()
