"""Articles from every kind of source, real files, a real page-cleaning process, a real server."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from news_site import PAGE, news_site

from vested.ingest.articles import Limits, boilerplate_spans, read_articles, render_dropped
from vested.ingest.articles.boilerplate import is_site_line
from vested.ingest.articles.encoding import decode, normalize
from vested.ingest.articles.front_matter import front_matter
from vested.ingest.articles.kinds import Kind
from vested.ingest.articles.pages import PageReader
from vested.ingest.articles.plain import read_text
from vested.ingest.articles.text_dates import date_of_line, given_date, iso_date
from vested.ingest.failures import InputNotice
from vested.ingest.reading import Article


@pytest.fixture(scope="module")
def pages() -> Iterator[PageReader]:
    with PageReader() as reader:
        yield reader


def one(path: Path | str, **options: object) -> Article:
    (article,) = read_articles(path, **options)  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article


def test_front_matter_leaves_the_body_as_it_is(tmp_path: Path) -> None:
    body = "\n  Premie\u0300re ligne\u00a0: « oui ».\n\nFin  \n\n"
    header = "---\nurl: https://example.org/a\ntitle: Soofi: ein Modell\ndate: 2023-06-14\n"
    header += "language: de-DE\npublisher: 'Das Blatt'\ntags:\n  - ki\n---\n"
    path = tmp_path / "a.txt"
    path.write_text(header + body, encoding="utf-8", newline="")
    article = one(path)
    assert article.text == unicodedata.normalize("NFC", body)
    assert (article.title, article.published) == ("Soofi: ein Modell", "2023-06-14")
    assert (article.language, article.publisher) == ("de", "Das Blatt")
    assert (article.url, article.origin) == ("https://example.org/a", str(path))


def test_an_address_with_remarks_is_no_address() -> None:
    text = "---\nurl: https://example.org/ (the article on page 3)\n---\nWords.\n"
    assert read_text(text, "x", Kind.TEXT).url is None


def test_windows_newlines_and_marks_are_evened_out(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\n# H\r\n\r\nWords\r\n")
    article = one(path)
    assert (article.text, article.title) == ("# H\n\nWords\n", "T")
    assert article.media_type == "text/markdown"


@pytest.mark.parametrize(
    "text",
    ["---\nJust a ruler, then text\n---\nmore", "---\ntitle: never closed\n\ntext", "--- \nx: y\n"],
)
def test_rulers_are_not_headers(text: str) -> None:
    assert front_matter(text) is None
    assert read_text(text, "x", Kind.MARKDOWN).text == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_a_body_survives_its_header(body: str) -> None:
    if not normalize(body).strip():
        return
    article = read_text(f"---\ntitle: T\n---\n{body}", "x", Kind.TEXT)
    assert article.text == normalize(body)
    assert unicodedata.is_normalized("NFC", article.text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_marked_passages_lie_in_the_text_in_order(words: str) -> None:
    text = f"{words}\nSubscribe to our newsletter\n{words}\n© 2023 Example"
    spans = boilerplate_spans(Article(text=normalize(text), origin="x"))
    ends = [0, *(span.end for span in spans)]
    assert all(end <= span.start for end, span in zip(ends, spans, strict=False))
    assert any("Subscribe to our" in span.of(normalize(text)) for span in spans)


def test_plain_text_gives_title_and_date_and_stays_whole(tmp_path: Path) -> None:
    text = "Les modèles ouverts, pour quoi faire ?\n\n14 juin 2023\nUn premier paragraphe.\n"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    article = one(path)
    assert article.text == text
    assert article.title == "Les modèles ouverts, pour quoi faire ?"
    assert article.published == "2023-06-14"


def test_a_sentence_is_neither_title_nor_date() -> None:
    article = read_text("The company opened on June 14, 2023.\nIt then closed.\n", "x", Kind.TEXT)
    assert (article.title, article.published) == (None, None)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("14 juin 2023", "2023-06-14"),
        ("Publié le 1er août 2024", "2024-08-01"),
        ("June 14, 2023", "2023-06-14"),
        ("Sept. 3rd, 2021", "2021-09-03"),
        ("14. Juni 2023", "2023-06-14"),
        ("3. März 2023", "2023-03-03"),
        ("14 de junio de 2023", "2023-06-14"),
        ("Dernière mise à jour : juillet 2026", "2026-07"),
        ("2023-06-14", "2023-06-14"),
        ("31 février 2023", None),
        ("Version 2023", None),
    ],
)
def test_dates_in_words(line: str, date: str | None) -> None:
    assert iso_date(line) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("14 juin 2023", "2023-06-14"),
        ("Mercredi 14 juin 2023 à 10h30", "2023-06-14"),
        ("By Anne Dupont | June 14, 2023", "2023-06-14"),
        ("Published June 14, 2023 · 5 min read", "2023-06-14"),
        ("Stand: 14. Juni 2023", "2023-06-14"),
        ("— Anne (@anne) May 3, 2023", None),
        ("OpenAI protest, May 3, 2023", None),
        ("The company opened on June 14, 2023.", None),
    ],
)
def test_lines_that_are_there_for_their_date(line: str, date: str | None) -> None:
    assert date_of_line(line) == date


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2023-06-14T10:00:00Z", "2023-06-14"),
        ("2023-06", "2023-06"),
        ("2023", "2023"),
        ("14 juin 2023", "2023-06-14"),
        ("20230614", None),
        ("2023-02-30", None),
        ("soon", None),
    ],
)
def test_dates_in_metadata(value: str, date: str | None) -> None:
    assert given_date(value) == date


@pytest.mark.parametrize(
    "line",
    [
        "Inscrivez-vous à notre newsletter hebdomadaire et recevez un accès exclusif",
        "Subscribe to our newsletter",
        "Melden Sie sich für unseren Newsletter an",
        "Suscríbete a nuestra newsletter",
        "*En vous abonnant à notre lettre d'information, vous acceptez nos conditions",
        "We use cookies to improve your experience.",
        "Nous utilisons des cookies pour mesurer l'audience.",
        "© 2023 Example Media. All rights reserved.",
        "Tous droits réservés",
        "SOUSCRIRE AUJOURD'HUI",
        "Free eBook",
        "À lire aussi : un autre article",
        "Share this article",
    ],
)
def test_site_lines_are_known(line: str) -> None:
    assert is_site_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Facebook et Google ont signé la lettre.",
        "Facebook",
        "Meta publie un ebook gratuit sur la sécurité de ses modèles.",
        "He announced it in his newsletter, and subscribers left.",
        "Get ready: AI newsletters are dying, says the head of Example.",
        "Les cookies sont au cœur du procès contre Google.",
        "Example says that it uses cookies to train its model.",
        "Copyright law does not cover training, the judge wrote in 2023.",
        "“Subscribe to our values”, the chief executive told staff.",
        "Subscribe, he says, is the most costly word in the trade.",
        "Join the debate: 300 researchers signed the letter.",
        "Partager le pouvoir avec les machines, est-ce bien raisonnable ?",
        "Jeanne Martin est rédactrice de la loi sur l'IA.",
        "The author of the letter is unknown.",
        "Rejoindre l'avenir",
    ],
)
def test_content_is_not_taken_for_the_site(line: str) -> None:
    assert not is_site_line(line)


def test_the_tail_of_a_copied_page_is_marked_and_nothing_else() -> None:
    content = "A heading\n\nFacebook, said Anne Dupont, is a book of faces.\n\n"
    tail = (
        "Anne Exemple\n\nAnne est une journaliste scientifique passée par des start-ups.\n\n×\n \n"
        "PDF GRATUIT\nGardez une longueur d'avance\n\nInscrivez-vous à notre newsletter\n"
    )
    text = content + tail
    spans = boilerplate_spans(Article(text=text, origin="x"))
    assert "".join(span.of(text) for span in spans) == "".join(
        line.strip() for line in tail.split("\n")
    )


def test_a_page_keeps_its_words_and_says_what_it_left_out(
    tmp_path: Path, pages: PageReader
) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    article = one(path, pages=pages)
    for words in (
        "«\u00a0vif\u00a0»",
        '10\u202f000 euros sont "importants".',
        "a écrit\u00a0: «\u00a0Nous n’avons pas de fossé, et personne non plus\u00a0».",
        "“The risk is real, and we must act.”",
        "- Anne Dupont, Exemple\n- Jean Martin, Modèle SA",
        "- Second point de la liste",
        "Exemple | 105 M€",
        "première ligne\net seconde ligne.",
        "\n\nUne section\n\n",
    ):
        assert words in article.text
    assert article.text.count("Le danger est réel et présent, et nous devons agir.") == 2
    assert (article.title, article.published) == ("Un titre", "2023-06-14")
    assert (article.language, article.publisher) == ("fr", "Le Journal")
    reasons = dict(article.dropped)
    assert reasons["Accueil"] == "navigation"
    assert reasons["Un autre article"] == "sidebar"
    assert reasons["© 2023 Le Journal. Tous droits réservés."] == "page footer"
    assert len(reasons) == len(article.dropped) == 5
    shown = render_dropped(article)
    assert "5 passage(s)" in shown and "sidebar" in shown


def test_quotation_elements_and_note_marks(pages: PageReader) -> None:
    page = (
        "<html><body><article><p>She said <q>we <em>must</em> act</q> in May.<sup><a href='#n'>[1]"
        "</a></sup> Then <q>no</q>.<a href='#m'><sup>2</sup></a> It holds 10<sup>12</sup> words."
        " All of it is long enough to be an article of some kind.</p></article></body></html>"
    )
    article = pages.read(page, "x")
    assert article.text.startswith("She said “we must act” in May. Then “no”. It holds 1012 words.")
    assert article.dropped == (("1", "note mark"), ("2", "note mark"))


STYLES = {
    "divs": "<div class='post'><div class='content'>{}</div></div>",
    "main": "<main role='main'><section>{}</section></main>",
    "bare": "{}",
    "table": "<table width='600'><tr><td>{}</td></tr></table>",
    "entry": "<div id='wrap'><div class='entry-content'>{}</div><div id='sidebar'>Ads</div></div>",
}


@pytest.mark.parametrize("style", STYLES)
def test_page_styles(style: str, pages: PageReader) -> None:
    paragraphs = [
        f"Paragraph {number} tells at some length what Example Labs did in 20{number}, and why it"
        f" matters to those who “read” it with care.\u00a0"
        for number in range(10, 18)
    ]
    inner = "".join(f"<p>{words}</p>" for words in paragraphs)
    inner += "<blockquote>“A quotation that stands alone,” said Anne Dupont.</blockquote>"
    inner += "<ul><li>Example Labs, for one</li><li>Model Works, for another</li></ul>"
    article = pages.read(f"<html><body>{STYLES[style].format(inner)}</body></html>", style)
    for words in paragraphs:
        assert words.strip() in article.text
    assert "“A quotation that stands alone,” said Anne Dupont." in article.text
    assert "Model Works, for another" in article.text


def test_json_lines_give_an_article_a_line(tmp_path: Path, pages: PageReader) -> None:
    lines = [
        {"text": "Plain words.\r\nMore.", "title": "T", "date": "2023-06-14", "language": "en"},
        {"html": PAGE, "url": "https://example.org/p", "publisher": "Other"},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    plain, page = read_articles(path, pages=pages)
    assert isinstance(plain, Article) and isinstance(page, Article)
    assert (plain.text, plain.title, plain.origin) == ("Plain words.\nMore.", "T", f"{path}:1")
    assert (page.publisher, page.url, page.title) == ("Other", "https://example.org/p", "Un titre")
    assert page.media_type == "text/html"


def test_a_directory_is_read_in_order_and_passes_over_what_it_must(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_text("Third.")
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "a2.md").write_text("Second.")
    (tmp_path / "picture.webp").write_text("not read")
    (tmp_path / "signatures.csv").write_text("letter,signatory\n")
    (tmp_path / ".hidden.txt").write_text("not read")
    notices: list[InputNotice] = []
    articles = list(read_articles(tmp_path, notify=notices.append))
    texts = [article.text for article in articles if isinstance(article, Article)]
    assert texts == ["First.", "Second.", "Third."]
    assert [notice.where for notice in notices] == [str(tmp_path / "picture.webp")]


def test_an_unknown_suffix_named_outright_is_tried(tmp_path: Path, pages: PageReader) -> None:
    for name, content, media_type in (
        ("a.article", "Words.", "text/plain"),
        ("b.dat", PAGE, "text/html"),
        ("c", json.dumps({"text": "Words."}), "text/plain"),
        ("d.txt", PAGE, "text/html"),
    ):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        assert one(path, pages=pages).media_type == media_type


def test_standard_input_is_sniffed(pages: PageReader) -> None:
    for content, number in (("Words.", 1), (PAGE, 1), ('{"text": "A."}\n{"text": "B."}', 2)):
        found = list(read_articles("-", stdin=io.BytesIO(content.encode()), pages=pages))
        assert [type(article) for article in found] == [Article] * number


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-8"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    text = "« Le modèle », dit-elle, « a coûté 10 000 € — déjà trop ».\nÀ Noël, l’été finit.\n" * 3
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    notices: list[InputNotice] = []
    assert one(path, notify=notices.append).text == text
    assert len(notices) == (encoding == "cp1252")


def test_a_declared_encoding_is_believed(pages: PageReader, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    words = "Привет, это статья о моделях и о том, кто их делает. " * 8
    page = f"<html><head><meta charset=windows-1251></head><body><p>{words}</p></body></html>"
    path.write_bytes(page.encode("cp1251"))
    assert words.strip() in one(path, pages=pages).text


def test_one_damaged_byte_does_not_spoil_the_rest() -> None:
    data = ("é" * 50).encode() + b"\xff" + ("ü" * 50).encode()
    decoded = decode(data, "x")
    assert decoded.text == "é" * 50 + "\ufffd" + "ü" * 50
    assert decoded.note is not None


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with news_site() as address:
        yield address


def test_urls(site: str, pages: PageReader) -> None:
    page = one(f"{site}/moved", allow_private=True, pages=pages)
    assert (page.title, page.url) == ("Un titre", f"{site}/page")
    assert page.origin == f"{site}/moved"
    assert one(f"{site}/latin", allow_private=True).text == "Déjà vu."
    assert one(f"{site}/packed", allow_private=True).text == "Packed words."
    assert len(list(read_articles(f"{site}/lines", allow_private=True))) == 2


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=30, max_size=80),
        min_size=3,
        max_size=6,
        unique=True,
    )
)
def test_pages_keep_any_words(pages: PageReader, words: list[str]) -> None:
    escaped = (w.replace("&", "&amp;").replace("<", "&lt;") for w in words)
    body = "".join(f"<p>The words are these: {line}, and no more.</p>" for line in escaped)
    article = pages.read(f"<html><body><article>{body}</article></body></html>", "x")
    assert unicodedata.is_normalized("NFC", article.text)
    kept = "".join(char for char in article.text if char.isalnum())
    for line in words:
        said = unicodedata.normalize("NFC", f"The words are these: {line}, and no more.")
        assert "".join(char for char in said if char.isalnum()) in kept


def test_the_documentation_lists_every_limit() -> None:
    page = (Path(__file__).parents[1] / "docs" / "articles.md").read_text(encoding="utf-8")
    for bound in fields(Limits):
        default = f"{bound.default:,}".replace(",", " ")
        assert f"| `{bound.name}` | {default} |" in page
