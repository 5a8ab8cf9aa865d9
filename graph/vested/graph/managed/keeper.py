"""Ends a server when the process that started it is gone, however it went, and nobody uses it.

Run as `python -m vested.graph.managed.keeper PID CREATED HOME`: standard input is a pipe that only
the starter holds, so it closes at the starter's end, even by SIGKILL and on every POSIX system.
"""

import signal
import sys
from pathlib import Path

import psutil

from vested.graph.managed.lease import unused

_GRACE_SECONDS = 60


def main(pid: int, created: float, home: Path) -> None:
    """Waits for the pipe to close and all users of the server in `home` to be done.

    Then ends process `pid` if it is still the one created at `created` (s since the epoch).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdin.buffer.read()
    if not home.is_dir():
        _end(pid, created)
        return
    with unused(home, wait=True):
        _end(pid, created)


def _end(pid: int, created: float) -> None:
    try:
        process = psutil.Process(pid)
        if abs(process.create_time() - created) > 1:
            return
        process.terminate()
        try:
            process.wait(_GRACE_SECONDS)
        except psutil.TimeoutExpired:
            process.kill()
    except psutil.NoSuchProcess:
        return


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3]))
