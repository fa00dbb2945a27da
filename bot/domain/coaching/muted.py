"""Muted tips: the rules of advice that a team does not want to hear of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.team import Team


@dataclass(frozen=True, slots=True)
class MutedTip:
    """A muted rule, the Slack user who muted it, and when; both None where that is not known."""

    rule: str
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MutedTips:
    """All that a team has muted, the first one first; `today` is the team's."""

    team: Team
    tips: tuple[MutedTip, ...]
    today: date

    def holds(self, rule: str) -> bool:
        return any(tip.rule == rule for tip in self.tips)
