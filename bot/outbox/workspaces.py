"""Workspaces to which the bot sends nothing, as statements that others take in."""

from __future__ import annotations

from sqlalchemy import bindparam, or_, select

from bot.db.models import WorkspaceRow

HELD_WORKSPACES = select(WorkspaceRow.id).where(
    or_(WorkspaceRow.delivery_error.is_not(None), WorkspaceRow.paused_until > bindparam("now"))
)
"""Workspaces to which nothing is sent at `now`; those that have left are among them."""
REFUSING_WORKSPACES = select(WorkspaceRow.id).where(WorkspaceRow.delivery_error.is_not(None))
"""Workspaces whose token does not work."""
LEFT_WORKSPACES = select(WorkspaceRow.id).where(WorkspaceRow.left_at.is_not(None))
"""Workspaces for which nothing is planned: they have uninstalled the app."""
