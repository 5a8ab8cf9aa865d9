"""Answers kept on disk, so that a run that was cut off goes on and nothing is paid for twice."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError


class Kept(BaseModel):
    """One answer as it came; `whole`: not cut off at the limit of tokens."""

    content: str
    whole: bool = True


def key_of(model: str, prompt_version: str, piece: str) -> str:
    """What an answer is kept under: the model, the version of the prompt, and the text."""
    digest = hashlib.sha256()
    for part in (model, prompt_version, piece):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers, readable by its owner alone; several runs may share it."""

    folder: Path

    def get(self, key: str) -> Kept | None:
        """The answer under `key`; None if there is none, or none that can be read."""
        try:
            return Kept.model_validate_json(self._path(key).read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, key: str, kept: Kept) -> None:
        """Keeps an answer, whole or not at all. Raises OSError where nothing can be written."""
        path = self._path(key)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(kept.model_dump_json().encode())
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
