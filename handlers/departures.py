"""Events by which Slack tells that the app is gone or let in, and when things happened."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

TIME = re.compile(r"[0-9]{10}\.[0-9]{1,6}")
ACCESS = {"team_access_granted": True, "team_access_revoked": False}
"""Events about workspaces of an organisation that has the app, and whether they let it in."""


def ends_install(event: Mapping[str, Any]) -> bool:
    """Tell whether an event says that the bot's token works no more; both kinds may come."""
    match event:
        case {"type": "app_uninstalled"}:
            return True
        case {"type": "tokens_revoked", "tokens": {"bot": bots}}:
            return bool(bots)
        case _:
            return False


def happened_at(event: Mapping[str, Any], now: datetime) -> datetime:
    """When it happened in Slack; now, if Slack does not say."""
    stamp = str(event.get("event_ts"))
    return datetime.fromtimestamp(float(stamp), UTC) if TIME.fullmatch(stamp) else now
