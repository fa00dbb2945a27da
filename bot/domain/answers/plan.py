"""What changing the plan answers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class LineItemRemoved:
    """A plan without the line item that was removed, and the act that can be taken back."""

    plan: Plan
    act: int


@dataclass(frozen=True, slots=True)
class CostsRemoved:
    """A plan without the costs that were taken back, and the act that can be taken back."""

    plan: Plan
    act: int
