"""The two questions in the lane: who signed a letter, who funded which open model.

The queries are those of `read_signatories.cypher` and `read_funders.cypher` as of now: what stands,
and what the leading statement of a claim says, is noted on the claim.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from graphql import GraphQLObjectType

from vested.api.graphql.answers import FUNDED, SIGNATURE
from vested.api.graphql.lane.compiler import Arguments, Compiler, Row, Rule
from vested.api.graphql.lane.operation import Chosen
from vested.api.graphql.lane.pages import Listing, after_of, lookup, page
from vested.api.graphql.lane.rules import counted, size_of, votes
from vested.graph.shown import STATUS, lead_name
from vested.schema.vocabulary import (
    DEFAULT_OPEN_LEVELS,
    AccessLevel,
    OpenStatus,
)

_COUNTED = counted("about", "s")
_HELD = f"{STATUS} IN ['SUPPORTED', 'DISPUTED']"
"""What a claim bears that a counted statement supports."""

# Not an OPTIONAL MATCH in a CALL: at the beginning of a COLLECT, one that finds nothing makes null
# of all outer variables that the CALL does not import, `asked` with them (Neo4j 2026.08).
_SIGNED = f"""WITH COLLECT {{{{
  MATCH ({{letter}})<-[:WORK]-(:Issuance)<-[about:SUPPORTS]-(s:Statement)
  WHERE {_COUNTED} AND s.date IS NOT NULL
  RETURN s ORDER BY about.rank = 'preferred' DESC, s.confidence DESC, s.id LIMIT 1
}}}}[0] AS issued
MATCH ({{letter}})<-[:LETTER]-(signature:Signature)-[:SIGNATORY]->(signatory:Entity)
WHERE signature.{_HELD}
"""
_ANYBODY = """WITH signature, signatory, null AS employer, [] AS tenures, 'DEFINITE' AS held,
  coalesce(signature.leadDate, issued.date) AS signedOn
"""
_HOLDERS = f"""MATCH (signatory)<-[:HOLDER]-(tenure:Tenure {{{{role: {{role}}}}}})
  -[:EMPLOYER]->(employer:Organization)
WITH signature, signatory, tenure, employer,
  coalesce(signature.leadDate, issued.date) AS signedOn,
  coalesce(signature.leadDateEarliest, issued.dateEarliest) AS earliest,
  coalesce(signature.leadDateLatest, issued.dateLatest) AS latest
MATCH (tenure)<-[about:SUPPORTS]-(s:Statement)
WHERE {_COUNTED} AND (latest IS NULL OR about.possibleFrom <= latest)
  AND (earliest IS NULL OR about.possibleTo >= earliest)
WITH signature, signatory, employer, signedOn, tenure,
  coalesce(about.definiteFrom <= earliest AND about.definiteTo >= latest, false) AS definite
ORDER BY tenure.id
WITH signature, signatory, employer, signedOn, collect(DISTINCT tenure) AS tenures,
  CASE WHEN any(d IN collect(definite) WHERE d) THEN 'DEFINITE' ELSE 'POSSIBLE' END AS held
"""
_SIGNED_CURSOR = "signatory.name + '\\n' + signatory.id + '\\n' + coalesce(employer.id, '')"


def signatories(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    """Who signed a letter, in a position if one is given."""
    letter, row = c.row(), c.row()
    found = lookup(c, letter, site, "letter")
    pipeline = _SIGNED.format(letter=letter.node)
    role = "null"
    if "role" in given:
        role = c.parameter(site, lambda a: a["role"])
        pipeline += _HOLDERS.format(role=role)
    else:
        pipeline += _ANYBODY
    row.more |= {
        "claims": "[signature] + tenures",
        "printedAs": f"signature.{lead_name('printedAs')}",
        "role": role,
        "signedOn": "signedOn",
        "certainty": "held",
    }
    column, text = _page(c, chosen, row, site, pipeline, _SIGNED_CURSOR)
    return (
        f"COLLECT {{ {found}WITH {letter.node} WHERE {letter.node}:Entity RETURN {column} }}",
        f"(needed(r[n]) and {text.replace('r[n]', 'r[n][0]')})",
    )


def _page(
    c: Compiler,
    chosen: Chosen,
    row: Row,
    site: int,
    pipeline: str,
    cursor: str,
    near: str | None = None,
) -> tuple[str, str]:
    """A page of the rows of `pipeline`; `near` gives this page's, and maybe others, sooner."""
    after = c.parameter(site, after_of)
    beyond, order = (_beyond(c, site), _BY_NAME) if near else (f"cursor > {after}", "cursor")
    listing = Listing(
        match=f"{near or pipeline}WITH *, {cursor} AS cursor WHERE {beyond}",
        order=f"ORDER BY {order}",
        cursor=f"encode({row.column('cursor')})",
        total=f"{pipeline}RETURN 1",
    )
    return page(c, chosen, row, site, listing)


_WORKS = ("AIModel", "Product")
_OPEN = f"""MATCH (work{{kinds}}){{only}}
CALL (work) {{{{
  MATCH (work)<-[:WORK]-(access:Access)<-[about:SUPPORTS]-(s:Statement)
  WHERE {_COUNTED}
  WITH access, s, about
  ORDER BY about.rank = 'preferred' DESC, access.level IS NOT NULL DESC, s.confidence DESC, s.id
  LIMIT 1
  RETURN access, s AS said
}}}}
WITH work, access, said
WHERE access.level IN {{levels}} OR (access.level IS NULL AND access.openStatus IN {{statuses}})
CALL (work) {{{{
  OPTIONAL MATCH (work)<-[:WORK]-(made:Release|Development)<-[about:SUPPORTS]-(s:Statement)
  WHERE {_COUNTED} AND s.date IS NOT NULL
  RETURN s AS released
  ORDER BY about.rank = 'preferred' DESC, made:Release DESC, s.confidence DESC, s.id LIMIT 1
}}}}
CALL (work) {{{{
  MATCH (work)<-[:GRANTEE]-(money:Grant)-[:FUNDER]->(funder)
  WHERE money.{_HELD}
  RETURN 'DIRECT' AS route, money, funder, null AS developer, [] AS ties
  UNION
  MATCH (work)<-[:WORK]-(made:Development|Release)-[:DEVELOPER|PUBLISHER]->(developer:Organization)
  WHERE made.{_HELD}
  WITH developer, made ORDER BY made.id
  WITH developer, collect(DISTINCT made) AS ties
  MATCH (developer)<-[:RECIPIENT|GRANTEE]-(money:Investment|Grant)-[:INVESTOR|FUNDER]->(funder)
  WHERE money.{_HELD}
  RETURN 'VIA_DEVELOPER' AS route, money, funder, developer, ties
}}}}
WITH work, access, said, released, route, money, funder, developer, ties,
  coalesce(money.leadClosedEarliest, money.leadDateEarliest) AS earliest,
  coalesce(money.leadClosedLatest, money.leadDateLatest) AS latest
WHERE route = 'DIRECT' OR earliest IS NULL OR released IS NULL OR earliest <= released.dateLatest
WITH work, access, said, released, route, money, funder, developer, ties,
  CASE WHEN route = 'DIRECT' OR latest <= released.dateEarliest
    THEN 'DEFINITE' ELSE 'POSSIBLE' END AS certainty
"""
_FUNDED_CURSOR = (
    "work.name + '\\n' + work.id + '\\n' + route + '\\n' + funder.name + '\\n' + money.id "
    "+ '\\n' + coalesce(developer.id, '')"
)


def funders(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    """Who funded which open model."""
    row = c.row()
    levels = c.parameter(site, lambda a: [one.value for one in _levels(a)])
    statuses = c.parameter(site, _statuses)
    pipeline = partial(_OPEN.format, levels=levels, statuses=statuses)
    row.more |= {
        "claims": "[money, access] + ties",
        "modelReleased": "released.date",
        "accessLevel": "coalesce(access.level, access.openStatus)",
        "licence": "said.licence",
        "route": "route",
        "amount": "money.leadAmount",
        "currency": "money.leadCurrency",
        "round": "money.leadRound",
        "date": "coalesce(money.leadClosed, money.leadDate)",
        "what": "money.leadWhat",
        "certainty": "certainty",
    }
    if "model" not in given:
        every = pipeline(kinds=f":{'|'.join(_WORKS)}", only="")
        return _page(c, chosen, row, site, every, _FUNDED_CURSOR, _by_name(c, site, pipeline))
    model = c.row()
    found = lookup(c, model, site, "model")
    of_one = pipeline(kinds=f":{'|'.join(_WORKS)}", only=f" WHERE work = {model.node}")
    column, text = _page(c, chosen, row, site, of_one, _FUNDED_CURSOR)
    return (
        f"COLLECT {{ {found}WITH {model.node} WHERE {model.node}:Entity RETURN {column} }}",
        f"(needed(r[n]) and {text.replace('r[n]', 'r[n][0]')})",
    )


def _by_name(c: Compiler, site: int, pipeline: Callable[..., str]) -> str:
    """The rows of a page of funders, and few beyond.

    A cursor begins with the name of the work. So the works are taken in the order of the index of
    names, kind by kind, and no further than the page goes; all of them is a hundred times as many.
    """
    name = c.parameter(site, _name_of)
    limit = c.limit(site, lambda given: size_of(given) + 1)
    pages = " UNION ALL ".join(
        f"{pipeline(kinds=f':{kind}', only=f' WHERE work.name >= {name}')}"
        f"WITH *, {_FUNDED_CURSOR} AS cursor WHERE {_beyond(c, site)} "
        f"WITH * ORDER BY {_BY_NAME} LIMIT {limit} "
        "RETURN work, access, said, released, route, money, funder, developer, ties, certainty"
        for kind in _WORKS
    )
    return f"CALL (asked) {{ {pages} }}\n"


_BY_NAME = "work.name, cursor"


def _beyond(c: Compiler, site: int) -> str:
    """That a row comes after the page's cursor, in the order of `_BY_NAME`: names may hold what
    sorts before the line break behind them, even line breaks."""
    after, name = c.parameter(site, after_of), c.parameter(site, _name_of)
    other = f"work.name > {name} AND NOT work.name STARTS WITH {name} + '\\n'"
    return f"(cursor > {after} OR {other})"


def _name_of(given: Arguments) -> str:
    """The name of the work with which a page's cursor begins."""
    return after_of(given).partition("\n")[0]


def _levels(given: Arguments) -> list[AccessLevel]:
    found = given.get("openLevels")
    return list(DEFAULT_OPEN_LEVELS) if found is None else [_level(one) for one in found]


def _level(given: Any) -> AccessLevel:
    return AccessLevel(getattr(given, "value", given))


def _statuses(given: Arguments) -> list[str]:
    open_to_all = AccessLevel.OPEN_WEIGHTS_UNRESTRICTED in _levels(given)
    return [OpenStatus.OPEN.value] if open_to_all else []


def _said(word: str, form: str = "{}") -> Rule:
    """What the pipeline calls `word`."""

    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        return form.format(row.column(row.more[word]))

    return rule


def _party(variable: str, *, maybe: bool = False) -> Rule:
    """The entity in a variable of the pipeline."""

    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        inner = c.row()
        inner.node = variable
        made = c.object(inner, c.result(type_, chosen), chosen.selections)
        pattern = f"CASE WHEN {variable} IS NULL THEN null ELSE {{row}} END" if maybe else "{row}"
        return f"lead([{made} for {inner.var} in there({c.rows(row, pattern, inner)})])"

    return rule


def _cited(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    inner = c.row()
    pattern = f"COLLECT {{ UNWIND {row.more['claims']} AS {inner.node} RETURN {{row}} }}"
    return c.many(row, pattern, inner, c.result(type_, chosen), chosen)


def _sources(claims: Callable[[Row], str]) -> Rule:
    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        one = c.row().node
        found = f"COLLECT {{ UNWIND {claims(row)} AS {one} UNWIND [{votes(one)}] AS v RETURN v }}"
        return f"sources({row.column(found)})"

    return rule


def _confidence(firm: int) -> Rule:
    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        one = c.row().node
        told = f"[({one})<-[about:SUPPORTS]-(s:Statement) WHERE {_COUNTED} | toFloat(s.confidence)]"
        found = f"COLLECT {{ UNWIND {row.more['claims']} AS {one} RETURN {told} }}"
        return f"weakest([max(x, default=0.0) for x in {row.column(found)}], {firm})"

    return rule


ANSWERS: dict[str, dict[str, Rule]] = {
    "SignatoryAnswer": {
        "signatory": _party("signatory"),
        "organization": _party("employer", maybe=True),
        "printedAs": _said("printedAs"),
        "role": _said("role"),
        "signedOn": _said("signedOn"),
        "certainty": _said("certainty"),
        "claims": _cited,
        "confidence": _confidence(SIGNATURE),
        "independentSources": _sources(lambda row: row.more["claims"]),
    },
    "FundingAnswer": {
        "model": _party("work"),
        "funder": _party("funder"),
        "developer": _party("developer", maybe=True),
        **{
            word: _said(word)
            for word in ("modelReleased", "accessLevel", "licence", "route", "certainty")
        },
        **{word: _said(word) for word in ("currency", "round", "date", "what")},
        "amount": _said("amount", "real({})"),
        "claims": _cited,
        "confidence": _confidence(FUNDED),
        "independentSources": _sources(lambda row: "[money]"),
    },
}
"""The rules of the rows of the two questions."""
