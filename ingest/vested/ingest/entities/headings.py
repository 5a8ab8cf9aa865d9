"""Lines that are no sentences: headings, and captions that open a line."""

import re

from vested.ingest.entities.capitals import Run
from vested.ingest.entities.surroundings import Scene

_LONGEST_HEADING = 120


def in_heading(scene: Scene, run: Run) -> bool:
    """Whether the run stands in a line of its own that is no sentence and no list of names."""
    place = (run.start, run.end)
    known = scene.headings.get(place)
    if known is None:
        known = scene.headings[place] = _in_heading(scene.text, run)
    return known


_CAPTION = re.compile(
    r"[ \t]*(?:(?:[-*•]|\d{1,2}[.)])[ \t]+)?(?:\*\*)?"
    r"(?P<date>[^:.!?\n]{0,24}\b\d{4}[^:.!?\n]{0,16}: )?"
    r"(?P<words>[^:.!?;,\n]{4,80}):(?:\*\*)? (?=[^\W\d_a-zà-ÿ])"
)
_LONG = 4


def captioned(text: str, run: Run) -> bool:
    """Whether the run is only a part of the caption, in capitals, that opens its line: "2015–2017:
    Calm Beginnings and Early Doubt: The notes …"."""
    first = max(0, run.start - _LONGEST_HEADING)
    start = text.rfind("\n", first, run.start) + 1 or first
    match = _CAPTION.match(text, start, start + 2 * _LONGEST_HEADING)
    if match is None or not match.start("words") <= run.start < run.end <= match.end("words"):
        return False
    whole = match["words"].strip(" “”«»\"'*")
    words = [word for word in re.findall(r"[^\W\d_]+", whole) if len(word) >= _LONG]
    titled = len(words) > 1 and all(word[0].isupper() for word in words)
    return titled and whole != text[run.start : run.end]


def _in_heading(text: str, run: Run) -> bool:
    # Only so far is looked as a heading may be long: lines of a whole text would take forever.
    first = max(0, run.start - 2 * _LONGEST_HEADING)
    start = text.rfind("\n", first, run.start) + 1 or first
    end = text.find("\n", run.end, run.end + 2 * _LONGEST_HEADING)
    line = text[start : end if end >= 0 else run.end + 2 * _LONGEST_HEADING].strip()
    if len(line) > _LONGEST_HEADING or not line or line[-1] in '.!?:;,"»”)':
        return False
    return (
        ", " not in line
        and not line.startswith(("-", "*", "•", "|"))
        and not _numbered(text, start)
    )


_NUMBERED = re.compile(r"[ \t]*\d{1,2}[.)] \S")


def _numbered(text: str, start: int) -> bool:
    """Whether the line that starts there is one of numbered lines in a row."""
    if _NUMBERED.match(text, start) is None:
        return False
    above = text.rfind("\n", max(0, start - 2 * _LONGEST_HEADING), max(0, start - 1)) + 1
    below = text.find("\n", start, start + 2 * _LONGEST_HEADING) + 1
    near = [at for at in (above, below) if at > 0 or (at == above and start > 0)]
    return any(_NUMBERED.match(text, at) is not None for at in near)


def labelled(text: str, run: Run) -> bool:
    """Whether the run is a label in bold with its colon: "**Summary:** …"."""
    return text[run.start - 2 : run.start] == "**" and text.startswith(":**", run.end)
