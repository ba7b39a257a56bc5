"""From a request and its content to an answer: conditions, ranges, HEAD (RFC 9110)."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from email.utils import formatdate, parsedate_to_datetime
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from voicecoach.podcast.serve.files import Content
from voicecoach.podcast.serve.ranges import NotSatisfiable, Range, requested_ranges

_BLOCK: Final = 64 * 1024
"""Bytes that are read at a time, and kept for a client that takes them slowly."""

_SHORTER: Final = "the file became shorter while it was sent"

_ALWAYS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
}
"""The headers of every answer.  The pages bring their own, stricter policy."""


def plain_answer(status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """A short answer in words."""
    return Response(
        f"{words}\n", status, {**_ALWAYS, **(headers or {})}, media_type="text/plain; charset=utf-8"
    )


def answer(request: Request, content: Content) -> Response:
    """The answer to a GET or HEAD request for `content`, which is closed once it is sent."""
    headers = {
        **_ALWAYS,
        "etag": content.etag,
        "accept-ranges": "bytes",
        "cache-control": "no-cache",
    }
    if content.modified is not None:
        headers["last-modified"] = formatdate(content.modified, usegmt=True)
    if _is_unwanted(request, content):
        content.close()
        return plain_answer(412, "It is another version", headers)
    if _is_known(request, content):
        content.close()
        return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        content.close()
        sizes = {"content-length": str(content.size), "content-type": content.type}
        return Response(status_code=200, headers=headers | sizes)
    try:
        pieces = _pieces(request, content)
    except NotSatisfiable:
        content.close()
        return plain_answer(
            416, "Not in the file", headers | {"content-range": f"bytes */{content.size}"}
        )
    if not pieces:
        return _whole(content, headers)
    return (
        _part(content, pieces[0], headers) if len(pieces) == 1 else _parts(content, pieces, headers)
    )


def _is_unwanted(request: Request, content: Content) -> bool:
    """True where the client wants another version, or nothing."""
    wanted_tags = _tags(request, "if-match")
    if wanted_tags:
        return not ("*" in wanted_tags or content.etag in wanted_tags)
    until = _seconds(request.headers.get("if-unmodified-since"))
    return until is not None and content.modified is not None and content.modified > until


def _tags(request: Request, header: str) -> list[str]:
    """The tags in a header, which may come several times."""
    return [tag.strip() for line in request.headers.getlist(header) for tag in line.split(",")]


def _is_known(request: Request, content: Content) -> bool:
    """True where the client has that very content already."""
    tags = _tags(request, "if-none-match")
    if tags:
        return "*" in tags or content.etag in [tag.removeprefix("W/") for tag in tags]
    since = _seconds(request.headers.get("if-modified-since"))
    return since is not None and content.modified is not None and content.modified <= since


def _pieces(request: Request, content: Content) -> tuple[Range, ...]:
    """The pieces that are wanted; none where the client has begun with another version."""
    condition = request.headers.get("if-range")
    if condition is not None and not _is_still(condition.strip(), content):
        return ()
    return requested_ranges(request.headers.get("range"), content.size)


def _is_still(condition: str, content: Content) -> bool:
    """True where If-Range names this version, by its tag or by a date that leaves no doubt."""
    if condition.startswith(('"', "W/")):
        return condition == content.etag
    moment = _seconds(condition)
    settled = content.modified is not None and content.modified < int(time.time())
    return settled and moment == content.modified


def _seconds(date: str | None) -> int | None:
    try:
        return None if date is None else int(parsedate_to_datetime(date).timestamp())
    except (ValueError, TypeError, OverflowError):
        return None


def _whole(content: Content, headers: Mapping[str, str]) -> Response:
    sizes = {"content-length": str(content.size), "content-type": content.type}
    return _stream(content, [(b"", Range(0, content.size))], b"", 200, {**headers, **sizes})


def _part(content: Content, piece: Range, headers: Mapping[str, str]) -> Response:
    place = {
        "content-length": str(piece.size),
        "content-range": f"bytes {piece.first}-{piece.end - 1}/{content.size}",
        "content-type": content.type,
    }
    return _stream(content, [(b"", piece)], b"", 206, {**headers, **place})


def _parts(content: Content, pieces: Sequence[Range], headers: Mapping[str, str]) -> Response:
    """Several pieces in one answer, `multipart/byteranges`."""
    boundary = secrets.token_hex(16)
    heads = [
        f"\r\n--{boundary}\r\nContent-Type: {content.type}\r\n"
        f"Content-Range: bytes {piece.first}-{piece.end - 1}/{content.size}\r\n\r\n".encode("ascii")
        for piece in pieces
    ]
    end = f"\r\n--{boundary}--\r\n".encode("ascii")
    size = sum(map(len, heads)) + sum(piece.size for piece in pieces) + len(end)
    form = {
        "content-length": str(size),
        "content-type": f"multipart/byteranges; boundary={boundary}",
    }
    parts = list(zip(heads, pieces, strict=True))
    return _stream(content, parts, end, 206, {**headers, **form})


def _stream(
    content: Content,
    parts: Sequence[tuple[bytes, Range]],
    end: bytes,
    status: int,
    headers: Mapping[str, str],
) -> Response:
    if len(parts) == 1 and parts[0][1].size <= _BLOCK:
        return _at_once(content, parts[0][1], status, headers)
    return _Sent(content, _blocks(content, parts, end), status, headers)


def _at_once(content: Content, piece: Range, status: int, headers: Mapping[str, str]) -> Response:
    """A small answer needs no stream."""
    try:
        body = content.read(piece.first, piece.size)
    finally:
        content.close()
    if len(body) != piece.size:
        raise OSError(_SHORTER)
    return Response(body, status, headers)


class _Sent(StreamingResponse):
    """An answer that closes its content in the end, also where the client goes away."""

    def __init__(
        self,
        content: Content,
        body: AsyncIterator[bytes],
        status: int,
        headers: Mapping[str, str],
    ) -> None:
        super().__init__(body, status, headers)
        self._content = content

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._content.close()


async def _blocks(
    content: Content, parts: Sequence[tuple[bytes, Range]], end: bytes
) -> AsyncIterator[bytes]:
    for head, piece in parts:
        if head:
            yield head
        start = piece.first
        while start < piece.end:
            block = await to_thread.run_sync(content.read, start, min(_BLOCK, piece.end - start))
            if not block:
                raise OSError(_SHORTER)
            start += len(block)
            yield block
    if end:
        yield end
