"""A client that costs little: HTTP/1.1 over open sockets, ready-made requests, answers counted."""

import asyncio
import time
from dataclasses import dataclass, field

import orjson


@dataclass
class Load:
    """What a run measured: seconds of each request, and how long all took."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def per_second(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds

    def quantile(self, part: float) -> float:
        """The time in ms that `part` of the requests took at most."""
        found = sorted(self.times)
        return found[min(len(found) - 1, int(part * len(found)))] * 1000


def request(path: str, query: str) -> bytes:
    """A POST of `query`."""
    body = orjson.dumps({"query": query})
    head = (
        f"POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n"
        f"accept: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def once(port: int, asked: bytes) -> bytes:
    """The body of one answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
    body = await _ask(reader, writer, asked)
    writer.close()
    return body


async def load(port: int, asked: bytes, *, at_once: int, seconds: float) -> Load:
    """Asks over and over, `at_once` at a time."""
    found = Load()
    end = time.perf_counter() + seconds

    async def work() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
        while (begun := time.perf_counter()) < end:
            await _ask(reader, writer, asked)
            found.times.append(time.perf_counter() - begun)
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(at_once)))
    found.seconds = time.perf_counter() - begun
    return found


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes) -> bytes:
    writer.write(asked)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert b" 200 " in head.split(b"\r\n", 1)[0], head
    if b"transfer-encoding: chunked" in head:
        body = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
        return body
    length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
    return await reader.readexactly(length)
