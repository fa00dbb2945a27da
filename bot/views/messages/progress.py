"""Progress: the state of a person's or a team's objectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import TeamProgress
from bot.domain.progress.progress import Progress
from bot.domain.progress.tally import Tally, tally_of
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.buttons import share as share_button
from bot.views.charts import any_to_draw
from bot.views.ids import Action
from bot.views.lines import StatusLine, forecast_line, leads_to, told_apart
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import SharedProgress, Whose

COMPARED = 50
"""Objectives that Progress shows; it counts the rest."""


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    mine: bool
    teams: bool
    none_is_yours: bool
    by: Markup
    tally: Tally
    lines: tuple[StatusLine, ...]
    more: int


PROGRESS_TEXT = Prompt("progress/text", ProgressFacts)
PROGRESS_BODY = Prompt("progress/body", ProgressFacts)


def progress(team_progress: TeamProgress, *, share: bool) -> Message:
    """A line for each objective; `share` offers to post them, which needs a team."""
    team = team_progress.team.id if team_progress.team else ""
    buttons = [
        act(Action.OPEN_REPORT, team)
        if team_progress.progress
        else act(Action.OPEN_OBJECTIVE, team),
        act(Action.SHOW_OBJECTIVES, team),
    ]
    whose = Whose(
        mine=bool(team_progress.whose) or team_progress.team is None,
        team_id=team_progress.team.id if team_progress.team else None,
    ).encode()
    if any_to_draw(team_progress.progress):
        buttons.append(act(Action.SHOW_CHARTS, whose))
    if team_progress.progress:
        buttons.append(act(Action.WHY_NUMBERS, whose))
    if share and team_progress.team and team_progress.progress:
        shared = SharedProgress(bool(team_progress.whose), team_progress.team.id)
        is_shared = team_progress.team.is_shared
        buttons.append(share_button(Action.SHARE_PROGRESS, shared, is_shared=is_shared))
    return _progress(team_progress, Markup(), actions(*buttons))


def shared_progress(team_progress: TeamProgress, *, by: str) -> Message:
    """Progress for the channel, with the name of the person who shares it."""
    return _progress(team_progress, wording.mention(by))


def _progress(team_progress: TeamProgress, by: Markup, *more: Block) -> Message:
    shown = team_progress.progress[:COMPARED]
    facts = ProgressFacts(
        mine=team_progress.whose is not None,
        teams=team_progress.team is None,
        none_is_yours=team_progress.none_is_yours,
        by=by,
        tally=tally_of(team_progress.progress),
        lines=_lines(team_progress, shown),
        more=len(team_progress.progress) - len(shown),
    )
    return message(PROGRESS_TEXT.sentences(facts), *sections(PROGRESS_BODY.body(facts)), *more)


def _lines(team_progress: TeamProgress, shown: Sequence[Progress]) -> tuple[StatusLine, ...]:
    """The lines, each with the objective that it should lead to."""
    today = team_progress.today
    whole = (
        forecast_line(each, today, *leads_to(each.objective, team_progress.progress))
        for each in shown
    )
    return told_apart(whole, shown, today, team_progress.channels)
