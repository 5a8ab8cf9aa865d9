"""What every answer says of itself: which Vested gave it, and how much of the graph it knew."""

from functools import cache
from importlib.metadata import version
from typing import Any

from vested.api.following.watch import Watch


@cache
def release() -> str:
    """The release of this Vested."""
    return version("vested")


def about(watch: Watch, **more: Any) -> dict[str, Any]:
    """The `extensions` of an answer that is given now.

    `revision` is a lower bound, had without a round trip: the answer knows every write up to it,
    and may know later ones. `stats { revision }` asks for the very number.
    """
    watch.asked()
    return {"vested": {"release": release(), "revision": watch.revision, **more}}
