"""Pages of other people, on their own port: they embed the widget under a strict policy."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path gives: its body, media type and headers."""

    body: str
    media_type: str
    headers: dict[str, str]


def page(body: str, *, allowed: str) -> Answer:
    """An HTML page that may run scripts from `allowed` and ask it, and nothing else."""
    policy = f"default-src 'none'; script-src {allowed}; connect-src {allowed}"
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Elsewhere</title></head>'
        f"<body>{body}</body></html>"
    )
    return Answer(text, "text/html; charset=utf-8", {"content-security-policy": policy})


def data(answer: dict[str, Any]) -> Answer:
    """A JSON answer that any page may read."""
    return Answer(json.dumps(answer), "application/json", {"access-control-allow-origin": "*"})


@contextmanager
def site(answers: dict[str, Answer]) -> Iterator[str]:
    """A server on its own port that gives `answers` by path; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._give()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", "0")))
            self._give()

        def do_OPTIONS(self) -> None:
            self.send_response(204)
            self.send_header("access-control-allow-origin", "*")
            self.send_header("access-control-allow-headers", "content-type")
            self.end_headers()

        def _give(self) -> None:
            found = answers.get(self.path.partition("?")[0])
            self.send_response(200 if found else 404)
            if found:
                self.send_header("content-type", found.media_type)
                for name, value in found.headers.items():
                    self.send_header(name, value)
            self.end_headers()
            if found:
                self.wfile.write(found.body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
