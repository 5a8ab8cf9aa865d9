"""People by a title and a surname, letters behind a name, and surnames alone."""

import pytest
from test_entities import names


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("en", "Senator Quillfeather said no. Judge Brandtner ruled.", {"Quillfeather", "Brandtner"}),
        ("en", "Mr. Quillfeather left. Ms. Brandtner stayed.", {"Quillfeather", "Brandtner"}),
        ("en", "Lord Quillfeather of Hale met Baroness Brandtner.", {"Lord Quillfeather of Hale", "Baroness Brandtner"}),
        ("fr", "Le sénateur Quillfeather a dit non. Mme Brandtner est partie.", {"Quillfeather", "Brandtner"}),
        ("fr", "Selon M. Quillfeather, c'est tard. La juge Brandtner a tranché.", {"Quillfeather", "Brandtner"}),
        ("de", "Herr Quillfeather kam. Präsidentin Brandtner ging.", {"Quillfeather", "Brandtner"}),
        ("es", "La senadora Quillfeather dijo que no. El Sr. Brandtner se fue.", {"Quillfeather", "Brandtner"}),
        ("en", "President Signs order. The Secretary General spoke.", set()),
        ("de", "Der Präsident Frankreichs kam.", set()),
        ("en", "Wenke Quillfeather sued. Mrs. Quillfeather won.", {"Wenke Quillfeather"}),
        ("en", "Governor Newsom vetoed the bill.", {"Gavin Newsom"}),
    ],
)  # fmt: skip
def test_a_title_makes_a_surname_a_person(language: str, text: str, people: set[str]) -> None:
    found = names(text, language)
    assert {name for name, (kind, _) in found.items() if kind == "Person"} == people


def test_letters_behind_a_name_are_no_part_of_it() -> None:
    text = "Yours sincerely,\n\nMaren Quill MSP\n\nDr Rosena Brandt-Khan MP\n\nDoug Tarn MC MLA"
    assert set(names(text, "en")) == {"Maren Quill", "Rosena Brandt-Khan", "Doug Tarn"}


def test_a_surname_in_a_row_of_houses_is_still_a_persons() -> None:
    text = (
        "Zoë Quillfeather left. The same week as Sharma and Quillfeather, OpenAI lost two more. "
        "The warning came from Mrinank Sharma."
    )
    found = names(text, "en")
    assert found["Zoë Quillfeather"] == ("Person", {"Zoë Quillfeather", "Quillfeather"})
    assert found["Mrinank Sharma"] == ("Person", {"Mrinank Sharma", "Sharma"})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We must act,” said Secretary of Labor Lori Quill-DeRemer.", "Lori Quill-DeRemer"),
        ("Labor Secretary Lori Quillfeather agreed.", "Lori Quillfeather"),
    ],
)
def test_offices_stand_in_front_of_given_names_that_few_bear(text: str, name: str) -> None:
    assert names(text, "en")[name][0] == "Person"


@pytest.mark.parametrize(
    "text",
    [
        "Bundesaußenminister Siegmar Quill sagte nichts.",
        "Der Verteidiger Evo Quill sagte nichts.",
        "Ministerpräsident Evo Quill kritisierte das.",
    ],
)
def test_german_callings_are_no_part_of_a_name(text: str) -> None:
    (person,) = (name for name, (kind, _) in names(text, "de").items() if kind == "Person")
    assert person in ("Siegmar Quill", "Evo Quill")
