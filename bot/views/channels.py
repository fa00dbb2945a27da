"""Channels of teams, where a list holds objectives of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.progress.progress import Progress
from bot.views import wording
from bot.views.lines import StatusLine


def with_channels(
    lines: Iterable[StatusLine], of: Sequence[Progress], channels: Mapping[int, str]
) -> tuple[StatusLine, ...]:
    """The lines on these objectives, each with its team's channel if there are several teams."""
    teams = [progress.objective.team_id for progress in of]
    if len(set(teams)) <= 1:
        return tuple(lines)
    return tuple(
        replace(line, where=wording.channel_link(channels[team])) if team in channels else line
        for line, team in zip(lines, teams, strict=True)
    )
