"""The jars of Neo4j: downloaded once, each verified against our own list of SHA-256 sums."""

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import requests
from jgo.maven import MavenContext

from vested.graph.managed.errors import JarsUnavailable, NoSpace

VERSION = "2026.08.1"
"""Version of Neo4j Community that `jars.sha256` pins."""

_DOWNLOADS = 12
_TIMEOUT_SECONDS = 60
_COMPLETE = "complete"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Jar:
    """One pinned jar."""

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def file_name(self) -> str:
        """Unique within the set: artifacts of different groups can share a name."""
        suffix = f"-{self.classifier}" if self.classifier else ""
        return f"{self.group}.{self.artifact}-{self.version}{suffix}.jar"


def pinned() -> list[Jar]:
    """The jars of the checked-in list, in its order."""
    text = files("vested.graph.managed").joinpath("jars.sha256").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return [_jar(coordinates, int(size), digest) for coordinates, size, digest in lines]


def _jar(coordinates: str, size: int, digest: str) -> Jar:
    group, artifact, version, *classifier = coordinates.split(":")
    return Jar(group, artifact, version, "".join(classifier), size, digest)


def install_jars(cache: Path, progress: Callable[[str], None]) -> Path:
    """The directory of the verified jars, downloading what is missing.

    Sizes are compared at every call, contents only when a jar comes in: a set that is short of one,
    or in which one has another size, is completed anew. Several processes may call at once.
    Raises `JarsUnavailable` and `NoSpace`.
    """
    wanted = pinned()
    target = cache / "neo4j" / VERSION
    try:
        target.mkdir(parents=True, exist_ok=True)
        if (target / _COMPLETE).is_file() and not _missing(target, wanted):
            return target
        with _locked(target / ".lock"):
            missing = _missing(target, wanted)
            if missing:
                (target / _COMPLETE).unlink(missing_ok=True)
                _download_all(target, missing, len(wanted), progress)
            (target / _COMPLETE).write_text(VERSION, encoding="utf-8")
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise NoSpace(
                f"no space left in {cache} for Neo4j's jars (180 MB): free some, or point "
                "VESTED_CACHE elsewhere"
            ) from error
        raise JarsUnavailable(
            f"cannot keep Neo4j's jars in {target}: {error}; point VESTED_CACHE elsewhere"
        ) from error
    return target


def classpath(directory: Path) -> str:
    """The class path of an installed set."""
    return os.pathsep.join(str(directory / jar.file_name) for jar in pinned())


def verify(directory: Path) -> list[str]:
    """The names of jars whose bytes differ from the pinned sums (reads every byte)."""
    return [
        jar.file_name
        for jar in pinned()
        if not (directory / jar.file_name).is_file()
        or _sha256(directory / jar.file_name) != jar.sha256
    ]


def _missing(directory: Path, wanted: list[Jar]) -> list[Jar]:
    sizes = {entry.name: entry.stat().st_size for entry in os.scandir(directory)}
    return [jar for jar in wanted if sizes.get(jar.file_name) != jar.size]


def _download_all(
    target: Path, missing: list[Jar], total: int, progress: Callable[[str], None]
) -> None:
    """Fetches `missing` into `target`, each renamed into place once it is verified."""
    incoming = target / f"incoming-{os.getpid()}"
    megabytes = sum(jar.size for jar in missing) // 1_000_000
    progress(f"Neo4j {VERSION}: {len(missing)} of {total} jars to download, {megabytes} MB")
    maven = MavenContext(repo_cache=incoming, timeout=_TIMEOUT_SECONDS)
    try:
        with ThreadPoolExecutor(_DOWNLOADS) as pool:
            largest_first = sorted(missing, key=lambda jar: -jar.size)
            waiting = [pool.submit(_download, maven, jar, target) for jar in largest_first]
            for done, future in enumerate(as_completed(waiting), start=1):
                try:
                    future.result()
                except JarsUnavailable:
                    pool.shutdown(cancel_futures=True)
                    raise
                if done % 40 == 0 or done == len(missing):
                    progress(f"Neo4j {VERSION}: jar {done} of {len(missing)}")
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def _download(maven: MavenContext, jar: Jar, target: Path) -> None:
    path = _fetched(maven, jar)
    found = _sha256(path)
    if found != jar.sha256:
        raise JarsUnavailable(
            f"{jar.file_name} came with SHA-256 {found}, expected {jar.sha256}: it was altered on "
            "the way; try another network"
        )
    path.replace(target / jar.file_name)


def _fetched(maven: MavenContext, jar: Jar) -> Path:
    """The downloaded file, tried a few times. Raises `JarsUnavailable`."""
    component = maven.project(jar.group, jar.artifact).at_version(jar.version)
    artifact = component.artifact(classifier=jar.classifier, packaging="jar")
    for attempt in range(1, _TRIES + 1):
        try:
            return artifact.resolve()
        except (requests.RequestException, RuntimeError, AssertionError) as error:
            # An interrupted download leaves a part behind, which the resolver trips over.
            if artifact.cached_path is not None:
                artifact.cached_path.unlink(missing_ok=True)
            if attempt == _TRIES:
                raise JarsUnavailable(
                    f"cannot download {jar.file_name}: {error}; check the network and run again, "
                    "what has come in so far is kept"
                ) from error
    raise JarsUnavailable(f"cannot download {jar.file_name}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
