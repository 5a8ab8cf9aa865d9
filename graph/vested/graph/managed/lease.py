"""Who uses the server of a data directory: nobody stops it while another process needs it.

Each user holds a shared lock on one file; whoever wants to stop the server takes it alone. The
system gives locks back when a process ends, however it ends.
"""

import fcntl
import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FILE = ".users"


class Lease:
    """A use of the server of `home`, until it is given back or dropped.

    Waits while the server is being stopped. Raises OSError where `home` cannot be written.
    """

    def __init__(self, home: Path) -> None:
        descriptor = os.open(home / _FILE, os.O_RDWR | os.O_CREAT, 0o600)
        self._close = weakref.finalize(self, os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_SH)

    def give_back(self) -> None:
        """Ends the use; to do so again changes nothing."""
        self._close()


@contextmanager
def unused(home: Path, *, wait: bool) -> Iterator[bool]:
    """Whether nobody uses the server of `home`; if so, nobody begins to before the context ends.

    With `wait`, waits until nobody does.
    """
    with (home / _FILE).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
