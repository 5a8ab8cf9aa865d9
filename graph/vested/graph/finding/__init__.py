"""Finds nouns by conditions: one Cypher for each question, composed from the schema's metadata.

Text is composed of our own fragments only; what a caller gives becomes a parameter. The same shape
of a question gives the same text, which the database plans once.
"""
