"""Copies of plans in the canvases of channels."""

from __future__ import annotations

from enum import Enum, auto


class Copied(Enum):
    """Whether a plan is copied to its channel's canvas."""

    NOT = auto()
    KEPT = auto()
    LOST = auto()  # it is there, but Slack no longer lets it be rewritten
    REFUSED = auto()  # Slack refused it lately
