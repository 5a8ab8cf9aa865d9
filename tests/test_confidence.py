"""Calibrated confidence: the tables, the tiers, what is kept, and the figures on reliability."""

import json
import math
from collections.abc import Sequence

import pytest
from fit_confidence import FLOOR, accepting, judged, keeping
from hypothesis import given
from hypothesis import strategies as st

from vested.ingest.bundles import bundle_of_reading
from vested.ingest.calibration.apply import calibrated, kept
from vested.ingest.calibration.features import family, of_entity
from vested.ingest.calibration.surroundings import Distances, adjoining
from vested.ingest.calibration.tables import Kind, Table, Tier, tables, tables_of
from vested.ingest.evaluate.bootstrap import interval
from vested.ingest.evaluate.faults import Passages
from vested.ingest.evaluate.reliability import Verdict, bins, calibration_error, tiers
from vested.ingest.interchange import to_json
from vested.ingest.pipeline import EXTRACTOR, read, read_raw
from vested.ingest.reading import (
    Article,
    EntityType,
    FoundEntity,
    FoundQuotation,
    FoundRelation,
    LinkMethod,
    NameSpan,
    Reading,
    RelationType,
    TextSpan,
)

TEXT = (
    "Ilse Brandvoort founded Kelpwright. “We start small,” Brandvoort said. Joshua Di Frances left."
)
SHARE = st.floats(0, 1)
VERDICTS = st.lists(
    st.builds(Verdict, SHARE, st.sampled_from(["accepted", "review"]), st.booleans()), min_size=1
)


def span(part: str, start: int = 0) -> TextSpan:
    """Where `part` stands in the text."""
    at = TEXT.index(part, start)
    return TextSpan(at, at + len(part))


def entity(id: str, kind: EntityType, *names: str, confidence: float = 0.99) -> FoundEntity:
    """An entity with its names."""
    spans = tuple(NameSpan(span(name), LinkMethod.NER) for name in names)
    return FoundEntity(id, kind, names[0], spans, confidence=confidence)


def reading(relation: float = 0.9, quotation: float = 0.9, people: float = 0.9) -> Reading:
    """A small reading with the given confidences."""
    return Reading(
        Article(TEXT, "a.txt", language="en"),
        (
            entity("p", EntityType.PERSON, "Ilse Brandvoort", confidence=people),
            entity("o", EntityType.ORGANIZATION, "Kelpwright", confidence=people),
            entity("x", EntityType.PERSON, "Di Frances", confidence=people),
        ),
        (
            FoundRelation(
                RelationType.FOUNDED,
                "p",
                "o",
                span("Ilse Brandvoort founded Kelpwright"),
                "en.found.active/1",
                confidence=relation,
            ),
        ),
        (
            FoundQuotation(
                span("We start small,"), "en.quotation.after.subject/1", "p", confidence=quotation
            ),
        ),
    )


def sure(accepted: float = 0.5, review: float = 0.2, **weights: float) -> dict[Kind, Table]:
    """The same table for every kind."""
    return dict.fromkeys(Kind, Table(0.0, weights, accepted, review))


def test_the_fitted_tables_are_sound() -> None:
    for kind, table in tables().items():
        assert 0 <= table.review < table.accepted, kind
        assert table.accepted >= FLOOR
        assert table.weights
        assert table.tier(1.02) is Tier.ACCEPTED
        assert table.tier(table.review) is Tier.REVIEW
        assert table.tier(table.review - 0.01) is Tier.DROPPED


def test_a_table_without_one_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        tables_of({"entity": {"intercept": 0, "weights": {}, "accepted": 1, "review": 0}})


@given(st.dictionaries(st.text(min_size=1), st.floats(-3, 3), max_size=5), st.floats(-3, 3))
def test_confidence_is_a_probability_and_unknown_features_weigh_nothing(
    weights: dict[str, float], intercept: float
) -> None:
    table = Table(intercept, weights, 0.9, 0.1)
    given_ = [(name, 1.0) for name in weights]
    assert 0 <= table.confidence(given_) <= 1
    assert table.confidence([]) == round(1 / (1 + math.exp(-intercept)), 3)
    strange = [(name + "\0", 1.0) for name in weights if name + "\0" not in weights]
    assert table.confidence([*given_, *strange]) == table.confidence(given_)


def test_a_surer_rule_gives_more_confidence() -> None:
    low, high = (
        calibrated(reading(relation=raw), sure(raw=1.0)).relations[0].confidence
        for raw in (0.3, 0.8)
    )
    assert low < 0.5 < high


def test_reported_speech_keeps_its_rules_confidence() -> None:
    one = reading()
    said = FoundQuotation(span("We start"), "en.quotation.reported/1", "p", direct=False)
    both = Reading(one.article, one.entities, one.relations, (*one.quotations, said))
    direct, reported = calibrated(both, sure(raw=1.0)).quotations
    assert direct.confidence < 1
    assert reported.confidence == 1


def test_what_is_dropped_enters_neither_the_graph_nor_the_files() -> None:
    unlikely = min(table.review for table in tables().values()) / 2
    left = kept(reading(relation=unlikely, quotation=unlikely, people=unlikely))
    assert (left.entities, left.relations, left.quotations) == ((), (), ())
    bundle = bundle_of_reading(left)
    assert (bundle.mentions, bundle.statements, bundle.quotations) == ([], [], [])


def test_an_entity_stays_where_something_kept_hangs_on_it() -> None:
    left = kept(reading(people=0.0))
    assert [one.id for one in left.entities] == ["p", "o"]
    assert left.entities[0].tier is Tier.DROPPED


def test_reading_an_article_tells_confidence_and_tier_everywhere() -> None:
    article = Article(TEXT, "a.txt", language="en")
    found = read(article)
    assert found.extractor == EXTRACTOR
    told = to_json(found, stem="a")
    items = [*told["entities"], *told["relations"], *told["quotes"]]
    assert items
    assert {item["tier"] for item in items} <= {"accepted", "review", "dropped"}
    assert all(0 <= item["confidence"] <= 1 for item in items)
    statements = bundle_of_reading(found).statements
    assert [r.statement.confidence for r in statements] == [r.confidence for r in found.relations]


def test_names_that_go_on_are_noticed() -> None:
    cut, whole = reading().entities[2], reading().entities[1]
    assert adjoining(cut, TEXT) == 1
    assert adjoining(whole, TEXT) == 0
    assert ("adjoining", 1.0) in of_entity(cut, reading())


def _gap(who: FoundEntity) -> int:
    return Distances([who]).of(who, span("We start"))


def test_the_distance_of_a_speaker() -> None:
    assert _gap(entity("p", EntityType.PERSON, "Kelpwright")) == 3
    assert _gap(entity("p", EntityType.PERSON, "We start")) == 1_000_000


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("fr.tenure.apposition/1", "tenure.apposition"),
        ("llm/2", "llm"),
        ("de.quotation.context/1", "quotation.context"),
        ("odd", "odd"),
    ],
)
def test_rules_of_several_languages_are_one_family(rule: str, expected: str) -> None:
    assert family(rule) == expected


def test_labels_judge_a_reading() -> None:
    label = {
        "entities": [
            {"id": "1", "type": "Person", "name": "Ilse Brandvoort", "mentions": []},
            {"id": "2", "type": "Organization", "name": "Kelpwright", "mentions": []},
        ],
        "relations": [
            {"type": "FOUNDED", "subject": "1", "object": "2", "evidence": "founded Kelpwright"}
        ],
        "quotes": [{"text": "We start small", "speaker": "2"}],
    }
    document = judged("a", reading(), label)
    assert document.outcomes[Kind.ENTITY] == [True, True, False]
    assert document.outcomes[Kind.RELATION] == [True]
    assert document.outcomes[Kind.QUOTATION] == [False]


def test_a_few_lucky_findings_make_no_accepted_tier() -> None:
    lucky = [Verdict(0.95, "", True)] * 5
    poor = [Verdict(0.4, "", n % 2 == 0) for n in range(100)]
    assert accepting([*lucky, *poor]) > 1
    assert accepting([*lucky * 40, *poor]) <= 0.95
    assert accepting([]) > 1


def test_dropping_pays_only_below_half_of_the_best_f1() -> None:
    told = [Verdict(0.9, "", True)] * 10 + [Verdict(0.1, "", False)] * 10
    assert keeping(told, required=10) == 0.5
    assert keeping([], required=10) == 0


@given(VERDICTS)
def test_bins_hold_every_finding_and_the_error_is_a_share(told: Sequence[Verdict]) -> None:
    found = bins(told)
    assert sum(one.size for one in found) == len(told)
    error = calibration_error(told)
    assert error is not None
    assert 0 <= error <= 1
    result = tiers(told)
    assert result.accepted + result.review == len(told)


def test_reliability_by_hand() -> None:
    told = [Verdict(0.95, "accepted", True)] * 3 + [Verdict(0.25, "review", True)]
    assert calibration_error(told) == pytest.approx((3 * 0.05 + 0.75) / 4)
    assert tiers(told).precision == 1
    assert tiers(told).coverage == 0.75
    assert calibration_error([]) is None


@given(st.lists(SHARE, min_size=2, max_size=20))
def test_an_interval_lies_within_the_values_and_is_the_same_again(values: list[float]) -> None:
    def mean(drawn: Sequence[float]) -> float:
        return sum(drawn) / len(drawn)

    ends = interval(values, mean, resamples=50)
    assert ends == interval(values, mean, resamples=50)
    assert ends is not None
    assert min(values) - 1e-9 <= ends[0] <= ends[1] <= max(values) + 1e-9


def test_no_interval_from_one_document() -> None:
    assert interval([1.0], lambda drawn: 1.0) is None
    assert interval([1.0, 2.0], lambda drawn: None) is None


def test_a_fault_stands_beside_its_sentence() -> None:
    passages = Passages(TEXT)
    assert passages.around("Di Frances") == "Joshua Di Frances left."
    assert passages.around("nowhere") is None
    assert Passages(None).around("Di Frances") is None


def test_raw_and_calibrated_readings_are_of_the_same_findings() -> None:
    raw = read_raw(Article(TEXT, "a.txt", language="en"))
    told = calibrated(raw)
    assert [one.id for one in told.entities] == [one.id for one in raw.entities]
    assert [one.rule for one in told.relations] == [one.rule for one in raw.relations]
    assert json.dumps(to_json(told, stem="a"))
