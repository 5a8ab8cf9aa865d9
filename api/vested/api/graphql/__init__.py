"""GraphQL: the schema's nouns and the two questions, over the reader."""
