"""People by a title and a surname, letters behind a name, and surnames alone."""

import pytest
from test_entities import names


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("en", "Senator Quillen said no. Judge Brandt ruled.", {"Quillen", "Brandt"}),
        ("en", "Mr. Quillen left. Ms. Brandt stayed.", {"Quillen", "Brandt"}),
        ("en", "Lord Brandt of Hale met Lady Tarn.", {"Lord Brandt of Hale", "Lady Tarn"}),
        ("fr", "Le sénateur Quillen a dit non. Mme Brandt est partie.", {"Quillen", "Brandt"}),
        ("fr", "Selon M. Quillen, c'est tard. La juge Brandt a tranché.", {"Quillen", "Brandt"}),
        ("de", "Herr Quillen kam. Präsidentin Brandt ging.", {"Quillen", "Brandt"}),
        ("es", "La senadora Quillen dijo que no. El Sr. Brandt se fue.", {"Quillen", "Brandt"}),
        ("en", "President Signs order. The Secretary General spoke.", set()),
        ("de", "Der Präsident Frankreichs kam.", set()),
        ("en", "Wenke Quillen sued. Mrs. Quillen won.", {"Wenke Quillen"}),
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
        "Zoë Quillen left. The same week as Sharma and Quillen, OpenAI lost two more. "
        "The warning came from Mrinank Sharma."
    )
    found = names(text, "en")
    assert found["Zoë Quillen"] == ("Person", {"Zoë Quillen", "Quillen"})
    assert found["Mrinank Sharma"] == ("Person", {"Mrinank Sharma", "Sharma"})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We must act,” said Secretary of Labor Lori Quill-DeRemer.", "Lori Quill-DeRemer"),
        ("Labor Secretary Lori Quillen agreed.", "Lori Quillen"),
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
        "Über Siegmar Quill sprach niemand.",
    ],
)
def test_german_callings_are_no_part_of_a_name(text: str) -> None:
    (person,) = (name for name, (kind, _) in names(text, "de").items() if kind == "Person")
    assert person in ("Siegmar Quill", "Evo Quill")


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("en", "On Monday a Quillmark spokesperson declined.", "Quillmark", "Organization"),
        ("en", "OpenAI unveiled its Quillbase assistant.", "Quillbase", "Product"),
        ("en", "The company introduced Quillbase, a database.", "Quillbase", "Product"),
        ("en", "Quillmark raised money. The field is busy.", "Quillmark", "Organization"),
        ("fr", "L'entreprise Quillmark a payé.", "Quillmark", "Organization"),
        ("fr", "L'association Quillmark a porté plainte.", "Quillmark", "Organization"),
    ],
)
def test_one_mention_may_tell(language: str, text: str, name: str, kind: str) -> None:
    assert names(text, language)[name][0] == kind
