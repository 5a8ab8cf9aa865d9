"""What the line above a list says of its items, and what it does not say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_relations import by_rule, read, told

_FILE = Path(__file__).with_name("lead_cases.yaml")
_FIRMS = "- [O Brine]\n- [O Saltworks] (Ostra)\n"
_PEOPLE = "- [P Cy Lenz], {role}\n- [P Dana Roe], CTO\n"
_ROLES = {"en": "head of policy", "fr": "directrice", "de": "Leiterin", "es": "directora"}
_TOLD = {
    "took": {"INVESTED_IN|Brine|Kelp", "INVESTED_IN|Saltworks|Kelp"},
    "gave": {"INVESTED_IN|Kelp|Brine", "INVESTED_IN|Kelp|Saltworks"},
    "funded": {"FUNDED|Kelp|Brine", "FUNDED|Kelp|Saltworks"},
    "staff": {"EMPLOYED_BY|Cy Lenz|Kelp", "EMPLOYED_BY|Dana Roe|Kelp"},
    "members": {"PART_OF|Brine|Kelp", "PART_OF|Saltworks|Kelp"},
}


def _cases() -> Iterator[tuple[str, str, str]]:
    pack: dict[str, Any]
    for pack in yaml.safe_load(_FILE.read_text(encoding="utf-8")):
        language = pack.pop("language")
        for kind, lines in pack.items():
            yield from ((language, kind, line) for line in lines)


@pytest.mark.parametrize(("language", "kind", "line"), list(_cases()))
def test_what_a_line_says_of_the_items_below(language: str, kind: str, line: str) -> None:
    items = _PEOPLE.format(role=_ROLES[language]) if "staff" in kind else _FIRMS
    text = f"[O Kelp], [O Kelp].\n\n{line}\n\n{items}"
    found = {one for one in told(by_rule(read(text, language))) if "|None|" not in one}
    assert found == _TOLD.get(kind, set())


def test_a_sum_is_what_was_given_unless_others_gave_too() -> None:
    text = (
        "Investments by [O Kelp]:\n\n- [O Brine]: $5 million in May 2023\n\n"
        "- [O Saltworks]: $20 million Series A led by [O Dune]\n"
    )
    given = {one.object: one.qualifiers for one in by_rule(read(text, "en"))}
    assert given["Brine"] == {"amount": 5_000_000.0, "currency": "USD", "date": "2023-05"}
    found = {one.subject: one.qualifiers for one in by_rule(read(text, "en"))}
    assert found["Dune"]["role"] == "lead"
    assert found["Kelp"]["round_total"] == 20_000_000.0
    assert "amount" not in found["Kelp"]
