"""What people in no team see: without the buttons that need one, and how to come into one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from bot.views.ids import Action
from bot.views.left_out import Shown, buttons_in, without
from bot.views.locales import phrase
from bot.views.payload import Block

OF_TEAMS = frozenset(
    {
        *(Action.OPEN_REPORT, Action.SHOW_PROGRESS, Action.SHOW_OBJECTIVES, Action.SHOW_PLAN),
        *(Action.OPEN_OBJECTIVE, Action.PREVIEW_DIGEST, Action.MAKE_REVIEW, Action.SHOW_CHARTS),
        *(f"{Action.COMMAND}:{name}" for name in ("report", "objective", "charts", "coach")),
    }
)
"""The steps that are offered without a look at the reader's teams."""


def has_steps_of_teams(shown: Any) -> bool:
    return any(_is_refused(button) for button in buttons_in(shown))


def for_teamless(shown: Shown) -> Shown:
    """Return a message or view without these buttons, which says where a team is to be found."""
    return without(shown, _is_refused, _told)


def _told(_refused: Collection[str]) -> str:
    return phrase("guests.no_team")


def _is_refused(element: Block) -> bool:
    return element.get("action_id") in OF_TEAMS
