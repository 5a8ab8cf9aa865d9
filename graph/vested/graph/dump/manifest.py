"""The manifest of a dump: its format, which state of the graph it holds, and its files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from vested.graph.dump.errors import DamagedDump, DumpError, told_of
from vested.graph.dump.records import shapes
from vested.graph.migrate import ALIKE_IN_DUMPS, SCHEMA_VERSION
from vested.graph.moments import parsed

MANIFEST = "manifest.json"
FORMAT = "vested-dump"
FORMAT_VERSION = 1
"""Version of how records stand in lines. Raise it with every change that readers must follow."""

_MANIFEST_BYTES = 2**20
_MOST = 2**63 - 1


def _moment(text: str) -> str:
    parsed(text)
    return text


class _Part(BaseModel):
    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, alias_generator=to_camel, validate_by_name=True
    )


class FileEntry(_Part):
    """One file: how many lines and bytes it has, and the SHA-256 digest of them."""

    lines: int = Field(ge=0)
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Manifest(_Part):
    """What a dump says of itself: `moment` and `revision` name the state that it holds."""

    format: str
    format_version: int
    schema_version: int
    moment: Annotated[str, AfterValidator(_moment)]
    revision: int = Field(ge=0, le=_MOST)
    files: dict[str, FileEntry]

    @classmethod
    def of(cls, moment: str, revision: int, files: Mapping[str, FileEntry]) -> Self:
        """The manifest of a dump that is written now."""
        return cls(
            format=FORMAT,
            format_version=FORMAT_VERSION,
            schema_version=SCHEMA_VERSION,
            moment=moment,
            revision=revision,
            files=dict(files),
        )

    def write(self, directory: Path) -> None:
        """Puts the manifest into `directory`: keys sorted, so that it differs where it must."""
        found = self.model_dump(by_alias=True)
        text = orjson.dumps(found, option=_PRETTY)
        (directory / MANIFEST).write_bytes(text)


_PRETTY = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


def files_of_nouns() -> frozenset[str]:
    """The names of the files that a dump has beside its manifest."""
    return frozenset(shape.file for shape in shapes().values())


def is_manifest(path: Path) -> bool:
    """Whether `path` is the manifest of a dump, of whatever version."""
    return isinstance(found := _json(path), Mapping) and found.get("format") == FORMAT


def read_manifest(directory: Path) -> Manifest:
    """The manifest of the dump in `directory`.

    Raises `DumpError` for a directory that is none and for a version that is not ours,
    `DamagedDump` for a manifest that nobody wrote so.
    """
    path = directory / MANIFEST
    if not is_manifest(path):
        raise DumpError(f"{directory} is no dump: it has no {MANIFEST} that `vested dump` wrote")
    found = _json(path)
    for name, ours, alike in (
        ("formatVersion", FORMAT_VERSION, {FORMAT_VERSION}),
        ("schemaVersion", SCHEMA_VERSION, ALIKE_IN_DUMPS),
    ):
        version = found.get(name)
        if isinstance(version, int) and version not in alike:
            raise DumpError(
                f"{directory} is of {name} {version}, this Vested reads {ours}: "
                + ("upgrade Vested" if version > ours else "load it with the Vested that wrote it")
            )
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise DamagedDump(
            path, None, told_of(error), "take the manifest of that dump anew"
        ) from error
    if wrong := sorted(files_of_nouns().symmetric_difference(manifest.files)):
        problem = f"it lacks {wrong[0][:60]!r}, or should not have it"
        raise DamagedDump(path, None, problem, "take the manifest of that dump anew")
    return manifest


def _json(path: Path) -> Any:
    if not path.is_file() or path.stat().st_size > _MANIFEST_BYTES:
        return None
    try:
        return orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError:
        return None
