"""Which media type an answer has: what `Accept` asks for, of those that we can give."""

from dataclasses import dataclass
from enum import StrEnum

from vested.api.graphql.transport.refusal import Refusal


class Media(StrEnum):
    """The media types of answers."""

    JSON = "application/json"
    """What GraphQL clients have always taken: status 200 whatever `errors` says."""
    RESPONSE = "application/graphql-response+json"
    """GraphQL over HTTP: status 400 where the operation was not executed."""
    EVENTS = "text/event-stream"
    """Server-sent events, one for each answer: what subscriptions need."""


_OURS = (Media.RESPONSE, Media.JSON, Media.EVENTS)
"""By preference, where a client likes several just as well."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a request accepts: the media type of a single answer, and that of a stream of them."""

    single: Media | None
    stream: Media | None

    def of_single(self) -> Media:
        """The media type of one answer. Raises `Refusal`."""
        found = self.single
        if found is None:
            raise Refusal(
                "NOT_ACCEPTABLE",
                f"Accept names none of what is served here: {', '.join(_OURS)}",
                status=406,
            )
        return found

    def of_stream(self) -> Media:
        """The media type of a stream. Raises `Refusal`."""
        if self.stream is None:
            raise Refusal(
                "NOT_ACCEPTABLE",
                "a subscription has many answers: ask with `Accept: text/event-stream`, or over "
                "WebSocket (graphql-transport-ws)",
                status=406,
            )
        return self.stream


def accepted(header: str | None) -> Accepted:
    """What an `Accept` header allows; without one, and for `*/*`, plain JSON."""
    if not header or not header.strip():
        return Accepted(Media.JSON, None)
    ranges = [_range(part) for part in header.split(",") if part.strip()]
    named = {kind: quality for kind, quality in ranges if "*" not in kind}
    best: Media | None = None
    highest = 0.0
    for media in (Media.RESPONSE, Media.JSON):
        quality = named.get(media, 0.0)
        if quality > highest:
            best, highest = media, quality
    wild = max((quality for kind, quality in ranges if kind in {"*/*", "application/*"}), default=0)
    if wild > highest and named.get(Media.JSON) != 0:
        best = Media.JSON
    events = named.get(Media.EVENTS, named.get("text/*", 0.0)) > 0
    return Accepted(best, Media.EVENTS if events else None)


def _range(part: str) -> tuple[str, float]:
    """One media range and its quality; what cannot be read as a quality counts as 1."""
    kind, *parameters = (piece.strip() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                quality = 1.0
    return kind.lower(), quality
