"""Which workspaces an organisation lets its app into, as news of it may be lost or late."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

AT_ONCE, PAGES = 1_000, 100
"""Workspaces on a page at most, and pages: no organisation has as many."""


async def let_in(client: AsyncWebClient) -> frozenset[str] | None:
    """Return the workspaces that the token's organisation lets the app into.

    None if the pages have no end.
    """
    found, cursor = frozenset[str](), ""
    for _ in range(PAGES):
        page = await client.auth_teams_list(limit=AT_ONCE, cursor=cursor or None)
        found |= {team["id"] for team in page["teams"]}
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return found
    return None
