"""Articles from files, directories, URLs and standard input, cleaned and in NFC."""

from vested.ingest.articles.boilerplate import boilerplate_spans
from vested.ingest.articles.dropped import render_dropped
from vested.ingest.articles.limits import Limits
from vested.ingest.articles.sources import read_articles

__all__ = ["Limits", "boilerplate_spans", "read_articles", "render_dropped"]
