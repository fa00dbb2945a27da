"""A Slack that answers every call alike, with whatever a proxy or an outage may send."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass(frozen=True, kw_only=True)
class Odd:
    """An answer; `cut`: the connection ends in the middle of it."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


HTML = b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"
UNREADABLE: dict[str, Odd] = {
    "HTML": Odd(body=HTML, kind="text/html"),
    "HTML called JSON": Odd(body=HTML),
    "plain text": Odd(body=b"upstream connect error", kind="text/plain"),
    "plain text that is JSON": Odd(body=b'{"ok": true}', kind="text/plain"),
    "an archive": Odd(body=b"\x1f\x8b\x08", kind="application/gzip"),
    "nothing": Odd(),
    "nothing of no kind": Odd(status=204, kind="application/octet-stream"),
    "half of JSON": Odd(body=b'{"ok": tr'),
    "a list": Odd(body=b"[]"),
    "a number": Odd(body=b"5"),
    "a word": Odd(body=b'"ok"'),
    "null": Odd(body=b"null"),
    "an empty object": Odd(body=b"{}"),
    "ok as a word": Odd(body=b'{"ok": "yes"}'),
    "ok as a number": Odd(body=b'{"ok": 1}'),
    "a refusal without a code": Odd(body=b'{"ok": false}'),
    "a refusal with a number": Odd(body=b'{"ok": false, "error": 5}'),
    "a refusal with an object": Odd(body=b'{"ok": false, "error": {"code": "no"}}'),
    "a refusal with an empty code": Odd(body=b'{"ok": false, "error": ""}'),
    "a refusal in words": Odd(body=b'{"ok": false, "error": "Ada may not, says proxy 7"}'),
    "a refusal of many lines": Odd(body=b'{"ok": false, "error": "a\\nb"}'),
    "a refusal with a token": Odd(body=b'{"ok": false, "error": "xoxb-1-2"}'),
    "a refusal without an end": Odd(body=b'{"ok": false, "error": "' + b"a" * 5_000 + b'"}'),
    "not UTF-8": Odd(body=b'{"ok": true, "ts": "\xff\xfe"}'),
    "an unknown encoding": Odd(body=b"\xff", kind="application/json; charset=klingon"),
    "an encoding that is none of text": Odd(body=b"00", kind="application/json; charset=hex"),
    "a number too long": Odd(body=b'{"ok": true, "ts": ' + b"9" * 6_000 + b"}"),
    "nested too deeply": Odd(body=b"[" * 100_000),
    "broken compression": Odd(body=b"no gzip", headers={"Content-Encoding": "gzip"}),
    "an address elsewhere": Odd(status=302, headers={"Location": "/login"}),
    "cut short": Odd(body=b'{"ok": true', headers={"Content-Length": "500"}, cut=True),
    "no answer": Odd(cut=True),
    "an error": Odd(body=HTML, status=500, kind="text/html"),
    "an error with success": Odd(body=b'{"ok": true}', status=503),
    "a proxy's refusal": Odd(body=HTML, status=403, kind="text/html"),
    "a refusal of an error's": Odd(body=b'{"ok": false, "error": "is_archived"}', status=500),
}
"""Answers that leave open what became of the call."""


@asynccontextmanager
async def odd_slack(answer: Odd) -> AsyncIterator[str]:
    """Serve it; yield the address of the Web API."""

    async def odd(request: web.Request) -> web.StreamResponse:
        await request.read()
        if answer.cut:
            return await _cut_off(request, answer)
        headers = {"Content-Type": answer.kind, **answer.headers}
        return web.Response(body=answer.body, status=answer.status, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", odd)
    async with TestServer(app) as server:
        yield str(server.make_url("/api/"))


async def _cut_off(request: web.Request, answer: Odd) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": answer.kind, **answer.headers})
    if answer.body:
        await response.prepare(request)
        await response.write(answer.body)
    if request.transport:
        request.transport.close()
    return response
