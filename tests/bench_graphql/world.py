"""A generated graph for measuring: invented actors, claims and evidence in the stored form.

`World(scale)` is deterministic. Scale 1: 20,000 people, 10,000 organizations, 10,000 models,
200,000 claims of 1.3 statements each, 20,000 quotations. One letter has 300 signatories and one
model developer 250 funding rounds at every scale, so that answers keep their size as the graph
grows.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import neo4j

from vested.graph.extent import measure
from vested.graph.moments import FOREVER
from vested.graph.projection import statement_validity
from vested.graph.shown import show_everything
from vested.schema.dates import PartialDate

SINCE = "2024-01-01T00:00:00.000001+00:00"
LETTER = "Letter 0"
HUB = "Organization 0"
CHIEF = "chief executive officer"
SIGNATORIES = 300
ROUNDS = 250
_BATCH = 4000
_PARTS = ("north", "blue", "open", "deep", "clear", "river", "stone", "cloud", "neural", "vector")

Row = dict[str, Any]


@dataclass
class World:
    """Rows of every noun, made as they are asked for."""

    scale: float = 1.0
    _random: random.Random = field(default_factory=lambda: random.Random(7))

    def __post_init__(self) -> None:
        self.people = self._entities("Person", 20_000)
        self.organizations = self._entities("Organization", 10_000)
        self.models = self._entities("AIModel", 10_000)
        self.letters = self._entities("OpenLetter", 100, least=5)
        self.documents = max(50, int(8_000 * self.scale))

    def _size(self, count: int, least: int = 400) -> int:
        return max(least, int(count * self.scale))

    def _entities(self, kind: str, count: int, least: int = 400) -> list[Row]:
        word = {"AIModel": "Model", "OpenLetter": "Letter"}.get(kind, kind)
        return [
            {
                "id": f"ent_{word.lower()}_{number}",
                "name": f"{word} {number}",
                "kind": kind,
                "aliases": [f"{self._random.choice(_PARTS)} {self._random.choice(_PARTS)} {number}"]
                if number % 3 == 0
                else [],
                "sameAs": [],
                "nameWeight": 1,
                "since": SINCE,
                "until": FOREVER,
            }
            for number in range(self._size(count, least))
        ]

    def entities(self) -> list[Row]:
        """Every entity."""
        return [*self.people, *self.organizations, *self.models, *self.letters]

    def claims(self) -> Iterator[Row]:
        """Claims with `roles` (role, entity id), `own` discriminators and the values said."""
        yield from self._signed()
        yield from self._worked()
        yield from self._funded()
        yield from self._made()

    def _signed(self) -> Iterator[Row]:
        letter = self.letters[0]["id"]
        for person in self.people[:SIGNATORIES]:
            yield self._claim("Signature", SIGNATORY=person["id"], LETTER=letter, date="2023-05-30")
        for _ in range(self._size(20_000)):
            yield self._claim(
                "Signature",
                SIGNATORY=self._one(self.people),
                LETTER=self._one(self.letters[1:]),
                date=self._day(),
            )

    def _worked(self) -> Iterator[Row]:
        roles = (CHIEF, "researcher", "professor", "founder")
        for number, person in enumerate(self.people):
            role = roles[number % 4]
            yield self._claim(
                "Tenure",
                HOLDER=person["id"],
                EMPLOYER=self._one(self.organizations),
                role=role,
                start=f"{self._random.randint(2000, 2022)}",
            )
        for _ in range(self._size(20_000)):
            person = self._one(self.people[1:])
            yield self._claim("Founding", FOUNDER=person, FOUNDED=self._one(self.organizations[1:]))

    def _funded(self) -> Iterator[Row]:
        for number in range(ROUNDS):
            yield self._round(self.organizations[1 + number]["id"], self.organizations[0]["id"])
        for _ in range(self._size(45_000)):
            investor = self._one(self.organizations[1:])
            yield self._round(investor, self._one(self.organizations[1:]))
        for _ in range(self._size(10_000)):
            yield self._claim(
                "Grant",
                FUNDER=self._one(self.organizations[1:]),
                GRANTEE=self._one(self.models),
                medium="compute",
                date=self._day(),
            )

    def _made(self) -> Iterator[Row]:
        levels = ("Open weights (unrestricted)", "API access", "Unreleased", None)
        for number, model in enumerate(self.models):
            # The hub made the first model, and every hundredth developer is the hub's size apart.
            maker = (
                self.organizations[0]["id"] if number == 0 else self._one(self.organizations[1:])
            )
            yield self._claim("Development", DEVELOPER=maker, WORK=model["id"], date="2023-06")
            yield self._claim("Release", PUBLISHER=maker, WORK=model["id"], date="2023-11-01")
            level = levels[number % 4]
            own = {"level": level} if level else {"openStatus": "restricted"}
            yield self._claim("Access", WORK=model["id"], licence="Apache-2.0", **own)
        for _ in range(self._size(30_000)):
            one, two = self._one(self.organizations[1:]), self._one(self.organizations[1:])
            yield self._claim("Ownership", PART=one, WHOLE=two, date=self._day())
        for _ in range(self._size(15_000)):
            one, two = self._one(self.models), self._one(self.models)
            yield self._claim("Lineage", DERIVED=one, BASE=two)

    def _round(self, investor: str, recipient: str) -> Row:
        return self._claim(
            "Investment",
            INVESTOR=investor,
            RECIPIENT=recipient,
            round=self._random.choice(("seed", "series-a", "series-b", "corporate")),
            date=f"{self._random.randint(2015, 2023)}-0{self._random.randint(1, 9)}",
            amount=float(self._random.randint(1, 500) * 1_000_000),
            currency="USD",
        )

    def _one(self, rows: list[Row]) -> str:
        return str(rows[int(self._random.random() * len(rows))]["id"])

    def _day(self) -> str:
        return f"{self._random.randint(2015, 2024)}-{self._random.randint(1, 12):02}-15"

    def _claim(self, kind: str, **given: Any) -> Row:
        roles = [(name, value) for name, value in given.items() if name.isupper()]
        values = {name: value for name, value in given.items() if not name.isupper()}
        return {"kind": kind, "roles": roles, "values": values}


def stored(values: Row) -> Row:
    """`values` with the bounds of their dates, as the store keeps them."""
    found = dict(values)
    for name in ("date", "start", "closed"):
        if name in values:
            day = PartialDate(values[name])
            found |= {f"{name}Earliest": day.earliest, f"{name}Latest": day.latest}
    return found


def load(driver: neo4j.Driver, world: World) -> int:
    """Writes `world` into an empty migrated graph; the number of its claims."""
    _write(driver, _ENTITIES, world.entities())
    sources = [
        {"id": f"src_{n}", "name": f"Source {n}", "homepage": f"https://s{n}.example"}
        for n in range(40)
    ]
    driver.execute_query(_SOURCES, rows=sources)
    _write(driver, _DOCUMENTS, [_document(n) for n in range(world.documents)], since=SINCE)
    pick = random.Random(11)
    count, claims, statements = 0, [], []
    for claim in world.claims():
        id = f"clm_{count:07}"
        own = {k: claim["values"][k] for k in _OWN.get(claim["kind"], ()) if k in claim["values"]}
        claims.append(
            {"id": id, "kind": claim["kind"], "own": stored(own), "roles": claim["roles"]}
        )
        for turn in range(2 if count % 10 < 3 else 1):
            statements.append(_statement(f"{count:07}_{turn}", id, claim, pick, world.documents))
        count += 1
        if len(claims) >= _BATCH:
            _claims(driver, claims, statements)
    _claims(driver, claims, statements)
    quotations = [_quotation(n, world, pick) for n in range(world._size(20_000))]
    _write(driver, _QUOTATIONS, quotations, since=SINCE, until=FOREVER)
    show_everything(driver)
    with driver.session() as session:
        measure(session)
    driver.execute_query("MATCH (c:Clock) SET c.moment = $m, c.revision = 1", m=SINCE)
    driver.execute_query("CALL db.awaitIndexes(300)")
    return count


_OWN = {
    "Tenure": ("role", "start"),
    "Investment": ("round",),
    "Grant": ("medium",),
    "Access": ("level", "openStatus"),
}


def _claims(driver: neo4j.Driver, claims: list[Row], statements: list[Row]) -> None:
    _write(driver, _CLAIMS, claims)
    _write(driver, _STATEMENTS, statements, since=SINCE, until=FOREVER)
    claims.clear()
    statements.clear()


def _document(number: int) -> Row:
    return {
        "id": f"doc_{number:06}",
        "url": f"https://s{number % 40}.example/{number}",
        "source": f"src_{number % 40}",
        "snapshot": f"snp_{number:06}",
        "title": f"Document {number}",
    }


def _statement(name: str, claim: str, row: Row, pick: random.Random, documents: int) -> Row:
    values = stored(row["values"])
    properties = {
        "id": f"stm_{name}",
        "kind": row["kind"],
        "polarity": "SUPPORTS",
        "modality": "asserted",
        "confidence": round(0.5 + pick.random() / 2, 3),
        "rule": "bench",
        "recordedAt": SINCE,
        "key": f"key_{name}",
        **values,
    }
    days = statement_validity(row["kind"], properties)
    about = {
        "rank": "normal",
        "possibleFrom": days.possible_from,
        "possibleTo": days.possible_to,
        "definiteFrom": days.definite_from,
        "definiteTo": days.definite_to,
    }
    text = f"Words of statement {name}."
    return {
        "claim": claim,
        "properties": properties,
        "about": {key: value for key, value in about.items() if value is not None},
        "snapshot": f"snp_{int(pick.random() * documents):06}",
        "span": {
            "id": f"spn_{name}",
            "start": 10,
            "end": 10 + len(text),
            "exact": text,
            "prefix": "before ",
            "suffix": " after",
        },
    }


def _quotation(number: int, world: World, pick: random.Random) -> Row:
    words = " ".join(pick.choice(_PARTS) for _ in range(12))
    return {
        "properties": {
            "id": f"quo_{number:06}",
            "key": f"quo_key_{number}",
            "text": f"{words} {number}",
            "language": "en",
            "direct": True,
            "cue": "said",
            "fidelity": "verbatim",
            "confidence": 0.9,
            "recordedAt": SINCE,
        },
        "speaker": world.people[int(pick.random() * len(world.people))]["id"],
        "snapshot": f"snp_{int(pick.random() * world.documents):06}",
        "span": {
            "id": f"spn_q{number}",
            "start": 5,
            "end": 60,
            "exact": words,
            "prefix": "",
            "suffix": "",
        },
    }


def _write(driver: neo4j.Driver, text: Any, rows: list[Row], **parameters: Any) -> None:
    for start in range(0, len(rows), _BATCH):
        driver.execute_query(text, {"rows": rows[start : start + _BATCH], **parameters})


_ENTITIES = """
UNWIND $rows AS row
CREATE (e:Entity) SET e:$(row.kind)
SET e = row REMOVE e.kind
"""
_SOURCES = "UNWIND $rows AS row CREATE (s:Source) SET s = row"
_DOCUMENTS = f"""
UNWIND $rows AS row
MATCH (source:Source {{id: row.source}})
CREATE (d:Document {{id: row.id, url: row.url}})-[:PUBLISHED_BY]->(source)
CREATE (s:Snapshot {{id: row.snapshot, sha256: row.snapshot, title: row.title, language: 'en',
  published: '2024-01-01', publishedEarliest: '2024-01-01', recordedAt: $since}})
CREATE (s)-[:SNAPSHOT_OF]->(d)
CREATE (s)-[:CURRENT_OF {{since: $since, until: '{FOREVER}'}}]->(d)
"""
_CLAIMS = """
UNWIND $rows AS row
CREATE (c:Claim {id: row.id}) SET c:$(row.kind), c += row.own
WITH c, row
UNWIND row.roles AS role
MATCH (e:Entity {id: role[1]})
CREATE (c)-[:$(role[0])]->(e)
"""
_STATEMENTS = """
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (snapshot:Snapshot {id: row.snapshot})
CREATE (s:Statement) SET s = row.properties
CREATE (s)-[:STATED_IN]->(snapshot)
CREATE (s)-[about:SUPPORTS {since: $since, until: $until}]->(c) SET about += row.about
CREATE (span:Span) SET span = row.span
CREATE (s)-[:CITES]->(span)
"""
_QUOTATIONS = """
UNWIND $rows AS row
MATCH (snapshot:Snapshot {id: row.snapshot})-[:SNAPSHOT_OF]->(document:Document)
MATCH (speaker:Entity {id: row.speaker})
CREATE (q:Quotation) SET q = row.properties
CREATE (q)-[:QUOTED_IN]->(snapshot)
CREATE (q)-[:APPEARS_IN {since: $since, until: $until}]->(document)
CREATE (q)-[:SPOKEN_BY {since: $since, until: $until}]->(speaker)
CREATE (span:Span) SET span = row.span
CREATE (q)-[:CITES]->(span)
"""
