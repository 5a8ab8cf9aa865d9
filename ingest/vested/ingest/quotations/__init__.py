"""Quotations: what was said, by whom, to whom and where."""

from vested.ingest.quotations.find import find_quotations

__all__ = ["find_quotations"]
