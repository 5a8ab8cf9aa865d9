"""One request to an OpenAI-compatible endpoint, bounded in time and size, and what came of it."""

from __future__ import annotations

import email.utils
import ipaddress
import ssl
import time
from dataclasses import dataclass
from functools import cache

import httpx
from pydantic import BaseModel, Field, NonNegativeInt, SecretStr, ValidationError

from vested.ingest.deadline import Deadline
from vested.ingest.llm.settings import LlmSettings

_LATER = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_REJECTED = frozenset({400, 413, 415, 422})
_TOLD = 200


class AskError(Exception):
    """A request that gave no answer; said without a full stop."""


class Later(AskError):
    """It may go well another time; `pause`: the seconds that the server asks for."""

    def __init__(self, what: str, pause: float | None = None) -> None:
        super().__init__(what)
        self.pause = pause


class Malformed(AskError):
    """The answer is not what an endpoint of this kind gives."""


class Rejected(AskError):
    """The endpoint does not take such a request; the message is its complaint."""


class Declined(AskError):
    """The model refuses to answer about this piece."""


class Unusable(AskError):
    """No request to this endpoint can go well as things are set; `mend`: what to do about it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's message. `sent`, `answered`: its tokens, where the server tells them."""

    content: str
    whole: bool
    sent: int | None
    answered: int | None


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Count(BaseModel):
    prompt_tokens: NonNegativeInt = Field(le=10**9)
    completion_tokens: NonNegativeInt = Field(le=10**9)


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: object = None


def post(url: str, body: bytes, settings: LlmSettings) -> Reply:
    """Sends `body` and reads the answer.

    Redirects are not followed: the key and the article go where the settings say and nowhere else.
    Raises `Later`, `Malformed`, `Rejected`, `Declined`, `Unusable`.
    """
    deadline = Deadline(settings.seconds)
    timeout = httpx.Timeout(settings.seconds, connect=settings.connect_seconds)
    own = _is_own(url)
    try:
        with (
            deadline.running(),
            httpx.Client(verify=_context(), trust_env=not own, timeout=timeout) as client,
        ):
            request = client.build_request(
                "POST",
                url,
                content=body,
                headers=_headers(settings.key),
                extensions={"trace": deadline.trace},
            )
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                data = _read(response, settings.answer_bytes)
            finally:
                response.close()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        if deadline.passed or isinstance(error, httpx.TimeoutException):
            raise Later(f"no answer in {settings.seconds:g} s") from error
        detail = _told(str(error) or type(error).__name__, settings.key)
        raise Later(f"the connection failed ({detail})") from error
    if deadline.passed:
        # The socket was closed under it: what came may be cut short.
        raise Later(f"no whole answer in {settings.seconds:g} s")
    _check(response, data, settings.key)
    return _reply(data)


@cache
def _context() -> ssl.SSLContext:
    """Takes some 20 ms to make, so it is made once."""
    return httpx.create_ssl_context()


def _is_own(url: str) -> bool:
    """Whether the endpoint is this machine, which no proxy leads to."""
    host = httpx.URL(url).host
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _headers(key: SecretStr | None) -> dict[str, str]:
    given = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    return {
        "Content-Type": "application/json",
        "Accept": "application/json",
        # Nothing packed: a small packed answer can be a large one.
        "Accept-Encoding": "identity",
        "User-Agent": "vested",
        **given,
    }


def _read(response: httpx.Response, most: int) -> bytes:
    if response.headers.get("content-encoding", "identity").strip().lower() not in {"identity", ""}:
        raise Malformed("the answer is packed, unasked")
    data = bytearray()
    for part in response.iter_raw(65_536):
        data += part
        if len(data) > most:
            raise Malformed(f"the answer is larger than {most} bytes")
    return bytes(data)


def _check(response: httpx.Response, data: bytes, key: SecretStr | None) -> None:
    """Raises what a status other than 200 means."""
    status = response.status_code
    if status == httpx.codes.OK:
        return
    told = _told(data[: _TOLD * 4].decode("utf-8", "replace"), key)
    what = f"the endpoint answers {status}{f': {told}' if told else ''}"
    if response.is_redirect or 300 <= status < 400:
        place = _told(response.headers.get("location", "nowhere"), key)
        raise Unusable(
            f"the endpoint redirects to {place}, which is not followed",
            "Set VESTED_LLM_URL to the address to be asked",
        )
    if status in _LATER:
        raise Later(what, _pause(response.headers.get("retry-after")))
    if status in _REJECTED:
        raise Rejected(what)
    if status in {401, 402, 403}:
        raise Unusable(what, "Check VESTED_LLM_KEY and the account that it belongs to")
    raise Unusable(what, "Check VESTED_LLM_URL and VESTED_LLM_MODEL")


def _pause(header: str | None) -> float | None:
    """The seconds that Retry-After asks for (RFC 9110 10.2.3: seconds, or a date)."""
    if header is None:
        return None
    if header.strip().isascii() and header.strip().isdigit():
        return float(header.strip()[:9])
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())


def _reply(data: bytes) -> Reply:
    try:
        found = _Completion.model_validate_json(data)
    except ValidationError as error:
        raise Malformed("the answer is not a chat completion") from error
    choice = found.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise Declined(f"the model declines ({_told(choice.message.refusal or 'filtered', None)})")
    try:
        count = _Count.model_validate(found.usage) if found.usage is not None else None
    except ValidationError:
        count = None
    return Reply(
        content=choice.message.content or "",
        whole=choice.finish_reason != "length",
        sent=count.prompt_tokens if count else None,
        answered=count.completion_tokens if count else None,
    )


def _told(text: str, key: SecretStr | None) -> str:
    """A stranger's words in one short line, without the key."""
    if key and key.get_secret_value():
        text = text.replace(key.get_secret_value(), "…")
    shown = "".join(char if char.isprintable() else " " for char in text[: _TOLD * 4])
    return " ".join(shown.split())[:_TOLD]
