"""Extractors by name: each reads an article by itself and leaves statements of its own."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from vested.ingest import pipeline
from vested.ingest.llm.extractor import LlmExtractor
from vested.ingest.llm.settings import LlmSettings
from vested.ingest.reading import Article, Reading


class Extractor(Protocol):
    """What reads articles."""

    @property
    def version(self) -> str:
        """Name and version, `name/version`: its activity in the graph. Readings bear it."""
        ...

    def read(self, article: Article) -> Reading:
        """Everything it finds in `article`. Raises `InputError` if it cannot read it."""
        ...

    def report(self) -> str | None:
        """What a run has come to, in one line; None if there is nothing to tell."""
        ...


class Rules:
    """The rules of the language packs, and the lexicon."""

    @property
    def version(self) -> str:
        """Name and version of the rules."""
        return pipeline.EXTRACTOR

    def read(self, article: Article) -> Reading:
        """Everything the rules read in `article`."""
        return pipeline.read(article)

    def report(self) -> None:
        """Nothing: the rules cost nothing and drop nothing."""
        return


class UnknownExtractor(Exception):
    """No extractor has that name."""


def chosen(names: Sequence[str], settings: LlmSettings, cache: Path) -> list[Extractor]:
    """The extractors of these names, each once, in order; `cache` is the folder of what can be had
    again. Raises `UnknownExtractor`, and `vested.ingest.llm.extractor.NotSet`."""
    made: dict[str, Callable[[], Extractor]] = {
        "rules": Rules,
        "llm": lambda: LlmExtractor(settings, cache / "llm"),
    }
    for name in names:
        if name not in made:
            raise UnknownExtractor(f"no extractor is called {name!r}; there are {', '.join(made)}")
    return [made[name]() for name in dict.fromkeys(names)]


def reports(extractors: Sequence[Extractor]) -> list[str]:
    """What extractors tell of their run, a line each."""
    return [line for one in extractors if (line := one.report())]
