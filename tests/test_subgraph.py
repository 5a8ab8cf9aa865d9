"""The py2neo extra on the real server."""

import warnings

import neo4j

from vested.graph.subgraph import subgraph


def test_results_as_a_subgraph(sample_driver: neo4j.Driver) -> None:
    with sample_driver.session() as session:
        records = list(
            session.run(
                "MATCH path = (p:Person {name: 'Sam Altman'})"
                "<-[:HOLDER]-(:Tenure)-[:EMPLOYER]->(o) RETURN path, p, o"
            )
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # py2neo is end of life and imports what is deprecated
        found = subgraph(records)
    names = {node.get("name") for node in found.nodes}
    assert {"Sam Altman", "OpenAI"} <= names
    assert {type(one).__name__ for one in found.relationships} == {"HOLDER", "EMPLOYER"}
