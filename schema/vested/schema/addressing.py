"""Ids made from content: the same record has the same id in every run, another has another.

A record of the evidence is never edited: whatever changes in it makes it a different record. Keys
leave out what may change between versions of a document and between readings, so that a person's
decision holds on to the assertion and not to one copy of it.
"""

from collections.abc import Iterable, Mapping, Sequence

from vested.schema.bundle import MentionRecord, QuotationRecord, StatementRecord, Value
from vested.schema.evidence import Span
from vested.schema.ids import digest_id

PREFIXES: dict[str, str] = {
    "Source": "src",
    "Document": "doc",
    "Snapshot": "snp",
    "Span": "spn",
    "Activity": "act",
    "Reading": "rdg",
    "Derivation": "der",
    "Mention": "men",
    "Statement": "stm",
    "Quotation": "quo",
    "Judgement": "jdg",
    "Decision": "dec",
}
"""How the ids of each noun of evidence and identity begin."""


def source_id(name: str) -> str:
    """The id of the source of that name."""
    return digest_id(PREFIXES["Source"], name)


def document_id(*identity: str) -> str:
    """The id of a document by what it is known by: its address, title, file or text."""
    return digest_id(PREFIXES["Document"], *identity)


def snapshot_id(document: str, sha256: str) -> str:
    """The id of the version of `document` whose text has that SHA-256 digest."""
    return digest_id(PREFIXES["Snapshot"], document, sha256)


def span_id(snapshot: str, start: int, end: int) -> str:
    """The id of the characters `[start, end)` of `snapshot`."""
    return digest_id(PREFIXES["Span"], snapshot, str(start), str(end))


def activity_id(name: str, version: str) -> str:
    """The id of the extractor `name` at `version`."""
    return digest_id(PREFIXES["Activity"], name, version)


def reading_id(snapshot: str, activity: str, before: str, found: Sequence[str]) -> str:
    """The id of a reading that found `found` (ids); `before` is the last one of the document."""
    return digest_id(PREFIXES["Reading"], snapshot, activity, before, *found)


def derivation_id(original: str, derived: str, relation: str) -> str:
    """The id of the derivation of one snapshot from another."""
    return digest_id(PREFIXES["Derivation"], original, derived, relation)


def judgement_id(left: str, right: str, verdict: str, moment: str) -> str:
    """The id of the judgement on two things that was recorded at `moment`."""
    return digest_id(PREFIXES["Judgement"], left, right, verdict, moment)


def decision_id(kind: str, key: str, moment: str) -> str:
    """The id of the decision on what `key` binds that was recorded at `moment`."""
    return digest_id(PREFIXES["Decision"], kind, key, moment)


def mention_id(snapshot: str, record: MentionRecord) -> str:
    """The id of a mention in `snapshot`: its entity's key, names, places and how it was linked."""
    mention = record.mention
    parts = [mention.entity_key, mention.kind, mention.name, mention.method]
    parts += [repr(mention.confidence), *_list(mention.same_as), *_list(mention.aliases)]
    return digest_id(PREFIXES["Mention"], snapshot, *parts, *_list(_span_ids(record.spans)))


def statement_id(snapshot: str, extractor: str, record: StatementRecord) -> str:
    """The id of a statement that `extractor` (its name without a version) read in `snapshot`."""
    statement = record.statement
    parts = [statement.kind, statement.polarity, statement.modality, repr(statement.confidence)]
    parts += [statement.rule, str(statement.asserted_on or ""), statement.primary_source or ""]
    parts += [record.attributed_to or "", *_roles(record.roles), *_values(record.values)]
    parts += _list(_span_ids(record.spans))
    return digest_id(PREFIXES["Statement"], snapshot, extractor, *parts)


def statement_key(document: str, record: StatementRecord, keys: Mapping[str, str]) -> str:
    """What the same words of `document` saying the same have in common.

    `keys` maps mention ids to the keys of their entities.
    """
    statement = record.statement
    roles = {role: sorted(keys[one] for one in ids) for role, ids in record.roles.items()}
    parts = [statement.kind, statement.polarity, statement.modality]
    parts += [*_roles(roles), *_values(record.values)]
    cited = sorted({(span.start, span.end, span.exact) for span in record.spans})
    return digest_id("key", document, *parts, *_list(_words(exact) for _, _, exact in cited))


def quotation_id(snapshot: str, extractor: str, record: QuotationRecord) -> str:
    """The id of a quotation that `extractor` read in `snapshot`."""
    quotation = record.quotation
    parts = [quotation.text, quotation.language or "", str(quotation.direct)]
    parts += [quotation.cue or "", quotation.venue or "", quotation.fidelity or ""]
    parts += [repr(quotation.confidence), record.speaker or "", record.addressee or ""]
    parts += _list(_span_ids(record.spans))
    return digest_id(PREFIXES["Quotation"], snapshot, extractor, *parts)


def quotation_key(document: str, record: QuotationRecord, keys: Mapping[str, str]) -> str:
    """What the same words of the same speaker in every version of `document` have in common."""
    speaker = keys[record.speaker] if record.speaker else ""
    return digest_id("key", document, "Quotation", speaker, _words(record.quotation.text))


def _list(items: Iterable[str]) -> list[str]:
    """`items` with their number before them, so that two lists in a row stay apart."""
    found = list(items)
    return [str(len(found)), *found]


def _span_ids(spans: Iterable[Span]) -> list[str]:
    return sorted({span.id for span in spans})


def _roles(roles: Mapping[str, Sequence[str]]) -> list[str]:
    # As the graph holds them: no order, nothing twice. So an id can be made again from the graph.
    parts = {(role, one) for role, ids in roles.items() for one in ids}
    return _list(part for pair in sorted(parts) for part in pair)


def _values(values: Mapping[str, Value]) -> list[str]:
    return _list(part for name in sorted(values) for part in (name, str(values[name])))


def _words(text: str) -> str:
    return " ".join(text.split())
