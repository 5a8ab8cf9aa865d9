"""What can be wrong with a dump, a place for one, or a graph; each message says how to mend it."""

from pathlib import Path

from pydantic_core import ValidationError

_LONGEST = 300


class DumpError(Exception):
    """A dump cannot be written, loaded or compared."""


class DamagedDump(DumpError):
    """A file is not what `vested dump` writes: where, what is wrong, and the mend."""

    def __init__(self, file: Path, line: int | None, problem: str, mend: str) -> None:
        self.file, self.line, self.problem, self.mend = file, line, problem, mend
        where = f"{file}:{line}" if line is not None else str(file)
        super().__init__(f"{where}: {problem}; {mend}")


def told_of(error: ValidationError) -> str:
    """The first problem and where it is, in signs that are safe on a terminal.

    The names and words in it may be a stranger's.
    """
    first = error.errors(include_url=False, include_input=False)[0]
    at = ".".join(str(part) for part in first["loc"])
    text = f"{at}: {first['msg']}" if at else first["msg"]
    return "".join(sign if sign.isprintable() else "�" for sign in text[:_LONGEST])


class NoPlace(DumpError):
    """The directory holds something else, which a dump would replace."""


class UnsoundGraph(DumpError):
    """The graph holds what no line can tell, or what no load would take."""


class GraphNotEmpty(DumpError):
    """Only an empty graph can be loaded."""
