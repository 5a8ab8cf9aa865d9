"""Who signed a letter: python signatories.py [ENDPOINT [LETTER]]."""

import sys
from datetime import datetime

from vested_client import Client


def main(endpoint: str, letter: str) -> None:
    """Prints each signatory with the organisation of the day."""
    with Client(endpoint) as client:
        since: datetime = client.revision().stats.moment
        print(f"as known at {since:%Y-%m-%d}")
        page = client.signatories(letter=letter, role="chief executive officer", first=100)
        for edge in page.signatories.edges:
            row = edge.node
            organization = row.organization.name if row.organization else "–"
            sources: int = row.independent_sources
            print(f"{row.signatory.name}, {organization} ({row.certainty.value}, {sources})")


if __name__ == "__main__":
    endpoint, letter, *_ = [*sys.argv[1:], *("", "")][:2]
    main(endpoint or "http://127.0.0.1:8000/graphql", letter or "Statement on AI Risk")
