"""The process that cleans HTML pages: pages in, text and metadata out, over two pipes.

Started by `pages.py` as a script with nothing of Vested on board, so that a page that breaks
the parser breaks nothing else. Messages both ways: 8 bytes of length, then that much JSON.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

from trafilatura import bare_extraction, load_html

HtmlElement: TypeAlias = Any
"""lxml has no types of its own."""
_SPACES = "\u00a0\u202f\u2009\u2007\u200c\u200d"
"""Characters the extractor would turn into spaces or drop, though words and quotations hold
them; soft hyphens and zero-width spaces are hints for layout, and may go."""
_STAND_INS = [chr(code) for code in range(0x1D000, 0x1D0F0)]
"""Printable, not letters, in no article (Byzantine notation); those in a page are not used."""
_REPEAT = chr(0x1D0F1)
"""Put behind a paragraph that repeats the one before, which the extractor would drop."""
_BLOCK_TAGS = """
    address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section table tbody td tfoot th thead
    tr ul
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT_TAGS = "script style noscript template head svg math iframe object select"
_SILENT = frozenset(_SILENT_TAGS.split())
_REASONS = {
    "nav": "navigation",
    "footer": "page footer",
    "aside": "sidebar",
    "form": "form",
    "figcaption": "picture caption",
    "header": "page header",
}
_CLASS_REASON = re.compile(
    r"\b(?:(?P<cookie>cookies?|consent)|(?P<newsletter>newsletter|subscribe|signup)"
    r"|(?P<comments>comments?|disqus)|(?P<share>share|sharing|social)"
    r"|(?P<related>related|recommended)|(?P<author>author|byline|bio)"
    r"|(?P<advertisement>advert|advertisement|sponsored|promo))\b"
)
_NO_REASON = "not part of the article"
_MOST_DROPPED = 500
_MOST_SEARCHED = 20_000_000
_EXTRACTION: dict[str, Any] = {
    "include_comments": False,
    "include_tables": True,
    "deduplicate": False,
    # The day it came out, not the day of its last edit; and no guessing from the whole page.
    "date_extraction_params": {"original_date": True, "extensive_search": False},
}


def clean(page: str, url: str | None) -> dict[str, Any]:
    """Text, metadata and what was left out of one page; `text` is empty when nothing was found."""
    tree = load_html(page)
    if tree is None:
        return {"text": ""}
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    note_marks = _without_note_marks(tree)
    _spell_out_quotation_marks(tree)
    blocks = list(_page_blocks(tree))
    stand_ins = _stand_ins(page)
    _protect(tree, stand_ins)
    back = {ord(stand_in): space for space, stand_in in stand_ins.items()}
    document = bare_extraction(tree, url=url, with_metadata=True, **_EXTRACTION)
    if document is None or isinstance(document, dict) or document.body is None:
        return {"text": ""}
    text = _text_of(document.body, back)
    dropped = _dropped(blocks, text)
    if any(reason == _NO_REASON for _, reason in dropped):
        text, dropped = _with_lost_blocks(tree, blocks, text, dropped, back)
    return {
        "text": text,
        "title": _field(document.title, back),
        "date": document.date,
        "publisher": _field(document.sitename or document.hostname, back),
        "url": document.url,
        "language": language,
        "dropped": dropped + [(mark, "note mark") for mark in note_marks],
    }


def _with_lost_blocks(
    tree: HtmlElement,
    blocks: list[tuple[str, str]],
    text: str,
    dropped: list[tuple[str, str]],
    back: dict[int, str],
) -> tuple[str, list[tuple[str, str]]]:
    """The extraction again, more generous, when all that it adds is passages that were left
    out for no reason we can name (it loses lists on pages without an article element)."""
    document = bare_extraction(tree, favor_recall=True, **_EXTRACTION)
    if document is None or isinstance(document, dict) or document.body is None:
        return text, dropped
    generous = _text_of(document.body, back)
    still_dropped = _dropped(blocks, generous)
    regained = Counter(dropped) - Counter(still_dropped)
    lost = Counter(still_dropped) - Counter(dropped)
    if regained and not lost and {reason for _, reason in regained} == {_NO_REASON}:
        return generous, still_dropped
    return text, dropped


def _text_of(body: Any, back: dict[int, str]) -> str:
    return "\n\n".join(_text_blocks(body)).translate(back).replace(_REPEAT, "")


def _field(value: str | None, back: dict[int, str]) -> str | None:
    return value.translate(back).replace(_REPEAT, "") if value else None


def _without_note_marks(tree: HtmlElement) -> list[str]:
    """Take out linked footnote numbers, which would stick to the word before; the marks."""
    marks: list[str] = []
    for mark in list(tree.iter("sup")):
        words = "".join(mark.itertext()).strip(" \n[]()")
        parent = mark.getparent()
        if parent is None or not (words.isdigit() or words in {"*", "†", "‡"}):
            continue
        if mark.find(".//a") is not None:
            marks.append(words)
            mark.drop_tree()
        elif parent.tag == "a" and "".join(parent.itertext()).strip(" \n[]()") == words:
            marks.append(words)
            parent.drop_tree()
    return marks


def _spell_out_quotation_marks(tree: HtmlElement) -> None:
    """Browsers draw the marks round `q`; the text has none until they are written in."""
    for quoted in tree.iter("q"):
        quoted.tag = "span"
        quoted.text = f"“{quoted.text or ''}"
        if len(quoted):
            quoted[-1].tail = f"{quoted[-1].tail or ''}”"
        else:
            quoted.text += "”"


def _stand_ins(page: str) -> dict[str, str]:
    free = (char for char in _STAND_INS if char not in page)
    return dict(zip(_SPACES, free, strict=False))


def _protect(tree: HtmlElement, stand_ins: dict[str, str]) -> None:
    """Put stand-ins for the spaces in every piece of text that holds more than spaces."""
    table = str.maketrans(stand_ins)
    previous = None
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            continue
        if element.text and not element.text.isspace():
            element.text = element.text.translate(table)
        if element.tail and not element.tail.isspace():
            element.tail = element.tail.translate(table)
        if element.tag in {"p", "li"} and not len(element):
            if element.text and element.text == previous:
                element.text += _REPEAT
            else:
                previous = element.text


def _text_blocks(body: Any) -> Iterator[str]:
    """The extractor's tree as paragraphs: lists keep their items a line each, tables their rows."""
    for element in body:
        if element.tag == "list":
            block = "\n".join(f"- {item}" for item in _items(element))
        elif element.tag == "table":
            rows = (" | ".join(_inline(cell) for cell in row) for row in element.iter("row"))
            block = "\n".join(row for row in rows if row.strip(" |"))
        elif element.tag in {"quote", "div"} and len(element):
            lead = _one_line(element.text)
            inner = list(_text_blocks(element))
            block = "\n\n".join([lead, *inner] if lead else inner)
        else:
            block = _inline(element)
        if block.strip():
            yield block
        tail = _one_line(element.tail)
        if tail:
            yield tail


def _items(element: Any) -> Iterator[str]:
    for item in element.iter("item"):
        line = _inline(item, stop="list")
        if line:
            yield line


def _inline(element: Any, stop: str | None = None) -> str:
    """All text in `element` with `lb` as newline, without children `stop` (nested lists)."""
    pieces: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            pieces.append("\n")
        elif child.tag in {"p", "item", "quote"}:
            pieces.append(f"\n{_inline(child, stop)}\n")
        elif child.tag != stop:
            pieces.append(_inline(child, stop))
        pieces.append(child.tail or "")
    lines = (_one_line(line) for line in "".join(pieces).split("\n"))
    inner = "\n".join(line for line in lines if line)
    # Spaces at the edges matter to the element round it, newlines do not.
    joined = "".join(pieces)
    return f"{' ' * joined.startswith(' ')}{inner}{' ' * joined.endswith(' ')}"


def _one_line(text: str | None) -> str:
    return " ".join(text.split(" ")).strip() if text else ""


def _page_blocks(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """(text, reason if it is left out) of every run of text in the page, in order."""
    run: list[str] = []
    owner = tree
    for element, text, is_break in _runs(tree):
        if is_break and run:
            line = " ".join("".join(run).split())
            if line:
                yield line, _reason(owner)
            run = []
        if text:
            if not run:
                owner = element
            run.append(text)
    line = " ".join("".join(run).split())
    if line:
        yield line, _reason(owner)


def _runs(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str | None, bool]]:
    """Text of the page piece by piece; True where a new block opens or one closes."""
    stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while stack:
        element, closing = stack.pop()
        is_block = element.tag in _BLOCKS or element.tag == "br"
        if closing:
            parent = element.getparent()
            yield (element if parent is None else parent), element.tail, is_block
            continue
        silent = not isinstance(element.tag, str) or element.tag in _SILENT
        if element is not tree:
            stack.append((element, True))
        if silent:
            continue
        yield element, element.text, is_block
        stack.extend((child, False) for child in reversed(element))


def _reason(element: HtmlElement) -> str:
    linked = False
    for depth, ancestor in enumerate((element, *element.iterancestors())):
        if depth > 40:
            break
        names = f"{ancestor.get('class', '')} {ancestor.get('id', '')}".lower()
        match = _CLASS_REASON.search(names[:200].replace("_", " ").replace("-", " "))
        if match and match.lastgroup:
            return match.lastgroup
        if ancestor.tag in _REASONS:
            return _REASONS[ancestor.tag]
        linked = linked or ancestor.tag == "a"
    return "link" if linked else _NO_REASON


def _dropped(blocks: list[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    """The blocks of the page whose words the text lacks."""
    kept = _squeezed(text)
    searches = _MOST_SEARCHED // (len(kept) + 1)
    lines = {_squeezed(cell) for line in text.split("\n") for cell in line.split(" | ")}
    dropped: list[tuple[str, str]] = []
    for index, (block, reason) in enumerate(blocks):
        squeezed = _squeezed(block)
        if squeezed in lines:
            continue
        if searches > 0:
            searches -= 1
            if len(squeezed) > 3 and squeezed in kept:
                continue
        if len(dropped) >= _MOST_DROPPED:
            dropped.append((f"{len(blocks) - index} more passages", "not looked at"))
            break
        dropped.append((block, reason))
    return dropped


def _squeezed(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _limit(memory: int) -> None:
    # Warm up first: imports and caches open files, which the limits below forbid to write.
    words = "Warm words here. " * 30
    clean(f"<html><body><article><p>{words}</p></article></body></html>", None)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """A second bound from inside, should the parent be gone when the page hangs."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def main() -> None:
    """Answer pages until standard input ends; arguments: memory in bytes, seconds a page."""
    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    _limit(memory)
    _send(sink, {"ready": True})
    while size := int.from_bytes(source.read(8), "big"):
        _limit_time(seconds)
        try:
            request = json.loads(source.read(size))
            answer = clean(request["page"], request["url"])
        except MemoryError:
            answer = {"failure": "memory"}
        except RecursionError:
            answer = {"failure": "depth"}
        _send(sink, answer)


def _send(sink: Any, message: dict[str, Any]) -> None:
    data = json.dumps(message).encode("ascii")
    sink.write(len(data).to_bytes(8, "big") + data)
    sink.flush()


if __name__ == "__main__":
    main()
