"""Slack's answers, checked before anything reads them: a proxy or an outage may send anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import NoneType
from typing import Any, TypeAlias

import aiohttp
from slack_sdk.errors import SlackClientError

Shape: TypeAlias = Any
"""A type, a dict of keys, a list of equal things, or a tuple of what may stand there instead."""
MAYBE = str, NoneType
PROMISED: Mapping[str, Shape] = {
    "apps.connections.open": {"url": str},
    "canvases.sections.lookup": {"sections": [{"id": str}]},
    "conversations.canvases.create": {"canvas_id": str},
    "auth.test": {"user_id": str, "team_id": MAYBE, "enterprise_id": MAYBE, "team": MAYBE},
    "auth.teams.list": {
        "teams": [{"id": str}],
        "response_metadata": ({"next_cursor": MAYBE}, NoneType),
    },
    "chat.postMessage": {"channel": str, "ts": str},
    "conversations.history": {
        "messages": [{"ts": str, "metadata": ({"event_payload": (dict, NoneType)}, NoneType)}],
        "response_metadata": ({"next_cursor": MAYBE}, NoneType),
    },
    "conversations.info": {"channel": {"id": str, "name": str, "is_private": bool}},
    "conversations.members": {
        "members": [str],
        "response_metadata": ({"next_cursor": MAYBE}, NoneType),
    },
    "conversations.open": {"channel": {"id": str}},
    "files.completeUploadExternal": {"files": [{"id": str, "mimetype": MAYBE}]},
    "files.getUploadURLExternal": {"upload_url": str, "file_id": str},
    "files.info": {"file": {"id": str, "mimetype": MAYBE}},
    "oauth.v2.access": {
        "access_token": str,
        "expires_in": (int, NoneType),
        **dict.fromkeys(("app_id", "bot_user_id", "refresh_token", "scope"), MAYBE),
        **dict.fromkeys(("authed_user", "enterprise", "team"), ({"id": MAYBE}, NoneType)),
    },
    "users.conversations": {
        "channels": [{"id": str}],
        "response_metadata": ({"next_cursor": MAYBE}, NoneType),
    },
    "users.info": {"user": {"id": str, "tz": MAYBE, "name": MAYBE, "real_name": MAYBE}},
    "users.list": {
        "members": [{"id": str, "tz": MAYBE, "name": MAYBE, "real_name": MAYBE}],
        "response_metadata": ({"next_cursor": MAYBE}, NoneType),
    },
    "views.open": {"view": {"id": str}},
}
"""What the bot reads of an answer by which Slack says that it did what it was asked for."""
CODE = re.compile(r"[a-z0-9_]{1,80}")
"""Slack's codes for refusals; a text in place of one may quote anything, and would be logged."""
JSON = "application/json"


class UnreadableAnswer(SlackClientError):
    """An answer that is not one of Slack's: the call may have been done all the same."""

    def __init__(self, method: str, status: int, headers: Mapping[str, str]) -> None:
        super().__init__(f"the answer to {method} cannot be read (status {status})")
        self.status, self.headers = status, headers


async def check_answer(
    request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Pass on an answer that has what its method promises; UnreadableAnswer for all others.

    This is a middleware of the HTTP client, as slack_sdk and Bolt trip over such answers in many
    ways, and by then some of them have lost the status.
    """
    response = await send(request)
    method = method_of(str(request.url))
    try:
        # The body is kept: reading it here takes it from nobody.
        body = await (response.json() if response.content_type == JSON else response.text())
    # Not UTF-8, not JSON, an unknown encoding, nested too deeply.
    except (ValueError, LookupError, RecursionError):
        body = None
    if not is_readable(method, response.status, body):
        raise UnreadableAnswer(method, response.status, response.headers)
    return response


def method_of(url: str) -> str:
    """Return the API method, for example `chat.postMessage`; "upload" for a file's own address."""
    _, api, method = url.partition("/api/")
    return method.partition("?")[0] if api else "upload"


def is_readable(method: str, status: int, body: Any) -> bool:
    """Return True for a refusal with a code, and for a success with all that the bot reads."""
    if method == "upload":
        return status == 200 and body is not None  # noqa: PLR2004
    match body:
        case {"ok": False, "error": str(code)}:
            return CODE.fullmatch(code) is not None
        case {"ok": True}:
            return fits(body, PROMISED.get(method, {}))
        case _:
            return False


def fits(value: Any, shape: Shape) -> bool:
    """Return True if the value has this shape; it may have more than that."""
    match shape:
        case dict():
            return isinstance(value, dict) and all(fits(value.get(k), s) for k, s in shape.items())
        case [each] if isinstance(shape, list):
            return isinstance(value, list) and all(fits(one, each) for one in value)
        case tuple():
            return any(fits(value, one) for one in shape)
        case _:
            return isinstance(value, shape)
