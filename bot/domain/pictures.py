"""Whose a picture is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOwner:
    """A team or a person, with whom their pictures go."""

    workspace_id: int
    team_id: int | None = None
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class LeftPicture:
    """A picture whose team or person is gone: its file is still in Slack."""

    id: int
    workspace_id: int
    file: str
