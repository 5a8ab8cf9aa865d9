"""What people are to look at next, and what they judged and decided: the reading side of review."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import Enum
from typing import Annotated, Any

import strawberry

from vested.api.graphql.connection import (
    Connection,
    PageInfo,
    connection,
    decode,
    encode,
    page_size,
)
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput
from vested.api.graphql.evidence import DocumentNode, Evidence, Node, StatementNode
from vested.api.graphql.history import ActNode, acts_of
from vested.api.graphql.nouns import (
    ClaimNode,
    EntityNode,
    QuotationNode,
    claim_node,
    entity_node,
    quotation_node,
)
from vested.api.review.dissents import Dissents
from vested.api.review.pairs import Pair, Pairs
from vested.api.sentences import sentence
from vested.graph.dissent import Dissent, DissentKind
from vested.graph.moments import FOREVER
from vested.graph.reader import AsOf
from vested.graph.rows import DocumentRow, Row, SpanRow, StatementRow
from vested.ingest.candidates import Feature

_LONGEST_ID = 200
_MOST_PLACES = 5
_MOST_ACTS = 500


@strawberry.enum(description="What is reviewed.")
class ReviewKind(Enum):
    """The two queues."""

    PAIR = strawberry.enum_value(
        "PAIR", description="Two entities that may be one; an entity and a doubtful mention of it."
    )
    STATEMENT = strawberry.enum_value(
        "STATEMENT", description="A statement or quotation and the words it was read from."
    )


strawberry.enum(DissentKind, description="What two extractors differ in.")


@strawberry.type(name="Mention", description="An entity as one document names it.")
class MentionNode(Node):
    """A mention."""

    kind: str
    name: str = strawberry.field(description="The name it was taken for.")
    printed: list[str] = strawberry.field(description="The names as the document prints them.")
    same_as: list[str]
    method: str = strawberry.field(description="How its names were tied together.")
    confidence: float
    document: DocumentNode
    evidence: list[Evidence] = strawberry.field(description="Places that name it, the first few.")


@strawberry.type(description="One reason for or against two being one.")
class MatchFeature:
    """A feature of a pair."""

    name: str
    value: float = strawberry.field(description="How far it holds, 0 to 1.")
    weight: float = strawberry.field(description="Log-odds of it in full; below 0: against.")
    points: float = strawberry.field(description="What it adds to the log-odds of the pair.")
    detail: str = strawberry.field(description="The compared values in a sentence.")

    @classmethod
    def of(cls, found: Feature) -> "MatchFeature":
        """From what matching found."""
        return cls(
            name=found.name,
            value=found.value,
            weight=found.weight,
            points=found.points,
            detail=found.detail,
        )


_SCORE = "How likely it is that the two are one, 0 to 1, by the sum of its features."


@strawberry.type(description="Two entities that may be one; merged, `left` keeps its id.")
class ReviewPair:
    """Entity against entity; `judge(left: left.id, right: right.id)`."""

    left: EntityNode
    right: EntityNode
    score: float = strawberry.field(description=_SCORE)
    features: list[MatchFeature]


@strawberry.type(description="An entity and a mention that was tied to it by a doubtful method.")
class ReviewMention:
    """Entity against mention; `judge(left: judged, right: mention.id)`."""

    entity: EntityNode = strawberry.field(description="What the mention refers to now.")
    judged: strawberry.ID = strawberry.field(
        description="The id to judge the mention against; it may have been merged into `entity`."
    )
    mention: MentionNode
    score: float = strawberry.field(description=_SCORE)
    features: list[MatchFeature]


@strawberry.type(
    name="Dissent",
    description="What another extractor that read the same text reads otherwise, or not at all.",
)
class DissentNode:
    """How two extractors differ."""

    kind: DissentKind
    extractor: str = strawberry.field(description="Who read the item.")
    other: str = strawberry.field(description="Who differs.")
    detail: str = strawberry.field(description="In what, in words.")

    @classmethod
    def of(cls, found: Dissent | None) -> "DissentNode | None":
        """From what comparing found."""
        if found is None:
            return None
        return cls(
            kind=found.kind, extractor=found.extractor, other=found.other, detail=found.detail
        )


_DISSENT = "Set where extractors that read this text differ."


@strawberry.type(description="A statement to hold against the words it was read from.")
class ReviewStatement:
    """A statement with its claim."""

    statement: StatementNode
    claim: ClaimNode
    disputed: bool = strawberry.field(description="Whether a statement speaks against its claim.")
    dissent: DissentNode | None = strawberry.field(description=_DISSENT)
    row: strawberry.Private[StatementRow]

    @strawberry.field(description="The claim as this statement gives it, in a sentence (en or fr).")
    def sentence(self, language: str = "en") -> str:
        roles = [(role, entity.name) for role, entity in self.claim.row.roles]
        values = {**self.claim.row.own, **self.row.values}
        return sentence(self.row.kind, roles, values, language)


@strawberry.type(description="A quotation to hold against the words it was read from.")
class ReviewQuotation:
    """A quotation."""

    quotation: QuotationNode
    dissent: DissentNode | None = strawberry.field(description=_DISSENT)


ReviewItem = Annotated[
    ReviewPair | ReviewMention | ReviewStatement | ReviewQuotation,
    strawberry.union("ReviewItem", description="One thing for a person to look at."),
]
_Keyed = list[tuple[str, Any]]


@strawberry.type
class ReviewQuery:
    """The root fields of review."""

    @strawberry.field(
        description="What nobody has judged or reviewed: pairs, the likeliest first; statements, "
        "the disputed first, then what extractors differ in, then the least certain. With `unsure` "
        "also what was left open."
    )
    async def review_queue(
        self,
        info: Info,
        kind: ReviewKind,
        first: int = 20,
        after: str | None = None,
        unsure: bool = False,
    ) -> Connection[ReviewItem]:
        size, cursor = page_size(first), decode(after)
        if kind is ReviewKind.PAIR:
            return await _pair_page(info, size, cursor, unsure)
        return await _statement_page(info, size, cursor, unsure)

    @strawberry.field(
        description="What people judged and decided about an entity, mention, document, source, "
        "statement or quotation, oldest first, withdrawn acts too. An entity's include those on "
        "the ids merged with it; a statement's those on its document and source."
    )
    async def acts(self, info: Info, of: strawberry.ID) -> list[ActNode]:
        if len(of) > _LONGEST_ID:
            raise BadInput(f"of: {len(of)} characters — at most {_LONGEST_ID} are allowed")
        return await acts_of(info.context.reader, str(of), _MOST_ACTS)


async def _pair_page(
    info: Info, size: int, after: str | None, unsure: bool
) -> Connection[ReviewItem]:
    desk = info.context.desk
    pairs = desk.pairs if desk else Pairs()
    waiting = await pairs.waiting(info.context.reader, unsure=unsure)
    page = [pair for pair in waiting if after is None or pair.key > after][: size + 1]

    async def count() -> int:
        return len(waiting)

    return _page(await _pair_nodes(info, page), [pair.key for pair in page], size, count)


async def _pair_nodes(info: Info, pairs: Sequence[Pair]) -> _Keyed:
    now, reader = AsOf(), info.context.reader
    ids = {id for pair in pairs for id in (pair.entity, pair.right)}
    entities = await reader.entities(sorted(ids), now)
    mentioned = [pair.mention for pair in pairs if pair.mention]
    rows = await reader.rows("read_mentions_in_context", ids=mentioned, limit=_MOST_PLACES)
    mentions = {row["mention"]["id"]: _mention(row) for row in rows}
    nodes: _Keyed = []
    for pair in pairs:
        features = [MatchFeature.of(feature) for feature in pair.features]
        left = entities.get(pair.entity)
        if left is None:
            continue
        entity = entity_node(left, now)
        if pair.mention in mentions:
            mention, judged = mentions[pair.mention], strawberry.ID(pair.left)
            item: Any = ReviewMention(
                entity=entity, judged=judged, mention=mention, score=pair.score, features=features
            )
        elif (right := entities.get(pair.right)) is not None and right.id != left.id:
            other = entity_node(right, now)
            item = ReviewPair(left=entity, right=other, score=pair.score, features=features)
        else:
            continue
        nodes.append((pair.key, item))
    return nodes


def _mention(row: Row) -> MentionNode:
    mention = row["mention"]
    return MentionNode(
        id=strawberry.ID(mention["id"]),
        kind=mention["kind"],
        name=mention["name"],
        printed=row["printed"],
        same_as=list(mention.get("sameAs") or ()),
        method=mention["method"],
        confidence=float(mention["confidence"]),
        document=DocumentNode.of(DocumentRow.of(row["document"], row["source"]), AsOf()),
        evidence=[Evidence.of(SpanRow.of(span, row["snapshot"])) for span in row["spans"]],
    )


async def _statement_page(
    info: Info, size: int, after: str | None, unsure: bool
) -> Connection[ReviewItem]:
    reader, desk = info.context.reader, info.context.desk
    differing = await (desk.dissents if desk else Dissents()).standing(reader)
    where: dict[str, Any] = {"unsure": unsure, "forever": FOREVER}
    rows = await reader.rows(
        "read_statements_to_review",
        **where,
        **_position(after),
        dissenting=sorted(differing),
        limit=size + 1,
    )

    async def count() -> int:
        return int((await reader.rows("count_statements_to_review", **where))[0]["total"])

    return _page(
        await _statement_nodes(info, rows, differing), [_key(row) for row in rows], size, count
    )


def _page(
    nodes: _Keyed, keys: Sequence[str], size: int, count: Callable[[], Awaitable[int]]
) -> Connection[ReviewItem]:
    """The page of `nodes`, some of whose `keys` may be of what is gone by now."""
    shown = set(keys[:size])
    page: Connection[Any] = connection([node for node in nodes if node[0] in shown], size, count)
    if keys:
        last = encode(keys[:size][-1])
        page.page_info = PageInfo(has_next_page=len(keys) > size, end_cursor=last)
    return page


def _key(row: Row) -> str:
    return f"{row['turn']} {row['confidence']!r} {row['id']}"


def _position(after: str | None) -> dict[str, Any]:
    """Where a page begins: behind the turn, confidence and id of a cursor."""
    if after is None:
        return {"afterTurn": -1, "afterConfidence": 0.0, "afterId": ""}
    turn, _, rest = after.partition(" ")
    confidence, _, id = rest.partition(" ")
    try:
        return {"afterTurn": int(turn), "afterConfidence": float(confidence), "afterId": id}
    except ValueError as error:
        raise BadInput("after: this cursor is of another queue") from error


async def _statement_nodes(
    info: Info, rows: Sequence[Row], differing: Mapping[str, Dissent]
) -> _Keyed:
    now, context = AsOf(), info.context
    claims = await context.claims.load_many([(row["claim"], now) for row in rows if row["claim"]])
    by_claim = {claim.id: claim for claim in claims if claim is not None}
    quoted = [(row["id"], now) for row in rows if not row["claim"]]
    quotations = {q.id: q for q in await context.quotations.load_many(quoted) if q is not None}
    nodes: _Keyed = []
    for row in rows:
        key, dissent = _key(row), DissentNode.of(differing.get(row["id"]))
        if row["id"] in quotations:
            quotation = quotation_node(quotations[row["id"]], now)
            nodes.append((key, ReviewQuotation(quotation=quotation, dissent=dissent)))
        elif row["claim"] in by_claim:
            claim = by_claim[row["claim"]]
            for statement in claim.statements:
                if statement.id == row["id"]:
                    item = ReviewStatement(
                        statement=StatementNode.of(statement, now),
                        claim=claim_node(claim, now),
                        disputed=row["turn"] == 0,
                        dissent=dissent,
                        row=statement,
                    )
                    nodes.append((key, item))
    return nodes
