"""Damaged dumps of many kinds: each is refused with its file, its line and a mend."""

import hashlib
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dumped import Draft, History, Records

from vested.graph.dump import DamagedDump, DumpError
from vested.graph.dump import lines as lines_of_files
from vested.graph.dump.verify import verified
from vested.graph.migrate import ALIKE_IN_DUMPS
from vested.schema.ids import digest_id

Damage = Callable[[Draft], object]
STRANGER = {
    name: digest_id(name, "nobody") for name in ("src", "doc", "snp", "act", "men", "ent", "rdg")
}


def _verify(directory: Path) -> None:
    with verified(directory):
        pass


@pytest.fixture
def draft(history: History, tmp_path: Path) -> Draft:
    return Draft(history.after, tmp_path / "draft")


def test_the_undamaged_is_sound(draft: Draft) -> None:
    _verify(draft.path)
    draft.edit("mentions", lambda records: None)
    _verify(draft.path)


def test_versions_with_the_same_evidence_are_read(draft: Draft) -> None:
    for version in ALIKE_IN_DUMPS:
        draft.manifest(lambda found, version=version: found.update(schemaVersion=version))
        _verify(draft.path)


def _manifest(**changes: Any) -> Damage:
    return lambda draft: draft.manifest(lambda found: found.update(changes))


def _bytes(name: str, change: Callable[[bytes], bytes]) -> Damage:
    return lambda draft: draft.rewrite(name, change(draft.file(name).read_bytes()))


def _first(file: str, /, **changes: Any) -> Damage:
    return lambda draft: draft.edit(file, lambda records: records[0].update(changes))


def _drop(name: str, at: int = 0) -> Damage:
    return lambda draft: draft.edit(name, lambda records: records.pop(at))


def _where(
    name: str, fits: Callable[[dict[str, Any]], bool], change: Callable[[dict[str, Any]], Any]
) -> Damage:
    """Changes the first record that fits."""

    def edit(records: Records) -> None:
        change(next(record for record in records if fits(record)))

    return lambda draft: draft.edit(name, edit)


def _kind(kind: str) -> Callable[[dict[str, Any]], bool]:
    return lambda record: record["kind"] == kind


def _anything(record: dict[str, Any]) -> bool:
    return True


NO_DUMP = [
    (lambda draft: (draft.path / "manifest.json").unlink(), "is no dump"),
    (lambda draft: (draft.path / "manifest.json").write_text("{"), "is no dump"),
    (lambda draft: (draft.path / "manifest.json").write_text("[1]"), "is no dump"),
    (_manifest(format="tar"), "is no dump"),
    (_manifest(formatVersion=2), "formatVersion 2, .* upgrade Vested"),
    (_manifest(schemaVersion=1), "schemaVersion 1, .* load it with the Vested that wrote it"),
]
MANIFESTS = [
    (_manifest(formatVersion="1"), "formatVersion"),
    (_manifest(moment="today"), "moment"),
    (_manifest(moment="2999-01-01T00:00:00.000000+00:00"), "is yet to come; set the clock"),
    (_manifest(moment="2001-01-01T00:00:00.000000+00:00"), "later than the moment of the dump"),
    (_manifest(revision=-1), "revision"),
    (_manifest(revision=2**63), "revision"),
    (_manifest(author="me"), "author"),
    (lambda d: d.manifest(lambda m: m["files"].pop("mentions.jsonl")), "mentions.jsonl"),
    (lambda d: d.manifest(lambda m: m["files"].update({"../x": m["files"]["mentions.jsonl"]})),
     r"\.\./x"),
    (lambda d: d.manifest(lambda m: m["files"]["mentions.jsonl"].update(sha256="0")), "sha256"),
]  # fmt: skip
FILES = [
    ("mentions", lambda draft: draft.file("mentions").unlink(), "the file is missing"),
    ("mentions", lambda draft: _replaced(draft.file("mentions"), Path.mkdir), "this is no file"),
    ("mentions", lambda draft: _replaced(draft.file("mentions"), os.mkfifo), "this is no file"),
    ("mentions", _bytes("mentions", lambda data: data[:-30]), r":\d+: .*middle of a line"),
    ("mentions", _bytes("mentions", lambda data: data.replace(b"\n", b"\r\n", 1)),
     ":1: .*CR LF; .*gitattributes"),
    ("mentions", _bytes("mentions", lambda data: b" " + data), ":1: .*not stand as"),
    ("mentions", _bytes("mentions", lambda data: b'{"id":"x",' + data[1:]), ":1: .*not stand as"),
    ("mentions", _bytes("mentions", lambda data: b"<<<<<<< HEAD\n" + data), ":1: .*one side"),
    ("mentions", _bytes("mentions", lambda data: b"version https://git-lfs.example/v1\n"),
     ":1: .*git lfs pull"),
    ("mentions", _bytes("mentions", lambda data: b"\n" + data), ":1: this is no Mention"),
    ("mentions", lambda draft: draft.file("mentions").write_bytes(b""), "not the file that was"),
    ("decisions", lambda draft: draft.file("decisions").write_bytes(
        draft.file("decisions").read_bytes().replace(b"for a test", b"for a jest")),
     "not the file that was written: .* SHA-256"),
    ("mentions", lambda draft: draft.edit("mentions", lambda r: r.insert(1, r[0])),
     ":2: .*each id once"),
    ("mentions", lambda draft: draft.edit("mentions", lambda r: r.reverse()), ":2: .*sorted"),
]  # fmt: skip
GRAMMAR = [
    ("mentions", _first("mentions", kind="Robot"), ":1: .*kind: Input should be 'Person'"),
    ("mentions", _first("mentions", refersTo=STRANGER["ent"]), ":1: .*refersTo: Extra"),
    ("mentions", _first("mentions", namedAt=[[5, 2**63, "x"]]), ":1: .*namedAt"),
    ("mentions", _first("mentions", namedAt=[[-1, 2, "x"]]), ":1: .*namedAt"),
    ("mentions", _first("mentions", confidence="high"), ":1: .*confidence"),
    ("statements", _first("statements", kind="Marriage"), ":1: .*'kind'"),
    ("statements", _first("statements", kingMention=[STRANGER["men"]]), ":1: .*kingMention: Extra"),
    ("statements", _first("statements", polarity="MAYBE"), ":1: .*polarity"),
    ("statements", _first("statements", rank="preferred"), ":1: .*rank: Extra"),
    ("statements", _first("statements", date="2023-02-30"), ":1: .*no.* day"),
    ("statements", _where("statements", _kind("Access"), lambda r: r.pop("workMention")),
     "workMention: Field required"),
    ("sources", _first("sources", name="x" * 9000), ":1: .*looked up"),
    ("documents", _first("documents", publishedBy=[STRANGER["src"]]), ":1: .*publishedBy"),
]  # fmt: skip
LINKS = [
    ("sources", _first("sources", name="Another"), "makes its id src_"),
    ("activities", _first("activities", version="9"), "makes its id act_"),
    ("documents", _first("documents", publishedBy=STRANGER["src"]), "src_.* the dump lacks"),
    ("snapshots", _first("snapshots", snapshotOf=STRANGER["doc"]), "doc_.*, which the dump lacks"),
    ("snapshots", _drop("documents"), "doc_.*, which the dump lacks"),
    ("snapshots", _first("snapshots", text="Other words."), "not that of its SHA-256 digest"),
    ("mentions", _first("mentions", mentionedIn=STRANGER["snp"]), "snp_.*, which the dump lacks"),
    ("mentions", _first("mentions", name="Somebody Else"), "makes its id men_"),
    ("mentions", _first("mentions", namedAt=[[0, 3, "\t\t\t"]]), "characters 0 to 3 .* are not"),
    ("mentions", _first("mentions", namedAt=[[3, 3, "x"]]), "characters 3 to 3"),
    ("mentions", _first("mentions", namedAt=[[2**40, 2**41, "x"]]), "characters"),
    ("statements", _first("statements", generatedBy=STRANGER["act"]), "act_.* the dump lacks"),
    ("statements", _first("statements", attributedTo=STRANGER["men"]), "men_.* snapshot lacks"),
    ("statements", _first("statements", confidence=0.123), "makes its id stm_"),
    ("statements", _first("statements", key=digest_id("key", "x")), "makes its key key_"),
    ("quotations", _first("quotations", text="I never said so."), "not those that it cites"),
    ("quotations", _first("quotations", venue="at sea"), "makes its id quo_"),
    ("readings", _first("readings", generatedBy=STRANGER["act"]), "act_.* the dump lacks"),
    ("readings", _first("readings", found=[STRANGER["men"]]), "men_.* its snapshot lacks"),
    ("readings", _where("readings", _anything, lambda r: r["found"].reverse()), "not sorted"),
    ("readings", _where("readings", _anything, lambda r: r["found"].pop(0)),
     "without men_|makes its id rdg_"),
    ("derivations", _first("derivations", original=STRANGER["snp"]), "snp_.* the dump lacks"),
    ("derivations", _first("derivations", relation="SYNDICATED_FROM"), "makes its id der_"),
]  # fmt: skip
ACTS = [
    ("judgements", _first("judgements", left="Ada"), "no id of an entity"),
    ("judgements", _first("judgements", left=STRANGER["doc"]), "doc_.* the dump lacks"),
    ("judgements", _where("judgements", lambda r: r["left"] < "e", lambda r: r.pop("relation")),
     "how texts are related"),
    ("judgements", _where("judgements", lambda r: r["left"] > "e",
                          lambda r: r.update(relation="CITES")), "how texts are related"),
    ("judgements", _first("judgements", verdict="UNSURE", relation=None), "relation"),
    ("judgements", _first("judgements", recordedAt="2024-01-01T00:00:00.000000+00:00"),
     "makes its id jdg_"),
    ("judgements", _where("judgements", lambda r: "withdrawnAt" in r,
                          lambda r: r.pop("withdrawnBy")), "told together"),
    ("decisions", _where("decisions", lambda r: "withdrawnAt" in r, lambda r: r.update(
        withdrawnAt="2024-01-01T00:00:00.000000+00:00")), "before it was recorded"),
    ("decisions", _where("decisions", _kind("RANK"), lambda r: r.update(value="best")),
     "'best' is not what a RANK can say"),
    ("decisions", _where("decisions", _kind("RETRACT"), lambda r: r.update(digests=[])),
     "digests of texts"),
    ("decisions", _where("decisions", _kind("FORGET"), lambda r: r.update(digests=["x"])),
     "no SHA-256"),
    ("decisions", _first("decisions", target="everything"), "no id of evidence"),
    ("decisions", _first("decisions", key=digest_id("key", "x")), "makes its id dec_"),
]  # fmt: skip


def _replaced(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


@pytest.mark.parametrize(("damage", "told"), NO_DUMP)
def test_what_is_no_dump_of_ours_says_so(draft: Draft, damage: Damage, told: str) -> None:
    damage(draft)
    with pytest.raises(DumpError, match=told):
        _verify(draft.path)


@pytest.mark.parametrize(("damage", "told"), MANIFESTS)
def test_a_manifest_that_nobody_wrote_so(draft: Draft, damage: Damage, told: str) -> None:
    damage(draft)
    with pytest.raises(DamagedDump, match=told) as caught:
        _verify(draft.path)
    assert caught.value.mend


@pytest.mark.parametrize(("name", "damage", "told"), [*FILES, *GRAMMAR, *LINKS, *ACTS])
def test_damage_is_told_with_its_place(draft: Draft, name: str, damage: Damage, told: str) -> None:
    damage(draft)
    with pytest.raises(DamagedDump, match=rf"{name}\.jsonl.*{told}") as caught:
        _verify(draft.path)
    assert caught.value.mend
    assert "Traceback" not in str(caught.value)


def test_a_text_is_counted_in_one_form(draft: Draft) -> None:
    def decompose(records: Records) -> None:
        record = next(r for r in records if not r["text"].isascii())
        record["text"] = unicodedata.normalize("NFD", record["text"])
        record["sha256"] = hashlib.sha256(record["text"].encode()).hexdigest()

    draft.edit("snapshots", decompose)
    with pytest.raises(DamagedDump, match="NFC"):
        _verify(draft.path)


def test_a_mention_of_another_text_fills_no_role(draft: Draft) -> None:
    mentions = draft.records("mentions")

    def swap(records: Records) -> None:
        record = next(r for r in records if r["kind"] == "Access")
        other = next(m for m in mentions if m["mentionedIn"] != record["statedIn"])
        record["workMention"] = [other["id"]]

    draft.edit("statements", swap)
    with pytest.raises(DamagedDump, match=r"men_.*, which its snapshot lacks"):
        _verify(draft.path)


def test_a_mention_that_cannot_fill_a_role_does_not(draft: Draft) -> None:
    mentions = draft.records("mentions")

    def swap(records: Records) -> None:
        record = next(r for r in records if r["kind"] == "Access")
        here = [m for m in mentions if m["mentionedIn"] == record["statedIn"]]
        record["workMention"] = [next(m["id"] for m in here if m["kind"] == "Organization")]

    draft.edit("statements", swap)
    with pytest.raises(DamagedDump, match="is a Organization, which cannot be WORK"):
        _verify(draft.path)


def test_what_was_forgotten_stays_so(draft: Draft) -> None:
    document = draft.records("documents")[0]["id"]
    change = _where("decisions", _kind("FORGET"), lambda r: r.update(key=document))
    change(draft)
    with pytest.raises(DamagedDump, match="was forgotten, but the dump holds it"):
        _verify(draft.path)


def test_readings_stand_in_order(draft: Draft) -> None:
    def swap(records: Records) -> None:
        by_text = {record["read"]: record for record in records}
        snapshots = draft.records("snapshots")
        documents = [s["snapshotOf"] for s in snapshots]
        twice = next(d for d in documents if documents.count(d) > 1)
        one, other = (by_text[s["id"]] for s in snapshots if s["snapshotOf"] == twice)
        one["recordedAt"], other["recordedAt"] = other["recordedAt"], one["recordedAt"]

    draft.edit("readings", swap)
    with pytest.raises(DamagedDump, match="makes its id rdg_"):
        _verify(draft.path)


def test_a_line_has_a_longest_length(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_of_files, "LINE_BYTES", 5000)
    with pytest.raises(DamagedDump, match=r"snapshots.jsonl:1: longer than 5000 bytes"):
        _verify(draft.path)
