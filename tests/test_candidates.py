"""Which entities may be one: quality on held-back labelled pairs, and what must hold for all."""

import csv
import math
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from growth import grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st

from vested.ingest.candidates import Candidate, Profile, candidates, explain

PAIRS = Path(__file__).parent / "candidate_pairs.csv"
HALVES = {"develop", "held"}
WIKIDATA = "http://www.wikidata.org/entity/"
KINDS = ("Person", "Organization", "AIModel", "Product", "OpenLetter", "Publication", "Event")


def labelled(half: str) -> list[dict[str, str]]:
    """The labelled pairs of one half."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["half"] == half]


def compared(left: str, right: str, kind: str = "Organization") -> Candidate:
    """The pair of two profiles of which only the names are known."""
    return explain(Profile("a", kind, left), Profile("b", kind, right))


def feature(candidate: Candidate, name: str) -> tuple[float, str]:
    """Points and detail of one feature, which must be there."""
    return next((f.points, f.detail) for f in candidate.features if f.name == name)


def names_of(half: str) -> set[tuple[str, str]]:
    """Kinds and names of one half."""
    return {(row["kind"], row[side]) for row in labelled(half) for side in ("left", "right")}


def test_the_halves_of_the_labelled_pairs_share_no_name() -> None:
    assert sum(len(labelled(half)) for half in HALVES) >= 250
    assert not names_of("develop") & names_of("held")


def test_the_scores_part_same_from_different_on_the_held_back_half() -> None:
    rows = labelled("held")
    taken = [compared(row["left"], row["right"], row["kind"]).score >= 0.5 for row in rows]
    same = [row["same"] == "1" for row in rows]
    right = sum(both for both in map(all, zip(taken, same, strict=True)))
    precision, recall = right / sum(taken), right / sum(same)
    assert precision >= 0.95
    assert recall >= 0.97


@pytest.mark.parametrize("half", sorted(HALVES))
def test_blocking_loses_no_pair_that_scores(half: str) -> None:
    profiles = {
        (kind, name): Profile(f"e{at}", kind, name)
        for at, (kind, name) in enumerate(sorted(names_of(half)))
    }
    found = {frozenset((pair.left, pair.right)) for pair in candidates(profiles.values())}
    lost = []
    for row in labelled(half):
        one, two = profiles[row["kind"], row["left"]], profiles[row["kind"], row["right"]]
        likely = row["same"] == "1" and explain(one, two).score >= 0.5
        if likely and frozenset((one.id, two.id)) not in found:
            lost.append((one.name, two.name))
    assert lost == []


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Person", "I. Brandhorst", "Ilse Brandhorst"),
        ("Person", "Ilse Brandhorst", "Ilse Brandhorts"),
        ("Person", "Dr. Ilse Brandhorst", "BRANDHORST, Ilse"),
        ("Person", "I. M. Brandhorst", "Ilse Maria Brandhorst"),
        ("Person", "Zoë Ångström-Ruiz", "Zoe Angstrom Ruiz"),
        ("Person", "Bob Tarrant", "Robert Tarrant"),
        ("Person", "Наталья Орлова", "Natalya Orlova"),
        ("Organization", "Fennwick Robotics GmbH", "Fennwick Robotics"),
        ("Organization", "Fennwick Robotics", "Fenwick Robotics, Inc."),
        ("Organization", "Institut pour la sûreté numérique", "Institute for Digital Safety"),
        ("Organization", "LPMH", "League for the Protection of Machine Honesty"),
        ("Organization", "Green Harbour AI", "GreenHarbour AI"),
        ("Organization", "Fennwick", "Fennwick AI"),
        ("AIModel", "Foo-7B", "Foo 7B"),
        ("AIModel", "Ostler2.5-72b", "Ostler 2.5 72B"),
        ("AIModel", "ostler-lab/Ostler-2.5-72B", "Ostler 2.5 72B"),
        ("Product", "Google Pinwheel", "Pinwheel"),
        ("Publication", "The Quiet Benchmark: Measuring Less", "The Quiet Benchmark"),
        ("Event", "Sommet de la Loire 2024", "Loire Summit 2024"),
    ],
)
def test_spellings_of_one_name_are_likely_one(kind: str, left: str, right: str) -> None:
    assert compared(left, right, kind).score > 0.5


@pytest.mark.parametrize(
    ("kind", "left", "right", "reason"),
    [
        ("AIModel", "GPT-3", "GPT-4", "numbers"),
        ("AIModel", "Llama 2 7B", "Llama 2 13B", "numbers"),
        ("AIModel", "Ostler", "Ostler 2", "numbers"),
        ("AIModel", "Ostler 2", "Ostler 2 Chat", "further words"),
        ("Event", "Loire Summit 2023", "Loire Summit 2024", "numbers"),
        ("Organization", "Microsoft", "Microsoft Research", "further words"),
        ("Organization", "Google", "Google Cloud", "further words"),
        ("Organization", "Fennwick Cloud", "Fennwick Energy", "other words"),
        ("Organization", "Harbour Fund I", "Harbour Fund II", "numbers"),
        ("Person", "Ilse Brandhorst", "Jonas Brandhorst", "given name"),
        ("Person", "Ilse Brandhorst", "J. Brandhorst", "given name"),
        ("Person", "Martin Tarrant", "Martina Tarrant", "given name"),
        ("Person", "Ilse Brandhorst", "Ilse Kettering", "surname"),
        ("Person", "Bob Tarrant Jr.", "Bob Tarrant Sr.", "generation"),
    ],
)
def test_near_names_of_two_things_stay_apart(kind: str, left: str, right: str, reason: str) -> None:
    shared = frozenset(["n1", "n2", "n3", "n4"])
    one = Profile("a", kind, left, neighbours=shared)
    two = Profile("b", kind, right, neighbours=shared)
    pair = explain(one, two)
    points, detail = feature(pair, reason)
    assert pair.score < 0.3
    assert points < 0
    assert detail.endswith(".")


def test_shared_aliases_do_not_make_two_versions_one() -> None:
    one = Profile("a", "AIModel", "Ostler 2", aliases=("Ostler",), neighbours=frozenset("mn"))
    two = Profile("b", "AIModel", "Ostler 3", aliases=("Ostler",), neighbours=frozenset("mn"))
    assert explain(one, two).score < 0.1


def test_an_alias_tells_what_the_names_do_not() -> None:
    one = Profile("a", "Organization", "Fennwick Robotics", aliases=("Tin Orchard",))
    two = Profile("b", "Organization", "Tin Orchard GmbH")
    pair = explain(one, two)
    assert pair.score > 0.5
    assert (
        feature(pair, "alias")[1] == "Among their names are 'Tin Orchard' and 'Tin Orchard GmbH'."
    )
    assert explain(replace(one, aliases=()), two).score < 0.1


@pytest.mark.parametrize("alias", ["the Institute", "AI Lab"])
def test_an_alias_of_common_words_tells_nothing(alias: str) -> None:
    one = Profile("a", "Organization", "Fennwick Institute", aliases=(alias,))
    two = Profile("b", "Organization", "Harbour Institute", aliases=(alias,))
    assert explain(one, two).score < 0.1


def test_an_acronym_in_common_needs_more() -> None:
    one = Profile(
        "a", "Organization", "League of Pilots", aliases=("LOP",), neighbours=frozenset("m")
    )
    two = Profile("b", "Organization", "Ligue des Oiseaux", aliases=("LOP",))
    assert (
        explain(one, two).score < 0.5 < explain(one, replace(two, neighbours=frozenset("m"))).score
    )
    assert explain(one, replace(two, name="LOP", aliases=())).score > 0.7


def test_a_surname_in_common_tells_nothing() -> None:
    one = Profile("a", "Person", "Ilse Brandhorst", aliases=("Brandhorst",))
    two = Profile("b", "Person", "Jonas Brandhorst", aliases=("Brandhorst",))
    assert explain(one, two).score < 0.1


@pytest.mark.parametrize("same_as", [f"{WIKIDATA}Q7", "https://www.wikidata.org/wiki/Q7", "Q7"])
def test_one_wikidata_item_is_one_thing(same_as: str) -> None:
    one = Profile("a", "Organization", "Fennwick", same_as=(f"{WIKIDATA}Q7",))
    two = Profile("b", "Organization", "Tin Orchard", same_as=(same_as,))
    pair = explain(one, two)
    assert feature(pair, "identifier") == (9.0, "Both are Wikidata item Q7.")
    assert pair.score > explain(one, replace(two, same_as=())).score


def test_two_wikidata_items_are_two_things_whatever_their_names() -> None:
    one = Profile("a", "Organization", "Fennwick", same_as=(f"{WIKIDATA}Q7",))
    two = Profile("b", "Organization", "Fennwick", same_as=(f"{WIKIDATA}Q8",))
    assert explain(one, two).score < 0.05
    elsewhere = replace(two, same_as=("https://fennwick.example/about",))
    assert explain(one, elsewhere).score > 0.9


def test_shared_neighbours_speak_for_and_a_claim_between_against() -> None:
    one = Profile("a", "Person", "Brandhorst", neighbours=frozenset("xyz"))
    two = Profile("b", "Person", "Ilse Brandhorst", neighbours=frozenset("xyw"))
    alone = explain(replace(one, neighbours=frozenset()), two).score
    together = explain(one, two)
    assert alone < 0.5 < together.score
    assert feature(together, "neighbours")[1] == "Of 3 neighbours in the graph they share 2."
    assert explain(one, replace(two, neighbours=frozenset("xya"))).score < together.score


def test_what_the_lexicon_lists_twice_is_two() -> None:
    one = Profile("a", "Organization", "Fennwick", listed=True)
    two = Profile("b", "Organization", "Fennwick AI", listed=True)
    assert explain(one, two).score < 0.1 < explain(one, replace(two, listed=False)).score


@pytest.mark.parametrize(
    ("one", "two", "keep"),
    [
        (Profile("a", "Event", "X"), Profile("b", "Event", "X", mentions=3), "b"),
        (Profile("a", "Event", "X", mentions=3), Profile("b", "Event", "X", listed=True), "b"),
        (Profile("b", "Event", "X"), Profile("a", "Event", "X"), "a"),
    ],
)
def test_the_listed_the_much_named_and_the_smaller_id_are_kept(
    one: Profile, two: Profile, keep: str
) -> None:
    assert explain(one, two).left == explain(two, one).left == keep


def some_profiles() -> list[Profile]:
    """The names of the half for development and some whose ids differ only."""
    rows = sorted(names_of("develop"))
    return [Profile(f"e{at:03}", kind, name) for at, (kind, name) in enumerate(rows)]


def test_pairs_come_best_first_and_within_one_kind() -> None:
    profiles = {profile.id: profile for profile in some_profiles()}
    found = candidates(profiles.values())
    assert [pair.score for pair in found] == sorted((p.score for p in found), reverse=True)
    assert found[-1].score >= 0.5
    assert all(profiles[pair.left].kind == profiles[pair.right].kind for pair in found)
    assert all(pair == explain(profiles[pair.left], profiles[pair.right]) for pair in found)


def test_the_order_of_profiles_makes_no_difference() -> None:
    profiles = some_profiles()
    shuffled = random.Random(7).sample(profiles, len(profiles))
    assert candidates(shuffled) == candidates(profiles) == candidates(profiles[::-1])


def test_decided_pairs_and_low_scores_are_left_out() -> None:
    profiles = some_profiles()
    every = candidates(profiles)
    decided = [frozenset((pair.left, pair.right)) for pair in every[::2]]
    assert candidates(profiles, decided=decided) == every[1::2]
    high = candidates(profiles, minimum=0.9)
    assert high == [pair for pair in every if pair.score >= 0.9]
    assert 0 < len(high) < len(every)


def test_two_profiles_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="e1"):
        candidates([Profile("e1", "Event", "X"), Profile("e1", "Event", "Y")])


WORDS = (
    "Open AI Fennwick fenwick Labs of Institut Ilse J. Ñandú 7B 2 v2 FAI 李飞飞 Орлов",
    "( - ' + :",
)
words = st.sampled_from([word for line in WORDS for word in line.split()])
names = st.one_of(st.lists(words, max_size=5).map(" ".join), st.text(max_size=12))
profiles_of = st.builds(
    Profile,
    id=st.sampled_from("abc"),
    kind=st.sampled_from(KINDS),
    name=names,
    aliases=st.lists(names, max_size=3).map(tuple),
    same_as=st.lists(
        st.sampled_from(["Q1", "Q2", "https://ror.org/x", "http://[", ""]), max_size=2
    ).map(tuple),
    neighbours=st.frozensets(st.sampled_from("abcdef"), max_size=4),
    mentions=st.integers(0, 3),
    listed=st.booleans(),
)


@settings(deadline=None)
@given(profiles_of, profiles_of)
def test_a_score_is_the_same_both_ways_and_the_sum_of_its_features(
    left: Profile, right: Profile
) -> None:
    pair = explain(left, right)
    points = sum(found.value * found.weight for found in pair.features)
    assert pair == explain(right, left)
    assert math.isclose(pair.score, 1 / (1 + math.exp(-points)), abs_tol=1e-9)
    assert all(0 <= found.value <= 1 and found.detail.endswith(".") for found in pair.features)


@settings(deadline=None)
@given(profiles_of, profiles_of)
def test_nothing_is_likelier_to_be_a_thing_than_the_thing_itself(
    one: Profile, other: Profile
) -> None:
    assert explain(one, one).score >= explain(one, other).score - 1e-9


@settings(deadline=None, max_examples=50)
@given(st.lists(profiles_of, max_size=8), st.randoms(use_true_random=False))
def test_any_profiles_in_any_order_give_the_same_pairs(
    drawn: list[Profile], chance: random.Random
) -> None:
    profiles = [replace(profile, id=f"p{at}") for at, profile in enumerate(drawn)]
    found = candidates(profiles, minimum=0.2)
    chance.shuffle(profiles)
    assert candidates(profiles, minimum=0.2) == found


SYLLABLES = "branelvisdokkumtrafengorhaxlimpidquarosultewuskvomwixyarzebclidromglujopknuoftingarb"


def invented(number: int) -> str:
    """A word of its own for each number."""
    found = ""
    number *= 104_729
    for _ in range(4):
        number, at = divmod(number, len(SYLLABLES) // 3)
        found += SYLLABLES[at * 3 : at * 3 + 3]
    return found.capitalize()


@pytest.mark.parametrize(
    "named",
    [
        lambda number: f"University of {invented(number)}",
        lambda number: f"Zentrex {invented(number)} Labs",
        lambda number: f"AI Institute {number}",
        lambda number: "Zentrex Labs",
    ],
    ids=["common", "telling", "numbered", "equal"],
)
def test_the_profiles_of_a_hub_take_work_in_proportion_to_their_number(
    named: Callable[[int], str],
) -> None:
    def work(size: int) -> None:
        profiles = [Profile(f"e{at}", "Organization", named(at)) for at in range(size)]
        assert len(candidates(profiles)) <= 8 * size

    grows_linearly(work, 300)
