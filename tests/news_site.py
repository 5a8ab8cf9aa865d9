"""A small news site on this machine, with an article page and every kind of bad answer."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="fr-FR"><head><title>Un titre | Le Journal</title>
<meta property="og:title" content="Un titre">
<meta property="og:site_name" content="Le Journal">
<meta property="article:published_time" content="2023-06-14T10:00:00+02:00"></head><body>
<header><nav><ul><li><a href="/">Accueil</a></li></ul></nav></header>
<main><article><h1>Un titre</h1>
<p>Le débat est «&nbsp;vif&nbsp;» et les montants de 10&#8239;000 euros sont "importants".</p>
<h2>Une section</h2>
<p>Au début du mois, <a href="x">Anne Dupont</a>, ingénieure chez <em>Exemple</em>, a écrit&nbsp;:
«&#160;Nous n’avons pas de <b>fossé</b>, et personne non plus&nbsp;».</p>
<blockquote><p>“The risk is real, and we must act.”</p></blockquote>
<p>Le danger est réel et présent, et nous devons agir.</p>
<p>Le danger est réel et présent, et nous devons agir.</p>
<ul><li>Anne Dupont, Exemple</li><li>Jean Martin, Modèle SA</li></ul>
<ol><li>Premier point de la liste</li><li>Second point de la liste</li></ol>
<table><tr><th>Nom</th><th>Montant</th></tr><tr><td>Exemple</td><td>105 M€</td></tr></table>
<p>Fin du texte, première ligne<br>et seconde ligne.</p>
<div class="newsletter"><p>Inscrivez-vous à notre newsletter pour recevoir nos nouvelles</p></div>
</article><aside><h3>À lire</h3><p>Un autre article</p></aside></main>
<footer><p>© 2023 Le Journal. Tous droits réservés.</p></footer></body></html>"""


@cache
def _bomb() -> bytes:
    return gzip.compress(b"x" * 60_000_000)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        routes = {
            "/page": (200, "text/html; charset=utf-8", PAGE.encode()),
            "/latin": (200, "text/plain; charset=iso-8859-1", "Déjà vu.".encode("latin-1")),
            "/lines": (200, "application/x-ndjson", b'{"text": "A."}\n{"text": "B."}\n'),
            "/picture": (200, "image/png", b"\x89PNG"),
            "/packed": (200, "text/plain", gzip.compress(b"Packed words.")),
            "/bomb": (200, "text/plain", _bomb()),
        }
        if self.path in {"/moved", "/loop", "/elsewhere"}:
            self.send_response(302)
            targets = {"/moved": "/page", "/loop": "/loop", "/elsewhere": "file:///etc/passwd"}
            self.send_header("Location", targets[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path == "/drip":
            self._drip()
            return
        status, media_type, body = routes.get(self.path, (404, "text/plain", b"no"))
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        if self.path in {"/packed", "/bomb"}:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            return

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        stop: threading.Event = self.server.stop  # type: ignore[attr-defined]
        try:
            while not stop.wait(0.1):
                self.wfile.write(b"x")
        except ConnectionError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def news_site() -> Iterator[str]:
    """The address of the running site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.stop = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.stop.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
        server.server_close()
