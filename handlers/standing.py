"""Standing: what a person is in the workspace, and that people of other ones get nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.actor import Role

Knows = Callable[[str], object | None]
"""Tells whether an id of Slack's is that of our workspace or organisation."""


def is_outsider(body: Mapping[str, Any], knows: Knows) -> bool:
    """Tell whether a request says that its person belongs to another organisation.

    A person of another workspace of our own organisation may be ours: their profile tells.
    """
    event = _dict(body.get("event"))
    user = _dict(body.get("user"))
    theirs = user.get("team_id") or event.get("user_team") or event.get("source_team")
    if not theirs or knows(str(theirs)):
        return False
    organisation = _dict(body.get("enterprise")).get("id") or body.get("enterprise_id")
    return not (organisation and knows(str(organisation)))


def is_of_others(profile: Mapping[str, Any], ours: str) -> bool:
    """Tell whether a profile is that of somebody of another organisation."""
    teams = _dict(profile.get("enterprise_user")).get("teams") or ()
    home = profile.get("team_id") or ours
    return bool(profile.get("is_stranger")) or (home != ours and ours not in teams)


def role_of(profile: Mapping[str, Any]) -> Role:
    """Return what a person is in our workspace."""
    if profile.get("is_restricted") or profile.get("is_ultra_restricted"):
        return Role.GUEST
    if profile.get("is_admin") or profile.get("is_owner"):
        return Role.ADMIN
    return Role.MEMBER


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
