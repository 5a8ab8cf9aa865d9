"""Lines of dumps: what is stored comes back, deltas apply, and damage of many kinds is refused."""

from typing import Any

import hypothesis.strategies as st
import orjson
import pytest
from hypothesis import given

from vested.graph.dump import Op
from vested.graph.dump.delta import changes
from vested.graph.dump.grammar import Unreadable, read_record
from vested.graph.dump.nouns import narrowed, stored_of
from vested.graph.dump.records import INLINE, Record, Shape, line_of, record_of, shapes
from vested.graph.moments import moment_of
from vested.graph.stored import stored_values
from vested.schema.addressing import PREFIXES, span_id
from vested.schema.dates import PartialDate
from vested.schema.derive.terms import Form, closed_values, form_of
from vested.schema.ids import digest_id
from vested.schema.noun import Edge
from vested.schema.reflect import Property

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MOMENTS = st.datetimes().map(moment_of)
DATES = st.dates().flatmap(lambda day: st.sampled_from([4, 7, 10]).map(lambda n: str(day)[:n]))
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
FORMS = {
    Form.MOMENT: MOMENTS,
    Form.DATE: DATES,
    Form.BOOLEAN: st.booleans(),
    Form.COUNT: st.integers(0, 2**63 - 1),
    Form.DECIMAL: FLOATS | st.integers(-(2**63) + 1, 2**63 - 1),
}


def _ids(label: str) -> st.SearchStrategy[str]:
    return st.integers().map(lambda number: digest_id(PREFIXES[label], str(number)))


def _values(label: str, prop: Property) -> st.SearchStrategy[Any]:
    words = closed_values(label, prop.name)
    one = st.sampled_from(words) if words else FORMS.get(form_of(prop), TEXTS)
    return st.lists(one, max_size=3) if prop.many else one


def _shaped(shape: Shape, draw: st.DrawFn) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """A node of the shape as Neo4j gives it: properties as stored, and edges."""
    told: dict[str, Any] = {}
    for name, prop in shape.properties.items():
        if prop.required or draw(st.booleans()):
            told[name] = draw(_ids(shape.label) if name == "id" else _values(shape.label, prop))
    edges: list[tuple[Any, ...]] = []
    home = ""
    for name, edge in shape.edges.items():
        if edge.target != INLINE and (edge.minimum or draw(st.booleans())):
            most = 1 if edge.maximum == 1 else 3
            targets = draw(st.lists(_ids(edge.target), min_size=1, max_size=most, unique=True))
            edges += [(edge.type, target, None, None, None) for target in targets]
            home = targets[0] if name == shape.home else home
    for edge in shape.edges.values():
        edges += _cited(edge, home, draw) if edge.target == INLINE else []
    dates = {n for n, prop in shape.properties.items() if prop.scalar is PartialDate}
    return stored_values({n: PartialDate(v) if n in dates else v for n, v in told.items()}), edges


def _cited(edge: Edge, home: str, draw: st.DrawFn) -> list[tuple[Any, ...]]:
    ends = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True))
    words = draw(st.text("aé中", min_size=1, max_size=9))
    return [(edge.type, span_id(home, 0, end), 0, end, words) for end in ends]


@st.composite
def nodes(draw: st.DrawFn) -> tuple[Shape, dict[str, Any], list[tuple[Any, ...]]]:
    shape = shapes()[draw(st.sampled_from(sorted(shapes())))]
    if not shape.kinds():
        return shape, *_shaped(shape, draw)
    kind = draw(st.sampled_from(sorted(shape.kinds())))
    stored, edges = _shaped(shape.kinds()[kind], draw)
    return shape, stored | {"kind": kind}, edges


@given(nodes())
def test_what_is_stored_comes_back_from_its_line(
    node: tuple[Shape, dict[str, Any], list[tuple[Any, ...]]],
) -> None:
    shape, stored, edges = node
    line = line_of(record_of(shape, stored, edges))
    assert line.count(b"\n") == 1
    record = read_record(shape.label, line)
    assert line_of(record) == line
    again = stored_of(shape.label, record)
    assert repr(sorted(again.items())) == repr(sorted(stored.items()))
    back = {
        (edge.type, words[2] if edge.target == INLINE else words)
        for name, edge in narrowed(shape.label, record).edges.items()
        for words in ([record[name]] if isinstance(record.get(name), str) else record.get(name, ()))
    }
    assert back == {(type, exact or id) for type, id, _, _, exact in edges}


FIELDS = st.dictionaries(
    st.sampled_from("abc"), st.integers(0, 2) | FLOATS | TEXTS | st.booleans(), max_size=3
)


def _records(fields: dict[str, dict[str, Any]]) -> list[Record]:
    return [{"id": id, **fields[id]} for id in sorted(fields)]


@given(
    st.dictionaries(st.sampled_from("opqrstuv"), FIELDS).map(_records),
    st.dictionaries(st.sampled_from("opqrstuv"), FIELDS).map(_records),
)
def test_a_delta_makes_the_old_the_new(old: list[Record], new: list[Record]) -> None:
    delta = [orjson.loads(orjson.dumps(c.line())) for c in changes("Mention", old, new)]
    assert [change["id"] for change in delta] == sorted({change["id"] for change in delta})
    found = {record["id"]: record for record in old}
    for change in delta:
        assert change["noun"] == "Mention"
        before = found.pop(change["id"], None)
        assert (before is None) == (change["op"] == Op.ADD)
        assert ("changed" in change) == (change["op"] == Op.MOD)
        if change["op"] != Op.DEL:
            found[change["id"]] = change["record"]
        for name, value in change.get("changed", {}).items():
            assert (before or {}).get(name) == value
    lines = [line_of(found[id]) for id in sorted(found)]
    assert lines == [line_of(record) for record in new]


GOOD: Record = {
    "id": digest_id("der", "x"),
    "relation": "CITES",
    "score": 0.5,
    "reason": "",
    "rule": "",
    "recordedAt": "2024-04-01T12:00:00.000000+00:00",
    "original": digest_id("snp", "1"),
    "derived": digest_id("snp", "2"),
}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"relation": "LOVES"}, "relation: Input should be 'TRANSLATION_OF'"),
        ({"score": "0.5"}, "score"),
        ({"score": True}, "score"),
        ({"score": None}, "score"),
        ({"reason": 5}, "reason: Input should be a valid string"),
        ({"reason": ["x"]}, "reason"),
        ({"recordedAt": "2024-04-01"}, "recordedAt: .* is no moment"),
        ({"recordedAt": "2024-04-01T12:00:00.000000+23:00"}, "recordedAt: .* is no moment"),
        ({"recordedAt": "yesterday"}, "recordedAt"),
        ({"original": digest_id("doc", "1")}, "original: .*pattern"),
        ({"original": [digest_id("snp", "1")]}, "original"),
        ({"id": "der_" + "a" * 25}, "id: .*pattern"),
        ({"LOVES": digest_id("snp", "1")}, "LOVES: Extra inputs are not permitted"),
    ],
)
def test_a_line_is_of_its_nouns_grammar(change: dict[str, Any], told: str) -> None:
    assert read_record("Derivation", line_of(GOOD)) == GOOD
    with pytest.raises(Unreadable, match=told):
        read_record("Derivation", line_of(GOOD | change))
    missing = {name: GOOD[name] for name in GOOD if name not in change}
    if len(missing) < len(GOOD):
        with pytest.raises(Unreadable, match="required"):
            read_record("Derivation", line_of(missing))


@pytest.mark.parametrize(
    "line", [b"{}", b"", b"[]", b"null", b"{" * 9000, b"\xff\xfe", b'{"id": NaN}', b"\0"]
)
def test_what_is_no_record_is_refused(line: bytes) -> None:
    for label in shapes():
        with pytest.raises(Unreadable):
            read_record(label, line)


def test_a_strangers_words_are_safe_on_a_terminal() -> None:
    with pytest.raises(Unreadable) as caught:
        read_record("Derivation", line_of(GOOD | {"\x1b[2J\n" * 999: 1}))
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_numbers_are_finite() -> None:
    for number in (b"NaN", b"Infinity", b"1e999", b"9" * 400):
        line = line_of(GOOD).replace(b'"score":0.5', b'"score":' + number)
        with pytest.raises(Unreadable, match="score"):
            read_record("Derivation", line)
