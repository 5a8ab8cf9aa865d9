"""What the words around a capitalised run say about the kind of thing it names."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vested.ingest.entities.acronyms import defined_acronyms
from vested.ingest.entities.capitals import Run
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.language_words import folded, some
from vested.ingest.lexicon.words import Word, begins_sentence
from vested.ingest.reading import EntityType

_AHEAD = 7
_INDEFINITE = folded("surroundings.a")
_ARTICLES = _INDEFINITE | folded("surroundings.the")
_LOOK_BACK = 12
_AT = folded("surroundings.at")
_POST = 8
"""How many words the name of a post has at most."""
_STOPS = frozenset(".;:!?\n()")
_PORTFOLIO_LINKS = _ARTICLES | folded("surroundings.portfolio_links")
_IS = folded("surroundings.is")
_AI = folded("forms.ai")
_WHICH = folded("surroundings.told_on")
_OF = folded("surroundings.of")
_SMALL = _ARTICLES | _OF
_GENITIVES = some("surroundings.genitives")
_BREAKS = _SMALL | folded("surroundings.breaks")


@dataclass(frozen=True)
class Scene:
    """The text with its words, and the pack that knows what words mean."""

    text: str
    words: Sequence[Word]
    pack: EntityPack
    headings: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Whether what stands at a place is in a heading, as far as it was asked."""

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the text writes small somewhere, folded."""
        return frozenset(word.folded for word in self.words if not word.capital)

    @cached_property
    def ai_terms(self) -> frozenset[str]:
        """The acronyms that the text explains as a kind of artificial intelligence, as written."""
        told = defined_acronyms(self.text, self.words)
        return frozenset(one for one, long in told.items() if long.split()[-1] in _AI)

    @cached_property
    def inner_capitals(self) -> frozenset[str]:
        """The capitalised words that stand elsewhere than at the beginning of a sentence."""
        return frozenset(
            word.folded
            for word in self.words
            if word.capital and not begins_sentence(self.text, word.start)
        )

    def goes_on(self, run: Run) -> bool:
        """Whether the run's first word has its capital inside sentences too."""
        return run.words[0].folded in self.inner_capitals

    def before(self, run: Run, back: int = 1) -> Word | None:
        """The `back`-th word in front of the run on the same line, if there is one."""
        at = run.first - back
        if at < 0 or "\n" in self.text[self.words[at].end : run.start]:
            return None
        return self.words[at]

    def gap_before(self, run: Run) -> str:
        """What stands between the run and the word before it."""
        return self.text[self.words[run.first - 1].end : run.start] if run.first else "\n"


def speaks_or_holds_office(scene: Scene, run: Run) -> bool:
    """Whether a position stands right before or after the run, or a verb of speech after it."""
    text, pack = scene.text, scene.pack
    before = scene.before(run)
    if before and before.folded in pack.positions and scene.gap_before(run) == " ":
        return True
    after = scene.words[run.last + 1 : run.last + 5]
    close = text[run.end : run.end + 2]
    if close.startswith((",", " (", "(")) and any(w.folded in pack.positions for w in after):
        return "\n" not in text[run.end : after[0].start]
    spoken = [word.folded for word in after[:2]]
    return close.startswith(" ") and any(word in pack.speech for word in spoken)


def portfolio(scene: Scene, run: Run) -> bool:
    """Whether the run is only what an office cares for: "Minister of Science and Industry", "Head
    of Data Economy and Emerging Tech at X"."""
    pack = EvidencePack.load()
    small = 0
    for back in range(1, _LOOK_BACK):
        word = scene.before(run, back)
        if word is None or _STOPS & set(
            scene.text[word.end : scene.words[run.first - back + 1].start]
        ):
            return False
        if word.folded in pack.portfolios:
            return small > 0
        if word.folded in scene.pack.positions:
            return small > 0 and _works_at(scene, run) and scene.before(run) is not word
        small += not word.capital
        if not word.capital and word.folded not in _PORTFOLIO_LINKS:
            return False
    return False


def _works_at(scene: Scene, run: Run) -> bool:
    """Whether "at X" follows: the office is told, and then the house."""
    after = scene.words[run.last + 1 : run.last + 3]
    if len(after) < 2 or scene.text[run.end : after[0].start] != " ":
        return False
    return after[0].folded in _AT and after[1].capital


def led_by(scene: Scene, run: Run) -> bool:
    """Whether the run is what somebody leads: "CEO of X", "PDG de X", "Jane Roe, CEO, X"."""
    before, earlier = scene.before(run), scene.before(run, 2)
    if before is None:
        return False
    gap = scene.gap_before(run)
    if before.folded in scene.pack.leaders:
        listed = earlier is not None and scene.text[earlier.end : before.start] == ", "
        return gap == ", " and listed
    if gap not in (" ", "'", "’") or before.folded not in _OF or earlier is None:
        return False
    if scene.text[earlier.end : before.start] != " ":
        return False
    if earlier.folded in scene.pack.leaders:
        return True
    acronym = len(run.words) == 1 and run.words[0].text.isupper()
    works_at = before.folded in _AT or acronym
    return works_at and earlier.folded in scene.pack.positions


def workplace(scene: Scene, run: Run) -> bool:
    """Whether the run is where somebody has a post: "Jane Roe, specialist in quiet law at X"."""
    before = scene.before(run)
    if before is None or before.folded not in _AT or scene.gap_before(run) != " ":
        return False
    for at in range(run.first - 2, max(-1, run.first - 2 - _POST), -1):
        word, following = scene.words[at], scene.words[at + 1]
        if scene.text[word.end : following.start] not in (" ", "-"):
            return False
        person = EvidencePack.load().nouns.get(word.folded) is EntityType.PERSON
        if person or word.folded in scene.pack.positions:
            return at > 0 and scene.text[scene.words[at - 1].end : word.start].startswith(",")
    return False


def cued(scene: Scene, run: Run, *, adjectives_first: bool = False) -> EntityType | None:
    """The kind named by the noun before the run ("the start-up X", "l'entreprise lilloise X")
    or behind it in apposition ("X, a Boston-based start-up", "X ist ein Sprachmodell").

    `adjectives_first`: no adjective stands behind its noun, so that what does is a verb.
    """
    before, earlier = scene.before(run), scene.before(run, 2)
    if before is not None and scene.gap_before(run).strip("\"“”„«»\u00a0 '’*") == "":
        kind = _kind(scene.pack, before)
        if kind is None and earlier is not None and not before.capital and not adjectives_first:
            near = scene.text[earlier.end : before.start] == " "
            is_adjective = before.folded not in _SMALL and len(before.text) > 3
            # German adjectives stand in front: what follows a noun there is a verb.
            is_adjective = is_adjective and not earlier.capital
            kind = _kind(scene.pack, earlier) if near and is_adjective else None
        if kind is not None:
            return kind
    return _apposition(scene, run)


def _apposition(scene: Scene, run: Run) -> EntityType | None:
    after = scene.words[run.last + 1 : run.last + 1 + _AHEAD]
    if not after:
        return None
    gap = scene.text[run.end : after[0].start]
    if gap in (" ", "\u201c ", "\u00bb ", "\u201d ", '" ') and after[0].folded in _IS:
        after, allowed = after[1:], _INDEFINITE
    elif gap in (": ", " : ", "\u00a0: ", " - ", " – ", " — "):
        allowed = _INDEFINITE
    elif gap in (", ", "\u201c, ", '", ', "\u201d, "):
        lone = run.begins_sentence and len(run.words) == 1
        allowed = frozenset() if lone and not scene.goes_on(run) else _ARTICLES
    else:
        return None
    if not after or after[0].folded not in allowed:
        return None
    for at, word in enumerate(after[1:], start=1):
        between = scene.text[after[at - 1].end : word.start]
        if len(between) > 1 or word.folded in _BREAKS:
            return None
        kind = _kind(scene.pack, word)
        if kind is not None:
            told = after[0].folded in _INDEFINITE or _told_apart(after[at + 1 : at + 3])
            return kind if told else None
    return None


def _told_apart(following: Sequence[Word]) -> bool:
    """Whether "the company" goes on as "the company behind …": else it begins a new clause."""
    return any(word.folded in _OF or word.folded in _WHICH for word in following)


def _kind(pack: EntityPack, word: Word) -> EntityType | None:
    for kind, cues in (
        (EntityType.ORGANIZATION, pack.organization_cues),
        (EntityType.MODEL, pack.model_cues),
        (EntityType.PRODUCT, pack.product_cues),
    ):
        if word.folded in cues and not word.capital:
            return kind
    return _german_kind(pack, word) if word.capital else None


def behind_german_noun(scene: Scene, run: Run) -> tuple[EntityType, tuple[Word, ...]] | None:
    """The kind and name in a run that opens on a noun: "Londoner Datenfirma X"."""
    for at in range(len(run.words) - 2, -1, -1):
        kind = _german_kind(scene.pack, run.words[at])
        if kind is not None:
            gap = scene.text[run.words[at].end : run.words[at + 1].start]
            return (kind, run.words[at + 1 :]) if gap == " " else None
    return None


def _german_kind(pack: EntityPack, word: Word) -> EntityType | None:
    """German nouns have capitals, join others in front and an s behind: "Branchenverbands"."""
    kind = pack.capital_cues.get(word.folded)
    if kind is None:
        endings = [word.folded, *(word.folded.removesuffix(one) for one in _GENITIVES)]
        if not any(one.endswith(pack.long_cues) for one in endings):
            return None
        found = next((cue for cue in pack.long_cues if any(e.endswith(cue) for e in endings)), None)
        kind = pack.capital_cues[found] if found else None
    return EntityType(kind) if kind else None
