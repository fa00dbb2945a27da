"""The objectives of a review: a row each, and its next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.grade import Grade
from bot.domain.progress.periods import KeptPeriods
from bot.domain.progress.verdict import Verdict
from bot.domain.reviews.judging import Judged, Step
from bot.domain.reviews.quarter import Quarter
from bot.domain.reviews.review import Review
from bot.views import wording
from bot.views.comparison import forecast, kept_noun
from bot.views.locales import phrase
from bot.views.names import names_of
from bot.views.render import Prompt
from bot.views.review.parts import Objectives, Row
from bot.views.review.sparkline import sparkline
from bot.views.status import status_facts
from bot.views.week_lines import needs

SHOWN = 7
"""Objectives that fit on the page; the rest is counted."""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """The next step; `over`: above a limit, `needs`: the weekly need from now on.

    `to_decide`: it stands among the decisions, and asks for one.
    """

    step: Step
    over: bool
    closed: bool
    needs: str
    to_decide: bool


STEP = Prompt("review/step", StepFacts)


def objectives(review: Review) -> Objectives:
    shown = review.judged[:SHOWN]
    more, names = len(review.judged) - len(shown), titles(review)
    return Objectives(
        title=phrase("review.objectives"),
        columns=(
            phrase("review.column_objective"),
            phrase("review.column_progress"),
            phrase("review.column_state"),
            phrase("review.column_next"),
        ),
        rows=tuple(
            _row(each, names[each.objective.id], review.quarter, review.day) for each in shown
        ),
        note=_note(shown=len(shown), more=more),
    )


def titles(review: Review) -> Mapping[int, str]:
    """The names of the review's objectives by ids, as at the beginning of a line."""
    names = names_of((each.objective for each in review.judged), review.day)
    return {number: wording.capital(name) for number, name in names.items()}


def _note(*, shown: int, more: int) -> str:
    if not shown:
        return phrase("review.none_open")
    return phrase("review.more_objectives", count=more) if more else ""


def _row(judged: Judged, name: str, quarter: Quarter, today: date) -> Row:
    return Row(
        name=name,
        facts=" · ".join(filter(None, _facts(judged, today))),
        sparkline=sparkline(judged, quarter),
        tone=judged.tone,
        word=_word(judged),
        step=step(judged),
    )


def _facts(judged: Judged, today: date) -> tuple[str, ...]:
    progress, closed_on = judged.progress, judged.objective.closed_on
    closed = ""
    if judged.closed and closed_on:
        closed = phrase("review.closed_on", day=wording.day(closed_on, today))
    if judged.kept_periods is not None and judged.objective.per is not None:
        return _every(judged), _kept(judged, judged.kept_periods), closed
    if judged.ended:
        return (*status_facts(progress, today), closed)
    return (*status_facts(progress, today), forecast(progress))


def state(judged: Judged, today: date) -> str:
    """The value on its last day: 14 of 20 by 31 Dec; kept in 6 of 7 weeks reported."""
    if judged.kept_periods is not None and judged.objective.per is not None:
        return _kept(judged, judged.kept_periods)
    return status_facts(judged.progress, today)[0]


def _every(judged: Judged) -> str:
    """2 every week, or at most 60 every month."""
    objective = judged.objective
    target = wording.quantity(objective.measure.metric, objective.target, objective.currency)
    every = wording.every(objective.per) if objective.per else ""
    if objective.kind is ObjectiveKind.AT_MOST:
        return phrase("review.limit_every", target=target, every=every)
    words = phrase("review.every", target=target, every=every)
    return f"{words}{wording.stretch(objective)}"


def _kept(judged: Judged, periods: KeptPeriods) -> str:
    """Kept in 6 of 7 weeks that were reported."""
    if not periods.reported:
        weekly = judged.objective.per is Period.WEEK
        return phrase("review.no_whole_week") if weekly else phrase("review.no_whole_month")
    reported = wording.counted(periods.reported, kept_noun(judged.objective))
    return phrase("review.met", kept=periods.kept, reported=reported)


def _word(judged: Judged) -> str:
    if judged.habit is not None and not judged.ended:
        return wording.label(judged.tone, "periods_kept")
    state = phrase("review.closed") if judged.closed else wording.label(judged.progress.verdict)
    return graded(state, judged.grade) if judged.grade else state


def graded(state: str, grade: Grade) -> str:
    """The state with its grade: closed, grade 0.7."""
    return phrase("review.graded", state=state, grade=wording.number(grade.value))


def step(judged: Judged, *, to_decide: bool = False) -> str:
    """The next step in a few words."""
    facts = StepFacts(
        step=judged.step,
        over=judged.progress.verdict is Verdict.OVER,
        closed=judged.closed,
        needs=needs(judged.progress),
        to_decide=to_decide,
    )
    return STEP.plain(facts)
