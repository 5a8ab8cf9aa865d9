"""The fast lane: an operation compiled to one Cypher query and one function from rows to JSON.

`operation` parses and validates once; `compiler` makes the query and the function from the tables
in `nouns` and `roots`; `answering` runs them; `entry` speaks HTTP. Whatever has no rule raises
`Unusual` while compiling, and plain execution answers.
"""
