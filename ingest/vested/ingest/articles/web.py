"""One article list's URL fetched with bounds on size, time, redirects and where it may lead."""

from __future__ import annotations

import ipaddress
import socket
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from vested.ingest.articles.kinds import MEDIA_TYPES, Kind
from vested.ingest.articles.limits import Limits
from vested.ingest.deadline import Deadline
from vested.ingest.failures import bad_input

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNSURE_TYPES = frozenset({"", "application/octet-stream", "application/json"})
"""Content types that say nothing: the content decides."""
_HEADERS = {
    "User-Agent": "vested (knowledge graph of AI claims; reads single articles)",
    "Accept": "text/html, application/xhtml+xml, text/plain, text/markdown, application/jsonl",
    "Accept-Encoding": "gzip",
}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_WRONG_ADDRESS = "Give an address such as https://example.org/article"


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What a server gave for a URL: at most `Limits.batch_bytes`, unpacked."""

    data: bytes
    url: str
    kind: Kind | None
    charset: str | None


def fetch(url: str, limits: Limits, *, allow_private: bool = False) -> WebAnswer:
    """GET `url`. Raises InputError for anything but text from a public server in good time.

    Each hop's name is resolved once, checked, and connected to by the address that was
    checked, so that a name cannot change its mind in between. Proxies of the environment
    are not used: they would resolve names themselves.
    """
    deadline = Deadline(limits.fetch_seconds)
    timeout = httpx.Timeout(limits.fetch_seconds, connect=limits.connect_seconds)
    try:
        with (
            deadline.running(),
            httpx.Client(trust_env=False, timeout=timeout, headers=_HEADERS) as client,
        ):
            return _followed(client, url, limits, deadline, allow_private)
    except httpx.TimeoutException as error:
        raise bad_input(url, "the server did not answer in time", _later(limits)) from error
    except (httpx.HTTPError, zlib.error) as error:
        if deadline.passed:
            raise bad_input(url, "the server took too long", _later(limits)) from error
        detail = str(error) or type(error).__name__
        raise bad_input(
            url, f"it could not be reached ({detail})", "Check the address and the network"
        ) from error


def _later(limits: Limits) -> str:
    return f"Try again later, or raise the limit fetch_seconds ({limits.fetch_seconds:g})"


def _followed(
    client: httpx.Client, given: str, limits: Limits, deadline: Deadline, allow_private: bool
) -> WebAnswer:
    url = _parsed(given, given)
    for _ in range(limits.redirects + 1):
        request = _pinned_request(client, url, given, allow_private, deadline)
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            location = response.headers.get("location")
            if response.status_code in _REDIRECTS and location:
                url = _parsed(str(url.join(location)), given)
                continue
            return _answer(response, given, str(url), limits, deadline)
        finally:
            response.close()
    raise bad_input(
        given, f"it redirects more than {limits.redirects} times", "Give the last address"
    )


def _parsed(text: str, given: str) -> httpx.URL:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise bad_input(given, f"it is not a URL ({error})", _WRONG_ADDRESS) from error
    if url.scheme not in {"http", "https"} or not url.host:
        what = f"it leads to {text[:100]!r}, which is not an http or https address"
        raise bad_input(given, what, _WRONG_ADDRESS)
    if url.userinfo:
        raise bad_input("a URL", "it carries a user name or password", "Take them out of it")
    return url


def _pinned_request(
    client: httpx.Client, url: httpx.URL, given: str, allow_private: bool, deadline: Deadline
) -> httpx.Request:
    address = _resolved(url, given, allow_private)
    return client.build_request(
        "GET",
        url.copy_with(host=address),
        headers={"Host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": url.raw_host.decode("ascii"), "trace": deadline.trace},
    )


def _resolved(url: httpx.URL, given: str, allow_private: bool) -> str:
    host = url.raw_host.decode("ascii").strip("[]")
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        what = f"the name {host} has no address ({error})"
        raise bad_input(given, what, "Check the address and the network") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private:
        for address in addresses:
            if not _is_public(address):
                raise bad_input(
                    given,
                    f"it leads to {address}, an address of this machine or its network",
                    "Give a public address, or allow private ones for this call",
                )
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if inner is None and parsed in _NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


def _answer(
    response: httpx.Response, given: str, url: str, limits: Limits, deadline: Deadline
) -> WebAnswer:
    if response.status_code != 200:
        reason = f"{response.status_code} {response.reason_phrase}".strip()
        raise bad_input(given, f"the server answered {reason}", "Check the address")
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in MEDIA_TYPES and media_type not in _UNSURE_TYPES:
        raise bad_input(
            given,
            f"the server sent {media_type}, not text",
            "Give an address of HTML, plain text, Markdown or JSON Lines",
        )
    kind = MEDIA_TYPES.get(media_type)
    largest = limits.batch_bytes if kind is Kind.JSON_LINES else limits.article_bytes
    data = bytearray()
    for piece in _unpacked(response, given, largest):
        data += piece
        if len(data) > largest:
            raise bad_input(
                given, f"it is larger than {largest} bytes", "Save the article's text as .txt"
            )
        if deadline.passed:
            raise bad_input(given, "the server took too long", _later(limits))
    if deadline.passed:
        # The socket was closed under it: what came may be cut short.
        raise bad_input(given, "the server took too long", _later(limits))
    return WebAnswer(bytes(data), url, kind, response.charset_encoding)


def _unpacked(response: httpx.Response, given: str, largest: int) -> Iterator[bytes]:
    """The body, never more than `largest` + 1 bytes of it at once: gzip can swell 1000-fold."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in {"identity", ""}:
        yield from response.iter_raw(65_536)
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise bad_input(
            given, f"the server packed it as {packing}, unasked", "Save the page and give the file"
        )
    unpacker = zlib.decompressobj(wbits=47)
    for piece in response.iter_raw(65_536):
        yield unpacker.decompress(piece, largest + 1)
    yield unpacker.flush()
