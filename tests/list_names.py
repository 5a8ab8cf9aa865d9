"""Writes the lists of given names, surnames and ordinary words under `packs/names`, from Faker.

Run once, in an environment of its own: `pip install faker==40.63.0 anyascii`, then
`python tests/list_names.py`. Faker's provider lists are MIT; the lists hold single words, folded
as `vested.schema.ids.fold` folds them, without those that are ordinary words or known names.
"""

import csv
import importlib
import pkgutil
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from anyascii import anyascii

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "schema")]

from vested.schema.ids import fold  # noqa: E402

OUT = ROOT / "ingest/vested/ingest/packs/names"
LEXICON = ROOT / "ingest/vested/ingest/lexicon/data"
# Scripts whose romanisation without vowels or tones is no name.
UNREADABLE = re.compile(r"[\u0590-\u0dff\u0e00-\u0eff\u3040-\u30ff]")
SHORTEST = 3
LOREM = ("en_US", "fr_FR", "de_DE", "es_ES")
ALSO_ORDINARY = """
    academy admiral advent agent aide alias alliance allure amber amor ange angel angels april arbor
    arch archer ark art ash aspen atlas august aurora autumn ave avent axis azure bach balance bank
    bar barker baron bay beacon bear bell berg berry best bird bishop bitter black blanc blessing
    bliss blossom blue bold bolt bond book booker boss bow box brand branch brave bread breeze brick
    bridge brook brooks brother brown bull burn bush butler cain camp canal candy cannon canon
    capital captain cardinal care carol case cash castle cat celeste center chance chapel charge
    charity charm chase chef child church cliff clock cloud club coast cole college comfort
    constant cook cool coral cotton count country court cove craft crane creed crew crisp cross
    crow crown crystal cup dale dawn day dean deep delta destiny diamond dock doctor dollar drake
    dream duke eagle earth east easter eden edge elder ember emerald end english epic essence eve
    ever fair faith fall farmer father fern field finance finger fire fischer fish fisher flag fleet
    flint flood flora flower forest forge fort fortune foster fountain fox france free freedom
    french friend frost fuller future gallery game garden gardener gate general genesis german gift
    glass glory goal gold golden good grand grant grass gray great green grey grove guard guide
    guillotine guinea gulf hall happy harbor harbour harmony haven hawk head heart heath heaven
    heritage hero high hill history hobby holiday holly home honest honey honor honour hood hope
    hour house hunter ice india indigo inn iron island ivory ivy jazz jewel journey joy judge july
    june justice keen keeper key king kings knight lady lake lamb lance land lane large lark last
    laurel law leader legacy legend liberty life light lily lion little lock long lord lotus love
    loyal luck lucky lyric mace magnolia major maker man marine mark market marsh marshal mason
    master maverick may meadow melody mercy merit merry messiah mill miller mine minor miracle
    modern monarch moon moor moral more morning moss mountain music myth nest new noble north nova
    novel oak oasis ocean old olive opera oracle oral orange orient origin orion page palm paradise
    parent paris park parker parsons patience paz peace pearl penny people pepper perry phoenix
    piper pitt place poet pole pollen pond pool pope port porter post potter power praise prayer
    precious price pride prime prince princess prior promise prosper purpose queen quest rain
    rainbow range ranger raven ray red reed reef regent rice rich ridge right ring rise river rivers
    robin rock rocket rod root rose rosemary rough round row royal ruby rule rush sage sailor saint
    sales salt sand saturn savage scholar school sea season senator sergeant serene service shade
    shadow sharp sheriff shine ship short silence silver singer sky small smart smith snow sol solar
    soldier solomon song south spark sparks sparrow spear speed spirit spring stable star state
    stern stone storm stream street strong success summer sun sunday sunny swan sweet sword talent
    taylor temple tender terra thorn thunder tide tiger timber time topaz tower town travel treasure
    tree trinity true trust truth turner union unique unity vale valley valor venture venus vesper
    vice victory viola violet vision volunteer wade walker wall ward warden warren water wave way
    weaver webb week well wells west white wild will willow wind winner winter wise wish wolf wonder
    wood woods world worth wren writer year young zen zenith
    beau bel belle bon bonne clair claire doux franc grand gris jolie jour lac loup luz marin mer
    neige nuit paix perle pont pre reine roi rouge sable sol soleil temps terre tour vert vie
    alba alma amor azul cielo cruz estrella flor fuente luna mar monte nieve noche nube oro paloma
    perla rey rio santa santo sierra tierra torre valle verde vega viento
    bauer beck berg blum engel fuchs graf herzog jung kaiser klein koch konig kraft krieg krone
    kunst lang licht meister morgen nacht richter roth sommer sonne stern wald weiss welt winter
    wolf zimmer mensch menschen frau mann herr kind kinder
    alas alpha are backer ban banks beni beste beta bills blank block bore bot cap cartes cases chip
    choque come council cristal cuarta cuesta dash data date dev done dot dudas duro einer emis
    fairy fields fit font forum freely held idea joke justo lie link lower made mai marks mars men
    met mise model nano odds org oso pace pages paye press prov prudence ran rares reader risa rit
    ruta rust saga said sat server shut skip stack star tab tea tech ties torrent unknown unnamed
    valent valid venda verse weeks were zero
"""


def main() -> None:
    """Writes the three files."""
    ordinary = {part for name in LOREM for part in _folded(_lorem(name))}
    known = set(_known())
    given = set(_names("first"))
    surnames = set(_names("last"))
    barred = ordinary | known | set(ALSO_ORDINARY.split())
    _write("given.txt", given - barred)
    _write("surnames.txt", surnames - barred - given)
    _write("ordinary.txt", ordinary)


def _lorem(name: str) -> Iterable[str]:
    provider = importlib.import_module(f"faker.providers.lorem.{name}").Provider
    return (word for word in provider.word_list if " " not in word)


def _names(which: str) -> Iterator[str]:
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            listed = re.fullmatch(rf"(\w+_)?{which}_(romanized_)?names(_\w+)?", attribute)
            if listed and isinstance(values, list | tuple | dict | set):
                yield from _folded(values)


def _folded(names: Iterable[object]) -> Iterator[str]:
    for name in names:
        if isinstance(name, str) and not UNREADABLE.search(name):
            for part in fold(anyascii(name)).split():
                if part.isalpha() and len(part) >= SHORTEST:
                    yield part


def _known() -> Iterator[str]:
    """Single words that the lexicon lists as something else than a person."""
    for path in LEXICON.glob("*.csv"):
        if path.stem != "people":
            with path.open(encoding="utf-8", newline="") as rows:
                for row in csv.DictReader(rows):
                    for name in (row["name"], *row["aliases"].split(";")):
                        if len(name.split()) == 1:
                            yield fold(name)


def _write(name: str, found: set[str]) -> None:
    text = "\n".join(textwrap.wrap(" ".join(sorted(found)), 100))
    (OUT / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
