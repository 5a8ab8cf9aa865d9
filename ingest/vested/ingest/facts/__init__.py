"""Fact files: tables of signatures, tenures, funding, models and successions, with their places."""

from vested.ingest.facts.files import FactFile, is_fact_file, read_facts
from vested.ingest.facts.records import (
    FactKind,
    FundingFact,
    ModelFact,
    SignatureFact,
    SuccessionFact,
    TenureFact,
)
from vested.ingest.facts.tables import Row

__all__ = [
    "FactFile",
    "FactKind",
    "FundingFact",
    "ModelFact",
    "Row",
    "SignatureFact",
    "SuccessionFact",
    "TenureFact",
    "is_fact_file",
    "read_facts",
]
