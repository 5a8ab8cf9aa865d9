"""Fact files of every kind: typed values, exact places, and one failure a bad row."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vested.ingest.articles import Limits
from vested.ingest.bundles.facts import assertions
from vested.ingest.facts import (
    FactFile,
    FactKind,
    FundingFact,
    ModelFact,
    SignatureFact,
    SuccessionFact,
    TenureFact,
    is_fact_file,
    read_facts,
)
from vested.ingest.facts.records import FACT_TYPES, REQUIRED, columns_of
from vested.schema.dates import PartialDate
from vested.schema.vocabulary import AccessLevel, SuccessionChange

SIGNATURES = (
    "letter,letter_date,signatory,signatory_type,printed_as,date,wikidata,source\n"
    'The Letter,2023-05-30,Anne Dupont,person,"CEO,\nExample ""Labs""",2023-05,Q42,\n'
    "The Letter,2023-05-30,Example Labs,Organization,,,,https://example.org/letter\n"
)
TENURES = (
    "person,organization,role,role_printed,start,end,wikidata_person,wikidata_organization,source\n"
    "Anne Dupont,Example Labs,chief executive officer,PDG,2019,2023-05-30,Q42,"
    "https://www.wikidata.org/wiki/Q43,\n"
)
FUNDING = (
    "recipient,investor,round,announced,closed,amount,round_total,currency,lead,kind,what,"
    "recipient_type,source\n"
    "Example Labs,Fund One,Series A,2023-06-13,,105000000,1.5e9,eur,yes,investment,,organization,\n"
    "Open Model,State,,2021,,,,,no,compute,5 million hours,model,\n"
)
MODELS = (
    "model,family,developer,released,access_level,licence,licence_url,parameters,base_model,"
    "leaked_on,leaked_date,wikidata,source\n"
    "Open Model 7B,Open Model,Example Labs; State Lab,2022-07,open weights (Unrestricted),MIT,"
    "https://example.org/mit,7e9,,4chan,2023-03-03,,\n"
)

DATE_COLUMNS = {"letter_date", "date", "start", "end", "stated_on", "announced", "closed"} | {
    "released",
    "leaked_date",
}


def read(tmp_path: Path, name: str, content: str | bytes) -> FactFile:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert is_fact_file(path)
    found = read_facts(path)
    assert found is not None
    assert unicodedata.is_normalized("NFC", found.text)
    return found


def test_signatures(tmp_path: Path) -> None:
    found = read(tmp_path, "signatures.csv", SIGNATURES)
    assert (found.kind, found.failures, found.notices) == (FactKind.SIGNATURES, (), ())
    first, second = found.rows
    assert first.fact == SignatureFact(
        letter="The Letter",
        signatory="Anne Dupont",
        letter_date="2023-05-30",
        signatory_type="person",
        printed_as='CEO,\nExample "Labs"',
        date="2023-05",
        wikidata="Q42",
    )
    assert (first.line, second.line) == (2, 4)
    assert first.span.of(found.text) == SIGNATURES.split("\n", 1)[1].split("\nThe Letter")[0]
    assert first.cells["printed_as"].of(found.text) == 'CEO,\nExample ""Labs""'
    assert second.span.of(found.text) == SIGNATURES.rstrip("\n").rsplit("\n", 1)[1]
    assert isinstance(second.fact, SignatureFact)
    assert second.fact.signatory_type == "organization"


def test_tenures(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "Tenures-2024.csv", TENURES).rows
    assert row.fact == TenureFact(
        person="Anne Dupont",
        organization="Example Labs",
        role="chief executive officer",
        role_printed="PDG",
        start="2019",
        end="2023-05-30",
        wikidata_person="Q42",
        wikidata_organization="Q43",
    )


def test_funding(tmp_path: Path) -> None:
    money, compute = read(tmp_path, "funding.csv", FUNDING).rows
    assert isinstance(money.fact, FundingFact) and isinstance(compute.fact, FundingFact)
    assert (money.fact.amount, money.fact.round_total) == (Decimal(105_000_000), Decimal("1.5e9"))
    assert (money.fact.currency, money.fact.lead) == ("EUR", True)
    assert (compute.fact.what, compute.fact.lead) == ("5 million hours", False)
    assert (compute.fact.kind, compute.fact.recipient_type) == ("compute", "model")


def test_models(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "models.csv", MODELS).rows
    assert isinstance(row.fact, ModelFact)
    assert row.fact.access_level is AccessLevel.OPEN_WEIGHTS_UNRESTRICTED
    assert row.fact.developer == ("Example Labs", "State Lab")
    assert (row.fact.parameters, row.fact.base_model) == (Decimal("7e9"), ())


def test_successions(tmp_path: Path) -> None:
    text = (
        "predecessor,successor,change,date\n"
        "Old Labs,New Labs,Merged,[2023-03-15..2023-04-04]\n"
        "Other Labs,New Labs,,\n"
    )
    for name in ("successions-2023.csv", "by_its_columns.csv"):
        found = read(tmp_path, name, text)
        assert (found.kind, found.failures) == (FactKind.SUCCESSIONS, ())
        first, second = (row.fact for row in found.rows)
        change, date = SuccessionChange.MERGED, "[2023-03-15..2023-04-04]"
        assert first == SuccessionFact("Old Labs", "New Labs", change, date)
        assert second == SuccessionFact("Other Labs", "New Labs")


def test_a_succession_is_one_claim_with_both_ends() -> None:
    fact = SuccessionFact("Old Labs", "New Labs", SuccessionChange.RENAMED, "2023-04")
    (found,) = assertions(fact)
    assert found.kind == "Succession"
    assert [(role, named.name) for role, named in found.roles if named] == [
        ("PREDECESSOR", "Old Labs"),
        ("SUCCESSOR", "New Labs"),
    ]
    assert found.values == {"change": "renamed", "date": PartialDate("2023-04")}


@pytest.mark.parametrize("level", AccessLevel)
def test_every_level_of_access(tmp_path: Path, level: AccessLevel) -> None:
    found = read(tmp_path, "models.csv", f"model,access_level\nM,{level.value.upper()}\n")
    assert [getattr(row.fact, "access_level", None) for row in found.rows] == [level]


YAML = """# Rounds
- recipient: Example Labs
  investor: Fund One   # led it
  amount: 105000000
  currency: EUR
  announced: 2023-06-13
  lead: yes
# next
- {recipient: Open Model, what: 'it''s compute', kind: compute}
- recipient: "Example\\u0020Labs"
  investor: null
  what: |
    two
    lines

"""


def test_yaml(tmp_path: Path) -> None:
    found = read(tmp_path, "rounds.yaml", YAML)
    assert (found.kind, found.failures) == (FactKind.FUNDING, ())
    first, second, third = found.rows
    assert first.span.of(found.text).startswith("recipient: Example Labs")
    assert first.span.of(found.text).endswith("lead: yes")
    assert first.cells["investor"].of(found.text) == "Fund One"
    assert isinstance(first.fact, FundingFact) and isinstance(third.fact, FundingFact)
    assert (first.fact.announced, first.fact.lead) == ("2023-06-13", True)
    assert second.span.of(found.text).startswith("{") and second.span.of(found.text).endswith("}")
    assert (third.fact.recipient, third.fact.investor) == ("Example Labs", None)
    assert third.span.of(found.text).endswith("lines")
    assert [row.line for row in found.rows] == [2, 9, 10]


def test_yaml_under_the_name_of_its_kind(tmp_path: Path) -> None:
    text = "models:\n  - model: M\n    developer:\n      - A\n      - B\n  - model: N\n"
    found = read(tmp_path, "whatever.yml", text)
    assert found.kind is FactKind.MODELS
    assert [getattr(row.fact, "developer", None) for row in found.rows] == [("A", "B"), ()]
    assert found.rows[0].cells["developer"].of(found.text) == "- A\n      - B"


def test_the_kind_is_told_by_columns(tmp_path: Path) -> None:
    assert read(tmp_path, "x.csv", TENURES).kind is FactKind.TENURES
    assert read(tmp_path, "y.csv", FUNDING).kind is FactKind.FUNDING


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("other.csv", "a,b\n1,2\n"),
        ("modelship.csv", "a,b\n1,2\n"),
        ("other.yaml", "- a: 1\n"),
        ("other.yaml", "a: 1\nb: 2\n"),
        ("models.txt", "model\nM\n"),
    ],
)
def test_what_is_no_fact_file(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert not is_fact_file(path)
    found = read_facts(path)
    assert found is None or (found.kind is None and found.failures)


def test_unknown_columns_are_kept_out_with_a_notice(tmp_path: Path) -> None:
    found = read(tmp_path, "models.csv", "model,colour,Developer \nM,red,D\n")
    assert [str(notice) for notice in found.notices] == [
        f"{tmp_path / 'models.csv'}: column(s) not known and kept out: colour."
    ]
    assert getattr(found.rows[0].fact, "developer", None) == ("D",)
    assert set(found.rows[0].cells) == {"model", "developer"}


@pytest.mark.parametrize("kind", FactKind)
def test_missing_columns_are_named(tmp_path: Path, kind: FactKind) -> None:
    found = read(tmp_path, f"{kind}.csv", "source\nx\n")
    (failure,) = found.failures
    assert found.rows == ()
    for column in REQUIRED[kind]:
        assert column in failure.what
    for column in columns_of(kind):
        assert column in failure.mend


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("amount", '"1,000,000"', "more than one number"),
        ("amount", "1.000.000", "more than one number"),
        ("amount", "1 000", "more than one number"),
        ("amount", "$5", "is not a number"),
        ("amount", "-5", "is not a number"),
        ("amount", "5M", "is not a number"),
        ("amount", "5", "beside a value in amount"),
        ("announced", "13/06/2023", "not a date"),
        ("announced", "2023-02-30", "not a date"),
        ("announced", "[2023-03-10..2023-03-01]", "ends before it begins"),
        ("announced", "[..]", "open at both ends"),
        ("announced", "[2023-03-01..2023-03-10", "not a date"),
        ("currency", "euro", "not a currency"),
        ("lead", "perhaps", "neither yes nor no"),
        ("kind", "gift", "not allowed"),
        ("recipient_type", "dog", "not allowed"),
        ("investor", "A; B", "names several"),
    ],
)
def test_a_bad_cell_names_its_place(tmp_path: Path, column: str, value: str, what: str) -> None:
    content = f"recipient,{column}\nGood,\nBad,{value}\nGood,\n"
    found = read(tmp_path, "funding.csv", content)
    assert len(found.rows) == 2
    (failure,) = found.failures
    assert failure.where == f"{tmp_path / 'funding.csv'}:3"
    assert failure.what.startswith("column ") and what in failure.what
    assert failure.mend


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("models.csv", "model,access_level\nM,open source\n", "level of access"),
        ("successions.csv", "predecessor,successor,change\nA,B,bought\n", "not allowed"),
        ("successions.csv", "predecessor,successor\nA,A\n", "is the predecessor too"),
        ("models.csv", "model,licence_url\nM,mit.org\n", "web address"),
        ("models.csv", "model,wikidata\nM,42\n", "Wikidata"),
        ("models.csv", "model,family\n,F\n", "column model: it is empty"),
        ("tenures.csv", "person,organization,start,end\nA,B,2023,2022\n", "before the start"),
        ("tenures.csv", "person,organization,start,end\nA,B,2023,[..2022]\n", "before the start"),
        ("models.csv", "model,family\nM\n", "1 cells, the header 2"),
        ("models.csv", 'model,family\nM,"a"b\n', "malformed"),
        ("models.yaml", "- model: M\n  model: N\n", "is there twice"),
        ("models.yaml", "- model: {a: b}\n", "neither text"),
        ("models.yaml", "- model:\n- word\n", "not a mapping"),
        ("models.yaml", '- model: "a\\0b"\n', "a zero"),
    ],
)
def test_bad_rows(tmp_path: Path, name: str, content: str, what: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    found = read_facts(path)
    assert found is not None and found.rows == ()
    assert what in " ".join(str(failure) for failure in found.failures)


@pytest.mark.parametrize("kind", FactKind)
def test_every_date_column_takes_one_of_a_range(tmp_path: Path, kind: FactKind) -> None:
    dates = [column for column in columns_of(kind) if column in DATE_COLUMNS]
    filled = [*REQUIRED[kind], *dates]
    row = [*REQUIRED[kind]] + ["[2023-03..2023-04-10]"] * len(dates)
    found = read(tmp_path, f"{kind}.csv", f"{','.join(filled)}\n{','.join(row)}\n")
    assert found.failures == () and dates
    for column in dates:
        assert getattr(found.rows[0].fact, column) == "[2023-03..2023-04-10]"


def test_one_of_a_range_in_yaml_with_and_without_quotation_marks(tmp_path: Path) -> None:
    text = (
        "- {person: A, organization: B, start: [2022-09..2022-12], end: '[2023-03-23..]'}\n"
        "- person: C\n  organization: B\n  end: [..2023-03-21]\n"
    )
    first, second = read(tmp_path, "tenures.yaml", text).rows
    assert isinstance(first.fact, TenureFact) and isinstance(second.fact, TenureFact)
    assert (first.fact.start, first.fact.end) == ("[2022-09..2022-12]", "[2023-03-23..]")
    assert second.fact.end == "[..2023-03-21]"
    assert first.cells["start"].of(text) == "[2022-09..2022-12]"


def test_an_unclosed_quotation_mark_costs_one_row(tmp_path: Path) -> None:
    found = read(tmp_path, "models.csv", 'model,family\nA,\nB,"open\nC,\nD,\n')
    assert [getattr(row.fact, "model", "") for row in found.rows] == ["A", "C", "D"]
    (failure,) = found.failures
    assert failure.where.endswith(":3") and "malformed" in failure.what


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("models.csv", b"", "empty"),
        ("models.csv", b"PK\x03\x04", "ZIP"),
        ("models.csv", b"model;family\nM;F\n", "parted by ';'"),
        ("models.csv", b"model,model\nM,N\n", "twice"),
        ("models.csv", b'"model\nM\n', "header is malformed"),
        ("models.yaml", b"- model: [\n", "not YAML"),
        ("models.yaml", b"- model: \x01\n", "not YAML"),
        ("models.yaml", b"- " + b"[" * 50_000, "nested too deeply"),
        ("models.yaml", b"model: M\nfamily: F\n", "not a list"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    found = read(tmp_path, name, content)
    (failure,) = found.failures
    assert found.rows == ()
    assert what in failure.what and failure.mend


def test_missing_and_large_files(tmp_path: Path) -> None:
    missing = read_facts(tmp_path / "models.csv")
    assert missing is not None and "cannot be read" in missing.failures[0].what
    (tmp_path / "models.csv").write_text(MODELS * 10)
    large = read_facts(tmp_path / "models.csv", limits=Limits(fact_bytes=100))
    assert large is not None and "more than the 100 bytes" in large.failures[0].what


def test_failures_are_bounded(tmp_path: Path) -> None:
    found = read(tmp_path, "models.csv", "model,family\n" + 'M,"open\n' * 5_000)
    assert len(found.failures) == 101
    assert "the rest is not read" in found.failures[-1].what


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",;\n\u0301é-: #'),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_csv_spans_cut_back_to_their_rows(
    tmp_path: Path, rows: list[tuple[str, str, str]], quoting: int, newline: str
) -> None:
    written: list[str] = []
    for row in [("model", "family", "licence"), *rows]:
        stream = io.StringIO(newline="")
        csv.writer(stream, quoting=quoting, lineterminator="\n").writerow(row)  # type: ignore[arg-type]
        written.append(unicodedata.normalize("NFC", stream.getvalue()[:-1]))
    found = read(tmp_path, "models.csv", (newline.join(written) + newline).encode())
    kept = [text for text, row in zip(written[1:], rows, strict=True) if _is_good(row)]
    assert [row.span.of(found.text) for row in found.rows] == kept
    for row in found.rows:
        assert found.text.count("\n", 0, row.span.start) == row.line - 1
        for column, span in row.cells.items():
            assert row.span.start <= span.start < span.end <= row.span.end
            assert span.of(found.text).replace('""', '"') == getattr(row.fact, column)


def _is_good(row: tuple[str, str, str]) -> bool:
    name = unicodedata.normalize("NFC", row[0]).strip()
    return bool(name) and ";" not in name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({"model": CELLS, "family": CELLS, "licence": CELLS}),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
)
def test_yaml_spans_cut_back_to_their_rows(
    tmp_path: Path, items: list[dict[str, str]], flow: bool
) -> None:
    text = yaml.safe_dump(items, allow_unicode=True, default_flow_style=flow or None, width=40)
    found = read(tmp_path, "models.yaml", text)
    previous = 0
    for row in found.rows:
        assert previous <= row.span.start
        previous = row.span.end
        again = yaml.safe_load(" " * _column(found.text, row.span.start) + row.span.of(found.text))
        assert isinstance(again, dict)
        value = unicodedata.normalize("NFC", again["model"]).strip()
        assert value == getattr(row.fact, "model", None)
        for span in row.cells.values():
            assert row.span.start <= span.start < span.end <= row.span.end


def _column(text: str, position: int) -> int:
    return position - (text.rfind("\n", 0, position) + 1)


def test_the_documentation_shows_files_that_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "fact-files.md").read_text(encoding="utf-8")
    shown = re.findall(r"```(csv|yaml)\n(.*?)```", page, re.DOTALL)
    kinds = set()
    for number, (suffix, content) in enumerate(shown):
        found = read(tmp_path, f"example-{number}.{suffix}", content)
        assert found.rows and not found.failures and not found.notices
        kinds.add(found.kind)
        if suffix == "csv" and found.kind is not None:
            header = content.split("\n", 1)[0].split(",")
            assert sorted(header) == sorted(columns_of(found.kind))
    assert kinds == set(FactKind)
    assert all(level.value.split()[0] in page for level in AccessLevel)


def test_every_kind_has_its_type() -> None:
    assert set(FACT_TYPES) == set(REQUIRED) == set(FactKind)
