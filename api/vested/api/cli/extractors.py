"""The options that choose who reads articles, and what such a run has come to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from pydantic import ValidationError

from vested.api.cli.console import Output, fail
from vested.graph.settings import Settings
from vested.ingest.extractors import Extractor, UnknownExtractor, chosen, reports
from vested.ingest.llm.extractor import NotSet
from vested.ingest.llm.settings import LlmSettings

EXTRACTOR = typer.Option(
    ["rules"],
    "--extractor",
    help="Who reads the articles: rules, llm; given twice, both do, side by side.",
)
WORKERS = typer.Option(
    1, min=1, max=64, help="How many processes read by the rules; the results are the same."
)
LLM_URL = typer.Option(
    None, "--llm-url", help="Endpoint of the extractor llm; else VESTED_LLM_URL."
)
LLM_MODEL = typer.Option(None, "--llm-model", help="Its model; else VESTED_LLM_MODEL.")


def extractors_of(
    names: Sequence[str], url: str | None, model: str | None, settings: Settings
) -> list[Extractor]:
    """The extractors that the options name. Raises `typer.BadParameter`."""
    given: dict[str, Any] = {
        name: value for name, value in {"url": url, "model": model}.items() if value
    }
    try:
        return chosen(names, LlmSettings(**given), settings.cache)
    except ValidationError as error:
        told = "; ".join(
            f"VESTED_LLM_{'_'.join(str(part) for part in one['loc']).upper()}: {one['msg']}"
            for one in error.errors()
        )
        raise typer.BadParameter(told) from error
    except (UnknownExtractor, NotSet) as error:
        raise typer.BadParameter(str(error)) from error


@contextmanager
def reporting(extractors: Sequence[Extractor], out: Output) -> Iterator[None]:
    """Tells at the end, however it comes, what the extractors used."""
    try:
        yield
    except KeyboardInterrupt:
        fail("interrupted: what was told as done is kept; the same command does the rest")
        raise
    finally:
        for line in reports(extractors):
            out.progress(line)
