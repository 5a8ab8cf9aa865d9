"""Asks a model about one piece of text: from the cache, else patiently, at the pace allowed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from vested.ingest.llm.answer import Answer, WrongAnswer, parse
from vested.ingest.llm.cache import Cache, Kept, key_of
from vested.ingest.llm.dialect import Dialect
from vested.ingest.llm.endpoint import AskError, Later, Malformed, Rejected, Reply, post
from vested.ingest.llm.pace import Pace
from vested.ingest.llm.prompt import PROMPT_VERSION, Message
from vested.ingest.llm.settings import LlmSettings
from vested.ingest.llm.usage import Usage, estimated_tokens

_MOST_MALFORMED = 2
"""A model that answers badly is paid all the same, and mostly does it again."""


class TooLong(Exception):
    """The answer was cut off at its limit of tokens."""


@dataclass
class Client:
    """One run's way to a model. `settings.url` and `.model` are set."""

    settings: LlmSettings
    cache: Cache
    usage: Usage = field(default_factory=Usage)
    sleep: Callable[[float], None] = time.sleep
    _dialect: Dialect = field(default_factory=Dialect)

    def __post_init__(self) -> None:
        limits = self.settings
        self._pace = Pace(limits.requests_per_minute, limits.tokens_per_minute, sleep=self.sleep)

    def ask(self, piece: str, messages: Sequence[Message]) -> Answer:
        """The model's answer to `messages`, which are about `piece`.

        Raises `TooLong`, and `vested.ingest.llm.endpoint.AskError` once no attempt is left.
        """
        key = key_of(str(self.settings.model), PROMPT_VERSION, piece)
        kept = self.cache.get(key)
        if kept is not None:
            try:
                answer = _answer(kept)
            except WrongAnswer:
                pass  # a damaged file: asked again
            else:
                self.usage.cached += 1
                return answer
        return self._asked(key, messages)

    def _asked(self, key: str, messages: Sequence[Message]) -> Answer:
        malformed = attempt = 0
        while True:
            attempt += 1
            try:
                return self._attempt(key, messages)
            except Malformed as error:
                malformed += 1
                if malformed >= _MOST_MALFORMED or attempt >= self.settings.attempts:
                    raise
                self._rest(attempt, error)
            except Later as error:
                if attempt >= self.settings.attempts:
                    raise
                self._rest(attempt, error)

    def _attempt(self, key: str, messages: Sequence[Message]) -> Answer:
        reply = self._accepted(messages)
        kept = Kept(content=reply.content, whole=reply.whole)
        try:
            answer = _answer(kept)
        except TooLong:
            self._keep(key, kept)
            raise
        except WrongAnswer as error:
            self.usage.failed += 1
            raise Malformed(str(error)) from error
        self._keep(key, kept)
        return answer

    def _keep(self, key: str, kept: Kept) -> None:
        try:
            self.cache.put(key, kept)
        except OSError:
            # A full disk costs the answer a second time, not the run.
            self.usage.unkept += 1

    def _accepted(self, messages: Sequence[Message]) -> Reply:
        """A reply, whatever has to be left out of the request for it."""
        usual = self._dialect
        while True:
            try:
                return self._post(messages)
            except Rejected as error:
                dialect = self._dialect.without(str(error))
                # Whatever was wrong, it was not how we ask: ask the next time as before.
                self._dialect = dialect or usual
                if dialect is None:
                    raise

    def _post(self, messages: Sequence[Message]) -> Reply:
        settings = self.settings
        body = self._dialect.body(str(settings.model), messages, settings.answer_tokens)
        guess = sum(estimated_tokens(message["content"]) for message in messages)
        self.usage.waited += self._pace.wait(guess)
        self.usage.requests += 1
        try:
            reply = post(str(settings.url), body, settings)
        except AskError:
            self.usage.failed += 1
            raise
        self._count(reply, guess)
        return reply

    def _count(self, reply: Reply, guess: int) -> None:
        told = reply.sent is not None and reply.answered is not None
        sent = reply.sent if reply.sent is not None else guess
        answered = reply.answered if reply.answered is not None else estimated_tokens(reply.content)
        self.usage.estimated |= not told
        self.usage.sent += sent
        self.usage.answered += answered
        self._pace.correct(sent + answered)

    def _rest(self, attempt: int, error: Later | Malformed) -> None:
        """Waits before another attempt: as long as the server says, else twice as long each time.

        Raises `error` where the server asks for more patience than the settings allow.
        """
        asked = error.pause if isinstance(error, Later) else None
        longest = self.settings.longest_pause_seconds
        if asked is not None and asked > longest:
            raise error
        doubled = min(longest, self.settings.pause_seconds * 2 ** (attempt - 1))
        # Spread out, so that several runs do not come back all at once.
        pause = asked if asked is not None else doubled * random.uniform(0.5, 1)  # noqa: S311
        self.usage.waited += pause
        self.sleep(pause)


def _answer(kept: Kept) -> Answer:
    """Raises `TooLong`, `WrongAnswer`."""
    if not kept.whole:
        raise TooLong
    return parse(kept.content)
