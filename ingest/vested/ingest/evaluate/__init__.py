"""Scores readings against labelled articles."""

from vested.ingest.evaluate.faults import listed
from vested.ingest.evaluate.files import Unscorable
from vested.ingest.evaluate.report import Report, evaluate
from vested.ingest.evaluate.tables import table

__all__ = ["Report", "Unscorable", "evaluate", "listed", "table"]
