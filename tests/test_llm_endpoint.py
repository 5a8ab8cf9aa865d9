"""A model's endpoint that misbehaves: each way it can, over real sockets."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from chat_server import (
    Act,
    Chat,
    chatting,
    drips,
    fails,
    floods,
    hangs,
    piece,
    resets,
    says,
    sends,
)
from hypothesis import given
from hypothesis import strategies as st
from llm_answers import ARTICLE, ENTITIES, SPOKEN, TEXT, model, whole
from pydantic import ValidationError

from vested.ingest.failures import InputError
from vested.ingest.llm.cache import Kept, key_of
from vested.ingest.llm.extractor import LlmExtractor, NotSet
from vested.ingest.llm.pace import Pace
from vested.ingest.llm.settings import LlmSettings
from vested.ingest.reading import Article, Reading

GOOD = says(json.dumps(whole()))


def _extractor(chat: Chat, folder: Path, **changes: Any) -> LlmExtractor:
    quick = {"seconds": 0.6, "pause_seconds": 0.01, "attempts": 3, "key": "sk-very-secret"}
    return LlmExtractor(LlmSettings(url=chat.url, model="tiny", **quick | changes), folder)


def _failure(extractor: LlmExtractor, article: Article = ARTICLE) -> str:
    with pytest.raises(InputError) as raised:
        extractor.read(article)
    told = str(raised.value)
    assert article.origin in told and "sk-very-secret" not in told
    return told


def _names(reading: Reading) -> set[str]:
    return {entity.name for entity in reading.entities}


PASSING: dict[str, Act] = {
    "429 with Retry-After": fails(429, '{"error": "slow down"}', Retry_After="0"),
    "429 with a date": fails(429, "", Retry_After=formatdate(0, usegmt=True)),
    "429 with nonsense": fails(429, "", Retry_After="soon"),
    "500": fails(500, "oops"),
    "503 in HTML": fails(503, "<html>busy</html>", "text/html"),
    "slow drip": drips,
    "hang": hangs,
    "reset": resets,
    "truncated JSON": sends(b'{"choices": [{"message": {"content": "'),
    "truncated answer": says(json.dumps(whole())[:200]),
    "wrong schema": sends(b'{"result": "fine"}'),
    "no choices": sends(b'{"choices": []}'),
    "error with status 200": sends(b'{"error": {"message": "overloaded"}}'),
    "HTML": sends(b"<!doctype html><p>Sign in</p>", "text/html"),
    "huge": floods,
    "invalid UTF-8": sends(b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'),
    "packed": sends(b"\x1f\x8b", Content_Encoding="gzip"),
    "empty": sends(b""),
    "refusal in prose": says("I'm sorry, but I can't help with that."),
    "a list": says("[1, 2]"),
    "no content": says("", tool_calls=[{"function": {"name": "rm"}}]),
}


@pytest.mark.parametrize("name", PASSING)
def test_what_passes_is_tried_again(name: str, tmp_path: Path) -> None:
    with chatting(model, [PASSING[name], GOOD]) as chat:
        extractor = _extractor(chat, tmp_path)
        assert _names(extractor.read(ARTICLE)) == {one["name"] for one in ENTITIES}
        assert len(chat.requests) == 2
        assert (extractor.client.usage.requests, extractor.client.usage.failed) == (2, 1)


@pytest.mark.parametrize("name", PASSING)
def test_what_does_not_pass_fails_that_article_alone(name: str, tmp_path: Path) -> None:
    with chatting(model, [PASSING[name]] * 3) as chat:
        extractor = _extractor(chat, tmp_path)
        assert "answers that came are kept" in _failure(extractor)
        assert len(chat.requests) <= 3
        chat.script.clear()
        assert _names(extractor.read(ARTICLE))


FINAL = {
    "401": (fails(401, '{"error": "bad key sk-very-secret"}'), "VESTED_LLM_KEY"),
    "402": (fails(402, "pay"), "VESTED_LLM_KEY"),
    "404": (fails(404, "no such model"), "VESTED_LLM_MODEL"),
    "redirect elsewhere": (
        fails(307, "", Location="http://elsewhere.example/v1"),
        "redirects to http://elsewhere.example/v1, which is not followed",
    ),
    "redirect to itself": (fails(301, "", Location="/v2/chat/completions"), "not followed"),
}


@pytest.mark.parametrize("name", FINAL)
def test_what_cannot_go_well_is_not_tried_again(name: str, tmp_path: Path) -> None:
    act, told = FINAL[name]
    with chatting(model, [act, act, act]) as chat:
        extractor = _extractor(chat, tmp_path)
        assert told in _failure(extractor)
        assert told in _failure(extractor)
        assert len(chat.requests) == 1


def test_a_redirect_takes_neither_key_nor_article_to_another_host(tmp_path: Path) -> None:
    with chatting(model) as other:
        lead = fails(308, "", Location=f"{other.url}/chat/completions")
        with chatting(model, [lead]) as chat:
            assert other.url in _failure(_extractor(chat, tmp_path))
            assert chat.keys == ["Bearer sk-very-secret"]
        assert other.requests == []


def test_a_model_that_declines_is_not_pressed(tmp_path: Path) -> None:
    with chatting(model, [says("", refusal="I will not\u001b[31m read this.")]) as chat:
        assert "the model declines (I will not [31m read this.)" in _failure(
            _extractor(chat, tmp_path)
        )
        assert len(chat.requests) == 1


def test_a_server_that_asks_for_too_much_patience_is_left(tmp_path: Path) -> None:
    with chatting(model, [fails(429, "", Retry_After="86400")]) as chat:
        extractor = _extractor(chat, tmp_path)
        assert "429" in _failure(extractor)
        assert len(chat.requests) == 1
        assert extractor.client.usage.waited < 86400


def test_retry_after_is_kept_to(tmp_path: Path) -> None:
    with chatting(model, [fails(429, "", Retry_After="1"), GOOD]) as chat:
        begun = time.monotonic()
        _extractor(chat, tmp_path).read(ARTICLE)
        assert time.monotonic() - begun >= 1


def test_an_endpoint_that_never_answers_is_given_up(tmp_path: Path) -> None:
    with chatting(model, [fails(500)] * 20) as chat:
        extractor = _extractor(chat, tmp_path, attempts=2)
        told = [_failure(extractor) for _ in range(5)]
        assert len(chat.requests) == 6
        assert "asked no more after 3 articles in a row" in told[-1]


def test_nobody_listens(tmp_path: Path) -> None:
    with chatting(model) as chat:
        extractor = _extractor(chat, tmp_path)
    assert "the connection failed" in _failure(extractor)


@pytest.mark.parametrize(
    ("complaint", "changed"),
    [
        ("response_format json_schema is not supported", {"response_format": "json_object"}),
        ("Use 'max_completion_tokens' instead of max_tokens", {"max_completion_tokens": 8192}),
        ("Unsupported value: 'temperature'", {"temperature": None}),
    ],
)
def test_what_a_server_does_not_take_is_left_out_from_then_on(
    complaint: str, changed: dict[str, Any], tmp_path: Path
) -> None:
    with chatting(model, [fails(400, complaint)]) as chat:
        extractor = _extractor(chat, tmp_path, chunk_characters=500)
        extractor.read(Article(TEXT + "\n\n" + TEXT, "twice.txt", language="en"))
        first, *later = chat.requests
        assert first["response_format"]["json_schema"]["strict"] is True
        assert first["temperature"] == 0 and first["max_tokens"] == 8192
        assert len(later) >= 2
        for request in later:
            for name, value in changed.items():
                found = request.get(name)
                assert (found["type"] if isinstance(found, dict) else found) == value


def test_a_server_without_any_form_is_asked_in_plain_words(tmp_path: Path) -> None:
    with chatting(model, [fails(400, "no"), fails(422, "no")]) as chat:
        assert _names(_extractor(chat, tmp_path).read(ARTICLE))
        forms = [request.get("response_format", {}).get("type") for request in chat.requests]
        assert forms == ["json_schema", "json_object", None]


def test_a_request_that_no_form_saves_fails_and_changes_nothing(tmp_path: Path) -> None:
    with chatting(model, [fails(400, "context length exceeded")] * 3) as chat:
        extractor = _extractor(chat, tmp_path)
        assert "context length exceeded" in _failure(extractor)
        extractor.read(ARTICLE)
        assert chat.requests[-1]["response_format"]["type"] == "json_schema"


def test_an_answer_cut_off_at_its_limit_is_asked_for_in_halves(tmp_path: Path) -> None:
    long = TEXT * 4
    with chatting(model, [says('{"entities": [', finish="length")]) as chat:
        extractor = _extractor(chat, tmp_path)
        reading = extractor.read(Article(long, "long.txt", published="2024", language="en"))
        asked = len(chat.requests)
        assert asked >= 3
        assert "".join(piece(request) for request in chat.requests[1:]) == long
        assert [found.span.start for found in reading.quotations if found.speaker] == sorted(
            found.span.start for found in reading.quotations if found.speaker
        )
        for found in reading.quotations:
            assert found.span.of(long) in {SPOKEN["text"], "a small miracle"}
        # That it is too long is known the next time.
        extractor.read(Article(long, "long.txt", published="2024", language="en"))
        assert len(chat.requests) == asked


def test_answers_that_stay_too_long_end(tmp_path: Path) -> None:
    with chatting(model, [says("{", finish="length")] * 50) as chat:
        assert "longer than 8192 tokens" in _failure(_extractor(chat, tmp_path))
        assert len(chat.requests) < 10


def test_long_articles_go_in_pieces_and_come_back_in_place(tmp_path: Path) -> None:
    text = "\n\n".join(f"{TEXT.strip()}\nStory {number}." for number in range(12))
    with chatting(model) as chat:
        extractor = _extractor(chat, tmp_path, chunk_characters=1000)
        reading = extractor.read(Article(text, "long.txt", published="2024-05-02", language="en"))
        assert len(chat.requests) >= 5
        assert all(len(piece(request)) <= 1000 for request in chat.requests)
    # The server's line ends are as sent: nothing of the article is lost on the way.
    assert "".join(piece(request) for request in chat.requests) == text
    said = Counter(found.span.of(text) for found in reading.quotations)
    pieces = [piece(request) for request in chat.requests]
    for words in (SPOKEN["text"], "a small miracle"):
        assert said[words] == sum(words in one for one in pieces) >= 5
    assert len(said) == 2
    assert len(reading.entities) == len(ENTITIES)
    (nimbus,) = [one for one in reading.entities if one.name == "Nimbus Forge"]
    assert len(nimbus.names) == text.count("Nimbus Forge")


def test_too_long_an_article_is_not_sent(tmp_path: Path) -> None:
    with chatting(model) as chat:
        extractor = _extractor(chat, tmp_path, article_characters=500, chunk_characters=500)
        assert "more than 500" in _failure(extractor, Article(TEXT * 2, "long.txt"))
        assert chat.requests == []


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    with chatting(model) as chat:
        first = _extractor(chat, tmp_path).read(ARTICLE)
        again = _extractor(chat, tmp_path)
        assert again.read(ARTICLE) == first
        assert (len(chat.requests), again.client.usage.cached) == (1, 1)
        other = LlmExtractor(LlmSettings(url=chat.url, model="larger"), tmp_path)
        other.read(ARTICLE)
        assert len(chat.requests) == 2
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 2 and all(path.stat().st_mode & 0o077 == 0 for path in kept)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"content": "no"}', b"\xff"])
def test_a_damaged_cache_is_no_cache(damage: bytes, tmp_path: Path) -> None:
    with chatting(model) as chat:
        first = _extractor(chat, tmp_path).read(ARTICLE)
        (path,) = tmp_path.rglob("*.json")
        path.write_bytes(damage)
        assert _extractor(chat, tmp_path).read(ARTICLE) == first
        assert len(chat.requests) == 2


def test_a_cache_that_cannot_be_written_costs_no_answer(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("no folder", "utf-8")
    with chatting(model) as chat:
        extractor = _extractor(chat, tmp_path / "taken")
        assert _names(extractor.read(ARTICLE))
        assert "1 answers could not be kept on disk" in extractor.report()


@given(st.text(max_size=40), st.booleans())
def test_the_cache_gives_back_what_it_was_given(content: str, whole_answer: bool) -> None:
    kept = Kept(content=content, whole=whole_answer)
    assert Kept.model_validate_json(kept.model_dump_json()) == kept


@given(st.lists(st.text(max_size=3), min_size=6, max_size=6))
def test_no_two_questions_share_a_key(parts: list[str]) -> None:
    one, two = parts[:3], parts[3:]
    assert (key_of(*one) == key_of(*two)) == (one == two)


def test_the_report_tells_tokens_price_and_what_was_dropped(tmp_path: Path) -> None:
    answer = whole(quotations=[SPOKEN, SPOKEN | {"text": "I invented this."}])
    with chatting(lambda text: json.dumps(answer), [fails(500)]) as chat:
        extractor = _extractor(chat, tmp_path, input_price=3, output_price=15, currency="EUR")
        extractor.read(ARTICLE)
        assert extractor.report() == (
            "llm tiny: 2 requests (1 failed), 0 answers from cache; 1000 tokens sent, "
            "200 answered; 0.0060 EUR; dropped: 1 quotation not in the text"
        )


@pytest.mark.parametrize(
    "usage", [None, {}, {"prompt_tokens": -5}, "many", {"prompt_tokens": 1e30}]
)
def test_tokens_that_are_not_told_are_estimated(usage: object, tmp_path: Path) -> None:
    with chatting(model, [says(json.dumps(whole()), usage=usage)]) as chat:
        extractor = _extractor(chat, tmp_path, input_price=1)
        extractor.read(ARTICLE)
        assert "about" in extractor.report()
        assert 500 < extractor.client.usage.sent < 5000


class _Time:
    """Seconds that pass only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


@given(
    st.integers(1, 5),
    st.integers(50, 500),
    st.lists(st.tuples(st.integers(1, 200), st.floats(0, 40)), max_size=40),
)
def test_no_minute_has_more_than_is_allowed(
    requests: int, tokens: int, asked: list[tuple[int, float]]
) -> None:
    time = _Time()
    pace = Pace(requests, tokens, clock=lambda: time.now, sleep=time.sleep)
    sent: list[tuple[float, int]] = []
    for count, busy in asked:
        waited = pace.wait(count)
        assert waited <= 61
        sent.append((time.now, count))
        time.now += busy
    for moment, _ in sent:
        minute = [count for at, count in sent if at <= moment < at + 60]
        assert len(minute) <= requests
        assert sum(minute) <= tokens or len(minute) == 1


def test_limits_slow_a_run_down(tmp_path: Path) -> None:
    time = _Time()
    with chatting(model) as chat:
        extractor = _extractor(chat, tmp_path, tokens_per_minute=1500, chunk_characters=500)
        pace = Pace(None, 1500, clock=lambda: time.now, sleep=time.sleep)
        extractor.client._pace = pace
        extractor.read(Article(TEXT * 3, "x.txt", language="en"))
        # Each answer came to 1200 tokens, whatever was guessed before.
        assert time.now == pytest.approx(60 * (len(chat.requests) - 1))
        assert f"{time.now:.0f} s waited" in extractor.report()


@pytest.mark.parametrize(
    "changes",
    [{"url": "ftp://x"}, {"url": "http://me:pw@x/v1"}, {"url": "x"}, {"attempts": 0},
     {"input_price": -1}, {"chunk_characters": 5000, "article_characters": 1000}],
)  # fmt: skip
def test_wrong_settings_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        LlmSettings(**changes)


def test_the_page_lists_every_setting_with_its_default() -> None:
    page = (Path(__file__).parents[1] / "docs" / "extractors.md").read_text("utf-8")
    rows = [one for one in page.splitlines() if one.startswith("| `VESTED_LLM_")]
    for name, field in LlmSettings.model_fields.items():
        row = next((one for one in rows if f"_{name.upper()}`" in one), None)
        assert row is not None, name
        if field.default is not None:
            told = f"{field.default:g}" if isinstance(field.default, float) else str(field.default)
            assert told in row, name


def test_the_address_may_be_given_with_or_without_its_path() -> None:
    whole_path = "http://x.example/v1/chat/completions"
    for url in ("http://x.example/v1", "http://x.example/v1/", whole_path):
        assert LlmSettings(url=url).url == whole_path


def test_it_is_off_until_it_is_set(tmp_path: Path) -> None:
    with pytest.raises(NotSet, match="VESTED_LLM_URL"):
        LlmExtractor(LlmSettings(url=None, model=None), tmp_path)


def _vested(chat: Chat, folder: Path, *words: str) -> subprocess.Popen[bytes]:
    env = os.environ | {
        "VESTED_LLM_URL": chat.url,
        "VESTED_LLM_MODEL": "tiny",
        "VESTED_LLM_KEY": "sk-very-secret",
        "VESTED_LLM_CHUNK_CHARACTERS": "500",
        "VESTED_LLM_PAUSE_SECONDS": "0.01",
        "VESTED_CACHE": str(folder / "cache"),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "vested", *words],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _stories(folder: Path, count: int) -> Path:
    articles = folder / "articles"
    articles.mkdir()
    for number in range(count):
        head = f"---\ntitle: Report {number}\ndate: 2024-05-02\nlanguage: en\n---\n"
        story = f"Story {number}. {TEXT}"
        (articles / f"r{number}.txt").write_text(head + story, "utf-8")
    return articles


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    articles = _stories(tmp_path, 4)
    words = ("extract", str(articles), "--extractor", "llm", "--out", str(tmp_path / "out"))
    with chatting(model) as chat:
        chat.script[:] = [_slowly] * 5
        first = _vested(chat, tmp_path, *words)
        deadline = time.monotonic() + 60
        while len(chat.requests) < 4 and time.monotonic() < deadline:
            time.sleep(0.01)
        first.send_signal(signal.SIGKILL)
        first.communicate()
        asked = [piece(request) for request in chat.requests]
        assert len(asked) >= 4
        chat.script.clear()
        second = _vested(chat, tmp_path, *words)
        _, told = second.communicate(timeout=120)
        assert second.returncode == 0, told
        everything = Counter(piece(request) for request in chat.requests)
    # Only what was under way when it was killed is asked a second time.
    assert sum(everything.values()) - len(everything) <= 1
    assert len(list((tmp_path / "out").glob("*.json"))) == 4
    assert b"answers from cache" in told and b"sk-very-secret" not in told


def _slowly(exchange: Any) -> None:
    time.sleep(0.3)
    says(model(piece(exchange.server.chat.requests[-1])))(exchange)


def test_two_extractors_write_side_by_side(tmp_path: Path) -> None:
    articles = _stories(tmp_path, 2)
    words = ("extract", str(articles), "--extractor", "rules", "--extractor", "llm")
    with chatting(model) as chat:
        run = _vested(chat, tmp_path, *words, "--out", str(tmp_path / "out"))
        _, told = run.communicate(timeout=120)
    assert run.returncode == 0, told
    for name in ("rules", "llm"):
        found = json.loads((tmp_path / "out" / name / "r0.json").read_text("utf-8"))
        assert found["extractor"].partition("/")[0] == name
        assert found["entities"]


def test_a_failing_model_does_not_stop_the_rules(tmp_path: Path) -> None:
    articles = _stories(tmp_path, 2)
    words = ("extract", str(articles), "--extractor", "rules", "--extractor", "llm")
    with chatting(model, [fails(401, "no")]) as chat:
        run = _vested(chat, tmp_path, *words, "--out", str(tmp_path / "out"))
        _, told = run.communicate(timeout=120)
    assert run.returncode == 1
    assert len(list((tmp_path / "out" / "rules").glob("*.json"))) == 2
    assert told.count(b"llm: the endpoint answers 401") == 2


@pytest.mark.parametrize("words", [("--extractor", "llm"), ("--extractor", "magic")])
def test_an_extractor_that_cannot_be_had_is_wrong_usage(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    kept = {name: value for name, value in os.environ.items() if "LLM" not in name}
    run = subprocess.run(
        [sys.executable, "-m", "vested", "extract", "-", "--out", str(tmp_path), *words],
        env=kept,
        input=b"A text.",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 2
    assert b"VESTED_LLM_URL" in run.stderr or b"no extractor is called" in run.stderr


def test_config_show_lists_the_settings_and_hides_the_key() -> None:
    env = os.environ | {"VESTED_LLM_KEY": "sk-very-secret"}
    shown = subprocess.run(
        [sys.executable, "-m", "vested", "--json", "config", "show"],
        env=env,
        capture_output=True,
        timeout=60,
        check=True,
    ).stdout
    assert b"VESTED_LLM_TOKENS_PER_MINUTE" in shown and b"sk-very-secret" not in shown
