"""Passages in quotation marks of every style, also over several paragraphs and with a mark
missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of
from vested.ingest.reading import TextSpan
from vested.ingest.sentences import Line, LineKind

OPENERS = {"“": "”", "«": "»", "„": "“", "‟": "”", "‹": "›", "‘": "’", "‚": "‘", '"': '"', "'": "'"}
_SINGLE = "‘‚'‹"
_STRAIGHT = "\"'"
_SAME = {"“": '“"', '"': '"“', "«": "«", "„": "„"}
"""The marks with which the next paragraph of a passage may open again."""
_SPACE = " \t\n\u00a0\u202f\u2009"
_MIXED = {"“": "»", "«": "”", '"': "”»"}
"""Marks that close what another kind opened, as translation mixes them."""
_LONG = 40
"""A passage longer than this is none within a passage in the same straight marks."""
_JOINED = compiled(rf",? {any_of('quotations.second_verbs')} ")
_LEADING = 70
"""So many characters may lead from a passage that lost its closing mark to the next."""
_LOOKAHEAD = 60
"""How many lines a quotation may run on."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One passage in marks: `inner` is what was said, `outer` takes in the marks."""

    inner: TextSpan
    outer: TextSpan
    single: bool = False
    repaired: bool = False
    """True where a mark was missing."""
    first_line: int = 0
    last_line: int = 0


@dataclass(slots=True)
class _Scan:
    """The marks of one line."""

    pairs: list[tuple[int, int, str]] = field(default_factory=list)
    """Outermost (opening, closing, mark) offsets."""
    within: list[tuple[int, int, str]] = field(default_factory=list)
    """Pairs right within the passage that is open."""
    open_at: int | None = None
    open_mark: str = ""
    close_at: int | None = None


def marked_passages(
    text: str, all_lines: Sequence[Line], ignored: frozenset[int] = frozenset()
) -> tuple[list[Marked], dict[int, int]]:
    """Every passage in marks, in order, and the closing marks without an opening by line number.

    The marks at the offsets `ignored` are passed over.
    """
    scans = [_scan(text, line.span, ignored) for line in all_lines]
    found: list[Marked] = []
    stray: dict[int, int] = {}
    skip_until = -1
    for number, (line, scan) in enumerate(zip(all_lines, scans, strict=True)):
        if number <= skip_until:
            continue
        for start, end, mark in scan.pairs:
            _keep(found, text, start, end, mark, number, number)
        if scan.close_at is not None:
            stray[number] = scan.close_at
        if scan.open_at is None:
            continue
        last, closing = _run_on(text, all_lines, scans, number)
        start = scan.open_at
        if closing is not None:
            while found and found[-1].outer.start >= start:
                found.pop()  # they are in order up to here
            _keep(
                found, text, start, closing, scan.open_mark, number, last, repaired=last == number
            )
            skip_until = last
            for extra in scans[last].pairs if last != number else ():
                if extra[0] > closing:
                    _keep(found, text, *extra, last, last)
        elif text[line.span.end - 1] != ":":
            _keep_unclosed(found, text, start, line.span.end, number, scan)
    found.sort(key=lambda one: one.outer)
    return found, stray


def _keep(
    found: list[Marked],
    text: str,
    start: int,
    end: int,
    mark: str,
    first: int,
    last: int,
    *,
    repaired: bool = False,
) -> None:
    inner_start, inner_end = start + 1, end
    if text[start : start + 2] in _TYPED:
        inner_start += 1
    if text[end - 1 : end + 1] in _TYPED:
        inner_end -= 1
    while inner_start < inner_end and text[inner_start] in _SPACE:
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1] in _SPACE:
        inner_end -= 1
    # Where no mark closes it, the passage ends with its line.
    stop = end + 1 if end < len(text) and not text[end].isspace() else end
    if inner_start < inner_end:
        found.append(
            Marked(
                TextSpan(inner_start, inner_end), TextSpan(start, stop),
                mark in _SINGLE, repaired, first, last,
            )
        )  # fmt: skip


def _keep_unclosed(
    found: list[Marked], text: str, start: int, end: int, number: int, scan: _Scan
) -> None:
    """An opening mark without a closing one: to the end of the line, if it holds a sentence, or to
    the clause that leads to another passage: `calls itself "a house, and its aim is "to help."`"""
    if scan.within and scan.within[0][2] == scan.open_mark:
        comma = _clause_between(text, start, scan.within[0][0])
        if comma > start:
            _keep(found, text, start, comma, scan.open_mark, number, number, repaired=True)
            for pair in scan.within:
                _keep(found, text, *pair, number, number)
            return
    if text[start + 1 : start + 2].islower() and (stop := _ENDED.search(text, start, end)):
        end = stop.end()  # what goes on inside a sentence ends with it
    if end - start >= 25 and not (found and found[-1].outer.start > start):
        _keep(found, text, start, end, '"', number, number, repaired=True)


def _clause_between(text: str, start: int, stop: int) -> int:
    """The comma of the clause that leads from a passage to the one at `stop`, else -1."""
    first = max(start, stop - _LEADING)
    joined = _JOINED.search(text, first, stop)
    return joined.start() if joined else text.rfind(", ", first, stop)


def _run_on(
    text: str, all_lines: Sequence[Line], scans: Sequence[_Scan], number: int
) -> tuple[int, int | None]:
    """The (line, offset) at which the quotation left open in line `number` closes."""
    line = all_lines[number]
    if text[line.span.end - 1] == ":" or line.kind is LineKind.HEADING:
        return _over_list(all_lines, scans, number)
    mark = scans[number].open_mark
    last_line, last_end = number, line.span.end
    again = plain = False
    for ahead in range(number + 1, min(number + 1 + _LOOKAHEAD, len(all_lines))):
        scan, span = scans[ahead], all_lines[ahead].span
        opens = text[span.start] in _SAME.get(mark, mark)
        if scan.close_at is not None and not opens:
            return ahead, scan.close_at
        if opens and plain:
            break  # only paragraphs in a row open again
        plain = plain or not opens
        if opens and scan.pairs and scan.pairs[0][0] == span.start:
            # "Each paragraph opens again": this one also closes.
            return ahead, scan.pairs[0][1]
        if opens and scan.open_at == span.start:
            again, last_line, last_end = True, ahead, span.end
            continue
        if (
            again
            or scan.open_at is not None
            or (mark in _STRAIGHT and any(stop - start > _LONG for start, stop, _ in scan.pairs))
        ):
            break
        if text[span.start : span.start + 1] in ("#", "|"):
            break
    return (last_line, last_end) if again else (number, None)


def _over_list(
    all_lines: Sequence[Line], scans: Sequence[_Scan], number: int
) -> tuple[int, int | None]:
    """The (line, offset) at which a list closes what line `number`, that ends in a colon, opens."""
    for ahead in range(number + 1, min(number + 1 + _LOOKAHEAD, len(all_lines))):
        if all_lines[ahead].kind is not LineKind.ITEM or scans[ahead].open_at is not None:
            break
        closing = scans[ahead].close_at
        if closing is not None:
            return ahead, closing
    return number, None


def _scan(text: str, span: TextSpan, ignored: frozenset[int] = frozenset()) -> _Scan:
    scan = _Scan()
    stack: list[tuple[int, str]] = []
    english = text.rfind("”", span.start, span.end)
    french = text.rfind("»", span.start, span.end)
    for mark in _MARK.finditer(text, span.start, span.end):
        char = _TYPED.get(mark.group(), mark.group())
        offset = mark.end() - 1 if char in "»”" else mark.start()
        if offset in ignored:
            continue
        before, after = _neighbours(text, span, mark)
        lost = stack and stack[-1][1] == "«" and char == '"' and french < offset
        if _closes(char, before, after, stack) or (lost and _behind_words(before, after)):
            _close(scan, stack, offset, char)
        elif char == "«" and not stack and _ends_words(before) and not after.isalnum():
            # `»…` in the paragraph above, `…«` here.
            scan.close_at = offset if scan.close_at is None else scan.close_at
        elif char == "“" and not stack and english < offset and _behind_words(before, after):
            # `… kommt“, sagte X.`: a German closing mark that lost its opening one.
            scan.close_at = offset if scan.close_at is None else scan.close_at
        elif (char in OPENERS and _opens(char, before, after, stack)) or (
            char in "”»" and not stack and _turned(char, before, after)
        ):
            stack.append((offset, char))
        elif char in "”»" and not stack and scan.close_at is None and not before.isspace():
            scan.close_at = offset
        elif char == '"' and not stack and _ends_words(before):
            scan.close_at = offset if scan.close_at is None else scan.close_at
    stack = [one for one in stack if one[1] not in "'‘‚"]
    if stack and stack[0][1] == "”":
        scan.pairs += scan.within  # a closing mark that closes nothing
    elif stack:
        scan.open_at, scan.open_mark = stack[0]
    return scan


_BOLD = 3
"""So many signs at most set something in bold or italics."""
_DEEPEST = 8
"""So many marks may stand open before one that is no single mark opens."""
_TYPED = {",,": "„", "<<": "«", ">>": "»", "``": "“", "''": "”"}
"""Marks typed as two signs."""
_MARK = re.compile("(?<!,),,(?=\\w)|<<|>>|``|(?<=\\S)''(?!')|[“”«»„‟‹›‘’‚\"']")


_ENDED = re.compile(r"[.!?](?= [^\W\d_a-zà-ÿ])")


def _neighbours(text: str, span: TextSpan, mark: re.Match[str]) -> tuple[str, str]:
    """The signs in front of a mark and behind it, without those that set it in bold: `**"…"**`."""
    left, right = mark.span()
    for _ in range(_BOLD):
        left -= left > span.start and text[left - 1] in "*_"
        right += right < span.end and text[right] in "*_"
    before = text[left - 1] if left > span.start else " "
    return before, text[right] if right < span.end else " "


def _turned(char: str, before: str, after: str) -> bool:
    """Whether a closing mark opens a passage: `»…«`, `”…”`."""
    free = not before.isalnum() if char == "»" else before in _SPACE or before == "("
    return free and (after.isalnum() or (char == "”" and after in "¿¡"))


def _ends_words(char: str) -> bool:
    return char.isalnum() or char in ".,!?…%)"


def _behind_words(before: str, after: str) -> bool:
    """Whether a mark stands right behind words, and in front of a blank or a sign."""
    return _ends_words(before) and not after.isalnum()


def _closes(char: str, before: str, after: str, stack: Sequence[tuple[int, str]]) -> bool:
    if not stack:
        return False
    top = stack[-1][1]
    if top in "»”":
        return char == ("«" if top == "»" else "”") and not before.isspace()
    # `„ … "` and `“ … "` may close with a straight mark, `" … “` with a German one.
    straight = char == '"' and top in "„“" and not before.isspace()
    straight = straight or (char == "“" and top in '"“' and _behind_words(before, after))
    mixed = _MIXED.get(top, "") if char not in OPENERS or char == "»" else ""
    # Further up there are single marks only, however many.
    crossed = char in mixed and not any(OPENERS.get(one[1]) == char for one in stack[:_DEEPEST])
    usual = char in (OPENERS.get(top, ""), "”" if top in "„“‟" else "")
    if not (usual or straight or (crossed and (char == "»" or not before.isspace()))):
        return False
    if char in "'’‘":
        return not before.isspace() and not after.isalnum()
    if char == '"' and top == '"':
        if before in _SPACE:
            return after in _SPACE or after in ".,;:!?)"
        return not (before in "([" or (after.isalnum() and before in "'’-—"))
    return True


def _opens(char: str, before: str, after: str, stack: Sequence[tuple[int, str]]) -> bool:
    if char in "'‘‚":
        return not before.isalnum() and after.isalnum() and before not in ".,"
    if char == '"':
        if len(stack) >= 4:
            return False
        if before in _SPACE or (before in ",;" and not stack and after.isalnum()):
            return True
        return before in "([{'’-–—:/" or (before.isalpha() and after.isupper())
    if len(stack) >= _DEEPEST:
        return False
    return char != "“" or all(mark != "„" for _, mark in stack)


def _close(scan: _Scan, stack: list[tuple[int, str]], offset: int, char: str) -> None:
    start, mark = stack.pop()
    if not stack:
        scan.within.clear()
        scan.pairs.append((start, offset, mark))
        return
    if len(stack) == 1:
        scan.within.append((start, offset, mark))
    if mark not in "'‘‚" and all(one[1] in "'‘‚" for one in stack):
        # What looked like single marks around it were apostrophes.
        stack.clear()
        scan.pairs.append((start, offset, mark))
