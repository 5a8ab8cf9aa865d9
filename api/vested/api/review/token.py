"""The token of reviewers: who has it may act. It is kept in a file that only its owner can read."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from pydantic import SecretStr

from vested.graph.settings import Settings

SHORTEST = 16
"""A token of one's own has at least so many characters."""

_FILE = "review-token"
_OTHERS = 0o077


class WeakToken(Exception):
    """The token that was set is too short to keep anybody out."""


def token_of(settings: Settings) -> SecretStr:
    """The token: the one set, else the one kept in `settings.home`, made when there is none.

    Where nothing can be kept there, it is a new one for this process. Raises `WeakToken`.
    """
    if settings.token:
        if len(settings.token.get_secret_value()) < SHORTEST:
            raise WeakToken(f"VESTED_TOKEN has fewer than {SHORTEST} characters: make it longer")
        return settings.token
    try:
        return SecretStr(_kept(settings.home / _FILE))
    except OSError:
        return SecretStr(secrets.token_urlsafe(32))


def admits(token: SecretStr, header: str | None) -> bool:
    """Whether an Authorization header bears the token; takes as long whatever it says."""
    scheme, _, given = (header or "").partition(" ")
    same = secrets.compare_digest(given.strip().encode(), token.get_secret_value().encode())
    return same and scheme.lower() == "bearer"


def _kept(path: Path) -> str:
    known = _read(path)
    if known is not None:
        return known
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, made = tempfile.mkstemp(dir=path.parent, prefix=f"{_FILE}-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(32))
        path.unlink(missing_ok=True)
        # Whole or not at all; of two servers that start at this moment, one finds the other's.
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
    finally:
        Path(made).unlink()
    return path.read_text("utf-8").strip()


def _read(path: Path) -> str | None:
    """The token in a file; None where there is none, it is cut off, or others could read it."""
    if not path.is_file() or path.stat().st_mode & _OTHERS:
        return None
    text = path.read_text("utf-8").strip()
    return text if len(text) >= SHORTEST else None
