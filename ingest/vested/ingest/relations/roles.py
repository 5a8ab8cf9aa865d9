"""The role that a shape prints: whose it is, what it says, and which relations it asserts."""

from __future__ import annotations

import re

from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of
from vested.ingest.reading import RelationType
from vested.ingest.relations.met_posts import SUPPOSING, beholden, deed, done_to
from vested.ingest.relations.packs import Pattern, RelationPack, printed
from vested.ingest.relations.qualifiers import clean_role, near_date
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import ANY_SLOT

_R = RelationType
_ARTICLE = any_of("relations.articles")
_RELATIVE = re.compile(rf"{any_of('relations.shape_relative')}\b", re.IGNORECASE)
_NO_ROLE = re.compile(
    rf"^{any_of('relations.no_role_first')}\b|^{any_of('relations.no_role_have')}\s"
    rf"|\b{any_of('relations.no_role_that')}\b|^[^\W\d_]+ {any_of('relations.no_role_to')}\s"
    rf"|\b{any_of('relations.no_role')}\s"
    r"|\s\d+ (?=\D)",
    re.IGNORECASE,
)
"""Words that make what stands between a person and an organisation a clause, not a role; nor is
one of many ("one of the 50 best") a role."""
_TITLE = re.compile(any_of("relations.titles"), re.IGNORECASE)


def employment(
    pack: RelationPack,
    scene: Scene,
    pattern: Pattern,
    match: re.Match[str],
    qualifiers: dict[str, str | float],
) -> list[RelationType] | None:
    """The relations that the role asserts, with the role in `qualifiers`; None: it is no role."""
    told = printed(match, "role")
    lead = scene.text[max(0, match.start() - 24) : match.start()]
    if told is None:
        if pack.former.search(lead[-14:]) or (pack.former.search(match.group()) and pattern.bare):
            qualifiers["status"] = "former"
        if pattern.bare and pack.gone.search(
            scene.text[match.end() : match.end() + 50].split(".")[0]
        ):
            qualifiers["status"] = "former"
        return [pattern.relation]
    start = match.start("role")
    role, former = clean_role(pack, told + _rest_of_role(pack, scene.text, match))
    if not role or not pack.roles.search(role) or len(role) > 100 or _NO_ROLE.search(role):
        return None
    if _another_s(pack, scene, pattern, match, role) or _no_post(pack, scene, match, role):
        return None
    worded = not _RELATIVE.match(role)
    if pack.gone.search(scene.text[match.end() : match.end() + 60].split(".")[0]):
        # "X, researcher at Y, who left in January": the verb behind the shape ends the tenure.
        qualifiers["status"] = "former"
        day = near_date(scene, match.end(), min(len(scene.text), match.end() + 70), match.end())
        if day:
            qualifiers["end"] = day
    if (
        former
        or pack.former.search(scene.text[match.start() : start])
        or pack.former.search(lead[-10:])
    ):
        qualifiers["status"] = "former"
    found: list[RelationType] = []
    rest = role
    founder = pack.founder_roles.search(role)
    if founder and not pack.former.search(role[founder.end() :]):
        found.append(_R.FOUNDED)
        rest = pack.founder_roles.sub(" ", rest)
    if pack.investor_roles.search(rest):
        found.append(_R.INVESTED_IN)
        rest = pack.investor_roles.sub(" ", rest)
    if pack.roles.search(rest):
        found.append(_R.EMPLOYED_BY)
        if worded:
            qualifiers["role"] = role
    return found or None


def _no_post(pack: RelationPack, scene: Scene, match: re.Match[str], role: str) -> bool:
    """Whether the words tell of somebody else's post, or of what is done to who holds one."""
    if beholden(pack, role):
        return True
    if not printed(match, "subject") or not printed(match, "object"):
        return False
    text, start, end = scene.text, *match.span("role")
    if match.end("subject") < start:
        between = text[match.end("subject") : start]
        if not between.strip() and SUPPOSING.search(text[: match.start()][-16:]):
            return True  # "if X becomes head of Y"
        if deed(pack, role) if not between.strip() else done_to(pack, between + role):
            return True
    behind, last = text[end : match.start("object")], role.rpartition(",")[2]
    # "X, a journalist, asked Y": what stands behind the last comma is no post.
    return last != role and not behind.strip(" ,") and pack.roles.search(last) is None


def _rest_of_role(pack: RelationPack, text: str, match: re.Match[str]) -> str:
    """What belongs to the role behind its first "of": "of policy" in "head of policy at Y"."""
    end, place = match.end("role"), match.start("object") if printed(match, "object") else -1
    rest = text[end:place] if end < place else ""
    joined = pack.posts.place_of.search(rest)
    plain = joined is not None and not any(char in ANY_SLOT + "," for char in rest)
    return rest[: joined.start()] if joined and plain else ""


def _another_s(
    pack: RelationPack, scene: Scene, pattern: Pattern, match: re.Match[str], role: str
) -> bool:
    """Whether the role is somebody else's, or none at an organisation of the text."""
    start, people = match.start("role"), LETTERS["P"]
    if start > match.start("subject"):
        return bool(pack.posts.studies.search(f"{role} ")) or _next_person(scene, match)
    before = scene.text[max(0, start - 24) : start]
    if re.search(
        rf"[{people}],? ?\(?(?:{_ARTICLE} ?)?(?:{pack.former.pattern} ?)?$", before, re.IGNORECASE
    ):
        return True  # the role belongs to the person before it
    if pattern.context:
        if _TITLE.fullmatch(role):
            return True  # "President X" presides over a state, not over what the text is about
        ahead = scene.text[max(0, match.start() - 3) : match.start()].rstrip(" ,(")[-1:]
        if ahead and ahead in people:
            return True  # "A, a former editor, and B": the post is A's
    return bool(pack.posts.studies.search(f"{role} "))


def _next_person(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a role behind a person and a comma is that of the person behind it: in "A, the head
    of Y Bo Li" Y's head is Bo Li."""
    text, end = scene.text, match.end()
    if text[end - 1] not in LETTERS["O"]:
        return False
    return text[end : end + 1] == " " and text[end + 1 : end + 2] in set(LETTERS["P"])
