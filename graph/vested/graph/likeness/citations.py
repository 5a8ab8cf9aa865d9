"""The web addresses that a text prints, in one spelling each.

Spelling follows RFC 3986, section 6.2.2 and 6.2.3 (case, percent-encoding, scheme-based).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

_LONGEST = 2000  # characters; browsers and servers take no more
_ADDRESS = re.compile(rf"https?://[^\s<>\"“”„«»‘’`{{}}|\\^\[\]]{{1,{_LONGEST + 1}}}", re.IGNORECASE)
_TRAILING = ".,;:!?…'*_·"
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_HOST = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
_PORTS = {"http": 80, "https": 443}
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_", "oly_", "vero_")
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid",
    "ttclid", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "xtor",
    "cmpid", "ref_src", "ref_url", "s_cid", "wt_mc", "at_medium", "at_campaign", "srsltid",
})  # fmt: skip


def cited_addresses(text: str) -> tuple[str, ...]:
    """The http and https addresses in `text`, as `normal_address` spells them, each once, in order.

    Punctuation after an address, and a bracket that closes around it, are not part of it. Time
    grows with the text's length.
    """
    return tuple(dict.fromkeys(_found(text)))


def normal_address(url: str) -> str:
    """`url` with scheme and host in small letters and without its fragment, tracking parameters,
    default port and user name; ValueError if it is no http(s) address of a host."""
    scheme, host, path, query = _parts(url)
    return f"{scheme}://{host}{path}" + (f"?{query}" if query else "")


def address_key(url: str) -> str:
    """What all addresses of one page have in common: neither scheme nor `www.` nor a last slash.

    For comparing, not for opening; ValueError as in `normal_address`.
    """
    _, host, path, query = _parts(url)
    return f"{host.removeprefix('www.')}{path.rstrip('/')}" + (f"?{query}" if query else "")


def _found(text: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(text):
        if len(match.group()) <= _LONGEST:
            try:
                yield normal_address(_closed(match.group()))
            except ValueError:
                continue  # `https://` before something else


def _closed(printed: str) -> str:
    """`printed` up to the first bracket that it did not open, without punctuation after it."""
    depth = 0
    for place, char in enumerate(printed):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            printed = printed[:place]
            break
    return printed.rstrip(_TRAILING)


def _parts(url: str) -> tuple[str, str, str, str]:
    """Scheme, host with its port, path and query, each in its normal spelling."""
    split = urlsplit(url.strip())
    if split.scheme not in _PORTS:
        raise ValueError(f"not a web address: {url[:80]!r}")
    host = _host(split.hostname or "", url)
    if split.port not in (None, _PORTS[split.scheme]):
        host += f":{split.port}"
    kept = [part for part in split.query.split("&") if part and not _tracks(part)]
    return split.scheme, host, _encoded(split.path) or "/", _encoded("&".join(kept))


def _host(name: str, url: str) -> str:
    """`name` in ASCII without the root's dot; an IPv6 address in its brackets."""
    if len(name) <= 253:
        host = (name if name.isascii() else name.encode("idna").decode("ascii")).rstrip(".")
        if _HOST.fullmatch(host):
            return f"[{host}]" if ":" in host else host
    raise ValueError(f"no host in {url[:80]!r}")


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _encoded(part: str) -> str:
    """Percent-encoded where it must be, and nowhere else."""
    encoded = quote(_LONE_PERCENT.sub("%25", part), safe="%/:?#[]@!$&'()*+,;=~-._")
    return _PERCENT.sub(_one, encoded)


def _one(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else f"%{match[1].upper()}"
