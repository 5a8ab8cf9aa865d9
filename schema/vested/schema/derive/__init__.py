"""Everything that is derived from the nouns."""
