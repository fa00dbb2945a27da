"""Standing: what a person is in the workspace, and that people of other ones get nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.actor import Role
from bot.domain.errors import InvalidField
from bot.domain.fields import Field

Knows = Callable[[str], bool]
"""Tells whether an id of Slack's is that of our workspace, or of its organisation."""


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


def is_of_others(profile: Mapping[str, Any], knows: Knows) -> bool:
    """Tell whether a profile is that of somebody of another organisation.

    Slack's `is_stranger` is False for who shares a channel with us, so that teams are compared.
    """
    teams = _dict(profile.get("enterprise_user")).get("teams") or ()
    home = profile.get("team_id")
    return bool(profile.get("is_stranger")) or bool(home and not any(map(knows, (home, *teams))))


def check_standing(profile: Mapping[str, Any], knows: Knows, field: Field | None) -> None:
    """InvalidField, under the form's `field` that names them, for who cannot be a member."""
    name = name_of(profile)
    if is_of_others(profile, knows):
        raise InvalidField(field, "field.person_outside", name=name)
    if profile.get("deleted") or profile.get("is_bot") or profile["id"] == "USLACKBOT":
        raise InvalidField(field, "field.no_person", name=name)


def name_of(profile: Mapping[str, Any]) -> str:
    """Return the name of a person as text."""
    return str(profile.get("real_name") or profile.get("name") or profile["id"])


def role_of(profile: Mapping[str, Any]) -> Role:
    """Return what a person is in our workspace."""
    if profile.get("is_restricted") or profile.get("is_ultra_restricted"):
        return Role.GUEST
    if profile.get("is_admin") or profile.get("is_owner"):
        return Role.ADMIN
    return Role.MEMBER


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
