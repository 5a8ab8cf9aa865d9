"""Members of known families of models that nobody listed, with what their makers call them inside:
"GPT-9", "GPT-4-64K", "GPT-9 Zephyr", and "Zephyr" alone."""

import re
from functools import cache

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.language_words import some, trait
from vested.ingest.lexicon import Lexicon
from vested.ingest.lexicon.words import Words, begins_sentence
from vested.ingest.pack_data import merged
from vested.ingest.reading import EntityType, LinkMethod
from vested.ingest.values.packs import alternation
from vested.schema.ids import fold

CONTEXT = r"(?:[-\u2011]\d{1,4}[kK]\b)?"
"""How much such a model reads at once, where it is part of the name: "-64K"."""
_CODENAME = compiled(r"[ \u00a0](?P<name>[A-Z][a-z]{2,11})(?![\w-]|['’][a-zA-Z]{2}|[ \u00a0][A-Z])")
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_NUMBER = re.compile(r"[ \u00a0](?P<version>\d{1,2}(?:\.\d{1,2})?)(?![\d.,]\d|\w| ?[%€$£])")
_OTHERS = (
    EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PLACE, EntityType.PRODUCT,
    EntityType.EVENT, EntityType.PUBLICATION,
)  # fmt: skip
_NOUN_ENDINGS = some("weigh.noun_endings")
_ENDINGS = ("", *some("families.verb_endings"))


def add_families(text: str, board: Board, language: str | None) -> None:
    """Puts the members of families that the lexicon does not list, before what it lists."""
    for match in _members().finditer(text):
        end = codename_end(text, match.end(), language)
        name = text[match.start() : end]
        known = Lexicon.load().named(name, (EntityType.MODEL, EntityType.PRODUCT))
        if known is None and (end > match.end() or _unlisted(match.group())):
            _put_member(text, board, match.start(), end)


def _unlisted(name: str) -> bool:
    return Lexicon.load().named(name, (EntityType.MODEL, EntityType.PRODUCT)) is None


def _put_member(text: str, board: Board, start: int, end: int) -> None:
    """Puts the model whose name stands at `[start, end)`."""
    if board.free(start, end):
        name = text[start:end]
        draft = Draft(EntityType.MODEL, name, None, 0.8)
        board.put(f"Model:{fold(name)}", draft, start, end, LinkMethod.NER)


def codename_end(text: str, end: int, language: str | None) -> int:
    """Where the name of a model goes on to whose version ends at `end`: "GPT-9 Zephyr", not "GPT-9
    Users"."""
    match = _CODENAME.match(text, end)
    if match is None or not text[end - 1].isdigit():
        return end
    word = fold(match["name"])
    entities, evidence = EntityPack.load(), EvidencePack.load()
    lists = (
        entities.never, entities.positions, entities.titles, entities.fields, entities.openers,
        entities.organization_tails, entities.organization_heads, entities.given_names,
        entities.event_tails, entities.model_cues, entities.product_cues, evidence.given,
        evidence.surnames, evidence.tails, evidence.product_tails, evidence.nouns,
    )  # fmt: skip
    if any(word in one for one in lists) or _common(word):
        return end
    if trait(language, "capital_nouns") and word.endswith(_NOUN_ENDINGS):
        return end
    listed = Lexicon.load().named(match["name"], _OTHERS)
    return end if listed is not None else match.end()


def _common(word: str) -> bool:
    """Whether the word is an ordinary one in some form: "Beats", "Launched"."""
    ordinary = EvidencePack.load().ordinary
    return any(word.endswith(one) and word.removesuffix(one) in ordinary for one in _ENDINGS)


def add_codenames(text: str, words: Words, board: Board) -> None:
    """Joins "Zephyr" and "Zephyr 9" to the one model called "GPT-9 Zephyr" in the text."""
    members: dict[str, list[tuple[str, Draft]]] = {}
    for key, draft in board.drafts.items():
        parts = draft.name.split()
        if draft.type is EntityType.MODEL and len(parts) > 1 and _VERSION.search(parts[-2]):
            members.setdefault(fold(parts[-1]), []).append((key, draft))
    for at in words.where(members.keys()):
        word = words[at]
        if not word.capital or not board.free(word.start, word.end):
            continue
        before = words[at - 1] if at else None
        near = before is not None and text[before.end : word.start] in (" ", "-")
        if before and near and before.capital and not begins_sentence(text, before.start):
            continue
        number = _NUMBER.match(text, word.end)
        fitting = [
            one
            for one in members[word.folded]
            if number is None or number["version"] in one[1].name
        ]
        if len(fitting) == 1 and (number is not None or len(members[word.folded]) == 1):
            end = number.end() if number is not None else word.end
            board.put(*fitting[0], word.start, end, LinkMethod.COREFERENCE)


@cache
def _members() -> re.Pattern[str]:
    data = merged("entity")
    families = alternation([str(one) for one in data["families"]])
    versions = alternation([str(one) for one in data["versions"]])
    return compiled(
        rf"(?<![\w-]){families}[- \u2011]?\d{{1,2}}(?:\.\d{{1,2}})?[a-z]?(?![\w.]\w)"
        rf"(?:[-\u2011 ]{versions}(?![\w-]))?{CONTEXT}(?![\w-])"
    )
