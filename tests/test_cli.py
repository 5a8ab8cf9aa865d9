"""The command line as its users meet it: a process of its own, exit codes, streams."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vested.graph.managed import Connection
from vested.graph.settings import Settings

ARTICLE = "Ada Example, CEO of Foo Labs, said: “Foo-7B will be open source.”\n"


@pytest.fixture
def environment(samples: tuple[Settings, Connection]) -> dict[str, str]:
    """The environment of a user with a Neo4j of their own."""
    settings, where = samples
    return {
        **os.environ,
        "NEO4J_URI": where.uri,
        "NEO4J_USERNAME": where.user,
        "NEO4J_PASSWORD": where.password,
        "VESTED_CACHE": str(settings.cache),
        "VESTED_HOME": str(settings.home),
    }


def _vested(
    *arguments: str, env: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "vested", *arguments],
        env=env,
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_help_teaches() -> None:
    done = _vested("--help")
    assert done.returncode == 0
    text = done.stdout.decode()
    for word in ("ingest", "ask", "serve", "export", "Exit codes"):
        assert word in text


def test_version() -> None:
    assert _vested("--version").stdout.decode().strip() == "0.1.0"


def test_config_show_lists_every_setting() -> None:
    env = {**os.environ, "NEO4J_PASSWORD": "hunter2"}
    rows = json.loads(_vested("--json", "config", "show", env=env).stdout)
    shown = {row["variable"] for row in rows}
    assert {"VESTED_HOME", "VESTED_CACHE", "NEO4J_URI", "VESTED_BASE_IRI"} <= shown
    assert all(row["meaning"] for row in rows)
    assert "hunter2" not in json.dumps(rows)


def test_extract_needs_no_database(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(ARTICLE, "utf-8")
    env = {**os.environ, "NEO4J_URI": "bolt://127.0.0.1:1"}
    done = _vested("extract", str(tmp_path / "story.txt"), "--out", str(tmp_path / "out"), env=env)
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "out" / "story.json").read_text("utf-8"))
    assert {"entities", "relations", "quotes"} <= set(found)
    assert [quote["text"] for quote in found["quotes"]] == ["Foo-7B will be open source."]


def test_a_bad_input_is_named_and_the_others_go_in(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    sources = [str(tmp_path / "empty.txt"), str(tmp_path / "picture.txt"), "missing.html"]
    done = _vested(
        "--json",
        "extract",
        *sources,
        "-",
        "--out",
        str(tmp_path / "out"),
        env=environment,
        stdin=ARTICLE.encode(),
    )
    assert done.returncode == 1
    lines = [line for line in done.stderr.decode().splitlines() if line.startswith("vested:")]
    assert len(lines) == 3
    assert all(any(name in line for line in lines) for name in ("empty", "picture", "missing"))
    assert len(list((tmp_path / "out").glob("*.json"))) == 1


def test_ask_signatories(environment: dict[str, str]) -> None:
    done = _vested("ask", "signatories", "Statement on AI Risk", "--role", "PDG", env=environment)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    assert "Sam Altman, chief executive officer, OpenAI" in text
    assert "characters" in text
    assert "Geoffrey Hinton" not in text
    rows = json.loads(
        _vested("--json", "ask", "signatories", "Statement on AI Risk", env=environment).stdout
    )
    assert "Geoffrey Hinton" in {row["signatory"]["name"] for row in rows}


def test_ask_about_an_unknown_letter(environment: dict[str, str]) -> None:
    done = _vested("ask", "signatories", "Magna Carta", env=environment)
    assert done.returncode == 1
    assert "Magna Carta" in done.stderr.decode()


def test_an_unreachable_graph_says_so() -> None:
    env = {**os.environ, "NEO4J_URI": "bolt://127.0.0.1:1"}
    done = _vested("ask", "funders", env=env)
    assert done.returncode == 3
    error = done.stderr.decode()
    assert "127.0.0.1:1" in error
    assert "Traceback" not in error


def test_a_wrong_address_says_so() -> None:
    done = _vested("ask", "funders", env={**os.environ, "NEO4J_URI": "ftp://elsewhere"})
    assert done.returncode == 3
    assert "ftp://elsewhere" in done.stderr.decode()


def test_export_to_a_file(tmp_path: Path, environment: dict[str, str]) -> None:
    target = tmp_path / "graph.nt"
    done = _vested("export", "--format", "ntriples", "--out", str(target), env=environment)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().count(b" .\n") > 5000
    assert _vested("export", "--format", "docx", env=environment).returncode == 2


def test_derived_files_are_up_to_date() -> None:
    root = Path(__file__).resolve().parent.parent
    pages = str(root / "docs" / "nouns")
    done = _vested("schema", "check", str(root / "schema" / "generated"), "--pages", pages)
    assert done.returncode == 0, done.stderr
