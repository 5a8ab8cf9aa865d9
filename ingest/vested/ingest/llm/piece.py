"""One piece of an article, and where in it the words of an answer stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from vested.ingest.llm.verbatim import Verbatim
from vested.ingest.reading import Article, TextSpan

_REACH = 400


@dataclass(frozen=True)
class Piece:
    """`chunk` of `article`; spans that go in and out count in the whole article."""

    article: Article
    chunk: TextSpan
    _own: Verbatim = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_own", Verbatim(self.chunk.of(self.article.text)))

    def places(self, words: str, *, whole: bool = False) -> list[TextSpan]:
        """Every place of `words`."""
        return [self._out(span) for span in self._own.places(words, whole=whole)]

    def place(self, words: str, *, near: int | None = None) -> TextSpan | None:
        """The first place of `words`, or the one nearest to `near`."""
        inner = None if near is None else near - self.chunk.start
        found = self._own.place(words, near=inner)
        return self._out(found) if found else None

    def trimmed(self, span: TextSpan) -> TextSpan | None:
        """`span` without marks and spaces at its edges."""
        start = self.chunk.start
        found = self._own.trimmed(TextSpan(span.start - start, span.end - start))
        return self._out(found) if found else None

    def around(self, span: TextSpan) -> TextSpan:
        """The paragraph of `span`, at most 400 characters to each side of it."""
        text = self.article.text
        left = max(self.chunk.start, span.start - _REACH)
        right = min(self.chunk.end, span.end + _REACH)
        before = text.rfind("\n", left, span.start)
        after = text.find("\n", span.end, right)
        return TextSpan(before + 1 if before >= 0 else left, after if after >= 0 else right)

    def place_by(self, words: str, evidence: TextSpan) -> TextSpan | None:
        """The place of `words` in `evidence`, else the one nearest to it in its paragraph."""
        region = self.around(evidence)
        found = [
            span
            for span in self.places(words)
            if region.start <= span.start and span.end <= region.end
        ]
        return min(found, key=lambda span: _gap(span, evidence), default=None)

    def _out(self, span: TextSpan) -> TextSpan:
        return TextSpan(span.start + self.chunk.start, span.end + self.chunk.start)


def _gap(span: TextSpan, evidence: TextSpan) -> tuple[int, int]:
    return max(evidence.start - span.start, span.end - evidence.end, 0), span.start
