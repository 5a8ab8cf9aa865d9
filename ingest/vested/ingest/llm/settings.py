"""Settings of the language-model extractor, read from the environment (`VESTED_LLM_…`)."""

from typing import Self

import httpx
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_PATH = "/chat/completions"


class LlmSettings(BaseSettings):
    """Which endpoint is asked, how patiently, how fast, and what it costs."""

    model_config = SettingsConfigDict(env_prefix="VESTED_LLM_", extra="ignore", frozen=True)

    url: str | None = Field(
        default=None,
        description="Base address of an OpenAI-compatible endpoint, e.g. http://127.0.0.1:8080/v1.",
    )
    model: str | None = Field(default=None, description="Name of the model there.")
    key: SecretStr | None = Field(
        default=None, description="Its secret key; unset: none is sent, as for local servers."
    )
    seconds: float = Field(default=120.0, gt=0, description="Longest time for one answer.")
    connect_seconds: float = Field(default=10.0, gt=0, description="Longest time to connect.")
    attempts: int = Field(default=5, ge=1, le=20, description="Requests for one answer at most.")
    pause_seconds: float = Field(
        default=1.0, ge=0, description="Pause before the second attempt; it doubles each time."
    )
    longest_pause_seconds: float = Field(
        default=120.0, ge=0, description="A server that asks for a longer pause is given up."
    )
    requests_per_minute: int | None = Field(
        default=None, ge=1, description="Requests in any minute at most; unset: no limit."
    )
    tokens_per_minute: int | None = Field(
        default=None, ge=1, description="Tokens in any minute at most; unset: no limit."
    )
    chunk_characters: int = Field(
        default=8000, ge=500, le=200_000, description="Longest piece of an article in one request."
    )
    article_characters: int = Field(
        default=200_000, ge=500, description="A longer article is not sent at all."
    )
    answer_tokens: int = Field(default=8192, ge=64, description="Tokens of one answer at most.")
    answer_bytes: int = Field(
        default=2_000_000, ge=1000, description="Bytes of one answer at most, as sent."
    )
    input_price: float = Field(
        default=0.0, ge=0, description="Price of a million tokens sent, for the report."
    )
    output_price: float = Field(
        default=0.0, ge=0, description="Price of a million tokens answered, for the report."
    )
    currency: str = Field(default="USD", max_length=8, description="Currency of the two prices.")

    @field_validator("url")
    @classmethod
    def _checked(cls, given: str | None) -> str | None:
        """The address of the chat completions. Raises ValueError for no http(s) address."""
        if not given:
            return None
        try:
            url = httpx.URL(given.strip().rstrip("/"))
        except httpx.InvalidURL as error:
            raise ValueError(f"it is not an address ({error})") from error
        if url.scheme not in {"http", "https"} or not url.host:
            raise ValueError("give an http or https address")
        if url.userinfo:
            raise ValueError("take the user name and password out of the address")
        return str(url) if url.path.endswith(_PATH) else f"{str(url).rstrip('/')}{_PATH}"

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        if self.chunk_characters > self.article_characters:
            raise ValueError("article_characters is below chunk_characters")
        return self
