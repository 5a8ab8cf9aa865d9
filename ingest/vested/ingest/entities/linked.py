"""Short forms of names the article has given in full: surnames, acronyms, glued names."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.pack import EntityPack
from vested.ingest.lexicon import Lexicon
from vested.ingest.lexicon.matcher import first_words
from vested.ingest.lexicon.words import Word, words
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=(?P<word>[A-ZÀ-Þ][a-zà-ÿ]+)[ \u00a0][A-ZÀ-Þ][a-zà-ÿ])")
_ACRONYM = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z]{1,7})\)")
_SHORTEST_SURNAME = 2


def unglued(text: str) -> list[Word]:
    """The words of `text`, one split where a name was glued to the word before it.

    "CentreMhairi Aitken" is read as three words; offsets stay those of the text. Names with a
    capital inside ("GitHub Copilot") stay whole: only what begins a known name is cut off.
    """
    given, known = EntityPack.load().given_names, first_words()
    found = words(text)
    whole = {word.start for word in found if word.folded in known}
    cuts = []
    for match in _GLUED.finditer(text):
        begins = fold(match.group("word"))
        if begins in given or begins in known:
            cuts.append(match.start())
    if not cuts:
        return found
    result: list[Word] = []
    for word in found:
        first, last = bisect_right(cuts, word.start), bisect_left(cuts, word.end)
        inner = [] if word.start in whole else cuts[first:last]
        edges = [word.start, *inner, word.end]
        for start, end in itertools.pairwise(edges):
            part = text[start:end]
            result.append(Word(start, end, part, fold(part)))
    return result


def add_acronyms(text: str, found: Sequence[Word], board: Board) -> None:
    """Names given as "Full Name (ABC)" under their acronym."""
    for match in _ACRONYM.finditer(text):
        draft, printed = _ending_at(text, board, match.start())
        acronym = match.group(1)
        if draft is None or not (_initials(draft.name, acronym) or _initials(printed, acronym)):
            continue
        for word in found:
            if word.text == acronym and board.free(word.start, word.end):
                draft.add(word.start, word.end, LinkMethod.ALIAS)
                board.taken.update(range(word.start, word.end))


def _ending_at(text: str, board: Board, offset: int) -> tuple[Draft | None, str]:
    """The draft named right before `offset`, and that name as printed."""
    for draft in board.drafts.values():
        for start, end in draft.names:
            if end == offset:
                return draft, text[start:end]
    return None, ""


def _initials(name: str, acronym: str) -> bool:
    initials = "".join(part[0] for part in re.findall(r"[^\W_]+", name))
    capitals = "".join(char for char in initials if char.isupper())
    return fold(acronym) in {fold(initials), fold(capitals)}


def add_surnames(text: str, found: Sequence[Word], board: Board) -> None:
    """Surnames alone of people named in full; of two with one surname, the one named last."""
    owners: dict[str, list[Draft]] = {}
    for draft in board.of_type(EntityType.PERSON):
        surname = _surname(draft.name)
        if surname:
            owners.setdefault(surname, []).append(draft)
    for at, word in enumerate(found):
        drafts = owners.get(word.folded)
        alone = drafts and word.capital and board.free(word.start, word.end)
        if drafts and alone and not _in_longer_name(text, found, at, board):
            draft = min(drafts, key=lambda one: _distance(one, word.start))
            draft.add(word.start, word.end, LinkMethod.COREFERENCE)
            board.taken.update(range(word.start, word.end))


def _in_longer_name(text: str, found: Sequence[Word], at: int, board: Board) -> bool:
    """Whether the word goes on as another name: "Roe Foundation", "Richard Roe"."""
    pack = EntityPack.load()
    word = found[at]
    after = found[at + 1] if at + 1 < len(found) else None
    if after and after.capital and text[word.end : after.start] in (" ", "-"):
        return board.free(after.start, after.end) and after.folded not in pack.never
    before = found[at - 1] if at else None
    if before is None or not before.capital or text[before.end : word.start] not in (" ", "-"):
        return False
    role = pack.never | pack.honorifics | pack.positions | pack.titles | pack.speech
    return before.folded in pack.given_names and before.folded not in role


def _surname(name: str) -> str | None:
    parts = re.findall(r"[^\W_]+", name)
    if len(parts) < _SHORTEST_SURNAME:
        return None
    surname = fold(parts[-1])
    return surname if len(surname) >= _SHORTEST_SURNAME else None


def _distance(draft: Draft, offset: int) -> int:
    """How far back the draft was last named in full; those named only later come last."""
    back = [offset - place[0] for place in draft.names if place[0] < offset]
    return min(back, default=1_000_000)


def add_shared_heads(text: str, found: Sequence[Word], board: Board) -> None:
    """Universities that share one head: "the Universities of Leeds and York"."""
    pack, lexicon = EntityPack.load(), Lexicon.load()
    for at, word in enumerate(found):
        head = pack.shared_heads.get(word.folded)
        if head is None:
            continue
        previous, at = word, at + 1
        while at < len(found):
            gap, part = text[previous.end : found[at].start], found[at]
            if gap.strip(" \u00a0") not in ("", ",", "'", "’") or "\n" in gap:
                break
            if part.capital:
                wordings = [f"{head} {part.text}", f"Technische {head} {part.text}"]
                types = (EntityType.ORGANIZATION,)
                entries = filter(None, (lexicon.named(name, types) for name in wordings))
                entry = next(entries, None)
                if entry is not None:
                    board.put_entry(entry, part.start, part.end, LinkMethod.ALIAS)
                elif board.open(part.start, part.end):
                    name = wordings[0]
                    draft = Draft(EntityType.ORGANIZATION, name, None, 0.7)
                    key = f"Organization:{fold(name)}"
                    board.put(key, draft, part.start, part.end, LinkMethod.NER)
            elif part.folded not in pack.list_words:
                break
            previous, at = part, at + 1


def add_described(text: str, board: Board) -> None:
    """Known writings named by what they are: "an open letter" of the institute that wrote it."""
    pack, lexicon = EntityPack.load(), Lexicon.load()
    for start, end in _sentences(text):
        sentence = fold(text[start:end])
        for described in pack.described:
            if not any(near in sentence for near in described.near):
                continue
            for wording in described.words:
                place = _find(text, start, end, wording)
                if place is None or not board.free(*place):
                    continue
                types = (EntityType.STATEMENT, EntityType.PUBLICATION)
                entry = lexicon.named(described.entry, types)
                if entry is not None:
                    board.put_entry(entry, *place, LinkMethod.ALIAS).confidence = 0.8
                    break


def _sentences(text: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in re.finditer(r"[.!?]\s+|\n+", text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(edges) if b > a]


def _find(text: str, start: int, end: int, wording: str) -> tuple[int, int] | None:
    """Where the folded words of `wording` stand in a row within `[start, end)`."""
    wanted = wording.split()
    inside = [
        Word(w.start + start, w.end + start, w.text, w.folded) for w in words(text[start:end])
    ]
    for at in range(len(inside) - len(wanted) + 1):
        if all(inside[at + n].folded == word for n, word in enumerate(wanted)):
            return inside[at].start, inside[at + len(wanted) - 1].end
    return None
