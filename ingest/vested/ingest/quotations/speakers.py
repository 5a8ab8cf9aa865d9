"""Who said a quotation: cue verbs, "according to", dashes and colons around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.quotations.packs import QuotationPack
from vested.ingest.quotations.subjects import (
    ADJACENT_AFTER,
    COLLECTIVE,
    GAP,
    PREPOSITION,
    governed,
    only_auxiliaries,
    subject,
)
from vested.ingest.skeleton import ANY_SLOT, QUOTE

_P, _O = LETTERS["P"], LETTERS["O"]
_WHO = _P + _O
_GAP = GAP
_ASIDE = rf"(?:,[^{QUOTE}.;:!?]{{2,160}},|\s?\([^()]{{1,120}}\))?"
_BEHIND_PLACE = re.compile(
    rf"^(?:,? {any_of('quotations.venues')} (?:{_GAP}{{0,25}})?"
    rf"[{ANY_SLOT}],?| {any_of('quotations.places')} {_GAP}{{3,30}})"
    rf"(?! {any_of('quotations.no_venue')}(?!\w))"
    rf"(?: {_GAP}{{3,50}}?)? (?P<who>[{_P}])",
    re.IGNORECASE,
)
"""The subject behind a venue: "a écrit sur X Jane Roe"."""
_DOER = re.compile(rf"(?:-{any_of('quotations.hanging_glue')}?| )(?P<who>[{_P}])(?!')")
_AT_HOUSE = re.compile(
    rf"-{any_of('quotations.hanging_glue')}?{any_of('quotations.hanging_anybody')} "
    rf"{any_of('quotations.at_the_house')} ?{before_noun('quotations.house_articles')}?"
    rf"(?P<who>[{_O}])"
)
"""French "assure-t-on chez X": the house speaks."""
_HE_AFTER = re.compile(
    rf"^-{any_of('quotations.hanging_glue')}?(?P<pronoun>{any_of('quotations.hanging')})\b",
    re.IGNORECASE,
)
_NAME_FIRST = re.compile(
    rf"^(?:(?![{ANY_SLOT}])[\W_]){{0,4}}(?P<who>[{_WHO}])(?:[^.!?;:{QUOTE}]{{0,220}})?:\s?$"
)
_DASH_AFTER = re.compile(rf"^[.,]?\s?(?:—|--|-|~|\()\s?(?:{_GAP}{{0,30}}?)(?P<who>[{_WHO}])")
_COMMA_AFTER = re.compile(rf"^[.,]?\s?,?\s?(?P<who>[{_WHO}])(?=,|\s\(|\s?$|\.?$)")
_SUBJECT_AFTER = re.compile(
    rf"^[.,]?\s?(?:—\s?)?(?:{_GAP}{{0,30}}?)(?P<who>[{_WHO}]){_ASIDE}(?P<gap>{_GAP}{{0,45}}?)$"
)
_PERSON_BEFORE = re.compile(
    rf"^[.,]?\s?[^.;:!?{QUOTE}]{{0,120}}?(?P<who>[{_P}])(?!')"
    rf"(?: {any_of('quotations.person_of')}(?: [^\W\d_]{{1,4}})? [{_O}])?{_ASIDE} ?$"
)
"""A person right before the verb, behind a post and a house: "director at X Jane Roe said"."""
_FOR = re.compile(
    rf"^{any_of('quotations.for')}\s(?:{_GAP}{{0,40}}?\s)?(?P<who>[{_WHO}])"
    rf"(?:[^.;:!?]{{0,160}},| {any_of('quotations.for_is')}\b)",
    re.IGNORECASE,
)
CLAUSE = re.compile(rf"[\s,;–—-]{{1,3}}{any_of('quotations.clauses')}'?(?!\w)", re.IGNORECASE)
"""What begins a clause of its own behind a quotation."""
_ALONE = re.compile(rf"(?: [^\W\d_A-Z]{{2,14}}){{0,3}}(?:[,.;!]|$)[^{QUOTE}]{{0,120}}$")
"""Nothing but an adverb behind the verb: Spanish names no subject there."""
_SUBJECT_BEFORE = re.compile(
    rf"(?P<who>[{_WHO}])(?:, [^,.;:!?{QUOTE}]{{2,60}},|\s?\([^()]{{1,60}}\)|,)? ?$"
)
_ROLE = re.compile(
    rf"^[\s,]{{0,2}}{any_of('quotations.role_articles')}\s?[^{ANY_SLOT},.;:!?]{{3,60}}$",
    re.IGNORECASE,
)
_WHICH = re.compile(rf",.|\b{any_of('quotations.which')}\b")
_WHICH_BEHIND = re.compile(rf", {any_of('quotations.which', 'quotations.relative')} (?:\S{{1,8}} ){{0,2}}$")
"""The relative clause of a name, up to its verb: "X, which describes itself as"."""
_OPENING = 4
"""So far from the quotation somebody unnamed begins: `", a person close to X said"`."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the speaker of a quotation stands; all offsets are skeleton indices."""

    who: int | None
    """Index of the speaker's slot; None: told to be somebody unnamed, or not told."""
    rule: str
    cue: tuple[int, int] | None = None
    pronoun: str | None = None
    unnamed: bool = False
    weak: bool = False
    evaluating: bool = False
    score: float = 0.9
    entity: str | None = None
    """The speaker, where it stands inside the quotation and so in no skeleton of the paragraph."""


def after(pack: QuotationPack, text: str, at: int, end: int) -> Attribution | None:
    """The attribution that follows the quotation at index `at`, inside its sentence (up to
    `end`)."""
    right = text[at + 1 : min(end, at + 1 + 300)]
    dash = _DASH_AFTER.match(right)
    if dash:
        return Attribution(at + 1 + dash.start("who"), "after.dash")
    according = pack.according.match(right.lstrip(" ,.—"))
    if according:
        offset = at + 1 + (len(right) - len(right.lstrip(" ,.—")))
        follow = re.match(
            rf"{_GAP}{{0,60}}?(?P<who>[{_WHO}])", right[offset - at - 1 + according.end() :]
        )
        if follow and COLLECTIVE.search(follow.group()):
            return Attribution(None, "after.work", None, unnamed=True)
        if follow:
            place_of = offset + according.end() + follow.start("who")
            return Attribution(
                place_of, "after.according", (offset, offset + len(according.group().rstrip()))
            )
    cue = pack.cue.search(right[:220])
    if cue is None:
        return _any_verb(pack, right, at)
    place = (at + 1 + cue.start(), at + 1 + cue.end())
    lead = right[: cue.start()]
    if QUOTE in lead:
        return None
    rest = right[cue.end() :]
    if only_auxiliaries(pack, lead):
        if _LETTER_AFTER.match(rest):
            return Attribution(None, "after.work", place, unnamed=True)
        known = _behind_verb(pack, rest, place)
        if known is not None or pack.work.search(rest[:30]):
            # A letter that "says" something is nobody.
            if known is None and COLLECTIVE.search(rest[:40]):
                return Attribution(None, "after.work", place, unnamed=True)
            return known
        return Attribution(None, "after.unread", place, score=0.6)
    nobody = pack.unnamed.search(lead)
    subject = _SUBJECT_AFTER.match(lead)
    if subject:
        if _is_role(lead, subject.start("who")):
            return Attribution(None, "after.role", place, pronoun="role")
        if nobody and nobody.start() <= _OPENING and governed(lead, subject.start("who")):
            return Attribution(None, "after.unnamed", place, unnamed=True)
        return Attribution(at + 1 + subject.start("who"), "after.subject", place)
    if len(lead) < 40 and COLLECTIVE.search(lead) and not any(char in _WHO for char in lead):
        return Attribution(None, "after.work", place, unnamed=True)
    person = _PERSON_BEFORE.match(lead)
    if person:
        return Attribution(at + 1 + person.start("who"), "after.subject", place)
    comma = lead.rfind(", ")
    if comma >= 0 and only_auxiliaries(pack, lead[comma + 1 :]):
        # `Il y a « un enjeu » à saisir, a déclaré X`: the verb closes the sentence.
        known = _behind_verb(pack, rest, place)
        if known is not None and (known.who is not None or known.pronoun == "role"):
            return known
    if nobody and len(lead) < 90 and not any(char in _WHO for char in lead[: nobody.start()]):
        return Attribution(None, "after.unnamed", place, unnamed=True)
    return _any_verb(pack, right, at)


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
        hanging = _HE_AFTER.match(right[verb.end() :])
        if hanging is None:
            return None
        return Attribution(None, "after.verb", place, pronoun=hanging["pronoun"].lower(), score=0.8)
    return Attribution(at + 1 + who.start("who"), "after.verb", place, score=0.8)


def _behind_verb(pack: QuotationPack, rest: str, place: tuple[int, int]) -> Attribution | None:
    """The subject in `rest`, right behind the verb of saying at `place`: "said X", "dit-il"."""
    house = _AT_HOUSE.match(rest)
    if house:
        return Attribution(place[1] + house.start("who"), "after.inversion", place)
    pronoun = _HE_AFTER.match(rest)
    if pronoun:
        return Attribution(None, "after.pronoun", place, pronoun=pronoun["pronoun"].lower())
    if rest.strip(" .,;!") == "":
        return Attribution(None, "after.pronoun", place, pronoun="")
    nobody = pack.unnamed_after.match(rest)
    who = ADJACENT_AFTER.match(rest)
    if (
        nobody
        and not (who and who.end() < nobody.end())
        and not re.match(rf",? ?[{_P}]", rest[nobody.end() :])
    ):
        return Attribution(None, "after.unnamed", place, unnamed=True)
    placed = _BEHIND_PLACE.match(rest) if who is None or who.end() > 3 else None
    if placed and (who is None or rest[who.start("who")] not in _P):
        return Attribution(place[1] + placed.start("who"), "after.inversion", place)
    if who and who.end() <= 60 and not _WHICH.search(rest[: who.start("who")].rstrip(" ,")):
        if _is_role(rest, who.start("who")):
            return Attribution(None, "after.role", place, pronoun="role")
        # "said the head of X, Jane Roe": the name behind the role.
        role = _NAMED_ROLE.match(rest, who.start("who"))
        if role and governed(rest, who.start("who")):
            return Attribution(place[1] + role.start("who"), "after.inversion", place)
        named = _behind_house(rest, who.start("who"))
        return Attribution(place[1] + named, "after.inversion", place)
    if who is None and _ALONE.match(rest):
        return Attribution(None, "after.dropped", place, pronoun="dropped")
    return None


def _is_role(text: str, place: int) -> bool:
    """Whether the slot at `place` only ends a role: "the founding director of X", and nobody is
    named behind it."""
    if text[place] in _P or not _ROLE.match(text[:place]) or not governed(text, place):
        return False
    return not _NAME_BEHIND.match(text, place + 1)


_LETTER_AFTER = re.compile(
    rf" (?:[^\W\d_]{{2,14}} ){{0,2}}{COLLECTIVE.pattern}(?! (?:[^\W\d_]{{1,4}} )?[{_WHO}])",
    re.IGNORECASE,
)
"""A letter right behind the verb: "dit la lettre"."""
_NAME_BEHIND = re.compile(rf"(?: (?:[{ANY_SLOT}]|[A-ZÀ-Þ][^\W\d_]{{1,18}})){{0,2}},? [{_P}]")
"""A person behind a house, or behind the rest of its name: "Acme Oslo Jane Roe"."""
_NAMED_ROLE = re.compile(rf"[{_O}], (?P<who>[{_P}])")
_HOUSE = re.compile(rf"(?:[{_O}](?:'s?|-)?[^{_WHO}.;:!?()]{{1,45}}?){{1,2}}(?P<who>[{_P}])")


def _behind_house(rest: str, place: int) -> int:
    """In "said X's chief Y" and "sagte X-Chef Y" the person, not the house."""
    match = _HOUSE.match(rest, place)
    if match is None or "," in match.group() or PREPOSITION.search(match.group()[1:-1]):
        return place
    return match.start("who")


def inside(pack: QuotationPack, text: str) -> Attribution | None:
    """`"It is, warns X, too late"`: the attribution set between commas in the passage `text`
    itself."""
    for cue in pack.cue.finditer(text[:600]):
        comma = max(text.rfind(",", 0, cue.start()), text.rfind("—", 0, cue.start()))
        if comma < 0 or not only_auxiliaries(pack, text[comma + 1 : cue.start()][-40:]):
            continue
        who = re.match(
            rf"\s?(?:{_GAP}{{0,30}}?)(?P<who>[{_WHO}])[^,.]{{0,60}}(?:[,—.]|$)", text[cue.end() :]
        )
        if who:
            return Attribution(cue.end() + who.start("who"), "inside", (cue.start(), cue.end()))
    return None


def name_after(text: str, at: int, end: int) -> Attribution | None:
    """`"…" Name, role` and `"…" Name` with nothing else in the line."""
    match = _COMMA_AFTER.match(text[at + 1 : end])
    return Attribution(at + 1 + match.start("who"), "after.name", score=0.8) if match else None


def pointed_at(pack: QuotationPack, text: str, at: int) -> Attribution | None:
    """`"…" This sentence by X …`: the sentence behind the quotation tells whose words they are."""
    these = pack.these.match(text, at + 1, min(len(text), at + 160))
    if these is None or text[these.end() : these.end() + 1] not in set(_WHO):
        return None
    return Attribution(these.end(), "after.these", score=0.8)


def before(pack: QuotationPack, text: str, start: int, at: int) -> Attribution | None:
    """The attribution in front of the quotation at index `at`, from the sentence start on."""
    start = max(start, at - 420)
    left = text[start:at]
    cut = left.rfind(QUOTE) + 1
    named = _NAME_FIRST.match(left)
    cues = list(pack.cue.finditer(left, cut))
    if named and not cues:
        return Attribution(start + named.start("who"), "before.name")
    worded = _worded(pack, left) if not cues else None
    if worded is not None:
        return Attribution(start + worded, "before.name")
    according = None
    for match in pack.according.finditer(left, cut):
        according = match
    opening = _FOR.match(left)
    if opening and not cues:
        return Attribution(
            start + opening.start("who"), "before.according", (start, start + 4), score=0.8
        )
    if according and not (cues and cues[-1].start() > according.end()):
        follow = re.match(rf"{_GAP}{{0,60}}?(?P<who>[{_WHO}])", left[according.end() :])
        if follow:
            named_at = start + according.end() + follow.start("who")
            return Attribution(
                named_at, "before.according", (start + according.start(), start + according.end())
            )
    if according and not cues and pack.unnamed_after.match(left[according.end() :]):
        return Attribution(None, "before.unnamed", None, unnamed=True)
    own = pack.own_words.search(left, cut)
    if own and len(left) - own.end() < 60:
        return Attribution(None, "before.own", None, pronoun="dropped")
    floor = len(left) - len(left.lstrip())
    for cue in _outermost(pack, left, cues):
        found = subject(pack, left, cue.start(), cue.end(), cut)
        if found is not None:
            who, unnamed = found
            if who is not None and _WHICH_BEHIND.match(left, who + 1, cue.start()):
                return Attribution(
                    start + who, "before.cue", (start + cue.start(), start + cue.end()),
                    evaluating=bool(pack.evaluating.fullmatch(cue.group())),
                )  # fmt: skip
            if who is not None and _ends_role(left[floor : cue.start()], who - floor):
                return Attribution(
                    None, "before.role", (start + cue.start(), start + cue.end()), pronoun="role"
                )
            return Attribution(
                None if who is None else start + who,
                "before.unnamed" if unnamed else "before.cue",
                (start + cue.start(), start + cue.end()),
                unnamed=unnamed,
                weak=bool(pack.weak.fullmatch(cue.group())),
                evaluating=bool(pack.evaluating.fullmatch(cue.group())),
            )
    if cues:
        cue = cues[-1]
        return Attribution(
            None, "before.cue", (start + cue.start(), start + cue.end()),
            weak=bool(pack.weak.fullmatch(cue.group())),
            evaluating=bool(pack.evaluating.fullmatch(cue.group())), score=0.6,
        )  # fmt: skip
    return None


_OF = re.compile(
    rf" {any_of('quotations.words_of')} ?{_GAP}{{0,25}}?(?P<who>[{_WHO}])"
    rf"[^.;!?{QUOTE}]{{0,200}}$",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"\b{any_of('quotations.in')} (?P<who>[{_P}])['’]s {before_noun('quotations.own')}?"
    rf"{any_of('quotations.words')},? ?$",
    re.IGNORECASE,
)


def _worded(pack: QuotationPack, left: str) -> int | None:
    """Whose words a noun announces: "Statement by X, head of Y:", "the message of X – … –"."""
    own = _IN_WORDS.search(left[-40:])
    if own:
        return len(left) - len(left[-40:]) + own.start("who")
    noun = pack.words_noun.search(left) if left.rstrip().endswith((":", "–", "—")) else None
    of = _OF.match(left, noun.end()) if noun and noun.start() <= 40 else None
    return of.start("who") if of else None


def predicate(pack: QuotationPack, text: str, start: int, at: int, said: str) -> Attribution | None:
    """`X "does not comment on rumours"`: words that go on from their own subject."""
    who = _SUBJECT_BEFORE.search(text[max(start, at - 120) : at])
    if not pack.predicate.match(said.replace("’", "'")):
        return None
    if who is None:
        worded = text[max(0, at - 2) : max(0, at - 1)].isalpha()
        return Attribution(None, "before.predicate", score=0.6) if worded else None
    return Attribution(max(start, at - 120) + who.start("who"), "before.predicate", score=0.8)


def _ends_role(lead: str, who: int) -> bool:
    """Whether the subject in `lead` is a role, `who` its house or one of its aside: "the head of
    X, late of Y"."""
    first = next((n for n, char in enumerate(lead) if char in _WHO), None)
    if first is None or not _is_role(lead, first) or not first <= who < len(lead):
        return False
    return who == first or (governed(lead, who) and lead[who] not in _P) or lead[first + 1] == ","


def _outermost(pack: QuotationPack, left: str, cues: list[re.Match[str]]) -> list[re.Match[str]]:
    """`cues` from the last one back; one that governs a "that" clause stands before those in it."""
    ordered = list(reversed(cues))
    for cue in cues[:-1]:
        lead = left[: cue.start()].rstrip()
        if lead[-1:] and lead[-1] in _P and pack.that.match(left[cue.end() :]):
            between = left[cue.end() : cues[-1].start()]
            if not any(char in _P for char in between):
                return [cue, *(one for one in ordered if one is not cue)]
    return ordered
