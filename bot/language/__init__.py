"""The reading of typed text: from words after a command to domain values."""

from __future__ import annotations

from bot.language.away import parse_absence
from bot.language.objective import parse_objective
from bot.language.report import parse_report

__all__ = ["parse_absence", "parse_objective", "parse_report"]
