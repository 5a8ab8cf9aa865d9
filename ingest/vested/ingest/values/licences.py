"""Licences named in running text, as SPDX identifiers where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, some
from vested.ingest.reading import TextSpan


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence by name; `open` tells whether models under it count as openly licensed."""

    name: str
    open: bool
    span: TextSpan


_FORMS: tuple[tuple[str, str, bool], ...] = (
    (
        r"Apache(?:[ -]License)?(?:,? (?:version |v\.? ?)?2(?:\.0)?)?"
        rf"(?=[ -](?:(?i:{any_of('licences.stems')})|2)|[^\w-]|$)(?:[ -]2\.0)?",
        "Apache-2.0",
        True,
    ),
    (
        rf"MIT(?=[ -](?i:{any_of('licences.behind')}))|{any_of('licences.before')} MIT(?!\w)",
        "MIT",
        True,
    ),
    (r"(?:Lesser )?GPL(?:[ -]?v?[23](?:\.0)?)?|GNU General Public Licen[cs]e", "GPL", True),
    (r"BSD(?:[ -][23][ -]Clause)?", "BSD", True),
    (r"CC[ -]BY[ -]NC(?:[ -](?:SA|ND))?(?:[ -]\d\.\d)?", "CC-BY-NC", False),
    (r"CC[ -]BY(?:[ -]SA)?(?:[ -]\d\.\d)?", "CC-BY", True),
    (r"CC0(?:[ -]1\.0)?", "CC0-1.0", True),
    (
        r"(?:BigScience |Creative ?ML )?(?:Open)?RAIL(?:[ -]?(?:M|\+\+))?(?:[ -]M)?(?=\W|$)",
        "OpenRAIL",
        True,
    ),
    (r"Llama(?: ?\d(?:\.\d)?)? Community Licen[cs]e", "Llama Community License", False),
)
_STEMS = some("licences.stems")
_SIGNS = compiled("Apache|MIT|GPL|GNU|BSD|CC|RAIL|Llama")
"""One of these stands in each form: most texts have none, and to look for a form takes long."""
_ANY = compiled("|".join(rf"(?<!\w)(?P<f{n}>{form})" for n, (form, _, _) in enumerate(_FORMS)))


def licences(text: str, region: TextSpan | None = None) -> list[Licence]:
    """Every licence that `text` (or `region` of it) names, in order."""
    start, end = (region.start, region.end) if region else (0, len(text))
    found: list[Licence] = []
    if _SIGNS.search(text, start, end) is None:
        return found
    for match in _ANY.finditer(text, start, end):
        number = int(str(match.lastgroup)[1:])
        if (
            number == 0
            and "2" not in match.group()
            and not any(stem in text[match.end() : match.end() + 7].lower() for stem in _STEMS)
        ):
            continue  # the Apache foundation or helicopter, not the licence
        found.append(Licence(_FORMS[number][1], _FORMS[number][2], TextSpan(*match.span())))
    return found
