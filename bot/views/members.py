"""What members of a team see: without the buttons that are for its admins, and who these are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from bot.domain.answers import Administered
from bot.views import wording
from bot.views.ids import Action
from bot.views.left_out import Shown, buttons_in, without
from bot.views.locales import phrase
from bot.views.payload import Block

OF_ADMINS = frozenset(
    {
        *(Action.OPEN_SETUP, Action.OPEN_ALARM_PLAN, Action.PLAN_HOLDS, Action.OPEN_DELETION),
        *(Action.TURN_LOG, Action.FILTER_LOG, Action.PAUSE_DIGEST, Action.RESUME_DIGEST),
        *(
            f"{action}:{name}"
            for action in (Action.COMMAND, Action.MEANT)
            for name in ("setup", "log", "delete team", "alarm over")
        ),
    }
)
"""`alarm over` is for the lead, too, who has the button on the alarm's card."""
NAMED = 3
"""Admins that are named."""


def has_steps_of_admins(shown: Any) -> bool:
    return any(button.get("action_id") in OF_ADMINS for button in buttons_in(shown))


def for_members(shown: Shown, teams: Sequence[Administered], channel: str | None) -> Shown:
    """Return a message or view without what the reader may do in none of the teams it is for.

    `channel` is where the reader is; one without a team may be set up by anybody.
    """

    def is_refused(button: Block) -> bool:
        if button.get("action_id") not in OF_ADMINS:
            return False
        meant = _meant(button, teams, channel)
        return bool(meant) and not any(each.by_reader for each in meant)

    def told(refused: Collection[str]) -> str:
        people = dict.fromkeys(user for each in teams for user in each.admins)
        named = wording.listed([wording.mention(user) for user in [*people][:NAMED]])
        return phrase("guests.admins", admins=named) if refused else ""

    return without(shown, is_refused, told)


def _meant(
    button: Block, teams: Sequence[Administered], channel: str | None
) -> Sequence[Administered]:
    """The teams that a button may be about: the one that it names, or all of the reader's."""
    value = button.get("value", "")
    if button["action_id"] != Action.OPEN_SETUP:
        named = [each for each in teams if str(each.team.id) == value]
        return named or teams
    place = value or channel
    return [each for each in teams if each.team.channel == place] if place else teams
