"""Which language a text is in, of those that have packs (lingua)."""

from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from vested.ingest.pack_data import FALLBACK, languages

_SAMPLE = 4000


def detect(text: str) -> str:
    """ISO 639-1 code of the language of `text`; `FALLBACK` for a text without words."""
    found = _detector().detect_language_of(text[:_SAMPLE])
    return found.iso_code_639_1.name.lower() if found else FALLBACK


@cache
def _detector() -> LanguageDetector:
    # A language that lingua does not know is read where an article names it.
    found = [one for one in Language.all() if one.iso_code_639_1.name.lower() in languages()]
    return LanguageDetectorBuilder.from_languages(*found).build()
