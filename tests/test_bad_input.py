"""Bad and hostile input: one clear failure each, in bounded time, and the rest goes on."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from growth import grows_linearly
from news_site import PAGE, news_site

from vested.ingest.articles import Limits, read_articles
from vested.ingest.articles.boilerplate import boilerplate_spans
from vested.ingest.articles.pages import PageReader
from vested.ingest.articles.web import _is_public
from vested.ingest.failures import InputFailure
from vested.ingest.reading import Article


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with news_site() as address:
        yield address


def failure(source: Path | str, **options: object) -> InputFailure:
    (found,) = read_articles(source, **options)  # type: ignore[arg-type]
    assert isinstance(found, InputFailure), found
    assert found.mend and not found.mend.endswith(".")
    assert str(found).startswith(found.where)
    return found


def test_a_missing_file(tmp_path: Path) -> None:
    found = failure(tmp_path / "none.txt")
    assert found.where == str(tmp_path / "none.txt")
    assert "no such file" in found.what


def test_an_empty_directory(tmp_path: Path) -> None:
    (tmp_path / "a.webp").write_text("x")
    assert "no readable file" in failure(tmp_path).what


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.bin"])
@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_empty_files(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert "empty" in failure(path).what


def test_a_header_with_nothing_below(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\ntitle: T\n---\n\n")
    assert "no text" in failure(path).what


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", "b")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (_zip(), "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"words\0words", "binary"),
        (b"{\\rtf1 words}", "RTF"),
    ],
)
def test_binary_files_are_named(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert kind in failure(path).what


@pytest.mark.parametrize("content", [bytes(range(0x80, 0x100)) * 40, b"\xff\xfe\x00\xd8\x00\x00"])
def test_undecodable_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    found = failure(path)
    assert "wrong encoding" in found.what
    assert "UTF-8" in found.mend


def test_a_huge_text_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # sparse; whoever reads it all needs a terabyte of memory
    assert "more than the 5000000 bytes" in failure(path).what
    with path.open("rb") as stream:
        assert "larger than" in failure("-", stdin=stream).what
        assert stream.tell() < 5_100_000


def test_bad_lines_leave_the_good_ones(tmp_path: Path) -> None:
    lines = [
        '{"text": "One."}',
        "{broken",
        "[1]",
        '{"title": "no words"}',
        '{"text": 3}',
        '{"text": "\\ud800"}',
        '{"text": "a\\u0000b"}',
        "[" * 200_000,
        "",
        json.dumps({"text": "x" * 3_000}),
        '{"html": "<p></p>"}',
        '{"text": "Last."}',
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))
    found = list(read_articles(path, limits=Limits(article_bytes=2_000)))
    texts = [article.text for article in found if isinstance(article, Article)]
    assert texts == ["One.", "Last."]
    places = [item.where for item in found if isinstance(item, InputFailure)]
    assert places == [f"{path}:{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 11)]


def test_one_bad_file_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.txt").write_text("Two.")
    kinds = [type(found) for found in read_articles(tmp_path)]
    assert kinds == [Article, InputFailure, Article]


def test_no_standard_input() -> None:
    assert "none" in failure("-").what


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/none", "404"),
        ("/picture", "image/png"),
        ("/loop", "redirects more than 5"),
        ("/elsewhere", "not an http"),
        ("/bomb", "larger than 5000000"),
    ],
)
def test_bad_answers(site: str, path: str, what: str) -> None:
    assert what in failure(site + path, allow_private=True).what


def test_a_server_that_drips_is_cut_off(site: str) -> None:
    # The server drips until it is stopped: only a limit of ours ends this.
    found = failure(f"{site}/drip", allow_private=True, limits=Limits(fetch_seconds=0.5))
    assert "too long" in found.what or "in time" in found.what


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("http://127.0.0.1:9/", "127.0.0.1"),
        ("http://[::1]/", "::1"),
        ("http://[::ffff:10.0.0.1]/", "10.0.0.1"),
        ("http://169.254.169.254/latest", "169.254.169.254"),
        ("http://192.168.1.1/", "192.168.1.1"),
        ("http://0.0.0.0/", "0.0.0.0"),
        ("http://2130706433/", "127.0.0.1"),
        ("ftp://example.org/a", "not an http"),
        ("http:///a", "not an http"),
        ("http://name.invalid/", "no address"),
        ("http://user:secret@example.org/", "password"),
    ],
)
def test_addresses_that_are_refused(url: str, what: str) -> None:
    found = failure(url)
    assert what in found.what
    assert "secret" not in str(found)


def test_a_refused_connection() -> None:
    assert "could not be reached" in failure("http://127.0.0.1:9/", allow_private=True).what


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("224.0.0.1", False),
        ("100.64.0.1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert _is_public(address) is public


@pytest.fixture(scope="module")
def strict() -> Iterator[PageReader]:
    limits = Limits(page_seconds=4, page_memory_bytes=700_000_000)
    with PageReader(limits) as reader:
        yield reader


HOSTILE = {
    "deep": "<div>" * 100_000 + "<p>deep</p>",
    "unclosed": "<a><b><i><p>x " * 100_000,
    "giant attribute": f'<p class="{"x" * 4_000_000}">Some words in here.</p>',
    "many attributes": "<p " + " ".join(f'a{i}="1"' for i in range(300_000)) + ">Words.</p>",
    "tables": "<table><tr><td>x " * 100_000,
    "entities": "<p>" + "&amp;" * 900_000,
    "links": "<a href='/x'>y</a> " * 100_000,
    "comment": "<!--" + "-" * 4_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_bounded(tmp_path: Path, strict: PageReader, name: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{HOSTILE[name]}")
    assert len(list(read_articles(path, pages=strict))) == 1
    # Whatever it did to the process, the next page is read.
    assert "Le débat est" in strict.read(PAGE, "next").text


def test_a_page_that_needs_too_much_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<p>Some words.</p><br>" * 200_000)
    limits = Limits(page_memory_bytes=200_000_000)
    with PageReader(limits) as pages:
        found = failure(path, pages=pages)
        assert "MB" in found.what
        assert "Le débat est" in pages.read(PAGE, "next").text


def test_a_cleaner_that_cannot_start(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    found = failure(path, limits=Limits(start_seconds=0.001))
    assert "did not start" in found.what


def test_a_page_without_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert "no article" in failure(path).what


def test_boilerplate_patterns_are_linear() -> None:
    for piece in ("subscribe ", "© 2023 ", "we use a ", "share this ", "Anne Anne ", "newsletter "):
        line = (piece * 60)[:599] + "\n"
        grows_linearly(
            lambda lines, line=line: boilerplate_spans(Article(text=line * lines, origin="x")), 60
        )


def test_limits_are_positive() -> None:
    with pytest.raises(ValueError, match="page_seconds"):
        Limits(page_seconds=0)
