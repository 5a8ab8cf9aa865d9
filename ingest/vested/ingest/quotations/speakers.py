"""Who said a quotation: cue verbs, "according to", dashes and colons around it."""

from __future__ import annotations

import re

from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun, some, trait
from vested.ingest.quotations.attribution import Attribution
from vested.ingest.quotations.behind import HE_AFTER, behind_verb
from vested.ingest.quotations.governed import (
    any_preposition,
    governed,
    only_auxiliaries,
)
from vested.ingest.quotations.holders import holder, post_in
from vested.ingest.quotations.letters import A_LETTER, COLLECTIVE, LETTER_AFTER
from vested.ingest.quotations.packs import QuotationPack
from vested.ingest.quotations.roles import is_role
from vested.ingest.quotations.strangers import stranger_between
from vested.ingest.quotations.subjects import ADJACENT_AFTER, GAP
from vested.ingest.skeleton import ANY_SLOT, QUOTE, Skeleton
from vested.schema.ids import fold

_P, _O = LETTERS["P"], LETTERS["O"]
_WHO = _P + _O
_ASIDE = rf"(?:,[^{QUOTE}.;:!?]{{2,160}},|\s?\([^()]{{1,120}}\))?"
_REPEATED = compiled(
    rf"[.,]?\s?[{_WHO}] (?P<cue>{any_of('quotations.quotes_whom')}) (?P<who>[{_WHO}])"
    rf" {any_of('quotations.as_saying')}(?!\w)",
    re.IGNORECASE,
)
"""Whom somebody else quotes: "Acme quoted X as saying"."""
_UNKNOWN = compiled(
    rf" (?:(?i:{before_noun('quotations.role_articles')}))?(?P<name>[A-ZÀ-Þ][\w'’-]+)"
)
"""A name that nobody knows, right behind the verb: "said Roe", "a indiqué l'ACU"."""
_DOER = compiled(rf"(?:-{any_of('quotations.hanging_glue')}?| )(?P<who>[{_P}])(?!')")
_DASH_AFTER = compiled(rf"^[.,]?\s?(?:—|--|-|~|\()\s?(?:{GAP}{{0,30}}?)(?P<who>[{_WHO}])")
_DASH_UNKNOWN = re.compile(
    r"[.,]?\s?(?:—|–|--|-) ?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’.-]*){1,3}(?:, [^.;:!?]{2,60})?$"
)
"""A name that nobody knows, alone behind a dash at the end of a line: " – Jana Roe, defendant"."""
_SUBJECT_AFTER = compiled(
    rf"^[.,]?\s?(?:—\s?)?(?:{GAP}{{0,30}}?)(?P<who>[{_WHO}]){_ASIDE}(?P<gap>{GAP}{{0,45}}?)$"
)
_PERSON_BEFORE = compiled(
    rf"^[.,]?\s?[^.;:!?{QUOTE}]{{0,120}}?(?P<who>[{_P}])(?!')"
    rf"(?: {any_of('quotations.person_of')}(?: [^\W\d_]{{1,4}})? ?[{_O}])?{_ASIDE},? ?$"
)
"""A person right before the verb, behind a post and a house: "director at X Jane Roe said"."""
CLAUSE = compiled(rf"[\s,;–—-]{{1,3}}{any_of('quotations.clauses')}'?(?!\w)", re.IGNORECASE)
"""What begins a clause of its own behind a quotation."""
_OF_WHICH = compiled(rf"\w, {any_of('quotations.which')} $", re.IGNORECASE)
"""A clause about what stands between the passage and it: `"…", or the leap, which X thinks`."""
_SAID = 24
"""So far behind "según" its verb ends."""
_PARTICIPLES = some("quotations.participles")
_OPENING = 4
"""So far from the quotation somebody unnamed begins: `", a person close to X said"`."""


def after(pack: QuotationPack, text: str, at: int, end: int) -> Attribution | None:
    """The attribution that follows the quotation at index `at`, inside its sentence (up to
    `end`)."""
    right = text[at + 1 : min(end, at + 1 + 300)]
    repeated = _REPEATED.match(right)
    if repeated:
        verb = (at + 1 + repeated.start("cue"), at + 1 + repeated.end("cue"))
        return Attribution(at + 1 + repeated.start("who"), "after.subject", verb)
    dash = _DASH_AFTER.match(right)
    if dash:
        return Attribution(at + 1 + dash.start("who"), "after.dash")
    if _DASH_UNKNOWN.match(right):
        return Attribution(None, "after.unknown", unnamed=True)
    source = _according(pack, right, at) or _late_letter(pack, right, at)
    if source is not None:
        return source
    cue = pack.cue.search(right[:220])
    if cue is None:
        return _late_source(pack, right, at) or _any_verb(pack, right, at)
    if QUOTE in right[: cue.start()]:
        return None
    return _by_verb(pack, right, at, cue)


def _by_verb(pack: QuotationPack, right: str, at: int, cue: re.Match[str]) -> Attribution | None:
    """The attribution by the verb of saying `cue`, with all that stands in front of it."""
    place = (at + 1 + cue.start(), at + 1 + cue.end())
    lead, rest = right[: cue.start()], right[cue.end() :]
    if only_auxiliaries(pack, lead):
        he = pack.he.search(lead)
        if he is not None and not governed(lead, he.start() + 1):
            # A pronoun that no name is known for: what stands behind the verb is no subject.
            return Attribution(None, "after.pronoun", place, pronoun=he.group().strip().lower())
        return _adjoining(pack, right[cue.start() : cue.end()], rest, place)
    two = _TWO.match(lead)
    if two:
        return Attribution(at + 1 + two.start("who"), "after.subject", place)
    if stranger_between(pack, lead):
        return Attribution(None, "after.unknown", place, unnamed=True)
    nobody = pack.unnamed.search(lead)
    subject = _SUBJECT_AFTER.match(lead)
    if subject and _OF_WHICH.search(lead, 0, subject.start("who")):
        return None
    if subject:
        if is_role(lead, subject.start("who")) or _in_house(pack, lead, subject):
            house = at + 1 + subject.start("who")
            return Attribution(None, "after.role", place, pronoun="role", house=house)
        if nobody and nobody.start() <= _OPENING and governed(lead, subject.start("who")):
            return Attribution(None, "after.unnamed", place, unnamed=True)
        return Attribution(at + 1 + subject.start("who"), "after.subject", place)
    if len(lead) < 40 and COLLECTIVE.search(lead) and not any(char in _WHO for char in lead):
        return Attribution(None, "after.work", place, unnamed=True)
    person = _PERSON_BEFORE.match(pack.helping.sub(" ", lead))
    if person:
        return Attribution(at + 1 + person.start("who"), "after.subject", place)
    comma = lead.rfind(", ")
    if comma >= 0 and only_auxiliaries(pack, lead[comma + 1 :]):
        # `Il y a « un enjeu » à saisir, a déclaré X`: the verb closes the sentence.
        known = behind_verb(pack, rest, place)
        if known is not None and (known.who is not None or known.pronoun == "role"):
            return known
    if nobody and len(lead) < 90 and not any(char in _WHO for char in lead[: nobody.start()]):
        return Attribution(None, "after.unnamed", place, unnamed=True)
    return _noun(pack, lead, place) or _any_verb(pack, right, at)


def _adjoining(
    pack: QuotationPack, cue: str, rest: str, place: tuple[int, int]
) -> Attribution | None:
    """The attribution by a verb right behind the quotation, whose subject `rest` may tell."""
    if _OBJECT.search(cue):
        return Attribution(None, "after.pronoun", place, pronoun="")
    if cue.endswith(_PARTICIPLES) and (found := ADJACENT_AFTER.match(rest)):
        named = found.start("who")
        if pack.goes_on.match(rest, named + 1) or pack.that.match(rest):
            # `"…", suggesting X is late`: what follows is what the words mean.
            return None
    if LETTER_AFTER.match(rest):
        return Attribution(None, "after.work", place, unnamed=True)
    known = behind_verb(pack, rest, place)
    if known is not None or pack.work.search(rest[:30]):
        # A letter that "says" something is nobody.
        if known is None and COLLECTIVE.search(rest[:40]):
            return Attribution(None, "after.work", place, unnamed=True)
        return known
    unknown = _UNKNOWN.match(rest)
    if unknown is not None and trait(pack.language, "capital_nouns") and unknown.start("name") > 1:
        unknown = None  # an article and any noun
    if unknown is not None and fold(unknown["name"]) not in EntityPack.load().never:
        return Attribution(None, "after.unknown", place, unnamed=True)
    return Attribution(None, "after.unread", place, score=0.6)


def _noun(pack: QuotationPack, lead: str, place: tuple[int, int]) -> Attribution | None:
    """A noun alone in front of the verb at `place`: `"…", the statement reads`."""
    if _NOUN_LEAD.fullmatch(lead) is None:
        return None
    if not trait(pack.language, "capital_nouns") and _ACRONYM.search(lead):
        return Attribution(None, "after.unknown", place, unnamed=True)
    return Attribution(None, "after.role", place, pronoun="role")


def _according(pack: QuotationPack, right: str, at: int) -> Attribution | None:
    """The source behind "according to"."""
    according = pack.according.match(right.lstrip(" ,.—"))
    if according:
        offset = at + 1 + (len(right) - len(right.lstrip(" ,.—")))
        said = right[offset - at - 1 + according.end() :]
        cue = pack.cue.search(said[:_SAID])
        if cue and only_auxiliaries(pack, said[: cue.start()]):
            # Spanish "según ha dicho X", "según dijo al diario X"
            first = offset + according.end()
            place = (first + cue.start(), first + cue.end())
            words = said[cue.end() :].split()
            told = behind_verb(pack, said[cue.end() :], place)
            if told is not None and words and not any_preposition(words[0].strip(",")):
                return told
            return Attribution(None, "after.dropped", place, pronoun="dropped")
        follow = re.match(
            rf"{GAP}{{0,60}}?(?P<who>[{_WHO}])", right[offset - at - 1 + according.end() :]
        )
        if follow and COLLECTIVE.search(follow.group()):
            return Attribution(None, "after.work", None, unnamed=True)
        if follow:
            named = offset - at - 1 + according.end() + follow.start("who")
            return Attribution(
                at + 1 + holder(pack, right, named), "after.according",
                (offset, offset + len(according.group().rstrip())),
            )  # fmt: skip
        source = pack.words_noun.search(right, offset - at - 1 + according.end())
        if source and source.start() <= offset - at - 1 + according.end() + 25:
            # "according to a press release" of somebody whom no name tells.
            return Attribution(None, "after.unnamed", (offset, offset + 4), unnamed=True)
    return None


def _late_source(pack: QuotationPack, right: str, at: int) -> Attribution | None:
    """ "According to X" at the end of the sentence, behind more words: `"…" for all, so X`."""
    for one in pack.according.finditer(right[:220]):
        who = _SOURCE.match(right, one.end())
        if who and right[: one.start()].endswith(", ") and QUOTE not in right[: one.start()]:
            place = (at + 1 + one.start(), at + 1 + len(right[: one.end()].rstrip()))
            return Attribution(at + 1 + who.start("who"), "after.according", place)
    return None


def _late_letter(pack: QuotationPack, right: str, at: int) -> Attribution | None:
    """ "According to a letter" at the end of the sentence, behind more words of it."""
    for one in pack.according.finditer(right[:220]):
        lead = right[: one.start()]
        if lead.endswith(", ") and QUOTE not in lead and A_LETTER.match(right, one.end()):
            place = (at + 1 + one.start(), at + 1 + one.end())
            return Attribution(None, "after.work", place, unnamed=True)
    return None


def _any_verb(pack: QuotationPack, right: str, at: int) -> Attribution | None:
    """Any verb between the passage and a person: `"…", growled X`; `« … », risque-t-elle`.

    The place makes it a verb of saying, whatever its stem.
    """
    verb = pack.any_verb.match(right)
    if verb is None:
        return None
    who = _DOER.match(right, verb.end())
    place = (at + 1 + verb.start("verb"), at + 1 + verb.end())
    if who is None:
        hanging = HE_AFTER.match(right[verb.end() :])
        if hanging is None:
            return None
        return Attribution(None, "after.verb", place, pronoun=hanging["pronoun"].lower(), score=0.8)
    return Attribution(at + 1 + who.start("who"), "after.verb", place, score=0.8)


def _in_house(pack: QuotationPack, lead: str, subject: re.Match[str]) -> bool:
    """Whether the house only says whose role speaks: "the Acme chief"."""
    if lead[subject.start("who")] not in _O or not _THE.fullmatch(lead[: subject.start("who")]):
        return False
    post = pack.post_behind.match(lead, subject.end("who"))
    only = post is not None and only_auxiliaries(pack, lead[post.end() :])
    return only or bool(pack.house_role.match(lead, subject.end("who")))


_ACRONYM = re.compile(r" [A-ZÀ-Þ]{2,} ?$")
_NOUN_LEAD = compiled(
    rf"[,.]? {before_noun('quotations.role_articles')}(?:[^\W\d_]{{2,20}} ){{1,3}}$", re.IGNORECASE
)
"""Nothing but a noun between the quotation and the verb: " the statement "."""
_INSIDE = compiled(
    rf"\s?(?:[^{ANY_SLOT}.,;:!?()]{{0,30}}?|[^{ANY_SLOT}.,;:!?()]{{8,60}}, )(?P<who>[{_WHO}])"
    r"[^,.]{0,60}(?:[,—.]|$)"
)
"""Behind a verb inside the marks, its subject: " X," or " its general director, X."."""
_OBJECT = compiled(rf" {any_of('quotations.owned_by')}$", re.IGNORECASE)
"""Of whom somebody speaks follows: "he said of X"."""
_TWO = compiled(
    rf"[.,]?\s?(?P<who>[{_P}])(?:, [{_P}])*,? {any_of('quotations.second_verbs')} [{_P}] ?$"
)
"""Several who speak at once: the first."""
_SOURCE = compiled(rf"{GAP}{{0,40}}?(?P<who>[{_WHO}])(?:[.,]| [^\W\d_A-ZÀ-Þ]{{2,14}}\.?|$)")
_POST_ENDS = compiled(rf" (?P<post>[^{ANY_SLOT},.;:!?]{{2,60}})[^.;:!?]{{0,60}}\.(?= |$)")
"""The post of who is named in front of it, up to the end of the sentence."""
_THE = compiled(rf"[\s,]{{0,2}}{any_of('quotations.role_articles')} ?", re.IGNORECASE)


def _past_post(pack: QuotationPack, text: str, stop: int) -> int:
    """The end of the post behind a name whose comma ends at `stop`, else `stop`: "a déclaré X, PDG
    d'Acme. "."""
    post = _POST_ENDS.match(text, stop) if text[stop - 1] == "," else None
    return post.end() if post and post_in(pack, post["post"]) else stop


def inside(pack: QuotationPack, words: Skeleton) -> Attribution | None:
    """`"It is, warns X, too late"`: the attribution set between commas in a passage itself.

    Where it ends a sentence, and others follow, there are two parts.
    """
    text = words.text
    for cue in pack.cue.finditer(text[:600]):
        comma = max(text.rfind(",", 0, cue.start()), text.rfind("—", 0, cue.start()))
        if comma < 0 or not only_auxiliaries(pack, text[comma + 1 : cue.start()][-40:]):
            continue
        who = _INSIDE.match(text, cue.end())
        if who is None:
            continue
        stop = _past_post(pack, text, who.end())
        first, last = words.trimmed(0, comma), words.trimmed(stop, len(text))
        parts = (first, last) if first and last and text[stop - 1] == "." else None
        return Attribution(None, "inside", entity=words.slots[who.start("who")].entity, parts=parts)
    return None
