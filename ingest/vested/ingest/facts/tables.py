"""CSV and YAML tables to rows of text, each with the exact place it was written at."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

import yaml

from vested.ingest.facts.cells import shown
from vested.ingest.failures import InputFailure, bad_input
from vested.ingest.reading import TextSpan

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Row(Generic[T_co]):
    """One fact and where its file says so; spans are code points of `FactFile.text`."""

    fact: T_co
    span: TextSpan
    """The record as written, without the newline that ends it."""
    line: int
    """Of its first character, from 1."""
    cells: Mapping[str, TextSpan]
    """The place of each filled cell, by column, quotation marks left out."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One record as text by column, before its values are read."""

    values: Mapping[str, str]
    span: TextSpan
    line: int
    cells: Mapping[str, TextSpan]


@dataclass(frozen=True, slots=True)
class Table:
    """Column names in order, and the records below them; a failure stands where one broke."""

    columns: tuple[str, ...]
    rows: Iterator[RawRow | InputFailure]
    named: str | None = None
    """The key that a YAML table stands under, if any."""


def csv_table(text: str, where: str) -> Table:
    """The table of a CSV text. Raises InputError when its header cannot be used."""
    lines = list(io.StringIO(text, newline=""))
    records = _records(text, lines, where)
    header = next(records, None)
    if header is None:
        raise bad_input(where, "it has no header row", "Name the columns in the first row")
    if isinstance(header, InputFailure):
        raise bad_input(where, f"its header is malformed: {header.what}", header.mend)
    columns = tuple(name.strip().lower() for name in header.cells)
    if len(columns) == 1 and (parted := {";", "\t"} & set(header.cells[0])):
        what = f"its columns are parted by {parted.pop()!r}"
        raise bad_input(where, what, "Save it as CSV with commas")
    twice = [name for name, times in Counter(columns).items() if name and times > 1]
    if twice:
        raise bad_input(
            where, f"the column {shown(twice[0])} is there twice", "Take one of them out"
        )
    return Table(columns, _csv_rows(text, records, columns, where))


@dataclass(frozen=True, slots=True)
class _Record:
    cells: list[str]
    start: int
    end: int
    line: int


def _records(text: str, lines: list[str], where: str) -> Iterator[_Record | InputFailure]:
    """Records in order. After a broken one reading starts again on the line below its first:
    an unclosed quotation mark then costs one row, not all that follow."""
    offsets = [0, *accumulate(len(line) for line in lines)]
    first = 0
    while first < len(lines):
        reader = csv.reader(iter(lines[first:]), strict=True)
        done = 0
        try:
            for record in reader:
                start, end = offsets[first + done], offsets[first + reader.line_num]
                line = first + done + 1
                done = reader.line_num
                if record:
                    yield _Record(record, start, start + len(text[start:end].rstrip("\r\n")), line)
        except csv.Error as error:
            broken = first + done
            yield InputFailure(
                f"{where}:{broken + 1}",
                f"the row {shown(lines[broken].rstrip())} is malformed ({error})",
                'Put cells with commas, newlines or " in quotation marks, and write " inside as ""',
            )
            first = broken + 1
        else:
            return


def _csv_rows(
    text: str, records: Iterator[_Record | InputFailure], columns: tuple[str, ...], where: str
) -> Iterator[RawRow | InputFailure]:
    for record in records:
        if isinstance(record, InputFailure):
            yield record
        elif len(record.cells) != len(columns):
            yield InputFailure(
                f"{where}:{record.line}",
                f"the row has {len(record.cells)} cells, the header {len(columns)}",
                "Put cells that hold commas in quotation marks, and write no cell too few",
            )
        elif any(cell.strip() for cell in record.cells):
            places = _cell_places(text, record)
            filled = zip(columns, record.cells, places, strict=True)
            yield RawRow(
                dict(zip(columns, record.cells, strict=True)),
                TextSpan(record.start, record.end),
                record.line,
                {name: place for name, cell, place in filled if place and cell.strip()},
            )


def _cell_places(text: str, record: _Record) -> list[TextSpan | None]:
    """Where each cell's characters stand; csv has said already that the record is well formed."""
    places: list[TextSpan | None] = []
    position = record.start
    for _ in record.cells:
        if text.startswith('"', position):
            start = position + 1
            end = _closing_mark(text, start, record.end)
            position = end + 2
        else:
            start = position
            comma = text.find(",", start, record.end)
            end = record.end if comma < 0 else comma
            position = end + 1
        inner = text[start:end]
        left = len(inner) - len(inner.lstrip())
        right = len(inner.rstrip())
        places.append(TextSpan(start + left, start + right) if right > left else None)
    return places


def _closing_mark(text: str, start: int, end: int) -> int:
    position = text.find('"', start, end)
    while text.startswith('"', position + 1):
        position = text.find('"', position + 2, end)
    return position


def yaml_table(text: str, where: str, kinds: tuple[str, ...]) -> Table:
    """The table of a YAML text: a list of mappings, or one mapping from a name in `kinds` to
    such a list. Raises InputError when it is neither."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{where}:{mark.line + 1}" if mark else where
        raise bad_input(place, f"it is not YAML ({error.problem})", "Mend the line") from error
    except yaml.YAMLError as error:
        raise bad_input(where, f"it is not YAML ({error})", "Mend the text") from error
    except RecursionError as error:
        raise bad_input(where, "it is nested too deeply", "Write a list of mappings") from error
    named: str | None = None
    if isinstance(root, yaml.MappingNode) and len(root.value) == 1:
        key, below = root.value[0]
        if isinstance(key, yaml.ScalarNode) and key.value.lower() in kinds:
            named, root = key.value.lower(), below
    if not isinstance(root, yaml.SequenceNode):
        raise bad_input(where, "it is not a list", "Write a list of mappings: - letter: ...")
    items: list[yaml.Node] = list(root.value)
    columns: dict[str, None] = {}
    for item in items:
        if isinstance(item, yaml.MappingNode):
            keys = (key.value for key, _ in item.value if isinstance(key, yaml.ScalarNode))
            columns.update(dict.fromkeys(key.strip().lower() for key in keys))
    return Table(tuple(columns), _yaml_rows(text, items, where), named)


def _yaml_rows(text: str, items: list[yaml.Node], where: str) -> Iterator[RawRow | InputFailure]:
    for item in items:
        line = item.start_mark.line + 1
        place = f"{where}:{line}"
        if not isinstance(item, yaml.MappingNode):
            yield InputFailure(place, "the item is not a mapping", "Write it as column: value")
            continue
        values: dict[str, str] = {}
        cells: dict[str, TextSpan] = {}
        end = item.start_mark.index
        failure: InputFailure | None = None
        for key, node in item.value:
            name = key.value.strip().lower() if isinstance(key, yaml.ScalarNode) else ""
            value = _yaml_text(node)
            if not name or value is None or name in values:
                what = "is there twice" if name in values else "holds neither text nor a list"
                mend = "Write each column once, as text or as a list of texts without ;"
                failure = InputFailure(place, f"the column {shown(name)} {what}", mend)
                break
            values[name] = value
            span = _yaml_span(text, node)
            end = max(end, span.end if span else key.end_mark.index)
            if span and value:
                cells[name] = span
        if failure:
            yield failure
        elif any(values.values()):
            # A flow mapping ends on its brace, a block mapping on its last value.
            end = item.end_mark.index if item.flow_style else end
            yield RawRow(values, TextSpan(item.start_mark.index, end), line, cells)


_YAML_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def _yaml_text(node: yaml.Node) -> str | None:
    """A scalar as written, a list joined by `;`, None for anything else."""
    if isinstance(node, yaml.ScalarNode):
        plain = node.style is None
        return "" if plain and node.value in _YAML_NOTHING else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        parts = [_yaml_text(part) for part in node.value if isinstance(part, yaml.ScalarNode)]
        texts = [part for part in parts if part is not None and ";" not in part]
        return ";".join(texts) if len(texts) == len(node.value) else None
    return None


def _yaml_span(text: str, node: yaml.Node) -> TextSpan | None:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        end = max(part.end_mark.index for part in node.value)
    end = start + len(text[start:end].rstrip())
    return TextSpan(start, end) if end > start else None
