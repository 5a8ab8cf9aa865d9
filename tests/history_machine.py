"""A machine that reads and acts in any order, on a real graph and on the plain model."""

from dataclasses import replace

import neo4j
import pytest
from history_model import Decided, History, Judged, Line, Read
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)
from invented_world import (
    EXTRACTORS,
    FACTS,
    NAMINGS,
    PAPERS,
    SAYINGS,
    THINGS,
    VERSIONS,
    Look,
    bundle_of,
    document_id,
)
from pictures import Picture
from whole_graph import FOREVER, empty, fingerprint, whole

from vested.graph.acts import Act, Acts, Author, Refused
from vested.graph.check import check
from vested.graph.migrate import BEGINNING
from vested.graph.rebuild import rebuild
from vested.graph.store import Forgotten, Store, Written
from vested.graph.targets import UnknownTarget
from vested.schema.ids import entity_id, entity_within
from vested.schema.vocabulary import Rank, ReviewVerdict, TextRelation, Verdict

AUTHOR = Author("Tester", "because")
NOW = "9999"
"""Later than every moment."""

papers = st.integers(0, len(PAPERS) - 1)
things = st.integers(0, len(THINGS) - 1)


def some(items: tuple[object, ...], most: int) -> st.SearchStrategy[frozenset[int]]:
    """Some of the places of `items`."""
    return st.frozensets(st.integers(0, len(items) - 1), max_size=most)


looks = st.builds(
    Look,
    paper=papers,
    version=st.integers(0, VERSIONS - 1),
    extractor=st.sampled_from(EXTRACTORS),
    extractor_version=st.sampled_from(["1", "1", "1", "2"]),
    facts=some(FACTS, 4),
    sayings=some(SAYINGS, 2),
    also=some(THINGS, 2),
    namings=st.tuples(*[st.integers(0, NAMINGS - 1)] * len(THINGS)),
)


class Histories(RuleBasedStateMachine):
    """Readings and acts in any order."""

    driver: neo4j.Driver
    read = Bundle("read")
    acts = Bundle("acts")

    def __init__(self) -> None:
        super().__init__()
        empty(self.driver, BEGINNING)
        self.store, self.act = Store(self.driver), Acts(self.driver)
        self.history = History()
        self.moments: list[str] = []
        self.rebuilt = False
        self.told: dict[str, Picture] = {}
        """What was so at each moment, as told at that moment."""

    # Reading

    @initialize(target=read, first=st.lists(looks, min_size=1, max_size=4))
    def begin(self, first: list[Look]) -> MultipleResults[Look]:
        return multiple(*(self.reads(look) for look in first))

    @rule(target=read, look=looks)
    def ingest(self, look: Look) -> Look:
        return self.reads(look)

    @rule(target=read, look=read, facts=some(FACTS, 4), version=st.integers(0, VERSIONS - 1))
    def read_another_version(self, look: Look, facts: frozenset[int], version: int) -> Look:
        return self.reads(replace(look, version=version, facts=look.facts | facts))

    @rule(target=read, look=read, extractor=st.sampled_from(EXTRACTORS), sayings=some(SAYINGS, 2))
    def read_with_another_extractor(
        self, look: Look, extractor: str, sayings: frozenset[int]
    ) -> Look:
        return self.reads(replace(look, extractor=extractor, sayings=sayings))

    @rule(look=read)
    def read_again(self, look: Look) -> None:
        """Back to what was read before; nothing if that was the last reading."""
        self.reads(look)

    def reads(self, look: Look) -> Look:
        bundle = bundle_of(look)
        if self.history.refused(bundle):
            with pytest.raises(Forgotten):
                self.store.write(bundle)
            return look
        before = self._now()
        written = self.store.write(bundle)
        if self.history.knows(bundle):
            assert written == Written()
            return look
        moment = self._moment(written.revision)
        self.history.read(bundle, moment)
        after, found = self._now(), Read(moment, bundle).found
        stood = {*before.statements, *before.quotations}
        mine = {id for id in stood if self._document_of(id) == bundle.document.id}
        assert written.superseded == len(mine - {*after.statements, *after.quotations})
        stands = {*after.statements, *after.quotations, *after.refers}
        assert written.withheld == len(found - stands)
        return look

    # People's acts

    @rule(target=acts, data=st.data())
    @precondition(lambda self: self.history.readings)
    def retract(self, data: st.DataObject) -> str:
        sources = sorted(set(self.history.sources().values()))
        documents = sorted({reading.document for reading in self.history.readings})
        pools = [pool for pool in (sources, documents, sorted(self._keys())) if pool]
        target = data.draw(st.one_of(*map(st.sampled_from, pools)))
        return self.retracts(target)

    def retracts(self, target: str) -> str:
        return self._decide("RETRACT", target, None, self.act.retract(target, AUTHOR))

    @rule(target=acts, data=st.data(), rank=st.sampled_from(Rank), reason=st.sampled_from("ab"))
    @precondition(lambda self: self._keys("stm_"))
    def rank(self, data: st.DataObject, rank: Rank, reason: str) -> str:
        target = data.draw(st.sampled_from(sorted(self._keys("stm_"))))
        act = self.act.rank(target, rank, Author("Tester", reason))
        return self._decide("RANK", target, rank.value, act, reason)

    @rule(target=acts, data=st.data(), verdict=st.sampled_from(ReviewVerdict))
    @precondition(lambda self: self._keys())
    def review(self, data: st.DataObject, verdict: ReviewVerdict) -> str:
        target = data.draw(st.sampled_from(sorted(self._keys())))
        act = self.act.review(target, verdict, AUTHOR)
        return self._decide("REVIEW", target, verdict.value, act)

    def _decide(
        self, kind: str, target: str, value: str | None, act: Act, reason: str = AUTHOR.reason
    ) -> str:
        moment = self._moment(act.revision)
        key = self._keys().get(target, target)
        line = Decided(act.id, kind, key, value, reason, moment)
        self._same_outcome(act, self.history.decide(line))
        return act.id

    @rule(target=acts, paper=papers)
    def forget(self, paper: int) -> str:
        document = document_id(paper)
        if all(reading.document != document for reading in self.history.readings):
            with pytest.raises(UnknownTarget):
                self.act.forget(document, AUTHOR)
            return ""
        act = self.act.forget(document, AUTHOR)
        moment = self._moment(act.revision)
        self.history.forget(Decided(act.id, "FORGET", document, None, AUTHOR.reason, moment))
        self.tell_anew()
        return act.id

    def tell_anew(self) -> None:
        """After the one act that changes what earlier moments are told to have been."""
        self.told = {one: self.history.at(one) for one in self.told}

    @rule(target=acts, data=st.data(), verdict=st.sampled_from(Verdict))
    @precondition(lambda self: len(self._entities()) > 1)
    def judge(self, data: st.DataObject, verdict: Verdict) -> str:
        known = self._entities()
        left = data.draw(st.sampled_from(sorted(known)))
        alike = [id for id in sorted(known) if known[id] == known[left]]
        right = data.draw(st.sampled_from(alike) | st.sampled_from(sorted(known)))
        unlike = known[left] != known[right] and verdict is Verdict.SAME
        return self.judges(left, right, right, verdict, refused=unlike)

    @rule(target=acts, data=st.data(), verdict=st.sampled_from(Verdict), turned=st.booleans())
    @precondition(lambda self: self._now().refers)
    def split(self, data: st.DataObject, verdict: Verdict, turned: bool) -> str:
        """Judges a mention against the entity of its key, or against what it refers to."""
        now = self._now()
        mention = data.draw(st.sampled_from(sorted(now.refers)))
        key, _ = self._place_of(mention)
        entity = data.draw(st.sampled_from([entity_id(key), now.refers[mention]]))
        return self.parts(mention, entity, verdict, turned=turned)

    def parts(self, mention: str, entity: str, verdict: Verdict, *, turned: bool = False) -> str:
        key, document = self._place_of(mention)
        own, base = entity_within(key, document), entity_id(key)
        stands = self._now().redirects
        # A mention is judged beside the entity of its key, whatever stands for that by now.
        one = stands.get(entity, entity) == stands.get(base, base)
        judged = base if one else entity
        sides = (mention, entity) if turned else (entity, mention)
        return self.judges(*sides, own, verdict, left=judged)

    def mention(self, paper: int, thing: int) -> str:
        """A mention of a thing that stands in a document."""
        wanted = THINGS[thing].key, document_id(paper)
        return next(id for id in self._now().refers if self._place_of(id) == wanted)

    def _place_of(self, mention: str) -> tuple[str, str]:
        reading = next(r for r in self.history.readings if mention in r.mentions)
        return reading.mentions[mention].mention.entity_key, reading.document

    def judges(
        self,
        one: str,
        other: str,
        right: str,
        verdict: Verdict,
        *,
        left: str | None = None,
        refused: bool = False,
    ) -> str:
        line = Judged("", left or one, right, verdict.value, None, "")
        known = [j for j in self.history.judgements if j.until == "~" and j.pair == line.pair]
        again = any(j.verdict == line.verdict for j in known)
        if line.left == line.right or refused or (not again and self.history.contradicts(line)):
            with pytest.raises(Refused):
                self.act.judge(one, other, verdict, AUTHOR)
            return ""
        act = self.act.judge(one, other, verdict, AUTHOR)
        line.id, line.since = act.id, self._moment(act.revision)
        self._same_outcome(act, self.history.judge(line))
        return act.id

    @rule(
        target=acts,
        original=papers,
        derived=papers,
        relation=st.none() | st.sampled_from(TextRelation),
    )
    def relate(self, original: int, derived: int, relation: TextRelation | None) -> str:
        ends = document_id(original), document_id(derived)
        known = {reading.document for reading in self.history.readings}
        if original == derived or not known >= {*ends}:
            with pytest.raises((Refused, UnknownTarget)):
                self.act.relate(*ends, relation, AUTHOR)
            return ""
        act = self.act.relate(*ends, relation, AUTHOR)
        verdict = "SAME" if relation else "DIFFERENT"
        line = Judged(act.id, *ends, verdict, relation, self._moment(act.revision))
        self._same_outcome(act, self.history.judge(line))
        return act.id

    @rule(id=acts)
    def withdraw(self, id: str) -> None:
        lines: list[Line] = [*self.history.decisions, *self.history.judgements]
        found = [line for line in lines if line.id == id]
        if not found or found[0].until != "~":
            with pytest.raises((Refused, UnknownTarget)):
                self.act.withdraw(id, AUTHOR)
            return
        act = self.act.withdraw(id, AUTHOR)
        found[0].until = self._moment(act.revision)

    @rule()
    @precondition(lambda self: self.moments and not self.rebuilt)
    def rebuild(self) -> None:
        """Once in between; at the end of every sequence too."""
        self.rebuilt = True
        self._rebuild()

    # What must hold

    @invariant()
    def the_graph_tells_what_the_rules_say(self) -> None:
        graph = whole(self.driver)
        if self.moments:
            assert graph.moment == self.moments[-1]
        assert graph.revision == len(self.moments)
        now = self._now()
        _hold_equal(graph.at(NOW), now)
        for moment in self.moments:
            if moment not in self.told:
                self.told[moment] = self.history.at(moment)
        for moment, picture in self.told.items():
            _hold_equal(graph.at(moment), picture, f"at {moment}")
        faults = graph.faults({*self.moments, FOREVER})
        assert not faults, "\n".join(faults)

    def teardown(self) -> None:
        for moment, picture in self.told.items():
            _hold_equal(self.history.at(moment), picture)
        violations = [str(violation) for violation in check(self.driver)]
        assert not violations, "\n".join(violations)
        self._rebuild()

    def _rebuild(self) -> None:
        before = fingerprint(self.driver)
        rebuild(self.driver)
        after = fingerprint(self.driver)
        assert after == before

    # What the machine knows

    def _now(self) -> Picture:
        return self.history.at(NOW)

    def _keys(self, prefix: str = "") -> dict[str, str]:
        """The assertion keys of all statements and quotations that were ever read."""
        keys = {id: key for reading in self.history.readings for id, key in reading.keys.items()}
        return {id: key for id, key in keys.items() if id.startswith(prefix)}

    def _document_of(self, id: str) -> str:
        return next(r.document for r in self.history.readings if id in r.found)

    def _entities(self) -> dict[str, str]:
        """The kinds of all entities that were ever named."""
        pictures = (*self.told.values(), self._now())
        return {id: called.kind for one in pictures for id, called in one.called.items()}

    def _moment(self, revision: int) -> str:
        """The moment of the last write, noted if it is new; `revision` 0: there was none."""
        records, _, _ = self.driver.execute_query("MATCH (clock:Clock) RETURN clock.moment AS m")
        moment = str(records[0]["m"])
        if revision:
            assert not self.moments or moment > self.moments[-1]
            self.moments.append(moment)
            assert revision == len(self.moments)
        return moment

    def _same_outcome(self, act: Act, known: Decided | Judged | None) -> None:
        assert act.new == (known is None)
        assert known is None or (act.id == known.id and not act.revision)


def _hold_equal(one: Picture, other: Picture, when: str = "") -> None:
    found = one.differences(other)
    assert not found, "\n".join([when, *found])
