"""From what was read to what is stored: readings and fact rows become bundles."""

from vested.ingest.bundles.facts import bundle_of_facts
from vested.ingest.bundles.reading import bundle_of_reading

__all__ = ["bundle_of_facts", "bundle_of_reading"]
