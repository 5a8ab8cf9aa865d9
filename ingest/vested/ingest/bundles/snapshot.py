"""Source, document and snapshot of one text."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vested.graph.likeness import address_key, cited_addresses, sketch
from vested.graph.traits import address_traits
from vested.schema.addressing import document_id, snapshot_id, source_id
from vested.schema.dates import PartialDate, PartialDateError
from vested.schema.evidence import Document, Snapshot, Source

UNKNOWN_PUBLISHER = "Unknown publisher"
"""Source of texts that do not say who published them; counts as one source, not as many."""


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
    place: str | None = None
    """Path of the file; tells texts apart whose publisher is not known."""


def source_of(about: TextIdentity) -> Source:
    """The publisher: as named, else the host of the address, else `UNKNOWN_PUBLISHER`."""
    address = urlsplit(about.url or "")
    name = about.publisher or address.hostname or UNKNOWN_PUBLISHER
    homepage = f"{address.scheme}://{address.netloc}/" if address.netloc else None
    return Source(id=source_id(name), name=name, homepage=homepage, licence=about.licence)


def document_of(about: TextIdentity, text: str) -> Document:
    """The work, in all its versions.

    Known by its address; else by its publisher, title and day; else by the file it is in; else by
    its text, so that texts of which nothing is known never pass for versions of one another.
    """
    source = source_of(about)
    identity: tuple[str, ...]
    if about.url:
        identity = ("url", about.url)
    elif about.title and source.name != UNKNOWN_PUBLISHER:
        identity = ("title", source.id, about.title, about.published or "")
    elif about.place:
        identity = ("file", about.place)
    else:
        identity = ("text", _sha256(text))
    return Document(
        id=document_id(*identity),
        title=about.title or Path(about.origin).name,
        url=about.url,
        published=_date(about.published),
        language=about.language,
    )


def snapshot_of(about: TextIdentity, text: str) -> Snapshot:
    """The text as read. Raises ValueError unless it is NFC, which spans are measured in."""
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError(f"{about.origin}: the text of a snapshot must be NFC")
    digest = _sha256(text)
    document = document_of(about, text)
    sketched = sketch(text, about.language)
    own = address_key(about.url) if about.url else None
    cited = {address_key(address) for address in cited_addresses(text)}
    return Snapshot(
        id=snapshot_id(document.id, digest),
        sha256=digest,
        text=text,
        media_type=about.media_type,
        title=document.title,
        published=document.published,
        language=about.language,
        sketch=json.dumps(sketched.to_map(), sort_keys=True),
        traits=[*sketched.traits, *address_traits(own, cited)],
    )


def identifiers(about: TextIdentity, text: str) -> tuple[str, str]:
    """The ids of the document and of the snapshot that `text` is."""
    document = document_of(about, text).id
    return document, snapshot_id(document, _sha256(text))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except PartialDateError:
        return None
