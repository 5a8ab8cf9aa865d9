"""What one run has asked, been answered and dropped, and what that comes to."""

from collections import Counter
from dataclasses import dataclass, field

from vested.ingest.llm.settings import LlmSettings

_MILLION = 1_000_000
_CHARACTERS_PER_TOKEN = 3


def estimated_tokens(text: str) -> int:
    """About how many tokens `text` is; rather too many, as for rate limits."""
    return len(text) // _CHARACTERS_PER_TOKEN + 1


@dataclass
class Usage:
    """Counts of one run. Tokens are the server's, or our estimate where it tells none."""

    requests: int = 0
    failed: int = 0
    """Requests that gave no answer of use."""
    cached: int = 0
    """Pieces whose answer was known from before."""
    sent: int = 0
    answered: int = 0
    estimated: bool = False
    unkept: int = 0
    """Answers that could not be written to the cache."""
    waited: float = 0.0
    """Seconds spent waiting: for rate limits, and before another attempt."""
    dropped: Counter[str] = field(default_factory=Counter)

    def cost(self, settings: LlmSettings) -> float:
        """The price of all tokens, in the currency of the settings."""
        price = self.sent * settings.input_price + self.answered * settings.output_price
        return price / _MILLION

    def described(self, settings: LlmSettings) -> str:
        """The run in one line."""
        about, cost = "about " if self.estimated else "", self.cost(settings)
        parts = [
            f"{self.requests} requests ({self.failed} failed), {self.cached} answers from cache",
            f"{about}{self.sent} tokens sent, {about}{self.answered} answered",
            f"{about}{cost:.4f} {settings.currency}" if cost else "no price set",
        ]
        if self.waited >= 1:
            parts.append(f"{self.waited:.0f} s waited")
        if self.unkept:
            parts.append(f"{self.unkept} answers could not be kept on disk")
        if self.dropped:
            told = ", ".join(f"{count} {reason}" for reason, count in self.dropped.most_common())
            parts.append(f"dropped: {told}")
        return f"llm {settings.model}: {'; '.join(parts)}"
