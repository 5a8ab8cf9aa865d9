"""Bytes to text: which encoding they are in, and which kinds of file are no text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from vested.ingest.failures import bad_input

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "Save its text as .txt or .html first"),
    (b"PK\x03\x04", "a ZIP, DOCX, ODT or EPUB file", "Unpack it, or save its text as .txt"),
    (b"\x89PNG", "a PNG image", "Give the text itself, not a picture of it"),
    (b"\xff\xd8\xff", "a JPEG image", "Give the text itself, not a picture of it"),
    (b"GIF8", "a GIF image", "Give the text itself, not a picture of it"),
    (b"\x1f\x8b", "a gzip file", "Unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file", "Unpack it first"),
    (b"\xfd7zXZ\x00", "an xz file", "Unpack it first"),
    (b"BZh", "a bzip2 file", "Unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file", "Save its text as .txt first"),
    (b"{\\rtf", "an RTF file", "Save its text as .txt first"),
)
_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_WESTERN = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŸ"
    "«»‹›“”„‘’‚–—…•·€£§©®™°ºª²½¿¡ \u00a0\u00ad×"
)
"""What windows-1252 prose in English, French, German, Spanish and their neighbours uses."""
_MOST_CHAOS = 0.1
"""charset-normalizer's measure of mess above which its guess is not taken."""
_WRONG_ENCODING_MEND = "Save it as UTF-8 (or name its encoding in the page or the server's answer)"


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without byte order mark; `note` says what had to be guessed or replaced."""

    text: str
    note: str | None = None


def normalize(text: str) -> str:
    """`text` in NFC with `\\r\\n` as `\\n`; nothing else changes."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def decode(data: bytes, where: str, *, declared: str | None = None) -> Decoded:
    """The text of `data`: byte order mark, UTF-8, then declared, then detected encoding.

    Raises InputError for empty, binary and undecodable data.
    """
    if not data.strip():
        raise bad_input(where, "it is empty", "Give a file with text in it")
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_by_name(data[len(mark) :], name, where))
    _refuse_binary(data, where)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        place = error.start
    declared = declared or _declared_in_page(data)
    if declared is not None:
        text = _declared_text(data, declared)
        if text is not None:
            return Decoded(text)
    nearly = _nearly_utf_8(data)
    if nearly is not None:
        return nearly
    return _detected(data, where, place)


def _refuse_binary(data: bytes, where: str) -> None:
    for magic, kind, mend in _BINARY_KINDS:
        if data.startswith(magic):
            raise bad_input(where, f"it is {kind}, not text", mend)
    if b"\0" in data:
        raise bad_input(
            where,
            f"it is a binary file (a zero byte at {data.index(0)}) or UTF-16 without its mark",
            "Give text saved as UTF-8",
        )


def _by_name(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        what = f"it opens as {name} but byte {error.start} is not {name} (wrong encoding)"
        raise bad_input(where, what, "Save it again as UTF-8") from error


def _declared_in_page(data: bytes) -> str | None:
    match = _META_CHARSET.search(data[:4096])
    return match[1].decode("ascii", "ignore") if match else None


def _declared_text(data: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    # Browsers read Latin-1 and ASCII as windows-1252, and pages are written for browsers.
    name = "cp1252" if name in {"iso8859-1", "ascii"} else name
    if name == "utf-8":
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly_utf_8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes: reading it as anything else would spoil all the rest."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(not char.isascii() for char in text) - damaged
    if sound < 20 * damaged:
        return None
    return Decoded(text, f"{damaged} damaged place(s) in its UTF-8 are shown as \ufffd")


def _detected(data: bytes, where: str, place: int) -> Decoded:
    sample = data.decode("cp1252", "replace")
    foreign = [char for char in sample if not char.isascii()]
    letters = sum(char.isalpha() for char in sample)
    accented = sum(char.isalpha() for char in foreign)
    # Cyrillic and Greek bytes read this way are nearly all accented letters.
    if set(foreign) <= _WESTERN and accented <= 0.3 * letters:
        return Decoded(sample, "its encoding is not given; read as windows-1252")
    best = from_bytes(data).best()
    if best is None or best.chaos > _MOST_CHAOS or not best.language:
        raise bad_input(
            where,
            f"byte {place} is not UTF-8 and no other encoding fits (wrong encoding)",
            _WRONG_ENCODING_MEND,
        )
    return Decoded(str(best), f"its encoding is not given; read as {best.encoding}")
