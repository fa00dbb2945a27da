"""What Slack sends, signed as Slack signs it."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import time
from typing import Any, NamedTuple
from urllib.parse import urlencode

from tests.bench.history import Place
from tests.support.coach import SECRET
from tests.support.fake_slack import WORKSPACE

_TRIGGERS = itertools.count()
"""Slack gives each request a trigger of its own."""


class Request(NamedTuple):
    body: bytes
    headers: dict[str, str]


def command(place: Place, text: str, workspace: str = WORKSPACE) -> Request:
    """`/social …`, typed by this person in their channel."""
    fields = {
        "token": "unused",
        "team_id": workspace,
        "team_domain": "lindgren-books",
        "channel_id": place.channel,
        "channel_name": "marketing",
        "user_id": place.user,
        "user_name": "ada",
        "command": "/social",
        "text": text,
        "api_app_id": "A0COACH",
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.com/unused",
        "trigger_id": f"{next(_TRIGGERS)}.2.3",
    }
    return _signed(urlencode(fields).encode(), "application/x-www-form-urlencoded")


def home_opened(place: Place, workspace: str = WORKSPACE) -> Request:
    """This person looks at the bot's Home tab."""
    opened = {
        "type": "app_home_opened",
        "user": place.user,
        "channel": f"D{place.user}",
        "tab": "home",
        "event_ts": "1.2",
    }
    return event(opened, "Ev0", workspace)


def event(happened: dict[str, Any], event_id: str, workspace: str = WORKSPACE) -> Request:
    """Something happened in Slack, as the Events API tells it."""
    envelope = {
        "token": "unused",
        "team_id": workspace,
        "api_app_id": "A0COACH",
        "event": happened,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": 1,
        "is_ext_shared_channel": False,
    }
    return _signed(json.dumps(envelope).encode(), "application/json")


def interaction(user: str, kind: str, about: dict[str, Any], workspace: str) -> Request:
    """A press or a form of this person's; `about` says of what."""
    payload = {
        "type": kind,
        "token": "unused",
        "api_app_id": "A0COACH",
        "team": {"id": workspace, "domain": "lindgren-books"},
        "user": {"id": user, "username": "ada", "name": "ada", "team_id": workspace},
        "trigger_id": f"{next(_TRIGGERS)}.2.3",
        **about,
    }
    body = urlencode({"payload": json.dumps(payload)}).encode()
    return _signed(body, "application/x-www-form-urlencoded")


def _signed(body: bytes, content_type: str) -> Request:
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    headers = {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }
    return Request(body, headers)
