"""The questions whether an objective shall have another target or end, each with its button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.objectives.objective import Objective
from bot.domain.progress.versions import ReportedNumber
from bot.views import wording
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.numbers import words_of
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import NextDate, NextTarget, NumberToEdit


@dataclass(frozen=True, slots=True)
class NextTargetFacts:
    """`reported` is the number just reported that may be meant instead, or ""."""

    goal: str
    target: str
    reported: str = ""


@dataclass(frozen=True, slots=True)
class NextDateFacts:
    name: str
    goal: str
    day: str


TARGET = Prompt("next_target/text", NextTargetFacts)
DATE = Prompt("next_target/date", NextDateFacts)


def propose_target(
    objective: Objective, target: Decimal, today: date, *, wrong: ReportedNumber | None = None
) -> Message:
    """What the objective is, and the button to change its target alone.

    With a number that may be `wrong` instead, the button that corrects that comes first.
    """
    measure = objective.measure
    facts = NextTargetFacts(
        goal=wording.goal(objective, today),
        target=wording.quantity(measure.metric, target, objective.currency),
        reported=words_of(wrong) if wrong else "",
    )
    if wrong:
        return answer(TARGET.sentences(facts), *_either(objective, target, wrong))
    button = act(Action.CHANGE_TARGET, NextTarget(objective.id, target).encode(), primary=True)
    return answer(TARGET.sentences(facts), button, *_others(objective))


def _either(objective: Objective, target: Decimal, wrong: ReportedNumber) -> tuple[Block, ...]:
    correct = NumberToEdit(wrong.id, target).encode()
    label = phrase("numbers.correct_report")
    return (
        act(Action.EDIT_NUMBER, correct, label=label, primary=True),
        act(Action.CHANGE_TARGET, NextTarget(objective.id, target).encode()),
    )


def propose_date(objective: Objective, day: date, today: date) -> Message:
    """What the objective is, and the button to change its end alone."""
    facts = NextDateFacts(
        name=wording.title(objective.measure),
        goal=wording.goal(objective, today),
        day=wording.day(day, today),
    )
    button = act(Action.CHANGE_DATE, NextDate(objective.id, day).encode(), primary=True)
    return answer(DATE.sentences(facts), button, *_others(objective))


def _others(objective: Objective) -> tuple[Block, ...]:
    return act(Action.EDIT_OBJECTIVE, objective.id), act(Action.SHOW_OBJECTIVES, objective.team_id)
