"""From what people type after a command to domain values."""

from __future__ import annotations

from handlers.parsing.objective import parse_objective
from handlers.parsing.report import parse_report
from handlers.parsing.until import parse_until

__all__ = ["parse_objective", "parse_report", "parse_until"]
