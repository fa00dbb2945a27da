"""The act for a week in which something goes badly and all other advice was given."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.domain.coaching.choose import findings, is_new
from bot.domain.coaching.endings import is_past_trying
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.step import Step
from bot.domain.coaching.trials import is_tried

LAST_RESORT = RULES["talk_over"]


def last_resort(facts: Facts, muted: Collection[str], steps: Iterable[Step]) -> Finding | None:
    """What is left to ask of the most urgent objective; None if that was asked lately, too."""
    earlier = [step for step in steps if step.said_on < facts.today]
    found = findings(facts, muted, [LAST_RESORT])
    fitting = (each for each in found if not is_past_trying(each.subject, facts))
    new = (each for each in fitting if is_new(each, earlier, facts))
    return next((each for each in new if not is_tried(each, earlier, facts)), None)
