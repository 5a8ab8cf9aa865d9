"""Ends a server when the process that started it is gone, however it went.

Run as `python -m vested.graph.managed.keeper PID CREATED`: standard input is a pipe that only the
starter holds, so it closes at the starter's end, even by SIGKILL and on every POSIX system.
"""

import signal
import sys

import psutil

_GRACE_SECONDS = 60


def main(pid: int, created: float) -> None:
    """Waits for the pipe to close, then ends process `pid` if it is still the one created then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdin.buffer.read()
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
    main(int(sys.argv[1]), float(sys.argv[2]))
