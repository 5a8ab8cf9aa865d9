"""The pages: start page, playground and widget page, each from our own files only."""

from vested.api.site.pages import routes

__all__ = ["routes"]
