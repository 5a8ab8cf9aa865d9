"""The words of quotations of each language, read from `packs/quotation.*.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from vested.ingest.caseless import Caseless, caseless
from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, word_group
from vested.ingest.language_words import any_of, group
from vested.ingest.pack_data import read_pack
from vested.ingest.skeleton import ANY_SLOT
from vested.schema.ids import fold

_O = LETTERS["O"]
_WHO = LETTERS["P"] + _O
_HANGING = rf"{any_of('quotations.hanging_glue')}?(?:{any_of('quotations.hanging')}\b|[{ANY_SLOT}])"
"""What may hang on a verb of saying."""

_OWNS = any_of("possessives.ends")


@dataclass(frozen=True, slots=True)
class QuotationPack:
    """One language's words, compiled; all patterns read `Skeleton.text`."""

    language: str
    cue: Caseless | re.Pattern[str]
    claim: re.Pattern[str]
    """A name, any verb and "that": "X intimated that "."""
    according: re.Pattern[str]
    naming: re.Pattern[str]
    epithet: re.Pattern[str]
    """In front of what many call somebody: "often described as the"."""
    example: re.Pattern[str]
    """In front of an example of what anybody may ask: "questions like"."""
    headlines: re.Pattern[str]
    whom: re.Pattern[str]
    """A verb of judging with the pronoun for whom it is about: "called him"."""
    title: re.Pattern[str]
    unnamed: re.Pattern[str]
    unnamed_after: re.Pattern[str]
    spokesperson: re.Pattern[str]
    """A sentence that opens with who speaks for a house."""
    someone: re.Pattern[str]
    """Anybody with an indefinite article: " one reader"."""
    somebody: re.Pattern[str]
    """Anybody with an indefinite article right behind a verb: "sagt ein Arbeiter "."""
    unnamed_noun: re.Pattern[str]
    noun_called: re.Pattern[str]
    """Something that is so called: "a behaviour called "."""
    unnamed_subject: re.Pattern[str]
    """A sentence that opens with somebody or something unnamed: "one engineer …"."""
    own_words: re.Pattern[str]
    """"In her words": whoever the text speaks of."""
    that: re.Pattern[str]
    that_ends: re.Pattern[str]
    """"That" at the end of a text."""
    addressee: re.Pattern[str]
    venue: re.Pattern[str]
    possessive: re.Pattern[str]
    house_role: re.Pattern[str]
    """Behind the name of a house: a role in it, whose bearer speaks: " chief "."""
    post: re.Pattern[str]
    """A post in a house: "CEO"."""
    post_behind: re.Pattern[str]
    """A post right behind its house: "'s chief", "-Chefin"; nobody's who held it once."""
    post_of: re.Pattern[str]
    """A post up to its house: "the boss of "."""
    post_apposed: re.Pattern[str]
    """A post between who holds it and its house: ", the boss of "."""
    house_post: re.Pattern[str]
    """A sentence that opens with a house and a post in it: "The Acme chief "."""
    never: re.Pattern[str]
    """Beside a verb: what nobody said."""
    we: re.Pattern[str]
    """Words in which a house speaks of itself."""
    they: re.Pattern[str]
    """A pronoun of several, alone."""
    he: re.Pattern[str]
    """A pronoun for one person, at the end of what stands in front of a verb: " she "."""
    article: re.Pattern[str]
    """In front of a noun that looks like a verb, and not between a name and its verb."""
    auxiliary: re.Pattern[str]
    words_noun: re.Pattern[str]
    what_calls: re.Pattern[str]
    """"What X calls a", where X says the name that follows."""
    these: re.Pattern[str]
    """What names the quotation before: "this sentence by ", "with these words "."""
    work: re.Pattern[str]
    evaluating: re.Pattern[str]
    weak: re.Pattern[str]
    simulated: re.Pattern[str]
    joins: re.Pattern[str]
    glue_stop: re.Pattern[str]
    glued: re.Pattern[str]
    """A verb of saying that hangs on the word before it, which lost a mark and a blank."""
    helping: re.Pattern[str]
    """Auxiliaries at the end of a text."""
    any_verb: re.Pattern[str]
    """A word of any verb's form right behind a passage: `", growled `", and `", risque-t-`"."""
    goes_on: re.Pattern[str]
    """Behind a name that follows a verb of saying: it is the subject of what was said, "said X
    was"."""
    predicate: re.Pattern[str]
    """How words begin that go on from their subject: `X "does not comment"`."""
    own_verb: re.Pattern[str]
    """How words begin with a verb: "believed everything", "felt that"."""


def _group(entries: Sequence[str]) -> str:
    """A group of words, whose apostrophes may be typed or printed."""
    return word_group(entries).replace("'", "['’]")


def _claim(words: Callable[[str], str]) -> re.Pattern[str]:
    aside = rf"(?:,[^{ANY_SLOT}.;:!?]{{2,80}},|\s?\([^()]{{1,60}}\))?"
    return compiled(
        rf"(?P<who>[{_WHO}]){aside} (?:{words('auxiliaries')} ){{0,2}}?"
        rf"(?!(?:{words('no_verbs')}|{words('no_claims')})(?!\w))(?P<verb>{words('claims')})"
        rf"(?: (?:{words('venue')}|{words('addressee')}) [^{ANY_SLOT}.,;:!?]{{2,30}}?)?"
        rf",? {words('that')}(?:\s|(?<=['’]))"
    )


def _whom(words: Callable[[str], str]) -> re.Pattern[str]:
    verb = words("evaluating")
    return compiled(
        rf"(?<!\w)(?:{words('whom_before')} ?{verb}|{verb} {words('whom_behind')})(?!\w)",
        re.IGNORECASE,
    )


def _what_calls(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"(?<![\w-]){words('what')} ?[^.;:!?{ANY_SLOT}]{{0,60}}(?P<who>[{_WHO}])"
        rf"(?:, [^.;:!?]{{2,80}},)? (?:[^\W\d_]{{2,14}} ){{0,2}}?(?P<calls>{words('calls')})"
        rf"(?: {words('determiners')})? ?$",
        re.IGNORECASE,
    )


def _these(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"[.!?,]?\s?(?:{words('these_with')} )?{words('these')} (?:[^\W\d_]{{2,14}} )?"
        rf"{words('these_nouns')}(?!\w)[^.;:!?\"“„«»{ANY_SLOT}]{{0,50}}"
        rf"|\s?[:,–—-]?\s?{words('so_said')} ",
        re.IGNORECASE,
    )


def _joins(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"^[ ,]{{0,2}}(?:{words('joins')}[ ,:]{{0,2}})?(?:[^\W\d_]{{1,18}}[ ']){{0,6}}$",
        re.IGNORECASE,
    )


def _any_verb(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"^,? (?!{words('no_verbs')} )"
        rf"(?P<verb>[^\W\d_A-ZÀ-Ý]{{1,14}}{words('verb_endings')}(?=[ -]))"
    )


def _house_role(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"{_OWNS}? (?!{words('spokespeople')})(?:[^\W\d_]{{2,14}} ){{0,2}}?"
        rf"(?!{words('spokespeople')}){words('unnamed_nouns')} ?(?:[^\W\d_]+ly )?$",
        re.IGNORECASE,
    )


def _posts(words: Callable[[str], str]) -> dict[str, re.Pattern[str]]:
    post = rf"(?P<post>{words('posts')})(?!\w)"
    now = rf"(?!(?:\w+[ -]){{0,2}}{words('no_posts')}(?!\w))"
    behind = rf"(?:{_OWNS} |-| ){now}(?:[^\W\d_]{{2,14}}[ -]){{0,3}}?{post}"
    of = rf"{post}(?: [^\W\d_A-ZÀ-Þ]{{1,4}}){{1,2}}[ '’]"
    return {
        "post": compiled(rf"(?<!\w){words('posts')}(?!\w)", re.IGNORECASE),
        "post_behind": compiled(behind, re.IGNORECASE),
        "post_of": compiled(rf"(?<!\w){now}{of}$"),
        "post_apposed": compiled(rf"(?:,| \(| [–—-]) ?{now}(?:[^\W\d_]{{1,14}}[ '’-]){{0,5}}?{of}"),
        "house_post": compiled(
            rf"[\W_]{{0,4}}?(?:{words('determiners')} ?)?(?P<who>[{_O}])"
            rf"(?:{_OWNS} |-| )(?:[^\W\d_]{{2,14}} ){{0,2}}?{post}(?!,? [{LETTERS['P']}])",
            re.IGNORECASE,
        ),
    }


def _unnamed_subject(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"[\W_]{{0,3}}{words('indefinites')} ?(?:[^\W\d_]{{1,18}}[ '-]){{0,3}}"
        rf"(?:{words('unnamed_nouns')}s?(?!\w))"
        rf"|[\W_]{{0,3}}{words('unnamed_alone')}(?!\w)"
        rf"|[\W_]{{0,3}}{words('indefinites')} ?(?:[^\W\d_]{{2,18}} ){{0,2}}[^\W\d_]{{2,18}},?"
        rf" {any_of('quotations.relative')} ",
        re.IGNORECASE,
    )


def _spokesperson(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"[\W_]{{0,3}}(?:[^\W\d_]{{1,12}} ){{0,3}}{words('spokespeople')}(?!\w)", re.IGNORECASE
    )


def _somebody(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"[ ,]{{0,2}}{words('indefinites')} (?!{words('spokespeople')})"
        rf"(?![^.,;:!?]{{0,30}}{words('spokespeople')})(?:(?-i:[A-ZÀ-Þ])[^\W\d_]{{1,20}} ){{0,3}}"
        rf"[^\W\d_]{{3,20}}(?-i:(?= [^\W\d_A-ZÀ-Þ]|[.,]))",
        re.IGNORECASE,
    )


def _someone(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"(?:^|[ ,]){words('indefinites')} (?!{words('spokespeople')})[^\W\d_]{{4,20}}(?= )",
        re.IGNORECASE,
    )


def _noun_called(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(
        rf"(?:^|[ ,]){words('indefinites')} (?:[^\W\d_]{{2,20}} ){{0,2}}?"
        rf"(?P<noun>[^\W\d_]{{2,20}}) {words('naming')}[ ,:('\"]{{0,3}}$",
        re.IGNORECASE,
    )


def _predicates(words: Callable[[str], str]) -> dict[str, re.Pattern[str]]:
    verb = rf"{words('verb_endings')}(?!\w)|,? {words('that')}(?!\w)"
    return {
        "own_verb": compiled(
            rf"(?!{words('no_verbs')}(?!\w))[^\W\d_A-ZÀ-Þ]{{2,14}}(?:{verb}).{{8}}"
        ),
        "predicate": compiled(rf"{words('predicates')}(?:(?<=['’])|(?!\w))(?=.{{8}})"),
    }


def _addressee(words: Callable[[str], str]) -> re.Pattern[str]:
    return compiled(rf"^ ?(?:{words('addressee')} ?)(?:{words('determiners')} ?)?", re.IGNORECASE)


def _possessive(language: str | None) -> re.Pattern[str]:
    own = _group(read_pack("reference", language)["possessive"])
    return compiled(rf"(?<![\w-]){own}(?![\w-])", re.IGNORECASE)


def _he(language: str | None) -> re.Pattern[str]:
    known = read_pack("reference", language)
    return compiled(rf"(?:^|\s){_group([*known['he'], *known['she']])} $", re.IGNORECASE)


@cache
def quotation_pack(language: str | None) -> QuotationPack:
    """The compiled pack of `language`, English where there is none."""
    data = read_pack("quotation", language)

    def words(name: str) -> str:
        return _group(data[name])

    def whole(name: str) -> re.Pattern[str]:
        return compiled(rf"(?<![\w-]){words(name)}(?:(?<=['’])|(?![\w-]))", re.IGNORECASE)

    some = rf"{words('unnamed_lead')} (?:[^\W\d_]{{2,18}} ){{0,3}}?{words('unnamed_nouns')}s?"
    unnamed = rf"(?<![\w-]){some}(?![\w-])|(?<![\w-]){words('unnamed_alone')}(?![\w-])"
    return QuotationPack(
        language=str(data["language"]),
        cue=caseless(rf"(?<![\w-]){words('cues')}(?:(?<=['’])|(?!\w|-(?!{_HANGING})))"),
        claim=_claim(words),
        according=compiled(rf"(?<![\w-]){words('according')}\s?", re.IGNORECASE),
        naming=compiled(rf"(?<![\w-]){words('naming')}[ ,:('\"]{{0,3}}$", re.IGNORECASE),
        epithet=compiled(rf"(?<![\w-]){words('epithets')}[ ,:('\"]{{0,3}}$", re.IGNORECASE),
        example=compiled(rf"(?<![\w-]){words('examples')}[ ,:('\"]{{0,3}}$", re.IGNORECASE),
        headlines=whole("headlines"),
        whom=_whom(words),
        title=compiled(rf"(?<![\w-]){words('title_nouns')}[ ,:('\"]{{0,3}}$", re.IGNORECASE),
        unnamed=compiled(unnamed, re.IGNORECASE),
        unnamed_after=compiled(rf"[ ,]{{0,2}}(?:{unnamed})", re.IGNORECASE),
        spokesperson=_spokesperson(words),
        somebody=_somebody(words),
        someone=_someone(words),
        noun_called=_noun_called(words),
        unnamed_noun=compiled(rf"{words('unnamed_nouns')}(?!\w)", re.IGNORECASE),
        unnamed_subject=_unnamed_subject(words),
        own_words=whole("own_words"),
        that=compiled(rf"[ ,]{{0,2}}{words('that')}(?:\s|$|(?<=['’]))", re.IGNORECASE),
        that_ends=compiled(rf"(?<!\w){words('that')}\s?$", re.IGNORECASE),
        addressee=_addressee(words),
        venue=compiled(rf"(?<!\w){words('venue')} (?:{words('determiners')} ?)?", re.IGNORECASE),
        possessive=_possessive(language),
        house_role=_house_role(words),
        **_posts(words),
        never=whole("never"),
        we=compiled(rf"(?<![\w-]){_group(data['we'])}(?!\w)", re.IGNORECASE),
        they=compiled(rf"(?<!\w){_group(data['they'])}(?!\w)", re.IGNORECASE),
        he=_he(language),
        article=compiled(rf"(?<![{_WHO}] )(?<!\w){words('determiners')} ?$", re.IGNORECASE),
        auxiliary=compiled(rf"(?:\s|^|,){words('auxiliaries')}$", re.IGNORECASE),
        words_noun=whole("word_nouns"),
        what_calls=_what_calls(words),
        these=_these(words),
        work=whole("work_nouns"),
        evaluating=whole("evaluating"),
        weak=whole("weak_cues"),
        simulated=compiled(words("simulated"), re.IGNORECASE),
        joins=_joins(words),
        glue_stop=compiled(words("glue_ends") + "$", re.IGNORECASE),
        glued=compiled(rf"[^\W\d_]{{2}}(?P<cue>{words('glue_ends')})(?= )"),
        helping=compiled(rf"(?: {words('auxiliaries')}){{1,3}} $", re.IGNORECASE),
        any_verb=_any_verb(words),
        goes_on=compiled(rf"{_OWNS}? {group(data['goes_on'])}\b"),
        **_predicates(words),
    )


@dataclass(frozen=True, slots=True)
class SpeechPack:
    """One language's words of interviews, speeches and letters, compiled."""

    language: str
    questions: frozenset[str]
    """Folded labels of who asks ("q", "moderator"), and of who answers."""
    answers: frozenset[str]
    first_person: re.Pattern[str]
    personal: re.Pattern[str]
    """The first or second person, without words of anybody ("on", "man")."""
    own: re.Pattern[str]
    """The first person alone, without the words that also speak to somebody or of anybody."""
    second_person: re.Pattern[str]
    response: re.Pattern[str]
    """How an answer begins: "Yes", "(Laughs.)", "In January, yes"."""
    interview: re.Pattern[str]
    interviewer: re.Pattern[str]
    interviewer_after: re.Pattern[str]
    titles: re.Pattern[str]
    speech: re.Pattern[str]
    """What stands before the speaker's name in the headline of a speech."""
    salutation: re.Pattern[str]
    closing: re.Pattern[str]
    footer: re.Pattern[str]


@cache
def speech_pack(language: str | None) -> SpeechPack:
    """The compiled pack of `language`, English where there is none."""
    data = read_pack("quotation", language)
    titles = _group(read_pack("reference", language)["titles"])
    shared = {*map(str.lower, data["second_person"]), *data["anybody"]}
    own = [one for one in data["first_person"] if one.lower() not in shared]
    personal = [one for one in data["first_person"] if one not in data["anybody"]]

    def opening(name: str, behind: str) -> re.Pattern[str]:
        return compiled(rf"[\W_]{{0,3}}{_group(data[name])}{behind}", re.IGNORECASE)

    return SpeechPack(
        language=str(data["language"]),
        questions=frozenset(fold(one) for one in data["question_labels"]),
        answers=frozenset(fold(one) for one in data["answer_labels"]),
        first_person=compiled(rf"(?<![\w-]){_group(data['first_person'])}(?![\w-])", re.IGNORECASE),
        personal=compiled(rf"(?<![\w'’-]){_group(personal)}(?![\w-])", re.IGNORECASE),
        own=compiled(rf"(?<![\w'’-]){_group(own)}(?![\w-])", re.IGNORECASE),
        second_person=compiled(
            rf"(?<![\w-]){_group(data['second_person'])}(?![\w])", re.IGNORECASE
        ),
        response=compiled(
            rf"[\W_]{{0,3}}(?:[^\W\d_]{{1,12}} ){{0,1}}?(?:[^\W\d_]{{1,12}}, )?"
            rf"{_group(data['responses'])}(?!\w)",
            re.IGNORECASE,
        ),
        interview=compiled(rf"(?<!\w){_group(data['interview'])}(?!\w)", re.IGNORECASE),
        interviewer=compiled(rf"(?<!\w){_group(data['interviewer'])}[ :]{{1,2}}$", re.IGNORECASE),
        interviewer_after=compiled(
            rf",?(?: [^.;:!?]{{0,50}}?,)? {_group(data['interviewer_after'])}(?!\w)",
            re.IGNORECASE,
        ),
        titles=compiled(rf"^(?:{titles} )+", re.IGNORECASE),
        speech=compiled(
            rf"(?:^|\W){_group(data['speeches'])}(?: [^\W\d_]{{1,12}}){{0,2}}? "
            rf"{_group(data['speeches_by'])} ?(?:{titles} ?){{0,3}}$",
            re.IGNORECASE,
        ),
        salutation=opening("salutations", r"(?!\w)"),
        closing=opening("closings", r"[,.!]?\s?$"),
        footer=opening("footers", r"(?:\s?[:.»]|$|\s[^.!?]{0,60}$)"),
    )
