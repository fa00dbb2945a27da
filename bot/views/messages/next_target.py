"""The question whether an objective shall have another target, with a button that gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.payload import Message
from bot.views.render import Prompt
from bot.views.values import NextTarget


@dataclass(frozen=True, slots=True)
class NextTargetFacts:
    goal: str
    target: str


TEXT = Prompt("next_target/text", NextTargetFacts)


def propose_target(objective: Objective, target: Decimal, today: date) -> Message:
    """What the objective is, and the button to change its target alone."""
    measure = objective.measure
    facts = NextTargetFacts(
        goal=wording.goal(objective, today),
        target=wording.quantity(measure.metric, target, objective.currency),
    )
    return answer(
        TEXT.sentences(facts),
        act(Action.CHANGE_TARGET, NextTarget(objective.id, target).encode(), primary=True),
        act(Action.EDIT_OBJECTIVE, objective.id),
        act(Action.SHOW_OBJECTIVES, objective.team_id),
    )
