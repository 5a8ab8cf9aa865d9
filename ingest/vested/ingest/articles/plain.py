"""Plain text and Markdown to articles: the text is kept whole, the metadata are read off it."""

from __future__ import annotations

import re

from vested.ingest.articles.encoding import normalize
from vested.ingest.articles.front_matter import front_matter
from vested.ingest.articles.kinds import Kind
from vested.ingest.articles.text_dates import date_of_line, given_date
from vested.ingest.failures import bad_input
from vested.ingest.reading import Article

_MARKDOWN_HEADING = re.compile(r"#{1,2}[ \t]+(?P<title>[^\n]{1,300}?)[ \t#]*")
_LONGEST_TITLE = 200
_DATE_LINES = 6
"""Lines with text, from the top, among which a date line is looked for."""
_LONGEST_DATE_LINE = 80
_LANGUAGE = re.compile(r"(?P<code>[A-Za-z]{2})(?:[-_][A-Za-z]{2,4}){0,2}")
_PUBLISHER_KEYS = ("publisher", "source", "site", "sitename", "publication")
_DATE_KEYS = ("date", "published", "pubdate", "publishdate")


def read_text(text: str, origin: str, kind: Kind, *, url: str | None = None) -> Article:
    """One article from decoded text. `Article.text` is all of it (with a header: all that
    follows the header), NFC, `\\r\\n` as `\\n`. Raises InputError when no text is left.
    """
    whole = normalize(text)
    header = front_matter(whole)
    fields = header.fields if header else {}
    body = checked(whole[header.body_start :] if header else whole, origin)
    title = fields.get("title") or title_of(body, kind)
    date = next((found for key in _DATE_KEYS if (found := given_date(fields.get(key)))), None)
    publisher = next((fields[key] for key in _PUBLISHER_KEYS if fields.get(key)), None)
    return Article(
        text=body,
        origin=origin,
        title=title or None,
        published=date or date_of(body),
        language=language_code(fields.get("language") or fields.get("lang")),
        url=web_address(fields.get("url") or fields.get("canonical")) or url,
        publisher=publisher,
        media_type=kind.value,
    )


def checked(text: str, where: str) -> str:
    """`text` when it is fit to be an article; raises InputError when it is blank or holds
    characters that no database stores (zero, half of a surrogate pair)."""
    if not text.strip():
        raise bad_input(where, "it holds no text", "Give a file with an article in it")
    if "\0" in text:
        what = f"character {text.index(chr(0))} is a zero character"
        raise bad_input(where, what, "Take it out")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"character {error.start} is half of a surrogate pair"
        raise bad_input(where, what, "Save it again as UTF-8") from error
    return text


def title_of(body: str, kind: Kind) -> str | None:
    """The title that `body` opens with: in Markdown its first heading, else a first line that
    stands alone, is at most 200 characters and does not end like a sentence."""
    first, _, rest = body.lstrip().partition("\n")
    line = first.strip()
    if kind is Kind.MARKDOWN:
        match = _MARKDOWN_HEADING.fullmatch(line)
        if match:
            return match["title"].strip()
    if not line or len(line) > _LONGEST_TITLE or not rest.strip():
        return None
    below = rest.partition("\n")[0].strip()
    stands_alone = not below or date_of_line(below[:_LONGEST_DATE_LINE]) is not None
    if not stands_alone or line.endswith((".", ",", ";", ":")) or line.startswith(("-", "*", ">")):
        return None
    return line


def date_of(body: str) -> str | None:
    """The date on a short line near the top of `body`, ISO."""
    seen = 0
    for line in body[:4000].split("\n"):
        if not line.strip():
            continue
        seen += 1
        if seen > _DATE_LINES:
            return None
        found = date_of_line(line) if len(line) <= _LONGEST_DATE_LINE else None
        if found:
            return found
    return None


def language_code(tag: str | None) -> str | None:
    """ISO 639-1 code of a language tag (`fr-FR` -> `fr`); None for anything else."""
    match = _LANGUAGE.fullmatch(tag.strip()) if tag else None
    return match["code"].lower() if match else None


def web_address(text: str | None) -> str | None:
    """`text` when it is a bare http or https address."""
    if not text or not text.strip().startswith(("http://", "https://")):
        return None
    address = text.strip()
    # An address with remarks behind it is often a site's, shared by many articles.
    return None if len(address.split()) > 1 else address
