"""Relations: what a text asserts about the entities it names."""

from vested.ingest.relations.find import find_relations

__all__ = ["find_relations"]
