"""Fact files: tables of signatures, tenures, funding and models, each row with its place."""

from vested.ingest.facts.files import FactFile, is_fact_file, read_facts
from vested.ingest.facts.records import FactKind, FundingFact, ModelFact, SignatureFact, TenureFact
from vested.ingest.facts.tables import Row

__all__ = [
    "FactFile",
    "FactKind",
    "FundingFact",
    "ModelFact",
    "Row",
    "SignatureFact",
    "TenureFact",
    "is_fact_file",
    "read_facts",
]
