"""Forgetting people and teams: what goes and what stays, before and after it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.forgetting import PersonalData, TeamData
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import actions, answer, message, sections
from bot.views.buttons import act, command
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.plan_copy import MARK
from bot.views.render import Nothing, Prompt


@dataclass(frozen=True, slots=True)
class MeFacts:
    """Each lists what goes or stays, with its count; empty for nothing."""

    goes: str
    stays: str
    offered: str
    admin_of: Markup
    leads_in: Markup


@dataclass(frozen=True, slots=True)
class TeamFacts:
    channel: Markup
    goes: str
    has_charts: bool
    has_alarm: bool
    has_copy: bool
    lost_copy: bool


@dataclass(frozen=True, slots=True)
class StoredFacts:
    """`known` lists what is stored of a person; `months`: how long numbers are kept, 0 for ever."""

    known: str
    months: int
    days: int


ME = Prompt("forgetting/me", MeFacts)
FORGOTTEN = Prompt("forgetting/forgotten", Nothing)
TEAM = Prompt("forgetting/team", TeamFacts)
STORED = Prompt("forgetting/stored", StoredFacts)


def forget_me(data: PersonalData) -> Message:
    """What goes and what stays, an export first, and the button that does it."""
    text = ME.body(
        MeFacts(
            goes=_counts(_gone(data)),
            stays=_counts(_kept(data)),
            offered=_counts({"open_objective": data.open_objectives}),
            admin_of=_channels(data.only_admin_of),
            leads_in=_channels(data.leads_in),
        )
    )
    row = actions(command("export", "mine", primary=True), act(Action.FORGET_ME))
    return message(text, *sections(text), row)


def forgotten() -> Message:
    return answer(FORGOTTEN.body(Nothing()))


def delete_team(data: TeamData) -> Message:
    """What goes of a team, an export first, and the button for the form that asks for its name."""
    counts = {
        "objective": data.objectives,
        "number": data.numbers,
        "digest": data.digests,
        "chart": data.charts,
        "line_item": data.line_items,
        "tip": data.advice,
        "alarm": data.alarms,
        "person": data.people,
    }
    channel = wording.channel_link(data.channel)
    has = data.charts > 0, data.has_alarm, data.has_copy, data.lost_copy
    text = TEAM.body(TeamFacts(channel, _counts(counts), *has))
    row = actions(command("export", primary=True), act(Action.OPEN_DELETION, data.team_id))
    return message(text, *sections(text), row)


def team_deleted(team: Team, *, told: bool) -> Message:
    """What whoever deleted a team is told; `told`: its channel knows it, too."""
    channel, again = wording.channel_link(team.channel), act(Action.OPEN_SETUP, team.channel)
    if told:
        return answer(phrase("notices.team_gone", channel=channel), again)
    return answer(phrase("notices.team_gone_untold", channel=channel), again)


def copy_stays(team: Team) -> Message:
    """What whoever deleted a team is told if its plan can't be taken out of the canvas."""
    channel = wording.channel_link(team.channel)
    return answer(phrase("notices.plan_copy_stays", channel=channel, mark=MARK))


def deletion_told(user: str) -> Message:
    """What the channel of a team that was deleted is told."""
    return answer(
        phrase("notices.team_deleted", person=wording.mention(user)), act(Action.OPEN_SETUP)
    )


def with_stored(answered: Message, data: PersonalData) -> Message:
    """The answer to what is stored, with what that is of the person who asks."""
    known = _counts({**_gone(data), **_kept(data), "open_objective": data.open_objectives})
    keeping = data.keeping
    text = STORED.body(StoredFacts(known, keeping.months or 0, keeping.days))
    *blocks, row = answered["blocks"]
    return message(f"{answered['text']}\n{text}", *blocks, *sections(text), row)


def _gone(data: PersonalData) -> Mapping[str, int]:
    return {
        "absence": data.absences,
        "message_sent": data.messages,
        "message_waiting": data.waiting,
        "chart": data.charts,
    }


def _kept(data: PersonalData) -> Mapping[str, int]:
    return {"number": data.numbers, "closed_objective": data.closed_objectives}


def _counts(counts: Mapping[str, int]) -> str:
    """12 numbers, 2 closed objectives and 1 time away: what there is any of."""
    return wording.listed([wording.counted(count, noun) for noun, count in counts.items() if count])


def _channels(channels: Iterable[str]) -> Markup:
    return Markup(", ").join(map(wording.channel_link, channels))
