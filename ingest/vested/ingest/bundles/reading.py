"""The bundle of one article: mentions, statements, quotations and judgements with their spans."""

from dataclasses import dataclass

from vested.ingest.bundles.propositions import proposition_of
from vested.ingest.bundles.snapshot import (
    TextIdentity,
    document_of,
    snapshot_of,
    source_of,
    span_of,
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
from vested.schema.bundle import (
    Bundle,
    JudgementRecord,
    MentionRecord,
    QuotationRecord,
    StatementRecord,
)
from vested.schema.evidence import Activity, Mention, Quotation, Snapshot, Span, Statement
from vested.schema.identity import Judgement
from vested.schema.ids import digest_id, entity_key
from vested.schema.reflect import reflect
from vested.schema.vocabulary import Polarity, Verdict

_LABELS = {EntityType.MODEL: "AIModel", EntityType.STATEMENT: "OpenLetter"}
_DOUBTFUL = (LinkMethod.FUZZY, LinkMethod.BACK_TRANSLATION)


def label_of(kind: EntityType) -> str:
    """The entity label of a type of the evaluation format."""
    return _LABELS.get(kind, kind.value)


def key_of(entity: FoundEntity) -> str:
    """The resolver's key: the lexicon's where it lists the entity, else kind and folded name."""
    return f"lex:{entity.key}" if entity.key else entity_key(label_of(entity.type), entity.name)


def bundle_of_reading(reading: Reading, *, recorded_at: str) -> Bundle:
    """Everything in `reading` as the store takes it.

    A relation whose ends do not fit the claim's roles (a product as employer) is left out.
    """
    about = _identity(reading.article)
    snapshot = snapshot_of(about, reading.article.text, recorded_at=recorded_at)
    name, _, version = reading.extractor.partition("/")
    builder = _Builder(snapshot, reading, recorded_at)
    mentions = [builder.mention(entity) for entity in builder.kept.values()]
    return Bundle(
        source=source_of(about),
        document=document_of(about, reading.article.text),
        snapshot=snapshot,
        activity=Activity(id=digest_id("act", name, version), name=name, version=version or "0"),
        mentions=list({record.mention.id: record for record in mentions}.values()),
        statements=builder.statements(),
        quotations=[builder.quotation(quotation) for quotation in reading.quotations],
        judgements=builder.judgements(),
    )


def _identity(article: Article) -> TextIdentity:
    return TextIdentity(
        origin=article.origin,
        title=article.title,
        url=article.url,
        published=article.published,
        language=article.language,
        publisher=article.publisher,
        media_type=article.media_type,
    )


@dataclass
class _Builder:
    """Turns the parts of one reading into records of one snapshot."""

    snapshot: Snapshot
    reading: Reading
    recorded_at: str

    def __post_init__(self) -> None:
        self.kept = {e.id: e for e in self.reading.entities if not e.boilerplate and e.names}
        self._asserted_on = document_of(
            _identity(self.reading.article), self.snapshot.text
        ).published

    def mention(self, entity: FoundEntity) -> MentionRecord:
        spans = {self._span(name.span).id: self._span(name.span) for name in entity.names}
        surfaces = {span.exact for span in spans.values()} | set(entity.aliases)
        wikidata = f"http://www.wikidata.org/entity/{entity.wikidata}" if entity.wikidata else None
        return MentionRecord(
            mention=Mention(
                id=self._mention_id(entity),
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

    def statements(self) -> list[StatementRecord]:
        records = (self._statement(relation) for relation in self.reading.relations)
        return list({r.statement.id: r for r in records if r is not None}.values())

    def _statement(self, relation: FoundRelation) -> StatementRecord | None:
        proposition = proposition_of(relation)
        roles: dict[str, list[str]] = {}
        for role, local in proposition.roles:
            if local is not None and local in self.kept:
                roles.setdefault(role, []).append(self._mention_id(self.kept[local]))
        if not self._fits(proposition.kind, proposition.roles):
            return None
        span = self._span(relation.evidence)
        polarity = Polarity.DISPUTES if relation.negated else Polarity.SUPPORTS
        speaker = self.kept.get(relation.attributed_to or "")
        values = sorted((name, str(value)) for name, value in proposition.values.items())
        identity = [part for role, ids in sorted(roles.items()) for part in (role, *ids)]
        identity += [part for pair in values for part in pair]
        return StatementRecord(
            statement=Statement(
                id=digest_id(
                    "stm",
                    self.snapshot.id,
                    self.reading.extractor.partition("/")[0],
                    proposition.kind,
                    polarity,
                    relation.modality,
                    *identity,
                ),
                kind=proposition.kind,
                polarity=polarity,
                modality=relation.modality.value,
                confidence=relation.confidence,
                rule=relation.rule,
                asserted_on=self._asserted_on,
                recorded_at=self.recorded_at,
            ),
            roles=roles,
            values=proposition.values,
            spans=[span],
            attributed_to=self._mention_id(speaker) if speaker else None,
        )

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

    def quotation(self, found: FoundQuotation) -> QuotationRecord:
        span = self._span(found.span)
        speaker = self.kept.get(found.speaker or "")
        addressee = self.kept.get(found.addressee or "")
        return QuotationRecord(
            quotation=Quotation(
                id=digest_id("quo", self.snapshot.id, span.id),
                text=span.exact,
                language=self.reading.article.language,
                direct=found.direct,
                cue=found.cue.of(self.snapshot.text) if found.cue else None,
                venue=found.venue,
                confidence=found.confidence,
                recorded_at=self.recorded_at,
            ),
            spans=[span],
            speaker=self._mention_id(speaker) if speaker else None,
            addressee=self._mention_id(addressee) if addressee else None,
        )

    def judgements(self) -> list[JudgementRecord]:
        """One verdict for each entity that a surface form was tied to by guesswork."""
        records = []
        for entity in self.kept.values():
            doubtful = [name for name in entity.names if name.method in _DOUBTFUL]
            if doubtful:
                records.append(self._judgement(entity, doubtful[0].span, doubtful[0].method))
        return records

    def _judgement(
        self, entity: FoundEntity, span: TextSpan, method: LinkMethod
    ) -> JudgementRecord:
        mention = self._mention_id(entity)
        surface = span.of(self.snapshot.text)
        return JudgementRecord(
            judgement=Judgement(
                id=digest_id("jdg", mention, surface, self.reading.extractor),
                verdict=Verdict.SAME,
                by=self.reading.extractor,
                reason=f"“{surface}” is taken for {entity.name} ({method.value})",
                score=entity.confidence,
                recorded_at=self.recorded_at,
            ),
            mention=mention,
            entity_key=key_of(entity),
        )

    def _mention_id(self, entity: FoundEntity) -> str:
        return digest_id("men", self.snapshot.id, key_of(entity))

    def _span(self, span: TextSpan) -> Span:
        return span_of(self.snapshot, span.start, span.end)


def _weakest(entity: FoundEntity) -> LinkMethod:
    """The least certain way that one of the entity's names was tied to it."""
    order = list(LinkMethod)
    return max((name.method for name in entity.names), key=order.index)
