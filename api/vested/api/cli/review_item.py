"""What a reviewer sees in the terminal of one item: both sides, their words, the reasons."""

from collections.abc import Iterator
from typing import Any

from vested.api.cli.console import told

_DOCUMENT = "document { id title url published source { name } }"
_EVIDENCE = "evidence { exact prefix suffix start end snapshotId }"
_STATEMENT = f"""id polarity modality confidence rule attributedTo primarySource
  {_DOCUMENT} {_EVIDENCE} values {{ property value }}"""
_ENTITY = f"""id kind name aliases sameAs claims(first: 3) {{
  kind sentence statements {{ {_STATEMENT} }}
}}"""
_DISSENT = "dissent { extractor other detail }"
_REASONS = "score features { name value weight points detail }"
QUEUE = f"""query Queue($kind: ReviewKind!, $first: Int!, $after: String) {{
  reviewQueue(kind: $kind, first: $first, after: $after) {{
    totalCount pageInfo {{ hasNextPage endCursor }}
    edges {{ node {{
      __typename
      ... on ReviewPair {{ left {{ {_ENTITY} }} right {{ {_ENTITY} }} {_REASONS} }}
      ... on ReviewMention {{
        entity {{ {_ENTITY} }} judged {_REASONS}
        mention {{
          id kind name printed sameAs method confidence {_DOCUMENT} {_EVIDENCE}
        }}
      }}
      ... on ReviewStatement {{
        disputed sentence {_DISSENT} statement {{ {_STATEMENT} }}
        claim {{
          id kind status roles {{ role entity {{ name }} }} statements {{ {_STATEMENT} }}
        }}
      }}
      ... on ReviewQuotation {{ {_DISSENT} quotation {{
        id text direct cue fidelity confidence speaker {{ name }} {_DOCUMENT} {_EVIDENCE}
      }} }}
    }} }}
  }}
}}"""
"""Asks for a page of the queue with all that is shown of it."""

_SHOWN_NAMES = 8
_CONTEXT = 80
_LONGEST = 400

Row = dict[str, Any]


def lines(item: Row) -> Iterator[str]:
    """The item, line by line, as markup of rich."""
    match item["__typename"]:
        case "ReviewPair":
            yield from _entity("A", item["left"])
            yield from _entity("B", item["right"])
            yield from _reasons(item)
        case "ReviewMention":
            yield from _entity("A", item["entity"])
            yield from _mention(item["mention"])
            yield from _reasons(item)
        case "ReviewStatement":
            yield from _statement(item)
        case _:
            yield from _quotation(item)


def _entity(side: str, entity: Row) -> Iterator[str]:
    yield f"[bold]{side}  {told(entity['name'])}[/bold]  {told(entity['kind'])}"
    yield f"   [dim]{told(entity['id'])}[/dim]"
    if entity["aliases"]:
        yield f"   also: {_listed(entity['aliases'])}"
    if entity["sameAs"]:
        yield f"   elsewhere: {_listed(entity['sameAs'])}"
    shown: set[str] = set()
    for claim in entity["claims"]:
        yield f"   {told(claim['sentence'])}"
        # Words that speak for it, if there are any.
        best = min(claim["statements"], key=_disputes, default=None)
        if best is not None:
            words = [line for line in _words(best) if line not in shown]
            shown.update(words)
            against = "against it: " if _disputes(best) else ""
            yield from (f"     {against}{line}" for line in words)
    yield ""


def _mention(mention: Row) -> Iterator[str]:
    yield f"[bold]B  {_listed(mention['printed'])}[/bold]  {told(mention['kind'])}, as printed"
    yield f"   taken for {told(mention['name'])}, method: {told(mention['method'])}"
    yield f"   [dim]{told(mention['id'])}[/dim]"
    yield from (f"     {line}" for line in _words(mention))
    yield ""


def _reasons(item: Row) -> Iterator[str]:
    yield f"score {item['score']:.2f}"
    for feature in sorted(item["features"], key=lambda one: -abs(one["points"])):
        yield f"  {feature['points']:+5.1f}  {told(feature['name'])}: {told(feature['detail'])}"


def _statement(item: Row) -> Iterator[str]:
    claim, statement = item["claim"], item["statement"]
    against = "it is [bold]not[/bold] so: " if _disputes(statement) else ""
    yield f"{against}[bold]{told(item['sentence'])}[/bold]  {told(claim['kind'])}"
    for filled in claim["roles"]:
        role = filled["role"].lower().replace("_", " ")
        yield f"   {told(role)}: {told(filled['entity']['name'])}"
    for value in statement["values"]:
        yield f"   {told(value['property'])}: {told(value['value'])}"
    manner = f"{told(statement['modality'])}, read with {statement['confidence']:.0%} confidence"
    said_by = statement["attributedTo"]
    yield f"   {manner}{f', according to {told(said_by)}' if said_by else ''}"
    yield from _dissent(item)
    yield from (f"   {line}" for line in _words(statement))
    others = [one for one in claim["statements"] if one["id"] != statement["id"]]
    if item["disputed"]:
        yield "[bold]disputed[/bold]; what else is said of it:"
        for one in others:
            yield f"   {told(one['polarity'])}"
            yield from (f"     {line}" for line in _words(one))


def _dissent(item: Row) -> Iterator[str]:
    found = item["dissent"]
    if found:
        by, other = told(found["extractor"]), told(found["other"])
        yield f"   [bold]read by {by}; {other} differs[/bold]: {told(found['detail'])}"


def _quotation(item: Row) -> Iterator[str]:
    quotation = item["quotation"]
    speaker = quotation["speaker"]["name"] if quotation["speaker"] else "somebody unnamed"
    manner = "directly" if quotation["direct"] else "in reported speech"
    yield f"[bold]{told(speaker)}[/bold] is quoted, {manner}"
    yield f"   read with {quotation['confidence']:.0%} confidence"
    yield from _dissent(item)
    yield from (f"   {line}" for line in _words(quotation))


def _disputes(statement: Row) -> bool:
    return bool(statement["polarity"] == "DISPUTES")


def _words(cited: Row) -> Iterator[str]:
    """The cited words in their context, and where they are written."""
    # The neighbours of a dataset's row are other rows, which say nothing about this one.
    row = cited.get("rule", "").startswith("fact-file")
    for span in cited["evidence"]:
        before, after = ("", "") if row else (span["prefix"][-_CONTEXT:], span["suffix"][:_CONTEXT])
        exact = f"[italic]“{told(_shortened(span['exact']))}”[/italic]"
        around = [f"[dim]…{told(before)}[/dim]", exact, f"[dim]{told(after)}…[/dim]"]
        yield exact if row else " ".join(around)
    document = cited["document"]
    place = [document["source"]["name"], document["title"], document["published"]]
    address = cited.get("primarySource") or document["url"]
    told_place = ", ".join(told(part) for part in place if part)
    yield f"[dim]{told_place}{f' · {told(address)}' if address else ''}[/dim]"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _listed(names: list[str]) -> str:
    shown = ", ".join(told(name) for name in names[:_SHOWN_NAMES])
    more = len(names) - _SHOWN_NAMES
    return f"{shown} and {more} more" if more > 0 else shown
