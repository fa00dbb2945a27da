"""The reading of typed text: from words after a command to domain values."""

from __future__ import annotations

from bot.language.objective import parse_objective
from bot.language.report import parse_report
from bot.language.until import parse_until

__all__ = ["parse_objective", "parse_report", "parse_until"]
