"""Erases a document: texts, spans and everything read in them, and their traces in names."""

import neo4j

from vested.graph.cypher import query
from vested.graph.moments import Interval
from vested.graph.names import Naming, versions
from vested.graph.origins import rewrite_origins
from vested.graph.referral import named, version_id
from vested.graph.shown import show


def erase(transaction: neo4j.ManagedTransaction, document: str, moment: str) -> list[str]:
    """Erases `document` (id) and all its versions; the SHA-256 digests of its texts, sorted.

    What entities were called at any time is told anew from what is left, since names came from
    the erased texts too. Answers about earlier moments lose what the document said.
    """
    row = transaction.run(query("read_traces"), document=document).single(strict=True)
    for name in ("delete_readings", "delete_evidence", "delete_document"):
        transaction.run(query(name), document=document).consume()
    transaction.run(query("delete_bare_claims"), ids=row["claims"]).consume()
    show(transaction, claims=row["claims"])
    _rename(transaction, row["entities"])
    rewrite_origins(transaction, [id for id in row["documents"] if id != document], moment)
    return sorted(row["digests"])


def _rename(transaction: neo4j.ManagedTransaction, entities: list[str]) -> None:
    namings: dict[str, list[tuple[Interval, Naming]]] = {id: [] for id in entities}
    kinds: dict[str, tuple[str, str]] = {}
    for row in transaction.run(query("read_naming_history"), ids=entities):
        held = Interval(row["since"], row["until"])
        namings[row["id"]].append((held, Naming.of(row["mention"], row["id"])))
        kind = (held.since, row["mention"]["kind"])
        kinds[row["id"]] = min(kinds.get(row["id"], kind), kind)
    rows = []
    for id in sorted(namings):
        found = [named(names, held.since, held.until) for held, names in versions(namings[id])]
        archived = [{**version, "id": version_id(id, version["since"])} for version in found[:-1]]
        label = kinds[id][1] if id in kinds else None
        head = found[-1] if found else None
        rows.append({"id": id, "kind": label, "head": head, "archived": archived})
    transaction.run(query("rewrite_entity_versions"), rows=rows).consume()
    transaction.run(query("delete_bare_entities"), ids=sorted(namings)).consume()
