"""The checklist of an alarm."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.alarms.alarm import Level


class Step(StrEnum):
    """A step of the checklist, in the order in which they come."""

    EVIDENCE = "evidence"  # what, where, when, with screenshots; nothing is deleted
    PAUSE = "pause"  # scheduled posts and paid promotion, in every tool
    LEADERSHIP = "leadership"  # who decides for the company knows of it
    APPROVER = "approver"  # one person approves what is said
    STATEMENT = "statement"  # that the team knows, and when it says more
    ANSWERS = "answers"  # one log of what was asked and answered


STEPS: Final[Mapping[Level, tuple[Step, ...]]] = {
    Level.ONE: (Step.EVIDENCE, Step.PAUSE, Step.ANSWERS),
    Level.TWO: (Step.EVIDENCE, Step.PAUSE, Step.APPROVER, Step.STATEMENT, Step.ANSWERS),
    Level.THREE: tuple(Step),
}


@dataclass(frozen=True, slots=True)
class StepState:
    """A step, who took it on, and who did it; both may be nobody."""

    step: Step
    taken_by: str | None = None
    done_by: str | None = None


def checklist(level: Level, known: Collection[StepState]) -> tuple[StepState, ...]:
    """The steps of a level in their order, each as far as it is known to have gone."""
    states = {state.step: state for state in known}
    return tuple(states.get(step, StepState(step)) for step in STEPS[level])
