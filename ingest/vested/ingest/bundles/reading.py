"""The bundle of one article: mentions, statements and quotations with their spans."""

from dataclasses import dataclass
from pathlib import Path

from vested.ingest.bundles.propositions import proposition_of
from vested.ingest.bundles.snapshot import (
    TextIdentity,
    document_of,
    snapshot_of,
    source_of,
)
from vested.ingest.reading import (
    Article,
    EntityType,
    FoundEntity,
    FoundQuotation,
    FoundRelation,
    LinkMethod,
    Reading,
    TextSpan,
)
from vested.schema.addressing import (
    activity_id,
    mention_id,
    quotation_id,
    quotation_key,
    statement_id,
    statement_key,
)
from vested.schema.bundle import (
    Bundle,
    MentionRecord,
    QuotationRecord,
    StatementRecord,
)
from vested.schema.evidence import Activity, Document, Mention, Quotation, Snapshot, Span, Statement
from vested.schema.ids import entity_key
from vested.schema.reflect import reflect
from vested.schema.spans import span_of
from vested.schema.vocabulary import Polarity

_LABELS = {EntityType.MODEL: "AIModel", EntityType.STATEMENT: "OpenLetter"}


def label_of(kind: EntityType) -> str:
    """The entity label of a type of the evaluation format."""
    return _LABELS.get(kind, kind.value)


def key_of(entity: FoundEntity) -> str:
    """The resolver's key: the lexicon's where it lists the entity, else kind and folded name."""
    return f"lex:{entity.key}" if entity.key else entity_key(label_of(entity.type), entity.name)


def bundle_of_reading(reading: Reading) -> Bundle:
    """Everything in `reading` as the store takes it.

    A relation whose ends do not fit the claim's roles (a product as employer) is left out.
    """
    about = identity_of(reading.article)
    document = document_of(about, reading.article.text)
    snapshot = snapshot_of(about, reading.article.text)
    builder = _Builder(document, snapshot, reading)
    return Bundle(
        source=source_of(about),
        document=document,
        snapshot=snapshot,
        activity=activity_of(reading.extractor),
        mentions=list(builder.mentions.values()),
        statements=builder.statements(),
        quotations=builder.quotations(),
    )


def activity_of(extractor: str) -> Activity:
    """The activity of an extractor written as `name/version`."""
    name, _, version = extractor.partition("/")
    version = version or "0"
    return Activity(id=activity_id(name, version), name=name, version=version)


def identity_of(article: Article) -> TextIdentity:
    """What is known of an article besides its characters."""
    path = Path(article.origin)
    return TextIdentity(
        origin=article.origin,
        title=article.title,
        url=article.url,
        published=article.published,
        language=article.language,
        publisher=article.publisher,
        media_type=article.media_type,
        place=str(path.resolve()) if path.is_file() else None,
    )


@dataclass
class _Builder:
    """Turns the parts of one reading into records of one snapshot."""

    document: Document
    snapshot: Snapshot
    reading: Reading

    def __post_init__(self) -> None:
        self.kept = {e.id: e for e in self.reading.entities if not e.boilerplate and e.names}
        self.mentions: dict[str, MentionRecord] = {}
        self._ids: dict[str, str] = {}
        for entity in self.kept.values():
            record = self._mention(entity)
            self._ids[entity.id] = record.mention.id
            self.mentions[record.mention.id] = record
        self._keys = {id: record.mention.entity_key for id, record in self.mentions.items()}

    def _mention(self, entity: FoundEntity) -> MentionRecord:
        spans = {self._span(name.span).id: self._span(name.span) for name in entity.names}
        surfaces = {span.exact for span in spans.values()} | set(entity.aliases)
        wikidata = f"http://www.wikidata.org/entity/{entity.wikidata}" if entity.wikidata else None
        record = MentionRecord(
            mention=Mention(
                id="",
                kind=label_of(entity.type),
                name=entity.name,
                entity_key=key_of(entity),
                method=_weakest(entity).value,
                confidence=entity.confidence,
                same_as=[wikidata] if wikidata else [],
                aliases=sorted(surfaces - {entity.name}),
            ),
            spans=list(spans.values()),
        )
        record.mention.id = mention_id(self.snapshot.id, record)
        return record

    def statements(self) -> list[StatementRecord]:
        records = (self._statement(relation) for relation in self.reading.relations)
        return list({r.statement.id: r for r in records if r is not None}.values())

    def _statement(self, relation: FoundRelation) -> StatementRecord | None:
        proposition = proposition_of(relation)
        roles: dict[str, list[str]] = {}
        for role, local in proposition.roles:
            if local is not None and local in self.kept:
                roles.setdefault(role, []).append(self._ids[local])
        if not self._fits(proposition.kind, proposition.roles):
            return None
        record = StatementRecord(
            statement=Statement(
                id="",
                kind=proposition.kind,
                polarity=Polarity.DISPUTES if relation.negated else Polarity.SUPPORTS,
                modality=relation.modality.value,
                confidence=relation.confidence,
                rule=relation.rule,
                asserted_on=self.document.published,
            ),
            roles=roles,
            values=proposition.values,
            spans=[self._span(relation.evidence)],
            attributed_to=self._ids.get(relation.attributed_to or ""),
        )
        record.statement.id = statement_id(self.snapshot.id, self._extractor, record)
        record.statement.key = statement_key(self.document.id, record, self._keys)
        return record

    def _fits(self, kind: str, roles: tuple[tuple[str, str | None], ...]) -> bool:
        """Whether each role has as many entities, of the label, that the claim class asks for."""
        nouns = reflect()
        for edge in nouns[kind].noun.edges:
            fillers = [local for role, local in roles if role == edge.type and local is not None]
            if any(local not in self.kept for local in fillers):
                return False
            labels = {label_of(self.kept[local].type) for local in fillers}
            if len(set(fillers)) < edge.minimum:
                return False
            if edge.admitted != ("Entity",) and not labels <= {*edge.admitted}:
                return False
        return True

    def quotations(self) -> list[QuotationRecord]:
        records = (self._quotation(found) for found in self.reading.quotations)
        return list({record.quotation.id: record for record in records}.values())

    def _quotation(self, found: FoundQuotation) -> QuotationRecord:
        span = self._span(found.span)
        record = QuotationRecord(
            quotation=Quotation(
                id="",
                text=span.exact,
                language=self.reading.article.language,
                direct=found.direct,
                cue=found.cue.of(self.snapshot.text) if found.cue else None,
                venue=found.venue,
                confidence=found.confidence,
            ),
            spans=[span],
            speaker=self._ids.get(found.speaker or ""),
            addressee=self._ids.get(found.addressee or ""),
        )
        record.quotation.id = quotation_id(self.snapshot.id, self._extractor, record)
        record.quotation.key = quotation_key(self.document.id, record, self._keys)
        return record

    @property
    def _extractor(self) -> str:
        return self.reading.extractor.partition("/")[0]

    def _span(self, span: TextSpan) -> Span:
        return span_of(self.snapshot, span.start, span.end)


def _weakest(entity: FoundEntity) -> LinkMethod:
    """The least certain way that one of the entity's names was tied to it."""
    order = list(LinkMethod)
    return max((name.method for name in entity.names), key=order.index)
