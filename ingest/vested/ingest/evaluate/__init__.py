"""Scores readings against labelled articles."""

from vested.ingest.evaluate.report import Report, evaluate

__all__ = ["Report", "evaluate"]
