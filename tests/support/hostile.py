"""Requests that Slack would never send, and all that anybody can do to a port."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import hmac
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.bot_connection import encoded
from tests.support.coach import SECRET
from tests.support.mutations import NAMES, mutated, sample

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
BODIES: tuple[tuple[str, bytes], ...] = (
    *((JSON, body) for body in (b"", b"[]", b"5", b"null", b"true", b'"x"', b"{", b"{}", b"nul")),
    *((JSON, body) for body in (b"[" * 50_000, b'{"a":' * 50_000, b"9" * 6_000, b"\x00" * 99)),
    *((JSON, body) for body in (b"\xff\xfe{}", b'{"type": "\xc3\x28"}', b'{"a": NaN}', b"{} {}")),
    *((FORM, body) for body in (b"payload=", b"payload=[]", b"payload=5", b"payload=null")),
    *((FORM, body) for body in (b"payload=%7B", b"payload=%FF", b"payload=%00", b"a=1&" * 5_000)),
    *((FORM, body) for body in (b"command=%2Fsocial", b"&&&===", b"ssl_check=1", b"\xff=\xfe")),
)
KINDS = (
    *("view_closed", "shortcut", "message_action", "block_suggestion", "interactive_message"),
    *("dialog_submission", "app_rate_limited", "workflow_step_edit", "never_heard_of"),
)
CHARSETS = ("utf-16", "klingon", "latin-1", "utf-7", "idna", "")
ENCODINGS = ("gzip", "deflate", "br", "zstd", "gzip, gzip", "x")
ANSWERED = (200, 400, 401, 404, 405, 408, 413, 415, 417, 431)
"""All that a hostile request may be answered with; 0 is a connection that was just closed."""


@dataclass(frozen=True)
class Attack:
    """Bytes to send, whether they bear a good signature, and whether they are all there will be."""

    sent: bytes
    signed: bool
    of: str = ""
    ends: bool = False


def a_request(
    body: bytes, headers: dict[str, str], path: str = "/slack/events", method: str = "POST"
) -> bytes:
    """A request in bytes; an empty value leaves a header out."""
    lines = {"Host": "coach", "Connection": "close", "Content-Length": str(len(body)), **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + body


def signature(body: bytes, *, secret: str = SECRET, age: int = 0) -> dict[str, str]:
    stamp = str(int(time.time()) - age)
    signed = f"v0:{stamp}:".encode() + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def broken_requests(dice: random.Random) -> tuple[bytes, ...]:
    """What cannot be read as HTTP, or not to its end."""
    chunked = {"Transfer-Encoding": "chunked", "Content-Length": ""}
    good = signature(b"")
    return (
        a_request(b"zz\r\nnot chunked\r\n", {**chunked, **good}),
        a_request(b"5\r\nab", {**chunked, **good}),
        a_request(b"", {"X-Long": "x" * 20_000}),
        a_request(b"", {f"X-{number}": "1" for number in range(500)}),
        a_request(b"", {"Content-Length": "-5"}),
        a_request(b"", {"Content-Length": "9" * 40}),
        a_request(b"", {"Expect": "the impossible", **good}),
        a_request(b"", {"Upgrade": "websocket", "Connection": "upgrade"}),
        a_request(b"", {"X-Slack-Signature": "v0=\xff"}),
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        dice.randbytes(200),
        b"\r\n" * 50,
        b"",
    )


@dataclass
class Attacker:
    """Makes attacks of every kind; `freshen` makes a sample one that is good at the moment."""

    dice: random.Random
    freshen: Callable[[dict[str, Any]], dict[str, Any]]
    share_signed: float

    def attack(self) -> Attack:
        kinds = (self.mutation, self.mutation, self.mutation, self.junk, self.encoding)
        return self.dice.choice((*kinds, self.unknown, self.no_http, self.elsewhere))()

    def mutation(self) -> Attack:
        name = self.dice.choice(NAMES)
        payload = mutated(self.dice, self.freshen(sample(name)))
        return self._with_payload(payload, name)

    def unknown(self) -> Attack:
        payload = {**sample(self.dice.choice(NAMES)), "type": self.dice.choice(KINDS)}
        payload.pop("command", None)
        return self._with_payload(payload, payload["type"])

    def junk(self) -> Attack:
        kind, body = self.dice.choice(BODIES)
        charset = f"; charset={self.dice.choice(CHARSETS)}" if self.dice.random() < 0.3 else ""
        return self._sent(body, {"Content-Type": kind + charset}, "junk")

    def encoding(self) -> Attack:
        body = self.dice.choice((b"\x1f\x8bxxxx", gzip.compress(b"0" * 10**6), b"xxxx", b""))
        headers = {"Content-Type": JSON, "Content-Encoding": self.dice.choice(ENCODINGS)}
        return self._sent(body, headers, "encoding")

    def elsewhere(self) -> Attack:
        path = self.dice.choice(("/", "/healthz", "/../etc/passwd", "/slack/events/", "/%00", "*"))
        method = self.dice.choice(("GET", "POST", "PUT", "OPTIONS", "HEAD", "TRACE", "CONNECT"))
        return Attack(a_request(b"x" * 10, {}, path, method), False, "elsewhere")

    def no_http(self) -> Attack:
        sent = self.dice.choice(broken_requests(self.dice))
        return Attack(sent, signed=False, of="no http", ends=True)

    def _with_payload(self, payload: dict[str, Any], name: str) -> Attack:
        if name.startswith("event."):
            body, kind = json.dumps(payload), JSON
        else:
            body, kind = _form(payload)
        return self._sent(body.encode(), {"Content-Type": kind}, name)

    def _sent(self, body: bytes, headers: dict[str, str], of: str) -> Attack:
        forged: tuple[dict[str, str], ...] = (
            signature(body, secret="guessed"),
            signature(body, age=900),
            signature(b"another" + body),
            {"X-Slack-Request-Timestamp": str(int(time.time()))},
            {},
        )
        is_signed = self.dice.random() < self.share_signed
        signed = signature(body) if is_signed else self.dice.choice(forged)
        return Attack(a_request(body, {**headers, **signed}), is_signed, of)


def _form(payload: dict[str, Any]) -> tuple[str, str]:
    """A command's fields are texts; everything else comes as one of them."""
    if "command" in payload and "type" not in payload:
        texts = {name: v if isinstance(v, str) else json.dumps(v) for name, v in payload.items()}
        fields = {name: t.encode(errors="replace").decode() for name, t in texts.items()}
        return encoded("slash_commands", fields)
    return encoded("interactive", payload)


async def status_of(port: int, attack: Attack) -> int:
    """The status with which a port answers; 0 if it just closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(attack.sent)
        if attack.ends:
            writer.write_eof()
        async with asyncio.timeout(60):
            answer = await reader.read()
    except ConnectionError:
        return 0
    finally:
        writer.close()
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0
