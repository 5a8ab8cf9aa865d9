"""What every act is held to: who may act, and arguments that can be meant."""

from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput, Unauthenticated
from vested.api.review.desk import Desk

_LONGEST = {"by": 200, "reason": 2000}
_LONGEST_TARGET = 2000


def admitted(info: Info) -> Desk:
    """The desk, for a request that may act there. Raises `Unauthenticated`."""
    context = info.context
    if context.desk is None or not context.admitted:
        raise Unauthenticated(
            "acts need the token of reviewers: send the header `Authorization: Bearer …`; "
            "`vested serve` prints a link with it"
        )
    return context.desk


def bounded(**texts: str) -> None:
    """Raises `BadInput` for an argument that is empty or too long to be meant."""
    for name, text in texts.items():
        most = _LONGEST.get(name, _LONGEST_TARGET)
        if not text.strip():
            raise BadInput(f"{name}: nothing is given")
        if len(text) > most:
            raise BadInput(f"{name}: {len(text)} characters — at most {most} are allowed")
