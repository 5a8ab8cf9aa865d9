"""A fact file read whole: its kind, its rows, what failed and what was passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from vested.ingest.articles.encoding import decode, normalize
from vested.ingest.articles.limits import Limits
from vested.ingest.facts.records import (
    REQUIRED,
    Fact,
    FactKind,
    RowError,
    columns_of,
    fact_of,
    kind_of_columns,
)
from vested.ingest.facts.tables import Row, Table, csv_table, yaml_table
from vested.ingest.failures import InputError, InputFailure, InputNotice, bad_input

_CSV = frozenset({".csv"})
_YAML = frozenset({".yaml", ".yml"})
_STEM = re.compile(rf"(?P<kind>{'|'.join(FactKind)})(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FactFile:
    """What one fact file says. `text` is NFC with `\\n` newlines; every span points into it.

    `kind` is None only when the file could not be read at all; `failures` says why.
    """

    text: str
    path: Path
    kind: FactKind | None
    rows: tuple[Row[Fact], ...] = ()
    failures: tuple[InputFailure, ...] = ()
    notices: tuple[InputNotice, ...] = ()


def is_fact_file(path: str | Path, *, limits: Limits | None = None) -> bool:
    """Whether `path` is CSV or YAML whose name or columns are those of a kind of fact file."""
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix not in _CSV | _YAML or not file.is_file():
        return False
    if kind_of_name(file) is not None:
        return True
    try:
        table = _table(_text(file, limits or Limits()), file)
    except (InputError, OSError):
        return False
    return table.named is not None or kind_of_columns(set(table.columns)) is not None


def kind_of_name(path: Path) -> FactKind | None:
    """The kind that a file's name begins with: `funding-2023.csv`, but not `models_x` of a word."""
    match = _STEM.match(path.stem)
    return FactKind(match["kind"].lower()) if match else None


def read_facts(path: str | Path, *, limits: Limits | None = None) -> FactFile | None:
    """All facts of one file; None when it is no fact file by name nor by columns.

    Bad files and bad rows never raise: they are in `failures`, one for each, and the other
    rows go in.
    """
    file = Path(path)
    bounds = limits or Limits()
    if file.suffix.lower() not in _CSV | _YAML:
        return None
    named = kind_of_name(file)
    text = ""
    try:
        text = _text(file, bounds)
        table = _table(text, file)
        kind = FactKind(table.named) if table.named else named
        kind = kind or kind_of_columns(set(table.columns))
        if kind is None:
            return None
        notices = _check_columns(table, kind, str(file))
        rows, failures = _rows(table, kind, str(file), bounds)
    except InputError as error:
        return FactFile(text, file, None, failures=(error.failure,))
    except OSError as error:
        what = f"it cannot be read ({error.strerror or error})"
        failure = InputFailure(str(file), what, "Check the path and its permissions")
        return FactFile(text, file, None, failures=(failure,))
    return FactFile(text, file, kind, tuple(rows), tuple(failures), notices)


def _text(file: Path, limits: Limits) -> str:
    is_yaml = file.suffix.lower() in _YAML
    largest = limits.yaml_bytes if is_yaml else limits.fact_bytes
    size = file.stat().st_size
    if size > largest:
        raise bad_input(
            str(file),
            f"it is {size} bytes, more than the {largest} bytes of a fact file of its kind",
            f"Split it{', or write it as CSV,' if is_yaml else ''} or raise the limit",
        )
    with file.open("rb") as stream:
        return normalize(decode(stream.read(largest), str(file)).text)


def _table(text: str, file: Path) -> Table:
    if file.suffix.lower() in _CSV:
        return csv_table(text, str(file))
    return yaml_table(text, str(file), tuple(FactKind))


def _check_columns(table: Table, kind: FactKind, where: str) -> tuple[InputNotice, ...]:
    missing = [column for column in REQUIRED[kind] if column not in table.columns]
    if missing:
        raise bad_input(
            where,
            f"a file of {kind} lacks the column(s) {', '.join(missing)}",
            f"Add them; the columns of {kind} are {', '.join(columns_of(kind))}",
        )
    known = columns_of(kind)
    unknown = [column for column in table.columns if column and column not in known]
    if not unknown:
        return ()
    return (InputNotice(where, f"column(s) not known and kept out: {', '.join(unknown)}"),)


def _rows(
    table: Table, kind: FactKind, where: str, limits: Limits
) -> tuple[list[Row[Fact]], list[InputFailure]]:
    rows: list[Row[Fact]] = []
    failures: list[InputFailure] = []
    known = columns_of(kind)
    for raw in table.rows:
        if len(failures) >= limits.fact_failures:
            what = f"more than {limits.fact_failures} rows are malformed; the rest is not read"
            failures.append(InputFailure(where, what, "Mend those first"))
            break
        if isinstance(raw, InputFailure):
            failures.append(raw)
            continue
        try:
            fact = fact_of(kind, raw.values)
        except RowError as error:
            what = f"column {error.column}: {error.what}"
            failures.append(InputFailure(f"{where}:{raw.line}", what, error.mend))
            continue
        cells = {name: span for name, span in raw.cells.items() if name in known}
        rows.append(Row(fact, raw.span, raw.line, cells))
    return rows, failures
