"""The graph: the managed Neo4j, migrations, the store and the queries."""
