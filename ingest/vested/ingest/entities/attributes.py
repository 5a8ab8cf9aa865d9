"""What the noun behind a name says of it: "an X spokesperson", "its X assistant"."""

from collections.abc import Sequence

from vested.ingest.entities.capitals import Run
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.surroundings import Scene
from vested.ingest.entities.votes import Votes
from vested.ingest.language_words import folded, possessives
from vested.ingest.lexicon.words import Word
from vested.ingest.reading import EntityType

_MADE = (EntityType.MODEL, EntityType.PRODUCT)
_THE_ITS = folded("evidence.the_its")
_ITS = folded("evidence.its")
_FAMILIES = folded("evidence.families")
_POSSESSIVE = tuple(f"{end} " for end in possessives())


def noun_behind(
    scene: Scene, run: Run, after: Sequence[Word], pack: EvidencePack, votes: Votes
) -> None:
    """The votes of the small word right behind the name."""
    noun = after[0].folded
    single = noun.removesuffix("s")
    before = scene.before(run)
    owned = scene.text.endswith(_POSSESSIVE, 0, run.start) or (
        before is not None and before.folded in _ITS
    )
    told = before is not None and before.folded in _THE_ITS
    kind = pack.nouns.get(single)
    if kind is not None and kind in _MADE and (owned or (told and noun != single)):
        votes[kind] += 1.6 if noun != single else 1.3
    if told and noun in pack.own_nouns:
        votes[EntityType.PRODUCT] += 1.2
    if (told or owned) and _model_behind(scene.text, after, pack):
        votes[EntityType.MODEL] += 1.2
    if noun in _FAMILIES:
        votes[EntityType.MODEL] += 1.2
    people = noun in pack.people_of_house or noun in scene.pack.positions
    if people and not owned and before is not None and before.folded in pack.determiners:
        votes[EntityType.ORGANIZATION] += 1.3


def _model_behind(text: str, after: Sequence[Word], pack: EvidencePack) -> bool:
    """Whether the words behind a name tell that it is a model: "the Quelle language model"."""
    for at, word in enumerate(after[:4]):
        if at and text[after[at - 1].end : word.start] != " ":
            return False
        if word.folded in pack.models:
            return True
        if word.folded not in pack.model_of:
            return False
    return False


def kind_of_noun(scene: Scene, word: Word, pack: EvidencePack) -> EntityType | None:
    """The kind that a noun names; German compounds by their last part."""
    name = word.folded
    kind = pack.nouns.get(name)
    if kind is None and name in scene.pack.positions:
        return EntityType.PERSON
    if kind is not None or not word.capital or len(name) <= 7:
        return kind
    for cut in range(3, len(name) - 3):
        for end in (name[cut:], name[cut:].removesuffix("s")):
            if end in pack.nouns:
                return pack.nouns[end]
            if len(end) >= 6 and end in scene.pack.positions:
                return EntityType.PERSON
    return None
