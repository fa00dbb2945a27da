"""Forgetting: what is known of a person or a team, and texts without somebody's id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.domain.keeping import KEEPS_ALL, Keeping
from bot.domain.team import Team
from bot.domain.text import one_line

FORMER: Final = "former"
"""Stands where the id of somebody stood who was forgotten; no id of Slack's looks like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """What is stored of a person, and what else it means to forget them.

    `keeping` is how long anything is kept. `only_admin_of` and `leads_in` are channels: of the
    teams that they alone decide on, and of those with an alarm that they lead.
    """

    keeping: Keeping = KEEPS_ALL
    numbers: int = 0
    open_objectives: int = 0
    closed_objectives: int = 0
    absences: int = 0
    messages: int = 0
    waiting: int = 0
    charts: int = 0
    only_admin_of: tuple[str, ...] = ()
    leads_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamData:
    """What is stored of a team. `name` is what is typed to delete it; `has_alarm`: one is on.

    `has_copy`: its plan is in the channel's canvas; `lost_copy`: it is, and Slack lets nobody but
    people change it any more.
    """

    team_id: int
    channel: str
    name: str
    people: int = 0
    objectives: int = 0
    numbers: int = 0
    digests: int = 0
    line_items: int = 0
    advice: int = 0
    alarms: int = 0
    charts: int = 0
    has_alarm: bool = False
    has_copy: bool = False
    lost_copy: bool = False


@dataclass(frozen=True, slots=True)
class DeletedTeam:
    """A team that is gone, and the canvas in which its plan still is, if any."""

    team: Team
    canvas: str | None = None


def is_named(typed: str, name: str) -> bool:
    """Return True if what was typed is the name of a channel, as people write it."""
    return one_line(typed).removeprefix("#").casefold() == name.casefold()


def without(text: str, user: str, called: str) -> str:
    """The text without somebody's id: a mention becomes what they are `called` now."""
    bare = re.compile(rf"(?<![A-Za-z0-9]){re.escape(user)}(?![A-Za-z0-9])")
    mentioned = re.compile(rf"<@{re.escape(user)}(?:\|[^>]*)?>")
    return bare.sub(FORMER, mentioned.sub(called, text))
