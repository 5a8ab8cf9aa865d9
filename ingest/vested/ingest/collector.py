"""Python's collector of cycles, told to leave what stays alone."""

import gc


def settled() -> None:
    """Leaves what is loaded by now out of the collector's rounds, and makes these rarer: readings
    and answers are built of many small objects at once, none of them a cycle."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
