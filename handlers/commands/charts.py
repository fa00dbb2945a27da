"""`/social charts`: each in a window that opens at once and is filled once the chart is drawn.

Drawing takes longer than Slack waits for the answer to a press, and an ephemeral answer in the
channel cannot show a file.
"""

from __future__ import annotations

import structlog

from bot.domain.errors import NotFound
from bot.domain.pictures import PictureOwner
from bot.slack.errors import CALL_ERRORS
from bot.views import modals
from bot.views.charts import Chart
from bot.views.objective_charts import objectives_chart
from bot.views.plan_charts import plan_chart
from bot.views.values import Whose
from handlers.ask import Ask
from handlers.commands import progress

log = structlog.get_logger()


async def charts(ask: Ask, _text: str) -> None:
    await open_charts(ask, Whose(mine=True))


async def open_charts(ask: Ask, whose: Whose) -> None:
    """Show the chart of the person's own objectives, or of a team's.

    The team's takes the place of theirs while they have no number to draw.
    """
    shown = await progress.find(ask, whose, with_tracks=True)
    chart = objectives_chart(shown.progress, shown.today)
    if chart is not None:
        await _open(ask, chart, shown.team.id if shown.team else None)
    elif shown.whose and shown.team:
        await open_charts(ask, Whose(team_id=shown.team.id))
    else:
        raise NotFound("state.nothing_to_draw" if shown.progress else "state.no_objective_to_draw")


async def open_plan_chart(ask: Ask, team_id: int) -> None:
    plan = await ask.run(ask.services.plans.show, ask.actor, team_id, now=ask.now)
    chart = plan_chart(plan)
    if chart is None:
        raise NotFound("state.nothing_to_compare")
    await _open(ask, chart, team_id)


async def _open(ask: Ask, chart: Chart, team_id: int | None) -> None:
    """Open the window; a chart of several teams is the person's who looks at it."""
    window = await ask.show_view(modals.drawing())
    whose = {"team_id": team_id} if team_id else {"member_id": ask.actor.member_id}
    owner = PictureOwner(workspace_id=ask.workspace_id, **whose)
    ask.later(lambda unhurried: _fill(unhurried, window, chart, owner))


async def _fill(ask: Ask, window: str, chart: Chart, owner: PictureOwner) -> None:
    """Show the picture, or a note that there is none; a closed window refuses both."""
    for file in (await ask.pictures.file_of(ask.client, owner, chart), None):
        try:
            await ask.update(window, modals.drawn(chart, file))
        except CALL_ERRORS as error:
            ask.pictures.forget(owner, chart)
            log.warning("picture_display_failed", reason=type(error).__name__)
        else:
            return
