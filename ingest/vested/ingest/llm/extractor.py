"""The extractor: pieces of an article to a model, answers held against the text, one reading."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from vested.ingest.failures import InputError, bad_input
from vested.ingest.language import detect
from vested.ingest.llm.cache import Cache
from vested.ingest.llm.chunks import chunks
from vested.ingest.llm.client import Client, TooLong
from vested.ingest.llm.endpoint import AskError, Later, Unusable
from vested.ingest.llm.gather import gathered
from vested.ingest.llm.ground import Grounded, ground
from vested.ingest.llm.piece import Piece
from vested.ingest.llm.prompt import PROMPT_VERSION, messages
from vested.ingest.llm.settings import LlmSettings
from vested.ingest.reading import Article, Reading, TextSpan

_SMALLEST = 500
"""Characters: a piece whose answer is too long is halved, but not below this."""

_PATIENCE = 3
"""After so many articles in a row that the endpoint did not answer, it is asked no more."""


class NotSet(Exception):
    """The endpoint or the model is not set."""


@dataclass
class LlmExtractor:
    """Reads articles with a language model behind an OpenAI-compatible endpoint.

    `folder` is where answers are kept. Raises `NotSet`.
    """

    settings: LlmSettings
    folder: Path
    client: Client = field(init=False)
    _silent: int = 0
    _given_up: Unusable | None = None

    def __post_init__(self) -> None:
        if not self.settings.url or not self.settings.model:
            raise NotSet("the extractor llm needs VESTED_LLM_URL and VESTED_LLM_MODEL")
        self.client = Client(self.settings, Cache(self.folder))

    @property
    def version(self) -> str:
        """`llm`, the model and the version of the prompt."""
        return f"llm/{self.settings.model}/{PROMPT_VERSION}"

    def read(self, article: Article) -> Reading:
        """Everything the model reads in `article` that the text bears out, word for word.

        Raises `InputError` when there is no answer for some piece: half an article is not read.
        """
        known = article if article.language else replace(article, language=detect(article.text))
        if len(known.text) > self.settings.article_characters:
            raise bad_input(
                known.origin,
                f"llm: it has {len(known.text)} characters, more than "
                f"{self.settings.article_characters}",
                "Raise VESTED_LLM_ARTICLE_CHARACTERS, or leave it to the rules",
            )
        parts: list[Grounded] = []
        for chunk in chunks(known.text, self.settings.chunk_characters):
            parts += self._part(known, chunk)
        for part in parts:
            self.client.usage.dropped.update(part.dropped)
        return gathered(known, parts, self.version)

    def report(self) -> str:
        """What the run has come to, in one line."""
        return self.client.usage.described(self.settings)

    def _part(self, article: Article, chunk: TextSpan) -> list[Grounded]:
        text = chunk.of(article.text)
        if not text.strip():
            return []
        if self._given_up:
            raise self._failure(article, self._given_up)
        try:
            answer = self.client.ask(text, messages(article, chunk))
        except TooLong:
            return self._halves(article, chunk)
        except AskError as error:
            raise self._failure(article, error) from error
        self._silent = 0
        return [ground(Piece(article, chunk), answer)]

    def _halves(self, article: Article, chunk: TextSpan) -> list[Grounded]:
        length = chunk.end - chunk.start
        if length < 2 * _SMALLEST:
            raise bad_input(
                article.origin,
                f"llm: the answer about {length} characters is longer than "
                f"{self.settings.answer_tokens} tokens",
                "Raise VESTED_LLM_ANSWER_TOKENS",
            )
        found: list[Grounded] = []
        for half in chunks(chunk.of(article.text), length // 2 + 1):
            found += self._part(article, TextSpan(half.start + chunk.start, half.end + chunk.start))
        return found

    def _failure(self, article: Article, error: AskError) -> InputError:
        mend = "Run the same again: answers that came are kept"
        if isinstance(error, Unusable):
            self._given_up = error
            mend = error.mend
        elif isinstance(error, Later):
            self._silent += 1
            if self._silent >= _PATIENCE:
                what = f"{error}; asked no more after {_PATIENCE} articles in a row"
                self._given_up = Unusable(what, mend)
        return bad_input(article.origin, f"llm: {error}", mend)
