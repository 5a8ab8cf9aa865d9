"""Source, document, snapshot and spans of one text."""

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vested.schema.dates import PartialDate, PartialDateError
from vested.schema.evidence import Document, Snapshot, Source, Span
from vested.schema.ids import digest_id

UNKNOWN_PUBLISHER = "Unknown publisher"
"""Source of texts that do not say who published them; counts as one source, not as many."""

_CONTEXT = 48


@dataclass(frozen=True, slots=True)
class TextIdentity:
    """What is known of a text besides its characters."""

    origin: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    licence: str | None = None
    media_type: str = "text/plain"


def source_of(about: TextIdentity) -> Source:
    """The publisher: as named, else the host of the address, else `UNKNOWN_PUBLISHER`."""
    address = urlsplit(about.url or "")
    name = about.publisher or address.hostname or UNKNOWN_PUBLISHER
    homepage = f"{address.scheme}://{address.netloc}/" if address.netloc else None
    return Source(id=digest_id("src", name), name=name, homepage=homepage, licence=about.licence)


def document_of(about: TextIdentity, text: str) -> Document:
    """The work: known by its address, else by its title and publisher, else by its text."""
    source = source_of(about)
    identity: tuple[str, ...]
    if about.url:
        identity = ("url", about.url)
    elif about.title:
        identity = ("title", source.id, about.title)
    else:
        identity = ("text", _sha256(text))
    return Document(
        id=digest_id("doc", *identity),
        title=about.title or Path(about.origin).name,
        url=about.url,
        published=_date(about.published),
        language=about.language,
    )


def snapshot_of(about: TextIdentity, text: str, *, recorded_at: str) -> Snapshot:
    """The text as read. Raises ValueError unless it is NFC, which spans are measured in."""
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError(f"{about.origin}: the text of a snapshot must be NFC")
    digest = _sha256(text)
    document = document_of(about, text)
    return Snapshot(
        id=digest_id("snp", document.id, digest),
        sha256=digest,
        text=text,
        media_type=about.media_type,
        recorded_at=recorded_at,
    )


def span_of(snapshot: Snapshot, start: int, end: int) -> Span:
    """The span `[start, end)` with up to 48 code points of context on either side."""
    text = snapshot.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}) is no span of a text of {len(text)} code points")
    return Span(
        id=digest_id("spn", snapshot.id, str(start), str(end)),
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except PartialDateError:
        return None
