"""People whose given name or surname is a place's too: "Sydney Roe, the founder", "said Jane
London"."""

from collections.abc import Sequence
from dataclasses import replace

from vested.ingest.entities import joined
from vested.ingest.entities.capitals import Run
from vested.ingest.entities.draft import Board
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.forms import full_name
from vested.ingest.entities.shape import like_a_person
from vested.ingest.entities.surroundings import Scene, speaks_or_holds_office
from vested.ingest.lexicon.words import Word

_PAIR = 2
_POST = 6
"""How many words may stand between what somebody is and their name: "cofounder of Quelle Jane
London"."""


def named_like_a_place(scene: Scene, run: Run, board: Board) -> tuple[Word, ...] | None:
    """The words of the person, where what stands around tells one: a post, a verb of speech."""
    whole = _behind_place(scene, run, board) or _before_place(scene, run, board)
    while whole and len(whole.words) > _PAIR and whole.words[0].folded not in joined.given():
        # "cofounder of Quelle Jane London"
        whole = replace(whole, first=whole.first + 1, words=whole.words[1:])
    if whole is None or whole.words[0].folded not in joined.given():
        return None
    named = full_name(scene.pack, whole, None)
    if named is None or like_a_person(scene, whole) <= 0:
        return None
    return named.words if _told(scene, whole) else None


def _behind_place(scene: Scene, run: Run, board: Board) -> Run | None:
    before = scene.before(run)
    if before is None or before.start not in board.places or scene.gap_before(run) != " ":
        return None
    return replace(run, first=run.first - 1, words=(before, *run.words))


def _before_place(scene: Scene, run: Run, board: Board) -> Run | None:
    if run.last + 1 >= len(scene.words):
        return None
    after = scene.words[run.last + 1]
    near = scene.text[run.end : after.start] == " "
    if not near or after.start not in board.places or after.end + 1 in board.places:
        return None
    return replace(run, last=run.last + 1, words=(*run.words, after))


def _told(scene: Scene, whole: Run) -> bool:
    """Whether a person is told: "Sydney Airport said" tells none."""
    earlier = scene.before(whole)
    if earlier is not None and earlier.folded in scene.pack.speech:
        return True
    if not speaks_or_holds_office(scene, whole):
        return _held(scene, whole)
    apart = scene.text.startswith((",", " ("), whole.end)
    return apart or whole.words[-1].folded in EvidencePack.load().surnames


def _held(scene: Scene, whole: Run) -> bool:
    """Whether a post with its house stands right in front, in the same clause."""
    words: Sequence[Word] = scene.words
    for at in range(whole.first - 1, max(-1, whole.first - 1 - _POST), -1):
        if scene.text[words[at].end : words[at + 1].start] not in (" ", "'", "’"):
            return False
        if words[at].folded in scene.pack.positions:
            return True
    return False
