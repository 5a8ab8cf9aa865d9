"""Passages of plain text that belong to the site, not to the article: marked, never removed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from vested.ingest.reading import Article, TextSpan

_LONGEST_LINE = 600
"""A longer line is a paragraph of the article, whatever it opens with."""
_FILLER_LINES = 4
_LONGEST_FILLER = 100
_AUTHOR_LINES = 25
"""Lines with text, from the end, among which an author box is looked for."""


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


# Each form is anchored at both ends or opens with an imperative that speaks to the reader
# about this site; words in the middle of a sentence never mark it.
_SIGN_UP = re.compile(
    r"[*•\s]{0,4}(?:inscrivez-vous|abonnez-vous|s['’](?:inscrire|abonner)|subscribe|sign up"
    r"|melden sie sich|melde dich|abonnieren sie|abonniere|suscríbe(?:te|se)|suscríbase"
    r"|inscríbete|regístrate)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\b(?:newsletters?|lettres? d['’](?:information|info)|mailing list|rundbrief|boletín)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(r"[*•\s]{0,4}(?:recevez|receive|get|join|erhalten sie|recibe)\b", re.IGNORECASE)
_OUR_LETTER = re.compile(
    r"\b(?:our|notre|nos|unser(?:e[nr]?)?|nuestr[ao])"
    r" (?:[\w'’-]{1,20} ){0,2}"
    r"(?:newsletters?|lettres? d['’](?:information|info)|mailing list|rundbrief|boletín)\b",
    re.IGNORECASE,
)
_WHOLE_LINE = _any(
    r"(?:souscri(?:re|vez)|s['’]abonner|abonnez-vous|inscrivez-vous|subscribe|sign up|join us"
    r"|jetzt abonnieren|suscríbete|suscribirse)"
    r"(?: (?:aujourd['’]hui|maintenant|now|today|here|jetzt|heute|ahora|hoy))?",
    r"(?:pdf|e-?book|livre blanc) (?:gratuit|offert)(?: exclusif)?",
    r"(?:exclusive )?free (?:exclusive )?(?:pdf|e-?book)(?: exclusive)?",
    r"(?:kostenloses|gratis) (?:pdf|e-?book)",
    r"(?:pdf|e-?book) gratu?ito(?: exclusivo)?",
    r"(?:all rights reserved|tous droits réservés|alle rechte vorbehalten"
    r"|todos los derechos reservados)",
    r"(?:©|\(c\)|copyright (?=©|\(c\)|\d{4}))[^.!?]{0,80}\b(?:19|20)\d\d\b[^.!?]{0,80}"
    r"(?:\. ?(?:all rights reserved|tous droits réservés|alle rechte vorbehalten"
    r"|todos los derechos reservados))?",
    r"(?:share (?:this|on)|partage[rz] (?:cet article|sur|ce|sur les réseaux sociaux)"
    r"|artikel teilen|teilen (?:auf|mit)|compart(?:ir|e) (?:en|este))[^.!?]{0,50}",
    r"(?:politique de confidentialité|privacy policy|datenschutzerklärung"
    r"|política de privacidad|mentions légales|terms of (?:service|use)|impressum)",
)
_OPENING = _any(
    r"[*•\s]{0,4}(?:en vous (?:abonnant|inscrivant)|by (?:subscribing|signing up)"
    r"|mit (?:der|ihrer) anmeldung|al (?:suscribir|registrar)(?:se|te)|al inscribir(?:se|te))\b",
    r"(?:we use|this (?:web)?site uses|nous utilisons|ce site(?: web)? utilise|wir verwenden"
    r"|wir nutzen|diese (?:website|seite) (?:verwendet|nutzt)|utilizamos"
    r"|este sitio(?: web)? (?:usa|utiliza)) (?:[^\s.]{1,20} ){0,5}cookies\b",
    r"(?:lire aussi|à lire aussi|read also|see also|lesen sie auch|siehe auch|lea también"
    r"|lee también|te puede interesar) ?:",
)
_AUTHOR_ROLE = (
    r"(?:rédact(?:eur|rice)|journaliste|aut(?:eur|rice)|chroniqueu(?:r|se)|writer|journalist"
    r"|reporter|editor|author|contributor|redakteur(?:in)?|autor(?:in|a)?|journalistin"
    r"|periodista|redactora?)"
)
_AUTHOR_ABOUT = re.compile(
    r"(?P<first>[^\W\d_][\w’'-]{1,30})(?: [^\W\d_][\w’'.-]{0,30}){0,3}"
    r" (?:est une?|is an?|ist eine?|es una?) (?:[^\s.,]{1,30} ){0,3}" + _AUTHOR_ROLE + r"\b"
)
_NAME = re.compile(r"[^\W\d_][\w’'.-]{0,30}(?: [^\W\d_][\w’'.-]{0,30}){1,3}")
_SYMBOLS = re.compile(r"[^\w]{1,5}")


@dataclass(slots=True)
class _Line:
    span: TextSpan
    text: str
    marked: bool = False


def boilerplate_spans(article: Article) -> tuple[TextSpan, ...]:
    """Sign-up boxes, cookie and rights notices, share bars, "read also" lines and the author
    box of `article`, as spans in order that do not overlap; blank lines are in none.

    Made to miss rather than to hit content. HTML has been cleaned already: what is found
    there is what the extractor left in.
    """
    lines = _lines(article.text)
    for line in lines:
        line.marked = is_site_line(line.text)
    _mark_author_box(lines)
    _mark_fillers(lines)
    return tuple(line.span for line in lines if line.marked)


def is_site_line(line: str) -> bool:
    """Whether one line of text, taken alone, speaks for the site and not for the article."""
    stripped = line.strip()
    if not stripped or len(stripped) > _LONGEST_LINE:
        return False
    if _WHOLE_LINE.fullmatch(stripped.strip("*•.! \u00a0")):
        return True
    if _OPENING.match(stripped):
        return True
    if _SIGN_UP.match(stripped) and _LETTER.search(stripped):
        return True
    return bool(_OFFER.match(stripped) and _OUR_LETTER.search(stripped))


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for piece in text.split("\n"):
        stripped = piece.strip()
        if stripped:
            begin = start + piece.index(stripped[0])
            lines.append(_Line(TextSpan(begin, begin + len(stripped)), stripped))
        start += len(piece) + 1
    return lines


def _mark_author_box(lines: list[_Line]) -> None:
    """A name alone on its line, near the end, and below it who that is at this site."""
    first = max(1, len(lines) - _AUTHOR_LINES)
    for above, below in zip(lines[first - 1 :], lines[first:], strict=False):
        about = _AUTHOR_ABOUT.match(below.text)
        if about is None or len(below.text) > _LONGEST_LINE or not _NAME.fullmatch(above.text):
            continue
        if about["first"].lower() == above.text.split()[0].lower():
            above.marked = below.marked = True


def _mark_fillers(lines: list[_Line]) -> None:
    """Slogans and stray symbols shut in between two marked lines, if few and no sentences."""
    marks = [index for index, line in enumerate(lines) if line.marked]
    for left, right in pairwise(marks):
        between = lines[left + 1 : right]
        if len(between) <= _FILLER_LINES and all(_is_filler(line.text) for line in between):
            for line in between:
                line.marked = True


def _is_filler(text: str) -> bool:
    if _SYMBOLS.fullmatch(text):
        return True
    return len(text) <= _LONGEST_FILLER and text[-1] not in ".!?…»”\"'"
