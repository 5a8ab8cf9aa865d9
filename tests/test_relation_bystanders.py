"""Things that a sentence names beside what it tells are no ends of it, in four languages."""

import pytest
from test_relations import ordered, read, told


@pytest.mark.parametrize(
    ("source", "language", "expected", "absent"),
    [
        (
            "[O Acme], [O Bolt] and [O Quern] have released open models approaching or surpassing "
            "[M Oracle 5] and [M Kestrel] on several tests.",
            "en",
            set(),
            ("Oracle 5", "Kestrel"),
        ),
        (
            "[O Acme] released [M Owl 3], an open-weight model based on [M Oracle 5].",
            "en",
            {"RELEASED|Acme|Owl 3", "LICENSED_AS|Owl 3|None"},
            ("Oracle 5",),
        ),
        (
            "[O Acme] hat [M Owl 3] veröffentlicht, ein offenes Modell, das auf [M Oracle 5] "
            "basiert und besser ist als [M Kestrel].",
            "de",
            {"RELEASED|Acme|Owl 3"},
            ("Oracle 5", "Kestrel"),
        ),
        (
            "[O Acme] a publié [M Hibou 3], un modèle ouvert dérivé de [M Oracle 5].",
            "fr",
            {"RELEASED|Acme|Hibou 3", "LICENSED_AS|Hibou 3|None"},
            ("Oracle 5",),
        ),
        (
            "[O Acme] publicó [M Owl 3], un modelo abierto basado en [M Oracle 5].",
            "es",
            {"RELEASED|Acme|Owl 3", "LICENSED_AS|Owl 3|None"},
            ("Oracle 5",),
        ),
        (
            "[O Acme] offers a free, permissive [M Oracle 5]-like model.",
            "en",
            set(),
            ("Oracle 5",),
        ),
        # What stands behind the comparison is told.
        (
            "Nobody surpasses the closed models [M Oracle 5] and [M Kestrel].",
            "en",
            {"LICENSED_AS|Oracle 5|None", "LICENSED_AS|Kestrel|None"},
            (),
        ),
        (
            "[O Acme] surpassed its rivals and then released [M Owl 3].",
            "en",
            {"RELEASED|Acme|Owl 3"},
            (),
        ),
        ("[O Acme] released [M Owl 3] and [M Owl 4].", "en", {"RELEASED|Acme|Owl 4"}, ()),
    ],
)
def test_what_a_work_is_like_or_built_upon(
    source: str, language: str, expected: set[str], absent: tuple[str, ...]
) -> None:
    found = told(read(source, language))
    assert found >= expected
    assert not [one for one in found if one.endswith(absent) and not one.startswith("COMPETES")]
    licensed = {f"LICENSED_AS|{name}|None" for name in absent}
    assert not found & licensed


@pytest.mark.parametrize(
    ("source", "language", "expected", "absent"),
    [
        (
            "[O Acme], backed by [O Umbra] and [O Quern], develops the [M Owl] chatbot.",
            "en",
            {"DEVELOPED|Acme|Owl", "INVESTED_IN|Umbra|Acme", "INVESTED_IN|Quern|Acme"},
            {"DEVELOPED|Umbra|Owl", "DEVELOPED|Quern|Owl"},
        ),
        (
            "The firm, backed by [O Umbra] and [O Quern], develops the [M Owl] chatbot.",
            "en",
            set(),
            {"DEVELOPED|Umbra|Owl", "DEVELOPED|Quern|Owl"},
        ),
        (
            "[M Owl 3] was trained by [O Acme] on 3,800 [O Quern] chips.",
            "en",
            {"DEVELOPED|Acme|Owl 3"},
            {"DEVELOPED|Quern|Owl 3"},
        ),
        (
            "[O Acme] hat [M Owl 3] auf 3.800 [O Quern]-Chips trainiert.",
            "de",
            {"DEVELOPED|Acme|Owl 3"},
            {"DEVELOPED|Quern|Owl 3"},
        ),
        (
            "The new system of [O Acme] scored nearly 30 points above [O Umbra] [M Kestrel].",
            "en",
            set(),
            {"DEVELOPED|Acme|Kestrel"},
        ),
        (
            "[P Ana Ruiz] resigned shortly after [P Bo Li], moving to the competitor [O Acme].",
            "en",
            {"EMPLOYED_BY|Ana Ruiz|Acme"},
            {"EMPLOYED_BY|Bo Li|Acme"},
        ),
        (
            "[O Acme] has filed a lawsuit against [O Quern] today.",
            "en",
            set(),
            {"COMPETES_WITH|Acme|Quern"},
        ),
        # Who stands there and is the doer all the same.
        (
            "[O Quern] trained [M Owl 3] on its own chips.",
            "en",
            {"DEVELOPED|Quern|Owl 3"},
            set(),
        ),
        (
            "[P Ana Ruiz] left after [P Bo Li] joined [O Acme].",
            "en",
            {"EMPLOYED_BY|Bo Li|Acme"},
            set(),
        ),
    ],
)
def test_who_only_stands_beside_the_doer(
    source: str, language: str, expected: set[str], absent: set[str]
) -> None:
    found = told(read(source, language))
    assert found >= ordered(expected)
    assert not found & ordered(absent)


@pytest.mark.parametrize(
    ("source", "language", "absent"),
    [
        (
            "[O Acme] said [M Owl] mistook the open internet for a game.",
            "en",
            "LICENSED_AS|Owl|None",
        ),
        (
            "[O Acme] hat eine öffentliche Vorschau von [M Eule 4] gestartet.",
            "de",
            "LICENSED_AS|Eule 4|None",
        ),
        (
            "[P Ana Ruiz] started investigating [M Owl] after [O Acme] spoke.",
            "en",
            "FOUNDED|Ana Ruiz|Acme",
        ),
        ("[P Ana Ruiz] v [O Acme], court filing.", "en", "EMPLOYED_BY|Ana Ruiz|Acme"),
        ("[O Quern] then took part in the attack on [O Acme].", "en", "INVESTED_IN|Quern|Acme"),
        (
            "[O Quern] a ensuite participé à l'attaque contre [O Acme].",
            "fr",
            "INVESTED_IN|Quern|Acme",
        ),
        (
            "The code that [O Acme] releases is safe, says [P Bo Li], chief technologist at the "
            "Oslo-based startup Haimaker.",
            "en",
            "EMPLOYED_BY|Bo Li|Acme",
        ),
        (
            "[M Owl] is a chatbot, designed to rival models from competitors like [O Quern].",
            "en",
            "DEVELOPED|Quern|Owl",
        ),
    ],
)
def test_words_that_speak_of_something_else(source: str, language: str, absent: str) -> None:
    assert absent not in told(read(source, language))


@pytest.mark.parametrize(
    ("source", "language", "present"),
    [
        ("[M Owl 3] is an open model.", "en", "LICENSED_AS|Owl 3|None"),
        (
            "Kein Wunder, dass der Chefjustiziar der [O Acme], [P Ana Ruiz], sich freute.",
            "de",
            "EMPLOYED_BY|Ana Ruiz|Acme",
        ),
        ("[M Eule 3] ist ein offenes Sprachmodell.", "de", "LICENSED_AS|Eule 3|None"),
        ("[P Ana Ruiz] started [O Acme] in 2020.", "en", "FOUNDED|Ana Ruiz|Acme"),
        ("[O Quern] took part in the latest round of [O Acme].", "en", "INVESTED_IN|Quern|Acme"),
        ("[P Bo Li], cofounder at [O Acme], is well.", "en", "FOUNDED|Bo Li|Acme"),
    ],
)
def test_the_same_words_where_they_tell(source: str, language: str, present: str) -> None:
    assert present in told(read(source, language))
