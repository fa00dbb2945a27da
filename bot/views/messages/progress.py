"""Progress: the state of a person's or a team's objectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import TeamProgress
from bot.domain.progress.progress import Progress
from bot.domain.progress.tally import Tally, tally_of
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import actions, answer, message, sections
from bot.views.buttons import act, command
from bot.views.buttons import share as share_button
from bot.views.ids import Action
from bot.views.lines import StatusLine, forecast_line, leads_to, told_apart
from bot.views.locales import phrase
from bot.views.objective_charts import any_to_draw
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import ProgressPage, SharedProgress, Whose

COMPARED = 50
"""Objectives that one message shows: with long names, all that Slack takes."""


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    """`first` and `last` are the places of the lines among all that `count`."""

    mine: bool
    teams: bool
    none_is_yours: bool
    by: Markup
    tally: Tally
    lines: tuple[StatusLine, ...]
    first: int
    last: int
    count: int


PROGRESS_TEXT = Prompt("progress/text", ProgressFacts)
PROGRESS_BODY = Prompt("progress/body", ProgressFacts)


def progress(team_progress: TeamProgress, *, share: bool, after: int = 0) -> Message:
    """A line for each objective; `share` offers to post them, which needs a team.

    `after` are those that were shown before.
    """
    after = after if after < len(team_progress.progress) else 0
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
    )
    if any_to_draw(team_progress.progress):
        buttons.append(act(Action.SHOW_CHARTS, whose.encode()))
    if team_progress.progress:
        buttons.append(act(Action.WHY_NUMBERS, whose.encode()))
    if team_progress.whose:
        buttons.append(command("progress", "team", label=phrase("progress.of_team")))
    if share and team_progress.team and team_progress.progress:
        shared = SharedProgress(bool(team_progress.whose), team_progress.team.id)
        is_shared = team_progress.team.is_shared
        buttons.append(share_button(Action.SHARE_PROGRESS, shared, is_shared=is_shared))
    following = _following(whose, after, len(team_progress.progress))
    return _progress(team_progress, Markup(), actions(*following, *buttons), after=after)


def _following(whose: Whose, after: int, count: int) -> list[Block]:
    """The button that shows those that one message has no room for."""
    shown = after + COMPARED
    if shown >= count:
        return []
    label = phrase("progress.next", count=min(COMPARED, count - shown))
    return [act(Action.SHOW_PROGRESS, ProgressPage(whose, shown).encode(), label=label)]


def shared_progress(team_progress: TeamProgress, *, by: str) -> Message:
    """Progress for the channel, with the name of the person who shares it."""
    team = team_progress.team.id if team_progress.team else ""
    buttons = act(Action.OPEN_REPORT, team), act(Action.SHOW_PROGRESS, team)
    return _progress(team_progress, wording.mention(by), actions(*buttons))


def progress_shared(team: Team) -> Message:
    """The answer to the person who shared it."""
    text = phrase("notices.shared", channel=wording.channel_link(team.channel))
    return answer(text, act(Action.SHOW_PROGRESS, team.id), act(Action.PREVIEW_DIGEST, team.id))


def _progress(team_progress: TeamProgress, by: Markup, *more: Block, after: int = 0) -> Message:
    shown = team_progress.progress[after : after + COMPARED]
    facts = ProgressFacts(
        mine=team_progress.whose is not None,
        teams=team_progress.team is None,
        none_is_yours=team_progress.none_is_yours,
        by=by,
        tally=tally_of(team_progress.progress),
        lines=_lines(team_progress, shown),
        first=after + 1,
        last=after + len(shown),
        count=len(team_progress.progress),
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
