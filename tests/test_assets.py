"""The fetch and build step: kept, whole, licensed, and plain about what stops it."""

import json
import os
import re
from importlib.resources import files
from pathlib import Path

import pytest

from vested.api import assets

WEB = Path(str(files("vested.api") / "web"))


@pytest.fixture
def dead_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """npm as on a machine without network: nothing cached, and a port where nobody listens."""
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))


def test_built_once_then_at_hand(cache: Path) -> None:
    built = assets.build(cache)
    told: list[str] = []
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    assert assets.build(cache, told.append) == built
    assert told == []
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before
    assert {name for name in assets.BUILT if (built / name).stat().st_size} == set(assets.BUILT)


def test_built_files_name_no_fonts_and_ask_no_other_host(cache: Path) -> None:
    style = (assets.build(cache) / "playground.css").read_text(encoding="utf-8")
    assert "@font-face" not in style
    assert "@import" not in style
    assert not re.search(r"url\(\s*['\"]?(https?:)?//", style)


def test_widget_stays_small(cache: Path) -> None:
    assert (assets.build(cache) / "vested-graph.js").stat().st_size < 250_000


def test_notice_has_licences(cache: Path) -> None:
    notice = (assets.build(cache) / "NOTICE.txt").read_text(encoding="utf-8")
    for name in ("graphiql 4", "sigma 3", "graphology 0", "react 18", "@graphiql/plugin-explorer"):
        assert f"\n{name}" in notice
    assert "esbuild" not in notice, "esbuild is a tool and is not shipped"
    assert notice.count("Permission is hereby granted") > 40


def test_lock_file_pins_every_package_without_addresses() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    packages = {path: found for path, found in lock["packages"].items() if path}
    assert all(found["integrity"].startswith("sha512-") for found in packages.values())
    assert not [path for path, found in packages.items() if "resolved" in found]
    declared = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    wanted = declared["dependencies"] | declared["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_digest_covers_all_that_is_bundled() -> None:
    for name in assets.SOURCES:
        if not name.endswith((".js", ".jsx")):
            continue
        text = (WEB / name).read_text(encoding="utf-8")
        for target in re.findall(r'from "(\.[^"]+)"', text):
            path = (WEB / name).parent.joinpath(target).resolve().relative_to(WEB.resolve())
            assert path.as_posix() in assets.SOURCES


@pytest.mark.usefixtures("dead_registry")
def test_no_network_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    abandoned = cache / "assets" / "unfinished-long-ago"
    abandoned.mkdir(parents=True)
    os.utime(abandoned, (0, 0))
    with pytest.raises(assets.AssetsUnavailable, match="check the network"):
        assets.build(cache)
    assert list((cache / "assets").iterdir()) == []


@pytest.mark.usefixtures("dead_registry")
def test_half_built_folder_is_never_used(cache: Path, tmp_path: Path) -> None:
    whole = assets.build(cache)
    half = tmp_path / "cache" / "assets" / whole.name
    half.mkdir(parents=True)
    (half / "vested-graph.js").write_text("", encoding="utf-8")
    with pytest.raises(assets.AssetsUnavailable):
        assets.build(tmp_path / "cache")


def test_unusable_cache_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    with pytest.raises(assets.AssetsUnavailable, match=r"cache.*VESTED_CACHE"):
        assets.build(tmp_path / "cache")
