"""Institutions whose names go on in small letters ("Centre maritime de Brest"), and site names."""

import re
from collections.abc import Sequence
from functools import cached_property

from vested.ingest.entities import joined
from vested.ingest.entities.acronyms import BRACKETED
from vested.ingest.entities.draft import Board, Draft, Held
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, folded, own_table, some, trait
from vested.ingest.lexicon import Entry, Lexicon
from vested.ingest.lexicon.matcher import first_words
from vested.ingest.lexicon.words import Word, Words, begins_sentence
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_SITE = compiled(
    r"(?<![\w@./-])[A-Z][\w-]{1,20}\.(?P<end>ai|io|com|org|net|gov|eu|dev|app)\b(?![@/\w-])"
)
_END_OF_SITE = re.compile(r"\.(?:ai|io|com|org|net|gov|eu|dev|app)\b")
"""Stands in each site, and is found far sooner."""
# In small letters only ends that firms use: "quelle.ai", and services below a firm's own site.
_SMALL_SITE = compiled(
    r"(?<![\w@./:-])(?P<below>[a-z][a-z0-9-]{1,15}\.)?[a-z][a-z0-9-]{1,20}\.(?:ai|io)\b(?![@/\w-])"
)
_COUPLE = compiled(
    rf" (?:{any_of('institutions.couples')}|&) (?P<second>[A-ZÀ-Þ][\w-]{{1,15}})(?: [A-Z]\.){{0,2}}"
    r"(?: [A-ZÀ-Þ][\w-]{1,20}){1,2} (?P<tail>[A-ZÀ-Þ][a-z]{2,12})\b"
)
_FIRST_OF_COUPLE = compiled(r"\b(?P<first>[A-ZÀ-Þ][\w-]{1,15})(?: [A-Z]\.){0,2}$")
_LONGEST_FIRST = 24
_PUBLIC = frozenset(("gov", "org", "net", "app"))
_MOST_STEPS = 3
_MOST_CAPITALS = 16
_PAIR = 2
_LONGEST_BORNE = 4
_LONGEST_EXPLAINED = 16
_SHORTEST_NOUN = 3
_AI = folded("forms.ai")
_AND = folded("institutions.and")
_PURPOSES = folded("institutions.purposes")
_BY = folded("evidence.by")
_INNER_BODIES = folded("institutions.inner_bodies")
_INFINITIVES = some("institutions.infinitives")


def add_sites(text: str, board: Board) -> None:
    """Firms and sites called by their domain: "Solace.ai", "quelle.ai", "cloud.quelle.ai"."""
    if _END_OF_SITE.search(text) is None:
        return
    for match in _SITE.finditer(text):
        if board.open(*match.span()):
            kind = EntityType.PRODUCT if match["end"] in _PUBLIC else EntityType.ORGANIZATION
            _put(board, kind, match.group(), *match.span())
    for match in _SMALL_SITE.finditer(text):
        known = _bearer(match.group()) if not match["below"] else None
        if known is not None and board.open(*match.span()):
            board.put_entry(known, *match.span(), LinkMethod.ALIAS)
        elif board.open(*match.span()) and match["below"] != "www.":
            kind = EntityType.PRODUCT if match["below"] else EntityType.ORGANIZATION
            _put(board, kind, match.group(), *match.span())


def _bearer(site: str) -> Entry | None:
    """Whose name the whole domain spells: that of EleutherAI in "eleuther.ai"."""
    stem, _, end = site.rpartition(".")
    names = (f"{stem}{end}", f"{stem} {end}")
    found = (Lexicon.load().named(name, (EntityType.ORGANIZATION,)) for name in names)
    return next(filter(None, found), None)


def add_couples(text: str, board: Board) -> None:
    """Foundations that bear the given names of two: "Jane and John B. Roe Foundation"."""
    tails = EntityPack.load().organization_tails
    for match in _COUPLE.finditer(text):
        if fold(match["tail"]) not in tails or not _given(match["second"]):
            continue
        first = _FIRST_OF_COUPLE.search(
            text[max(0, match.start() - _LONGEST_FIRST) : match.start()]
        )
        if first is None or not _given(first["first"]):
            continue
        start, end = match.start() - len(first.group()), match.end()
        if not board.free(start, end):
            continue
        name = " ".join(text[start:end].split())
        short = " ".join(name.split()[-2:])
        entries = (Lexicon.load().named(one, (EntityType.ORGANIZATION,)) for one in (name, short))
        entry = next(filter(None, entries), None)
        if entry is not None:
            board.put_entry(entry, start, end, LinkMethod.ALIAS)
        else:
            _put(board, EntityType.ORGANIZATION, name, start, end)


def _given(name: str) -> bool:
    known = fold(name)
    return known in joined.given()


def add_foundations(text: str, words: Words, board: Board, language: str | None) -> None:
    """Foundations written small before the name they bear: "la fondation Quelle"."""
    heads = own_table(language, "institutions.before_names")
    types = (EntityType.ORGANIZATION,)
    alone = _Alone(text, words)
    for at in words.where({fold(one) for one in heads}):
        word = words[at]
        head = heads.get(word.text)
        if head is None or at + 1 == len(words):
            continue
        last = at
        while last - at < _LONGEST_BORNE and _goes_on(text, words, last):
            last += 1
        if last == at or not board.free(word.start, words[last].end):
            continue
        start, end, borne = word.start, words[last].end, text[words[at + 1].start : words[last].end]
        entry = Lexicon.load().named(text[start:end], types)
        entry = entry or Lexicon.load().named(f"{borne} {head}", types)
        if entry is not None:
            board.put_entry(entry, start, end, LinkMethod.ALIAS)
            continue
        _put(board, EntityType.ORGANIZATION, " ".join(text[start:end].split()), start, end)
        borne_first = words[at + 1].folded
        if borne_first not in EvidencePack.load().given and borne_first not in first_words():
            alone.put(board, f"Organization:{fold(text[start:end])}", borne)


class _Alone:
    """Where the names that foundations bear can stand alone, all found in one walk."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words

    def put(self, board: Board, key: str, name: str) -> None:
        """Adds `name`, borne by the foundation of `key`, to it wherever it stands alone."""
        behind = 0
        # Once walked over, every place of a name is taken.
        for start in self._starts.pop(name, ()):
            end = start + len(name)
            if start < behind:
                continue
            behind = end
            if board.free(start, end):
                board.put(key, board.drafts[key], start, end, LinkMethod.ALIAS)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """The starts of every run of capitals that a foundation can bear."""
        text, words = self._text, self._words
        found: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            if not word.capital or _hangs(text, word.start - 1):
                continue
            last = at
            while True:
                if not _hangs(text, words[last].end):
                    found.setdefault(text[word.start : words[last].end], []).append(word.start)
                if last + 1 - at == _LONGEST_BORNE or not _goes_on(text, words, last):
                    break
                last += 1
        return found


def _goes_on(text: str, words: Sequence[Word], last: int) -> bool:
    """Whether the word behind `last` can belong to the same name: "Jane-Roe", "J. Roe"."""
    if last + 1 >= len(words) or not words[last + 1].capital:
        return False
    gap = text[words[last].end : words[last + 1].start]
    return gap in (" ", "-") or (gap == ". " and len(words[last].text) == 1)


def _hangs(text: str, at: int) -> bool:
    """Whether the character at `at` joins what stands beside it to a longer word."""
    return 0 <= at < len(text) and (text[at] in "-_" or text[at].isalnum())


def add_institutions(text: str, words: Words, board: Board, language: str | None) -> None:
    """Institutions as French and Spanish write them: a head, its adjective, and "de", "pour" with a
    noun."""
    if not trait(language, "small_institutions"):
        return
    _add_explained(text, words, board)
    pack, own = EvidencePack.load(), EntityPack.load().organization_heads
    for at in words.where(joined.institution_heads()):
        word = words[at]
        if at >= len(words) - 2 or not board.free(word.start, word.end):
            continue
        head = word.capital and (word.folded in own or word.folded in pack.heads)
        head = head and not begins_sentence(text, word.start)
        small = not word.capital and word.folded in pack.small_heads
        if not head and not small:
            continue
        last = _end(text, words, at, pack, board)
        tail = words[at + 1 : last + 1]
        told = head and (
            any(not one.capital and len(one.text) > 3 for one in tail)
            or sum(one.capital for one in tail) > _PAIR
        )
        named = bool(tail) and tail[-1].capital
        start, end = word.start, words[last].end
        inner = fold(text[start:end]) in _INNER_BODIES
        if (told or (small and named)) and not inner and board.open(start, end):
            _put(board, EntityType.ORGANIZATION, " ".join(text[start:end].split()), start, end)


def _add_explained(text: str, words: Words, board: Board) -> None:
    """Those whose name is closed by an acronym in brackets, with what was found inside it."""
    pack, held = EvidencePack.load(), None
    for at in words.where(joined.institution_heads()):
        start, end = words[at].start, _explained(text, words, at, pack)
        if end is None or not words[at].capital or not board.open(end - 1, end):
            continue
        name = text[start:end]
        if board.free(start, words[at].end) and fold(name) not in _INNER_BODIES:
            held = held or Held(board)
            held.clear(start, end)
            held.put_body(" ".join(name.split()), start, end)


def _explained(text: str, words: Sequence[Word], at: int, pack: EvidencePack) -> int | None:
    """Where the name that begins with the head at `at` ends, if an acronym in brackets closes it:
    "Institut de recherche en intelligence marine distribuée (IRIMD)"."""
    inside = pack.links | pack.inside_titles | pack.about | _AND
    loose = True
    """Whether the word before neither leads to another nor may be followed by a name."""
    for last in range(at + 1, min(len(words), at + _LONGEST_EXPLAINED)):
        word, before = words[last], words[last - 1]
        if not _near(text, words, last):
            return None
        if word.folded in inside:
            loose = False
            continue
        led = before.folded in inside
        if led and word.folded in joined.institution_heads():
            return None  # "le Centre Quelle et le Groupe de recherche"
        if word.capital:
            if loose and not before.capital:
                return None
        elif len(word.text) < _SHORTEST_NOUN or (loose and not _adjective(text, words, last, pack)):
            return None
        else:
            loose = not led
        if BRACKETED.match(text, word.end):
            return word.end
    return None


def _end(text: str, words: Sequence[Word], at: int, pack: EvidencePack, board: Board) -> int:
    """Index of the last word of the name that begins with the head at `at`."""
    last = at
    if _adjective(text, words, last + 1, pack):
        last += 1
    last = _last_capital(text, words, last)
    for step in range(_MOST_STEPS):
        noun = _noun_behind_link(text, words, last + 1, pack)
        if noun is None or not board.open(words[noun].start, words[noun].end):
            break
        spanish = step and words[noun].capital and _capital_all(words[at + 1 : noun], pack)
        if step and words[noun].capital and (not spanish or words[noun].start in board.places):
            break
        last = _last_capital(text, words, noun)
        for _ in range(_PAIR):
            if words[last].capital or not _adjective(text, words, last + 1, pack):
                break
            if words[last].folded not in pack.links and _told_of(words, last + 2, pack):
                break
            last += 1
    return last


def _told_of(words: Sequence[Word], at: int, pack: EvidencePack) -> bool:
    """Whether what stands at `at` makes a participle of the word before it: "fondée par X"."""
    return at < len(words) and words[at].folded in (_BY | pack.about)


def _capital_all(tail: Sequence[Word], pack: EvidencePack) -> bool:
    """Whether all nouns of the name so far are written with capitals, as Spanish does: then the
    next may be."""
    inside = pack.links | pack.inside_titles | _AND
    return all(one.capital or one.folded in inside for one in tail)


def _last_capital(text: str, words: Sequence[Word], at: int) -> int:
    """Index of the last of the capitals in a row behind word `at`, itself without one."""
    stop = min(len(words), at + 1 + _MOST_CAPITALS)
    last = at
    while last + 1 < stop and words[last + 1].capital and _near(text, words, last + 1):
        last += 1
    return last


def _noun_behind_link(text: str, words: Sequence[Word], at: int, pack: EvidencePack) -> int | None:
    """Index of the noun of "de la recherche", "pour les carrières" at `at`."""
    if at + 1 >= len(words) or not _near(text, words, at):
        return None
    also = words[at].folded in _AND and (
        words[at + 1].folded in pack.links or words[at + 1].folded in pack.inside_titles
    )
    at += also
    if at + 1 >= len(words):
        return None
    about = words[at].folded in pack.about
    if words[at].folded not in pack.links and not about and not also:
        return None
    noun = at + (words[at].folded not in pack.inside_titles or words[at].folded in pack.links)
    while noun < len(words) and words[noun].folded in pack.inside_titles:
        if not _near(text, words, noun):
            return None
        noun += 1
    if noun >= len(words) or not _near(text, words, noun):
        return None
    if len(words[noun].text) < _SHORTEST_NOUN and words[noun].folded not in _AI:
        return None
    if words[at].folded in _PURPOSES and words[noun].folded.endswith(_INFINITIVES):
        return None  # "l'institut de Pau pour aider"
    if also and words[noun].folded in joined.institution_heads():
        return None  # "le Fonds Quelle et la fondation Pau"
    if words[noun].capital and words[at].folded not in pack.links:
        return None  # "l'Institut Quelle en France", "la Fondation Quelle et la Banque Pau"
    return noun if words[noun].text[0].isalpha() else None


def _adjective(text: str, words: Sequence[Word], at: int, pack: EvidencePack) -> bool:
    if at >= len(words) or words[at].capital or not _near(text, words, at):
        return False
    return len(words[at].text) > 4 and words[at].folded.endswith(pack.adjective_endings)


def _near(text: str, words: Sequence[Word], at: int) -> bool:
    return text[words[at - 1].end : words[at].start] in (" ", "'", "’", "\u00a0", "-")


def _put(board: Board, kind: EntityType, name: str, start: int, end: int) -> None:
    key = f"{kind.value}:{fold(name)}"
    board.put(key, Draft(kind, name, None, 0.7), start, end, LinkMethod.NER)
