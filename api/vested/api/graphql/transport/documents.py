"""Documents named by a hash or an id: stored as clients send them, or trusted from the start.

Automatic persisted queries are Apollo's protocol: a client names a document by its SHA-256 and,
when the server does not know it, sends it in full once. Trusted ones are given to `vested serve`.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from vested.api.graphql.guard import MOST_CHARACTERS
from vested.api.graphql.transport.asked import Asked
from vested.api.graphql.transport.refusal import Refusal

MOST_STORED = 1000
MOST_STORED_CHARACTERS = 4_000_000


class Documents:
    """What documents this server knows by name. Safe in one event loop.

    `trusted`: documents by id. `only`: nothing but these is executed, but for who has the token.
    """

    def __init__(self, trusted: Mapping[str, str] | None = None, *, only: bool = False) -> None:
        self._trusted = dict(trusted or {})
        for text in list(self._trusted.values()):
            self._trusted.setdefault(sha256(text), text)
        self._only = only
        self._stored: OrderedDict[str, str] = OrderedDict()
        self._characters = 0

    @property
    def characters(self) -> int:
        """How many characters of documents are stored."""
        return self._characters

    def resolved(self, asked: Asked, *, admitted: bool) -> Asked:
        """`asked` with the text of the document it names. Raises `Refusal`."""
        name = asked.document_id
        if name is not None:
            return replace(asked, query=self._named(name.removeprefix("sha256:")))
        digest = _digest_in(asked.extensions)
        if digest is not None:
            if not asked.query:
                return replace(asked, query=self._named(digest))
            if sha256(asked.query) != digest:
                raise Refusal(
                    "PERSISTED_QUERY_MISMATCH",
                    "extensions.persistedQuery.sha256Hash: it is not the hash of the query",
                )
        if self._only and not admitted and sha256(asked.query) not in self._trusted:
            raise Refusal(
                "DOCUMENT_NOT_TRUSTED",
                "this server executes only the documents it was started with",
                status=403,
            )
        return asked

    def keep(self, asked: Asked) -> None:
        """Stores the document of a request that named it by its hash; called once it is valid.

        The ones asked for longest ago make room.
        """
        digest = _digest_in(asked.extensions)
        if digest is None or self._only or digest in self._trusted or digest in self._stored:
            return
        if len(asked.query) > MOST_CHARACTERS or sha256(asked.query) != digest:
            return
        self._stored[digest] = asked.query
        self._characters += len(asked.query)
        while len(self._stored) > MOST_STORED or self._characters > MOST_STORED_CHARACTERS:
            _, dropped = self._stored.popitem(last=False)
            self._characters -= len(dropped)

    def _named(self, name: str) -> str:
        text = self._trusted.get(name)
        if text is None and name in self._stored:
            self._stored.move_to_end(name)
            text = self._stored[name]
        if text is None:
            # Apollo's clients know this very message, and send the document in full.
            raise Refusal("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound", status=200)
        return text


def sha256(text: str) -> str:
    """The hash by which a document is named, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _digest_in(extensions: Mapping[str, Any]) -> str | None:
    """The hash that `extensions` name. Raises `Refusal` for one of another protocol."""
    given = extensions.get("persistedQuery")
    if given is None:
        return None
    if not isinstance(given, dict) or given.get("version") != 1:
        raise Refusal("BAD_REQUEST", "extensions.persistedQuery: only version 1 is known")
    digest = given.get("sha256Hash")
    if not isinstance(digest, str) or len(digest) != 64:
        raise Refusal("BAD_REQUEST", "extensions.persistedQuery.sha256Hash: it is no SHA-256")
    return digest.lower()
