"""What the words of a new name say about its kind, wherever it stands."""

import re
from collections.abc import Sequence

from vested.ingest.entities.capitals import Run
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.entities.surroundings import Scene
from vested.ingest.entities.votes import Votes
from vested.ingest.lexicon.words import Word
from vested.ingest.reading import EntityType

_NUMBERED = re.compile(
    r"[A-Z][^\W\d_]{2,}(?:[- ][A-Z][^\W\d_]+)?(?:-\d{1,3}(?:\.\d)?|[- ]v?\d(?:\.\d)?)[A-Za-z]?"
)
_CAMEL = re.compile(r"[A-Z]+[a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]{2,}\w*|[a-z]+[A-Z]\w+")
_DOMAIN = re.compile(r"\w+\.(?:ai|io|com|org|co|dev|tech|eu|fr|de|es)", re.IGNORECASE)
# A Chinese given name of two syllables, before its family name.
_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui"
    r"|un|uo|a|e|i|o|u)"
)
_PINYIN = re.compile(rf"{_SYLLABLE}{_SYLLABLE}")
_GIVEN = 1.3
_SURNAME = 0.6


def like_a_person(scene: Scene, run: Run) -> float:
    """How much more the form speaks for a person than for an organisation."""
    name = scene.text[run.start : run.end]
    votes = shape_says(name, run.words, EvidencePack.load(), scene.pack)
    return votes[EntityType.PERSON] - votes[EntityType.ORGANIZATION]


def shape_says(name: str, words: Sequence[Word], pack: EvidencePack, entities: EntityPack) -> Votes:
    """The votes of the name itself."""
    votes = Votes()
    capitals = [word for word in words if word.capital]
    if not capitals:
        return votes
    folded = [word.folded for word in capitals]
    currency = len(words[0].text) <= 3 and words[0].text.isupper() and " " in name
    if _NUMBERED.fullmatch(name) and not currency and not pack.unnumbered & set(folded):
        votes[EntityType.MODEL] += 1.4
    if len(folded[-1]) > 2 and name[-2:].isupper() and folded[-1].endswith(pack.model_endings):
        votes[EntityType.MODEL] += 1.2
    ends = folded[-1].endswith(pack.product_endings) and _CAMEL.fullmatch(capitals[-1].text)
    if ends or (len(capitals) > 1 and folded[-1] in pack.product_tails):
        votes[EntityType.PRODUCT] += 1.5
    if "&" in name or _DOMAIN.fullmatch(name):
        votes[EntityType.ORGANIZATION] += 1.6
    if any(_CAMEL.fullmatch(word.text) for word in words):
        votes[EntityType.ORGANIZATION] += 0.4
    if len(capitals) > 1:
        tail = folded[-1] in entities.organization_tails or folded[-1] in pack.tails
        if tail and folded[-1] not in entities.surname_tails:
            votes[EntityType.ORGANIZATION] += 1.5
        if folded[0] in pack.heads or folded[0] in entities.organization_heads:
            votes[EntityType.ORGANIZATION] += 1.5
        _person(name, words, capitals, pack, entities, votes)
    return votes


def _person(
    name: str,
    words: Sequence[Word],
    capitals: Sequence[Word],
    pack: EvidencePack,
    entities: EntityPack,
    votes: Votes,
) -> None:
    if len(words) > 6 or any(char.isdigit() or char == "&" for char in name):
        return
    if capitals[-1].folded in pack.product_tails:
        return
    shouted = any(word.text.isupper() and len(word.text) > 2 for word in capitals)
    if shouted or any(_CAMEL.fullmatch(word.text) for word in capitals[:1]):
        return
    first, last = capitals[0].folded, capitals[-1].folded
    if first in entities.given_names:
        votes[EntityType.PERSON] += 2.2
    elif first in pack.given:
        votes[EntityType.PERSON] += _GIVEN
    elif first in pack.surnames:
        votes[EntityType.PERSON] += 0.3
    if last in pack.surnames:
        votes[EntityType.PERSON] += _SURNAME
    elif last in pack.given and last not in pack.ordinary:
        votes[EntityType.PERSON] += 0.4
    elif len(last) > 4 and last.endswith(pack.surname_endings):
        votes[EntityType.PERSON] += 0.3
    if (
        first in pack.family_first
        and len(capitals) == len(words) <= 3
        and last not in pack.ordinary
    ):
        syllables = all(2 <= len(word.text) <= 8 and word.text[1:].islower() for word in capitals)
        votes[EntityType.PERSON] += 1.2 if syllables else 0.0
    if last in pack.family_first and len(capitals) == len(words) == 2 and _PINYIN.fullmatch(first):
        votes[EntityType.PERSON] += 1.2
    initials = sum(len(word.text) == 1 and word.text.isupper() for word in words[1:])
    if initials and len(words) > 2 and not pack.unnumbered & {word.folded for word in words}:
        votes[EntityType.PERSON] += 0.8
