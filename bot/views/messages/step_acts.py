"""The acts of steps in words, as in “The tip was to …”."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.domain.coaching.acts import act_of, beside_in, lever_in, numbers_in, platforms_in
from bot.domain.coaching.step import Step
from bot.views import wording
from bot.views.doing import deed, doing
from bot.views.locales import phrase, spoken


def act_words(step: Step) -> str:
    """The step in the words that it was advised in, as in “the tip was to …”."""
    return words_of(step.rule, step.based_on)


def short_name(rule: str, said_with: str | None) -> str:
    """The step by a name of a few words: ten comments a week."""
    key, named = _named(rule, said_with)
    return phrase(f"step_names.{key}", **named)


def question_to(rule: str, said_with: str | None, *, begins: bool) -> str:
    """What came of the step, as a question that `begins` a sentence or not; "" if it has none."""
    asked = spoken().known(f"step_asks.{act_of(rule, said_with)}") or ""
    return wording.capital(asked) if asked and begins else asked


def with_beside(name: str, step: Step) -> str:
    """The name of a step's objective, if it has one, and of what the step names beside it."""
    beside = beside_in(step.based_on)
    return wording.listed([each for each in (name, beside and wording.title(beside)) if each])


def words_of(rule: str, said_with: str | None) -> str:
    """The act of a rule, with the names and numbers that it was advised with."""
    key, named = _named(rule, said_with)
    return phrase(f"steps.{key}", **named)


def _named(rule: str, said_with: str | None) -> tuple[str, Mapping[str, str]]:
    """The key of an act, with the names and numbers that its words may have."""
    sides = {k: wording.platform_name(each) for k, each in platforms_in(said_with).items()}
    lever = lever_in(said_with)
    named = {"lever_doing": doing(lever), "lever_deed": deed(lever)} if lever else {}
    numbers = {k: wording.number(Decimal(each)) for k, each in numbers_in(said_with).items()}
    return act_of(rule, said_with), {**numbers, **sides, **named}
