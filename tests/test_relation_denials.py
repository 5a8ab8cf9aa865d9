"""Whom and what a denial reaches in a sentence, in four languages."""

import pytest
from test_relations import read, told


def denied(source: str, language: str) -> set[str]:
    return {
        f"{one.type.value}|{one.subject}|{one.object}"
        for one in read(source, language)
        if one.negated
    }


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        (
            "Unlike [P Lena Fischer], [P Arne Holt] did not sign [W Stop the Race].",
            "en",
            "SIGNED|Arne Holt|Stop the Race",
        ),
        (
            "[P Arne Holt], unlike [P Lena Fischer], never signed [W Stop the Race].",
            "en",
            "SIGNED|Arne Holt|Stop the Race",
        ),
        (
            "Contrairement à [P Lena Fischer], [P Arne Holt] n'a pas signé [W Halte à la course].",
            "fr",
            "SIGNED|Arne Holt|Halte à la course",
        ),
        (
            "A diferencia de [P Lena Fischer], [P Arne Holt] no firmó [W Alto a la carrera].",
            "es",
            "SIGNED|Arne Holt|Alto a la carrera",
        ),
        (
            "Anders als [P Ute Lind] hat [P Arne Holt] [W Halt das Rennen] nicht unterzeichnet.",
            "de",
            "SIGNED|Arne Holt|Halt das Rennen",
        ),
        (
            "Unlike [P Arne Holt], [P Lena Fischer] signed [W Stop the Race].",
            "en",
            "SIGNED|Arne Holt|Stop the Race",
        ),
    ],
)
def test_the_one_unlike_whom_somebody_did_not_is_not_denied(
    source: str, language: str, expected: str
) -> None:
    assert denied(source, language) == {expected}


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("[P Clara Voss] turned down an offer from [O Quern] and founded [O Delphi AI].", "en"),
        ("[P Clara Voss] refused to join [O Quern] and founded [O Delphi AI].", "en"),
        ("[P Clara Voss] a décliné une offre de [O Quern] et a fondé [O Delphi AI].", "fr"),
        ("[P Clara Voss] rechazó una oferta de [O Quern] y fundó [O Delphi AI].", "es"),
        ("[P Clara Voss] lehnte ein Angebot von [O Quern] ab und gründete [O Delphi AI].", "de"),
    ],
)
def test_a_refusal_ends_where_another_verb_is_joined(source: str, language: str) -> None:
    assert told(read(source, language)) == {"FOUNDED|Clara Voss|Delphi AI"}


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("[P Clara Voss] hat [O Delphi AI] nicht gegründet.", "de"),
        ("[P Clara Voss] did not found [O Delphi AI].", "en"),
        ("[P Clara Voss] denied that she joined [O Quern] and founded [O Delphi AI].", "en"),
        ("[P Clara Voss] n'a pas fondé [O Delphi AI].", "fr"),
        ("[P Clara Voss] no fundó [O Delphi AI].", "es"),
    ],
)
def test_what_is_denied_is_not_told_by_the_same_words(source: str, language: str) -> None:
    assert "FOUNDED|Clara Voss|Delphi AI" not in told(read(source, language))
