"""Names that the article itself ties to another one: former names, and shortened long ones."""

import re

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_BEFORE = (
    "formerly|previously|once|anciennement|ex-|jadis|früher|ehemals|vormals|antes|anteriormente"
    "|antiguamente|antiguo"
)
_KNOWN = (
    " known as| called| connue? sous le nom de| appelée?| bekannt als| conocid[oa] como| llamad[oa]"
)
_FORMER = re.compile(rf",? ?\(?(?:{_BEFORE})(?:{_KNOWN})? ?[\"“«]? ?", re.IGNORECASE)
_GOES_ON = (" of ", " for ", " de ", " du ", " des ", " für ", " del ")


def merge_former(text: str, board: Board) -> None:
    """Makes one thing of "X, formerly known as Quelle": the former name is a name of X."""
    starts = {start: key for key, one in board.drafts.items() for start, _ in one.names}
    for key, draft in list(board.drafts.items()):
        for _, end in sorted(draft.names):
            match = _FORMER.match(text, end)
            other = starts.get(match.end()) if match else None
            if other is None or other == key or other not in board.drafts:
                continue
            if board.drafts[other].type is draft.type and key in board.drafts:
                _join(board, other, draft)


def merge_shortened(board: Board) -> None:
    """Gives "National Institute" to the one "National Institute of Quiet Things" of the article."""
    long = [(fold(one.name), one) for one in board.of_type(EntityType.ORGANIZATION)]
    for key, draft in list(board.drafts.items()):
        name = fold(draft.name)
        if draft.entry is not None or draft.type is not EntityType.ORGANIZATION or " " not in name:
            continue
        owners = [
            one
            for other, one in long
            if one is not draft and any(other.startswith(name + link) for link in _GOES_ON)
        ]
        if len(owners) == 1:
            _join(board, key, owners[0])


def _join(board: Board, key: str, owner: Draft) -> None:
    """Moves the names of the draft of `key` to `owner`."""
    for start, end in board.drafts.pop(key).names:
        owner.add(start, end, LinkMethod.ALIAS)
