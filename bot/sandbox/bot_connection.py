"""The connection to the bot: signed HTTP requests, or Socket Mode if no address is set."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession

from bot.sandbox.payload import Payload
from bot.sandbox.sockets import Sockets

Kind: TypeAlias = Literal["slash_commands", "interactive", "events_api"]
PATIENCE = 3.0
"""Seconds that Slack waits for an answer."""
RETRIES = 3
"""How often Slack sends an event again."""
OK = 200
REFUSED = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """The bot's answer; `error` is the error that the person sees, None if it was good."""

    status: int = 0
    body: Payload | str | None = None
    error: str | None = None
    may_retry: bool = True

    @property
    def is_good(self) -> bool:
        return self.error is None


@dataclass(frozen=True, slots=True)
class Retry:
    number: int
    reason: str


class Sent(NamedTuple):
    """Something that the bot was sent, as it was then."""

    kind: Kind
    payload: Payload


FIRST_RETRY = Retry(1, "http_timeout")


def signature(secret: str, timestamp: str, body: str) -> str:
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encoded(kind: Kind, payload: Payload) -> tuple[str, str]:
    """Return the body and content type of a request, as Slack sends that kind."""
    form = "application/x-www-form-urlencoded"
    if kind == "slash_commands":
        return urlencode(payload), form
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}), form
    return json.dumps(payload), "application/json"


@dataclass(kw_only=True)
class BotConnection:
    signing_secret: str
    sockets: Sockets
    events_url: str | None = None
    patience: float = field(default_factory=lambda: PATIENCE)
    retries: bool = False
    sent: list[Sent] = field(default_factory=list)
    _session: ClientSession | None = None
    _envelopes: int = field(default=0)

    def open(self) -> None:
        self._session = ClientSession()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def send(self, kind: Kind, payload: Payload) -> Answer:
        """Send something new, and keep a copy of it."""
        self.sent.append(Sent(kind, json.loads(json.dumps(payload))))
        return await self._deliver(kind, payload)

    async def repeat(self, n: int = -1, retry: Retry = FIRST_RETRY) -> Answer:
        """Send the nth thing that was sent once more; only events are marked as repeated."""
        kind, payload = self.sent[n]
        return await self._deliver(kind, payload, retry if kind == "events_api" else None)

    async def event(self, payload: Payload) -> Answer:
        """Deliver an event, with up to three retries if they are on, but without Slack's pauses."""
        answer = await self.send("events_api", payload)
        for number in range(1, RETRIES + 1):
            if answer.is_good or not answer.may_retry or not self.retries:
                break
            answer = await self._deliver("events_api", payload, Retry(number, _reason(answer)))
        return answer

    async def _deliver(self, kind: Kind, payload: Payload, retry: Retry | None = None) -> Answer:
        try:
            transport = self._by_http if self.events_url else self._by_socket
            return await asyncio.wait_for(transport(kind, payload, retry), self.patience)
        except TimeoutError:
            return Answer(error="operation_timeout")
        except (ClientError, ConnectionError):
            return Answer(error="dispatch_failed")

    async def _by_http(self, kind: Kind, payload: Payload, retry: Retry | None) -> Answer:
        if self._session is None or self.events_url is None:
            raise ConnectionError("the sandbox has not been started")
        body, content_type = encoded(kind, payload)
        headers = self._headers(body, content_type, retry)
        async with self._session.post(self.events_url, data=body, headers=headers) as response:
            text = await response.text()
            good = OK <= response.status < REFUSED
            return Answer(
                status=response.status,
                body=_read(text, response.headers),
                error=None if good else "dispatch_failed",
                may_retry=response.headers.get("x-slack-no-retry") != "1",
            )

    def _headers(self, body: str, content_type: str, retry: Retry | None) -> dict[str, str]:
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.signing_secret, timestamp, body),
        }
        if retry:
            headers["X-Slack-Retry-Num"] = str(retry.number)
            headers["X-Slack-Retry-Reason"] = retry.reason
        return headers

    async def _by_socket(self, kind: Kind, payload: Payload, retry: Retry | None) -> Answer:
        self._envelopes += 1
        envelope: Payload = {
            "envelope_id": f"envelope-{self._envelopes}",
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope["retry_attempt"] = retry.number if retry else 0
            envelope["retry_reason"] = retry.reason if retry else ""
        acknowledged = await self.sockets.send(envelope)
        return Answer(status=OK, body=acknowledged.get("payload"))


def _reason(answer: Answer) -> str:
    if answer.status:
        return "http_error"
    return "http_timeout" if answer.error == "operation_timeout" else "connection_failed"


def _read(text: str, headers: Mapping[str, str]) -> Payload | str | None:
    if not text:
        return None
    if not headers.get("Content-Type", "").startswith("application/json"):
        return text
    try:
        body: Payload = json.loads(text)
    except ValueError:
        return text
    return body
