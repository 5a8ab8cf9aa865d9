"""`make bench-graphql`: our GraphQL beside @neo4j/graphql and the raw driver, on one database."""
