"""The page that shows a snapshot's text with the cited characters marked."""

from collections.abc import Mapping
from html import escape
from typing import Any

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} — Vested</title>
<link rel="stylesheet" href="/static/site.css">
</head>
<body class="snapshot">
<header><a href="/">Vested</a></header>
<main>
<h1>{title}</h1>
<p class="provenance">{provenance}</p>
{notice}<pre class="snapshot-text">{text}</pre>
</main>
</body>
</html>
"""


def render(snapshot: Mapping[str, Any], start: int, end: int) -> str:
    """The page as HTML; every piece of the snapshot is escaped."""
    document, source = snapshot["document"], snapshot["source"]
    text = snapshot["text"]
    marked = escape(text)
    if end > start:
        marked = (
            f'{escape(text[:start])}<mark id="evidence">{escape(text[start:end])}</mark>'
            f"{escape(text[end:])}"
        )
    parts = [escape(source["name"])]
    if document.get("published"):
        parts.append(escape(document["published"]))
    url = document.get("url") or ""
    if url.startswith(("https://", "http://")):
        parts.append(f'<a rel="noopener noreferrer" href="{escape(url)}">{escape(url)}</a>')
    parts.append(f"read {escape(snapshot['recordedAt'][:10])}, SHA-256 {snapshot['sha256'][:16]}…")
    return _PAGE.format(
        language=escape(document.get("language") or ""),
        title=escape(document.get("title") or "Untitled"),
        provenance=" · ".join(parts),
        notice=_notice(snapshot),
        text=marked,
    )


def _notice(snapshot: Mapping[str, Any]) -> str:
    """What a reader must know of a text that no longer stands."""
    retraction, successor = snapshot.get("retraction"), snapshot.get("successor")
    if retraction:
        told = (
            f"Retracted on {escape(retraction['recordedAt'][:10])} by {escape(retraction['by'])}: "
            f"{escape(retraction['reason'])}"
        )
    elif successor:
        link = f'<a href="/snapshot/{escape(successor)}">a later version</a>'
        told = f"This is an earlier version; {link} is the one that counts."
    else:
        return ""
    return f'<p class="notice" role="status">{told}</p>\n'
