"""Steps that a digest advised, and teams that are advised week after week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from bot.domain.coaching.choose import choose
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.outcomes import news_of, with_news
from bot.domain.coaching.step import Done, Step, StepNews
from bot.domain.coaching.steps import due_on
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result
from bot.domain.team import Purpose
from tests.support.builders import TODAY, by_measure, result, week_of

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
ALL = Coverage(due=2, came=2)


def ago(weeks: int) -> date:
    return TODAY - WEEK * weeks


def weekly(words: str, *values: float | None, until: date = TODAY) -> list[Result]:
    """One result on the Wednesday of each whole week up to a Monday; None for none."""
    dated = zip(values, reversed(range(len(values))), strict=True)
    return [
        result(value, until - WEEK * back - DAY * 5, words)
        for value, back in dated
        if value is not None
    ]


def facts_on(today: date, objectives: Sequence[Objective], results: Sequence[Result]) -> Facts:
    """A team of these objectives on a day, by what it reported until then."""
    known = [each for each in results if each.on <= today]
    return Facts(
        today=today,
        purpose=Purpose.COMMUNITY,
        weeks=tuple(
            week_of(*(_progress(each, known, day) for day in (today, today - WEEK)))
            for each in objectives
        ),
        coverage=ALL,
        results=by_measure(known),
    )


def _progress(of: Objective, results: Sequence[Result], day: date) -> Any:
    own = [each for each in results if of.measure.counts(each.measure) and each.on <= day]
    return progress_of(of, own, today=day)


def step(rule: str = "slipping", about: int | None = 1, **facts: Any) -> Step:
    """A step advised two weeks ago, on a Monday, and due a week later."""
    usual: dict[str, Any] = {"id": 1, "team_id": 1, "said_on": ago(2), "due_on": ago(1)}
    return Step(**{**usual, "rule": rule, "about": about, **facts})


@dataclass
class Advised:
    """A team that gets a digest each week, and answers for its steps before the next one."""

    steps: list[Step] = field(default_factory=list)
    said: list[tuple[date, Finding | None, StepNews | None]] = field(default_factory=list)
    _ids: Any = field(default_factory=count)

    def digest(self, facts: Facts) -> Finding | None:
        news = news_of(self.steps, facts)
        self.steps = [
            replace(each, told_on=facts.today) if news and each.id == news.step.id else each
            for each in with_news(self.steps, news)
        ]
        chosen = choose(facts, steps=self.steps)
        if chosen and chosen.said_on:
            self._change(
                lambda each: (each.subject, each.said_on) == (chosen.subject, chosen.said_on),
                recalled_on=facts.today,
            )
        elif chosen:
            self._note(chosen, facts.today)
        self.said.append((facts.today, chosen, news))
        return chosen

    def answer(self, done: Done | None) -> None:
        """Answer for the step that was advised last, if it is one."""
        if self.steps and self.steps[-1].due_on:
            last = self.steps[-1].id
            self._change(lambda each: each.id == last, done=done)

    def _note(self, chosen: Finding, today: date) -> None:
        noted = step(
            chosen.rule,
            chosen.objective_id,
            id=next(self._ids),
            said_on=today,
            based_on=chosen.based_on,
            due_on=due_on(chosen, today),
        )
        self.steps.append(noted)

    def _change(self, fits: Callable[[Step], bool], **facts: Any) -> None:
        self.steps = [replace(each, **facts) if fits(each) else each for each in self.steps]
