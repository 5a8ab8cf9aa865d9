"""Ten questions, each as a client asks us and the peer, and as Cypher by hand: the floor."""

from dataclasses import dataclass, field
from typing import Any

from bench_graphql.world import CHIEF, HUB, LETTER

_NAMES_FOR_PEER = (
    '{ searchEntities(phrase: "+neural +river", first: 10) { edges { score node { id name } } } }'
)
_NAMES_FOR_FLOOR = """CALL db.index.fulltext.queryNodes('names_of_entities', $q, {limit: 10})
YIELD node, score RETURN collect([node.id, node.name, score])"""
_KINDS = '["Person", "Organization", "AIModel", "OpenLetter"]'
_OPEN = ["Open weights (unrestricted)", "Open weights (restricted use)"]


@dataclass(frozen=True)
class Question:
    """One question. The Cypher gives one record and looks at nothing that could be left out."""

    name: str
    ours: str
    peer: str
    floor: str
    parameters: dict[str, Any] = field(default_factory=dict)
    bears: str = field(kw_only=True)
    """What every side's answer bears: an empty one is quick."""


QUESTIONS = (
    Question(
        "point look-up",
        '{ entity(name: "Person 17") { id name aliases } }',
        '{ people(where: {name: {eq: "Person 17"}}) { id name aliases } }',
        "MATCH (p:Entity {name: $n}) RETURN collect([p.id, p.name, p.aliases])",
        {"n": "Person 17"},
        bears="ent_person_17",
    ),
    Question(
        "funders of open models",
        "{ fundersOfOpenModels(first: 50) { edges { node { model { name } funder { name } "
        "developer { name } route amount currency date } } } }",
        """{
          aiModels(where: {accesses: {some: {level: {startsWith: "Open"}}}},
                   limit: 12, sort: {name: ASC}) {
            name accesses { level }
            grants { shownDate funder { name } }
            developments { developer { name roundsReceived(limit: 5) {
              shownDate shownAmount shownCurrency investor { name } } } } } }""",
        """MATCH (m:AIModel)<-[:WORK]-(a:Access) WHERE a.level IN $l
        WITH m, a ORDER BY m.name LIMIT 12
        RETURN collect([m.name, a.level,
          [(m)<-[:GRANTEE]-(g:Grant)-[:FUNDER]->(f) | [g.shownDate, f.name]],
          [(m)<-[:WORK]-(:Development)-[:DEVELOPER]->(d)<-[:RECIPIENT]-(i:Investment)
           -[:INVESTOR]->(f) | [d.name, f.name, i.shownDate, i.shownAmount, i.shownCurrency]]])""",
        {"l": _OPEN},
        bears='"Organization ',
    ),
    Question(
        "CEO signatories",
        f'{{ signatories(letter: "{LETTER}", role: "{CHIEF}", first: 100) {{ edges {{ node {{ '
        "signatory { name } organization { name } certainty signedOn } } } }",
        f"""{{ openLetters(where: {{name: {{eq: "{LETTER}"}}}}) {{
          signatures(where: {{signatory: {{some: {{tenures: {{some: {{
              role: {{eq: "{CHIEF}"}}}}}}}}}}}}) {{
            shownDate signatory {{ name tenures(where: {{role: {{eq: "{CHIEF}"}}}}) {{
              employer {{ name }} }} }} }} }} }}""",
        """MATCH (:OpenLetter {name: $n})<-[:LETTER]-(s:Signature)-[:SIGNATORY]->(p)
          <-[:HOLDER]-(t:Tenure {role: $role})-[:EMPLOYER]->(o)
        RETURN collect([p.name, o.name, s.shownDate])""",
        {"n": LETTER, "role": CHIEF},
        bears='"Person 100"',
    ),
    Question(
        "quotes page",
        "{ quotations(first: 50) { edges { node { text speaker { name } document { title } } } } }",
        "{ quotations(limit: 50, sort: {id: ASC}) { text speaker { name } snapshot { title } } }",
        """MATCH (q:Quotation) WHERE q.id > '' WITH q ORDER BY q.id LIMIT 50
        RETURN collect([q.text, [(q)-[:SPOKEN_BY]->(p) | p.name],
                        [(q)-[:QUOTED_IN]->(s) | s.title]])""",
        bears='"Person ',
    ),
    Question(
        "nested 1,000 rows",
        "{ organizations(first: 100) { edges { node { name "
        "investmentsAsRecipient(first: 10) { round amount date investor { name } } "
        "ownershipsAsWhole(first: 10) { part { name } } } } } }",
        "{ organizations(limit: 100, sort: {name: ASC}) { name "
        "roundsReceived(limit: 10) { round shownAmount shownDate investor { name } } "
        "parts(limit: 10) { part { name } } } }",
        """MATCH (o:Organization) WHERE o.name > '' WITH o ORDER BY o.name LIMIT 100
        RETURN collect([o.name,
          [(o)<-[:RECIPIENT]-(i:Investment)-[:INVESTOR]->(f)
           | [i.round, i.shownAmount, i.shownDate, f.name]][..10],
          [(o)<-[:WHOLE]-(w:Ownership)-[:PART]->(p) | p.name][..10]])""",
        bears='"Organization 1"',
    ),
    Question(
        "filtered and sorted",
        '{ investments(filter: {amount: {gte: 400000000}, round: {eq: "seed"}}, orderBy: '
        "[{field: AMOUNT, direction: DESC}], first: 20) { edges { node { amount investor { name } "
        "recipient { name } } } } }",
        '{ investments(where: {shownAmount: {gte: 400000000}, round: {eq: "seed"}}, sort: '
        "{shownAmount: DESC}, limit: 20) { shownAmount investor { name } recipient { name } } }",
        """MATCH (i:Investment) WHERE i.shownAmount >= $least AND i.round = 'seed'
        WITH i ORDER BY i.shownAmount DESC LIMIT 20
        RETURN collect([i.shownAmount, [(i)-[:INVESTOR]->(o) | o.name],
                        [(i)-[:RECIPIENT]->(o) | o.name]])""",
        {"least": 400_000_000.0},
        bears='"Organization ',
    ),
    # Ours looks through quotations in five languages too; the peer and the floor do not.
    Question(
        "search",
        '{ search(query: "neural river", first: 10) { id name score } }',
        _NAMES_FOR_PEER,
        _NAMES_FOR_FLOOR,
        {"q": "+neural +river"},
        bears="ent_",
    ),
    Question(
        "search of names",
        f'{{ search(query: "neural river", first: 10, kinds: {_KINDS}) {{ id name score }} }}',
        _NAMES_FOR_PEER,
        _NAMES_FOR_FLOOR,
        {"q": "+neural +river"},
        bears="ent_",
    ),
    Question(
        "neighbourhood",
        f'{{ neighbourhood(focus: "{HUB}", limit: 60) {{ nodes {{ id name kind }} '
        "edges { source target kind label } } }",
        f"""{{ organizations(where: {{name: {{eq: "{HUB}"}}}}) {{ id name
          roundsReceived(limit: 59) {{ round shownAmount investor {{ id name }} }}
          tenures(limit: 20) {{ role holder {{ id name }} }}
          developments(limit: 20) {{ work {{ id name }} }} }} }}""",
        """MATCH (o:Entity {name: $n})
        RETURN collect([o.id, o.name,
          [(o)<-[:RECIPIENT]-(i:Investment)-[:INVESTOR]->(f)
           | [i.round, i.shownAmount, f.id, f.name]][..59],
          [(o)<-[:EMPLOYER]-(t:Tenure)-[:HOLDER]->(p) | [t.role, p.id, p.name]][..20],
          [(o)<-[:DEVELOPER]-(:Development)-[:WORK]->(m) | [m.id, m.name]][..20]])""",
        {"n": HUB},
        bears='"Organization 0"',
    ),
    Question(
        "model with evidence",
        '{ entity(name: "Model 40") { name ... on AIModel { developmentsAsWork { date '
        "developer { name } statements { id document { title } evidence { start exact } } } "
        "releasesAsWork { date publisher { name } "
        "statements { id document { title } evidence { start exact } } } } } }",
        """{ aiModels(where: {name: {eq: "Model 40"}}) { name
          developments { shownDate developer { name }
            statements { id snapshot { title } spans { start exact } } }
          releases { shownDate publisher { name }
            statements { id snapshot { title } spans { start exact } } } } }""",
        """MATCH (m:Entity {name: $n})
        RETURN collect([m.name, [(m)<-[:WORK]-(c:Development|Release) | [c.shownDate,
          [(c)-[:DEVELOPER|PUBLISHER]->(d) | d.name],
          [(c)<-[:SUPPORTS]-(s:Statement)-[:STATED_IN]->(t) | [s.id, t.title,
            [(s)-[:CITES]->(x:Span) | [x.start, x.exact]]]]]]])""",
        {"n": "Model 40"},
        bears='"stm_',
    ),
)
