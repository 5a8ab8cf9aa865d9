"""Verifies the evidence of a dump: texts, words, ids made from content, and what leads to what."""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vested.graph.dump.content import Content, Placed
from vested.graph.dump.index import Place
from vested.graph.dump.nouns import (
    Unsound,
    mention_of,
    narrowed,
    noun_of,
    quotation_of,
    statement_of,
)
from vested.graph.dump.records import Record
from vested.graph.upgrade import (
    key_of_version_1,
    mention_id_of_version_1,
    reading_id_of_upgrade,
)
from vested.schema.addressing import (
    activity_id,
    derivation_id,
    mention_id,
    quotation_id,
    quotation_key,
    reading_id,
    snapshot_id,
    source_id,
    statement_id,
    statement_key,
)
from vested.schema.evidence import Mention, Snapshot
from vested.schema.noun import Edge


def check_evidence(content: Content) -> None:
    """Raises `DamagedDump` at the first record of the evidence that is not sound."""
    names = {}
    for place, record in content.records("Source"):
        _same_id(content, place, source_id(record["name"]))
    for place, record in content.records("Activity"):
        _same_id(content, place, activity_id(record["name"], record["version"]))
        names[record["id"]] = record["name"]
    for place, record in content.records("Document"):
        _leads(content, place, record["publishedBy"])
        _check_document(content, record["id"], names)
    for place, record in content.records("Derivation"):
        for name in ("original", "derived"):
            _leads(content, place, record[name])
        id = derivation_id(record["original"], record["derived"], record["relation"])
        _same_id(content, place, id)


def _same_id(content: Content, place: Place, id: str) -> None:
    if place.id != id:
        raise content.damaged(place, f"what it holds makes its id {id}")


def _leads(content: Content, place: Place, id: str) -> None:
    if not content.index.holds(id):
        raise content.damaged(place, f"it leads to {id}, which the dump lacks")


def _check_document(content: Content, document: str, extractors: Mapping[str, str]) -> None:
    readings: list[Placed] = []
    for place, record in content.belonging("Snapshot", document):
        try:
            snapshot = _snapshot(document, record)
        except Unsound as error:
            raise content.damaged(place, str(error)) from error
        _Text(content, document, snapshot, extractors).check()
        readings += content.belonging("Reading", snapshot.id)
    _check_order(content, readings)


def _snapshot(document: str, record: Record) -> Snapshot:
    text = record["text"]
    if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
        raise Unsound("the text is not that of its SHA-256 digest")
    if not unicodedata.is_normalized("NFC", text):
        raise Unsound("the text is not in Unicode's normal form NFC, which spans are counted in")
    _same(record["id"], snapshot_id(document, record["sha256"]))
    snapshot: Snapshot = noun_of("Snapshot", record)
    return snapshot


def _check_order(content: Content, readings: Iterable[Placed]) -> None:
    """Each reading's id is made from the one before it of the same document.

    Those that an upgrade logged are not, and may share a moment.
    """
    before, now = {""}, set[str]()
    moment = ""
    for place, record in sorted(readings, key=lambda placed: str(placed[1]["recordedAt"])):
        if record["recordedAt"] != moment:
            before, now, moment = now or {""}, set(), record["recordedAt"]
        read = record["read"], record["generatedBy"]
        made = {reading_id(*read, one, record["found"]) for one in sorted(before)}
        if record["id"] not in made | {reading_id_of_upgrade(*read, moment)}:
            raise content.damaged(place, f"what it holds makes its id {min(made)}")
        now.add(record["id"])


@dataclass
class _Text:
    """One snapshot with everything that was read in it."""

    content: Content
    document: str
    snapshot: Snapshot
    extractors: Mapping[str, str]
    mentions: dict[str, Mention] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    needs: dict[str, frozenset[str]] = field(default_factory=dict)
    """By the id of each thing read: the mentions that take part in it."""

    def check(self) -> None:
        """Raises `DamagedDump` at the first record that is not sound."""
        checks = (
            ("Mention", self._mention),
            ("Statement", self._statement),
            ("Quotation", self._quotation),
            ("Reading", self._reading),
        )
        for label, check in checks:
            for place, record in self.content.belonging(label, self.snapshot.id):
                try:
                    check(record)
                except Unsound as error:
                    raise self.content.damaged(place, str(error)) from error

    def _mention(self, record: Record) -> None:
        found = mention_of(self.snapshot, record)
        _same(
            record["id"],
            mention_id(self.snapshot.id, found),
            mention_id_of_version_1(self.snapshot.id, found.mention.entity_key),
        )
        self.mentions[record["id"]] = found.mention
        self.keys[record["id"]] = found.mention.entity_key
        self.needs[record["id"]] = frozenset()

    def _statement(self, record: Record) -> None:
        found = statement_of(self.snapshot, record)
        taking = [one for ids in found.roles.values() for one in ids]
        self._take(record, [*taking, *([found.attributed_to] if found.attributed_to else [])])
        for name, edge in narrowed("Statement", record).edges.items():
            for one in record.get(name, ()) if edge.type in found.roles else ():
                self._fits(one, edge)
        id = statement_id(self.snapshot.id, self._extractor(record), found)
        _same_assertion(record, id, statement_key(self.document, found, self.keys))

    def _quotation(self, record: Record) -> None:
        found = quotation_of(self.snapshot, record)
        self._take(record, [one for one in (found.speaker, found.addressee) if one])
        if found.quotation.text not in {span.exact for span in found.spans}:
            raise Unsound("the words quoted are not those that it cites")
        id = quotation_id(self.snapshot.id, self._extractor(record), found)
        _same_assertion(record, id, quotation_key(self.document, found, self.keys))

    def _reading(self, record: Record) -> None:
        self._extractor(record)
        found = record["found"]
        there = set(found)
        if found != sorted(there):
            raise Unsound("what it found is not sorted, each once")
        for id in found:
            if id not in self.needs:
                raise Unsound(f"it found {id}, which its snapshot lacks")
            if missing := sorted(self.needs[id] - there):
                raise Unsound(f"it found {id} without {missing[0]}, which takes part in it")

    def _take(self, record: Record, mentions: Iterable[str]) -> None:
        taking = frozenset(mentions)
        if strange := sorted(taking - self.mentions.keys()):
            raise Unsound(f"it leads to {strange[0]}, which its snapshot lacks")
        self.needs[record["id"]] = taking

    def _fits(self, mention: str, role: Edge) -> None:
        kind = self.mentions[mention].kind
        if role.among != ("Entity",) and kind not in role.among:
            raise Unsound(f"{mention} is a {kind}, which cannot be {role.type}")

    def _extractor(self, record: Record) -> str:
        activity = str(record["generatedBy"])
        if activity not in self.extractors:
            raise Unsound(f"it leads to {activity}, which the dump lacks")
        return self.extractors[activity]


def _same(stated: str, *made: str, name: str = "id") -> None:
    if stated not in made:
        raise Unsound(f"what it holds makes its {name} {made[0]}, not {stated}")


def _same_assertion(record: Record, id: str, key: str) -> None:
    # What schema version 1 stored keeps the id that it had, which cannot be made again.
    if record["key"] != key_of_version_1(record["id"]):
        _same(record["id"], id)
        _same(record["key"], key, name="key")
