"""Progress: where a person's or a team's objectives stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import TeamProgress
from bot.domain.progress.pace import Progress, Verdict
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.charts import any_to_draw
from bot.views.ids import Action
from bot.views.lines import StatusLine, forecast_line, leads_to
from bot.views.payload import Block, Message
from bot.views.render import Prompt

COMPARED = 50
"""How many objectives Progress shows."""


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    mine: bool
    by: Markup
    good: int
    silent: int
    early: int
    total: int
    lines: tuple[StatusLine, ...]
    more: int


PROGRESS_TEXT = Prompt("progress/text", ProgressFacts)
PROGRESS_BODY = Prompt("progress/body", ProgressFacts)


def progress(found: TeamProgress, *, share: bool) -> Message:
    """Where the objectives stand; `share` offers to post it, which needs a team."""
    team = found.team.id if found.team else ""
    buttons = [
        act(Action.OPEN_REPORT, team) if found.progress else act(Action.OPEN_OBJECTIVE, team),
        act(Action.SHOW_OBJECTIVES, team),
    ]
    whose = "mine" if found.whose else team
    if any_to_draw(found.progress):
        buttons.append(act(Action.SHOW_CHARTS, whose))
    if found.progress:
        buttons.append(act(Action.WHY_NUMBERS, whose))
    if share and found.team and found.progress:
        scope = "mine" if found.whose else "team"
        buttons.append(act(Action.SHARE_PROGRESS, f"{scope}:{found.team.id}"))
    return _progress(found, Markup(), actions(*buttons))


def shared_progress(found: TeamProgress, *, by: str) -> Message:
    """The same for the channel, with the name of who shares it."""
    return _progress(found, wording.mention(by))


def _progress(found: TeamProgress, by: Markup, *more: Block) -> Message:
    shown = found.progress[:COMPARED]
    facts = ProgressFacts(
        mine=found.whose is not None,
        by=by,
        good=sum(each.verdict.good for each in found.progress),
        silent=sum(each.verdict is Verdict.NO_DATA for each in found.progress),
        early=sum(each.verdict is Verdict.TOO_EARLY for each in found.progress),
        total=len(found.progress),
        lines=_lines(found, shown),
        more=len(found.progress) - len(shown),
    )
    return message(PROGRESS_TEXT.sentences(facts), *sections(PROGRESS_BODY.body(facts)), *more)


def _lines(found: TeamProgress, shown: Iterable[Progress]) -> tuple[StatusLine, ...]:
    """Each with what it should lead to, which may be further down."""
    return tuple(
        forecast_line(each, found.today, *leads_to(each.objective, found.progress))
        for each in shown
    )
