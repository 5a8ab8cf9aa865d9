"""Short forms of names the article has given in full: acronyms, first words, glued names."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set

from vested.ingest.entities.acronyms import stands_for
from vested.ingest.entities.bodies import is_institution
from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, some
from vested.ingest.lexicon import Lexicon
from vested.ingest.lexicon.matcher import first_words
from vested.ingest.lexicon.words import Word, Words, word_at, words
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_GLUED = compiled(r"[A-ZÀ-Þ](?<=[a-zà-ÿ].)[a-zà-ÿ]+(?=[ \u00a0][A-ZÀ-Þ][a-zà-ÿ])")
_ACRONYM = compiled(r"[ \u00a0]\(([A-Z][A-Za-z]{1,7})\)")
_SHORTEST_ACRONYM = 3
_ROW = 2
_NOUN_ENDINGS = some("weigh.noun_endings")


def unglued(text: str) -> Words:
    """The words of `text`, one split where a name was glued to the word before it.

    "CentreMhairi Aitken" is read as three words; offsets stay those of the text. Names with a
    capital inside ("GitHub Copilot") stay whole: only what begins a known name is cut off.
    """
    given, known = EntityPack.load().given_names, first_words()
    found = words(text)
    cuts = []
    for match in _GLUED.finditer(text):
        begins = fold(match.group())
        if begins in given or begins in known:
            cuts.append(match.start())
    if not cuts:
        return found
    whole = {word.start for word in found if word.folded in known}
    result = Words()
    for word in found:
        first, last = bisect_right(cuts, word.start), bisect_left(cuts, word.end)
        if first == last or word.start in whole:
            result.append(word)
            continue
        edges = [word.start, *cuts[first:last], word.end]
        result.extend(word_at(text[start:end], start) for start, end in itertools.pairwise(edges))
    return result


_COUNTRY = compiled(any_of("linked.countries"))


def add_acronyms(text: str, found: Sequence[Word], board: Board) -> None:
    """Names given as "Full Name (ABC)" under their acronym. That of an institution need not have
    its initials: who translates a name leaves the acronym."""
    endings, done = _endings(board), dict[str, Draft]()
    keys = {id(draft): key for key, draft in board.drafts.items()}
    alone = _alone_of({match.group(1) for match in _ACRONYM.finditer(text)}, found)
    for match in _ACRONYM.finditer(text):
        acronym = match.group(1)
        if match.start() not in endings:
            continue
        draft, start = endings[match.start()]
        if draft is done.get(acronym):
            continue
        printed = text[start : match.start()]
        told = draft.type is EntityType.ORGANIZATION and is_institution(draft.name)
        told = told and acronym.isupper() and len(acronym) >= _SHORTEST_ACRONYM
        if not (told or _initials(draft.name, acronym) or _initials(printed, acronym)):
            continue
        if acronym in done:
            same = draft.type is done[acronym].type and _share_word(draft.name, done[acronym].name)
            if acronym.isupper() and draft.entry is None and same:
                # "Northern Centre for Quiet Things (NCQ)", then "Centre for Quietness (NCQ)"
                known = board.drafts.pop(keys.pop(id(draft), ""), None)
                for place in known.names if known is not None else ():
                    done[acronym].add(*place, LinkMethod.ALIAS)
            continue
        done[acronym] = draft
        for word in alone.get(acronym, ()):
            if board.free(word.start, word.end):
                draft.add(word.start, word.end, LinkMethod.ALIAS)
                board.taken.update(range(word.start, word.end))


def _share_word(name: str, other: str) -> bool:
    """Whether two names have a word in common that is no head: else the acronym is rather that of
    the house to which both belong."""
    heads = EntityPack.load().organization_heads
    shared = set(fold(name).split()) & set(fold(other).split()) - heads
    return any(len(word) > _SHORTEST_ACRONYM for word in shared)


def _alone_of(wanted: Set[str], found: Iterable[Word]) -> dict[str, list[Word]]:
    """The words that are written like one of `wanted`, all found in one walk."""
    alone: dict[str, list[Word]] = {}
    for word in found if wanted else ():
        if word.text in wanted:
            alone.setdefault(word.text, []).append(word)
    return alone


def _endings(board: Board) -> dict[int, tuple[Draft, int]]:
    """Where each name ends: its draft and where it starts."""
    return {end: (draft, start) for draft in board.drafts.values() for start, end in draft.names}


def _initials(name: str, acronym: str) -> bool:
    """Whether the acronym has the initials of the name, with or without the country it opens on
    ("U.S. AI Safety Institute", "AISI")."""
    parts = re.findall(r"[^\W_]+", name)
    first, _, behind = name.partition(" ")
    nation = _COUNTRY.fullmatch(first) or fold(first).endswith(EvidencePack.load().demonyms)
    rest = re.findall(r"[^\W_]+", behind if nation else name)
    return any(bool(some) and stands_for(some, acronym) for some in (parts, rest))


def add_short_names(text: str, found: Words, board: Board) -> None:
    """First words alone of names given in full: "Corvid" for "Corvid Systems", and whole names
    that only lack the last word of a longer one."""
    pack, evidence = EntityPack.load(), EvidencePack.load()
    lists = (pack.never, pack.organization_heads, evidence.heads, evidence.ordinary, pack.titles)
    heads = pack.organization_heads | pack.organization_tails
    owners: dict[str, list[Draft]] = {}
    for draft in board.of_type(EntityType.ORGANIZATION):
        parts = fold(draft.name).split()
        nation = len(parts) > 1 and parts[0].endswith(evidence.demonyms) and parts[1] in heads
        plain = any(parts[0] in some for some in lists) if len(parts) > 1 else True
        if not plain and len(parts[0]) > 2 and not nation:
            owners.setdefault(parts[0], []).append(draft)
    for key, draft in list(board.drafts.items()):
        parts = fold(draft.name).split()
        owner = owners.get(parts[0], []) if draft.entry is None else []
        if len(owner) != 1 or owner[0] is draft or draft.type is not EntityType.ORGANIZATION:
            continue
        if len(parts) == 1:
            for start, end in draft.names:
                owner[0].add(start, end, LinkMethod.COREFERENCE)
            del board.drafts[key]
    _add_first_words(text, found, board, owners)


def _add_first_words(text: str, found: Words, board: Board, owners: dict[str, list[Draft]]) -> None:
    people = {fold(one.name).split()[0] for one in board.of_type(EntityType.PERSON)}
    for at in found.where(owners.keys()):
        word = found[at]
        drafts = owners[word.folded]
        if len(drafts) != 1 or not word.capital or not board.free(word.start, word.end):
            continue
        if word.folded in people or (at and text[found[at - 1].end : word.start] == "-"):
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        if after and after.capital and text[word.end : after.start] in (" ", "-"):
            continue
        drafts[0].add(word.start, word.end, LinkMethod.COREFERENCE)
        board.taken.update(range(word.start, word.end))


def add_shared_heads(text: str, found: Words, board: Board) -> None:
    """Universities that share one head: "the Universities of Leeds and York"."""
    pack, lexicon = EntityPack.load(), Lexicon.load()
    types = (EntityType.ORGANIZATION,)
    for at in found.where(pack.shared_heads.keys()):
        heads = pack.shared_heads[found[at].folded]
        parts = _row_behind(text, found, at)
        placed = any(not board.free(*part) for part in parts)
        named = len(parts) > _ROW and not any(_noun(text[slice(*part)]) for part in parts)
        if len(parts) < _ROW or not (placed or named):
            continue  # "Hochschulen Forschung und Lehre betreiben"
        for start, end in parts:
            wordings = [f"{head} {text[start:end]}" for head in heads]
            entries = filter(None, (lexicon.named(name, types) for name in wordings))
            entry = next(entries, None)
            if entry is not None:
                board.put_entry(entry, start, end, LinkMethod.ALIAS)
            elif board.open(start, end):
                draft = Draft(EntityType.ORGANIZATION, wordings[0], None, 0.7)
                board.put(f"Organization:{fold(draft.name)}", draft, start, end, LinkMethod.NER)


def _noun(word: str) -> bool:
    """Whether a capitalised word is rather a German noun than a place."""
    pack, name = EvidencePack.load(), fold(word)
    return name in pack.ordinary or name in pack.nouns or name.endswith(_NOUN_ENDINGS)


def _row_behind(text: str, found: Sequence[Word], at: int) -> list[tuple[int, int]]:
    """The capitals in a row behind word `at`, hyphened ones as one: "Leeds, York-Hull and Pau".

    Another head ends the row, so that many take linear time.
    """
    parts: list[tuple[int, int]] = []
    previous, at = found[at], at + 1
    while at < len(found):
        gap, part = text[previous.end : found[at].start], found[at]
        if part.folded in EntityPack.load().shared_heads:
            break
        if parts and gap == "-" and part.capital:
            parts[-1] = (parts[-1][0], part.end)
        elif gap.strip(" \u00a0") not in (("", ",", "'", "’") if parts else ("",)) or "\n" in gap:
            break
        elif part.capital:
            parts.append((part.start, part.end))
        elif part.folded not in EntityPack.load().list_words:
            break
        previous, at = part, at + 1
    return parts


def add_described(text: str, found: Words, board: Board) -> None:
    """Known writings named by what they are: "an open letter" of the institute that wrote it."""
    lexicon, described_ones = Lexicon.load(), EntityPack.load().described
    wordings = {wording for one in described_ones for wording in one.words}
    firsts = found.where({wording.partition(" ")[0] for wording in wordings})
    for start, end in _holding(_sentences(text), [found[at].start for at in firsts]):
        sentence = fold(text[start:end])
        inside: list[Word] | None = None
        for described in described_ones:
            if not any(wording in sentence for wording in described.words):
                continue
            if not any(near in sentence for near in described.near):
                continue
            inside = inside or words(text[start:end])
            for wording in described.words:
                place = _find(inside, start, wording)
                if place is None or not board.free(*place):
                    continue
                types = (EntityType.STATEMENT, EntityType.PUBLICATION)
                entry = lexicon.named(described.entry, types)
                if entry is not None:
                    board.put_entry(entry, *place, LinkMethod.ALIAS).confidence = 0.8
                    break


def _holding(parts: Sequence[tuple[int, int]], offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Those of the sorted `parts` in which one of the sorted `offsets` lies."""
    for start, end in parts:
        at = bisect_left(offsets, start)
        if at < len(offsets) and offsets[at] < end:
            yield start, end


def _sentences(text: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in re.finditer(r"[.!?]\s+|\n+", text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(edges) if b > a]


def _find(inside: Sequence[Word], start: int, wording: str) -> tuple[int, int] | None:
    """Where the folded words of `wording` stand in a row among those of the text from `start`."""
    wanted = wording.split()
    for at in range(len(inside) - len(wanted) + 1):
        if all(inside[at + n].folded == word for n, word in enumerate(wanted)):
            return start + inside[at].start, start + inside[at + len(wanted) - 1].end
    return None
