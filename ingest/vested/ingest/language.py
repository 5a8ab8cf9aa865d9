"""Which language a text is in: French, English, German or Spanish (lingua)."""

from functools import cache

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

_SAMPLE = 4000


def detect(text: str) -> str:
    """ISO 639-1 code of the language of `text`; `en` for a text without words."""
    found = _detector().detect_language_of(text[:_SAMPLE])
    return found.iso_code_639_1.name.lower() if found else IsoCode639_1.EN.name.lower()


@cache
def _detector() -> LanguageDetector:
    languages = (Language.ENGLISH, Language.FRENCH, Language.GERMAN, Language.SPANISH)
    return LanguageDetectorBuilder.from_languages(*languages).build()
