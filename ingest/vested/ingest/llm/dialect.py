"""How a request is put: servers of this kind differ in what they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import orjson

from vested.ingest.llm.answer import answer_schema
from vested.ingest.llm.prompt import Message


class Form(Enum):
    """What the server is told of the form of the answer, the strictest first."""

    SCHEMA = 0
    OBJECT = 1
    FREE = 2


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which of the optional parts a request has; `limit` names the one for the longest answer."""

    form: Form = Form.SCHEMA
    limit: str | None = "max_tokens"
    temperature: bool = True

    def body(self, model: str, messages: Sequence[Message], most: int) -> bytes:
        """The request as JSON; `most`: tokens of the answer."""
        asked: dict[str, Any] = {"model": model, "messages": list(messages), "stream": False}
        if self.temperature:
            asked["temperature"] = 0
        if self.limit:
            asked[self.limit] = most
        if self.form is Form.SCHEMA:
            schema = {"name": "reading", "strict": True, "schema": answer_schema()}
            asked["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.form is Form.OBJECT:
            asked["response_format"] = {"type": "json_object"}
        return orjson.dumps(asked)

    def without(self, complaint: str) -> Dialect | None:
        """The way to ask that is left after a server's complaint; None when there is none."""
        told = complaint.lower()
        if self.limit and self.limit in told:
            other = "max_completion_tokens" if self.limit == "max_tokens" else None
            return replace(self, limit=other)
        if self.temperature and "temperature" in told:
            return replace(self, temperature=False)
        if self.form is Form.FREE:
            return None
        return replace(self, form=Form(self.form.value + 1))
