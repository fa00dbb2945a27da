"""The sums behind Progress and the digest, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from bot.domain.answers import TeamProgress
from bot.domain.catalogue.metrics import Unit
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.progress.grade import grade_of
from bot.domain.progress.pace import ENOUGH_REPORTS
from bot.domain.progress.periods import PeriodValue
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.verdict import BY_PACE, Verdict
from bot.domain.progress.workings import Workings, workings_of
from bot.views import wording
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.comparison import kept_noun
from bot.views.ids import Action
from bot.views.messages.working_facts import (
    ENTRY,
    FOOT,
    HEAD,
    EntryFacts,
    FootFacts,
    HeadFacts,
    KeptFacts,
    PartFacts,
    ProjectionFacts,
    SpanFacts,
)
from bot.views.money import money
from bot.views.names import names_of
from bot.views.payload import Message
from bot.views.values import Whose

SHOWN = 12
"""Objectives in one message: the sums of one take several lines."""


def workings(team: TeamProgress) -> Message:
    """The sums behind the numbers of these objectives, the most pressing first."""
    shown = team.progress[:SHOWN]
    names = names_of((each.objective for each in shown), team.today)
    parts = [
        HEAD.body(HeadFacts(len(team.progress))),
        *(
            ENTRY.body(
                replace(
                    _facts(workings_of(progress), team.today),
                    name=wording.capital(names[progress.objective.id]),
                )
            )
            for progress in shown
        ),
        FOOT.body(FootFacts(len(team.progress) - len(shown))),
    ]
    text = "\n\n".join(filter(None, parts))
    whose = Whose.of(team.team.id if team.team else None, mine=not team.team or bool(team.whose))
    return answer(text, act(Action.SHOW_PROGRESS, whose.encode()))


def _facts(sums: Workings, today: date) -> EntryFacts:
    progress, objective = sums.progress, sums.progress.objective
    grade = grade_of(progress) if progress.over else None
    return EntryFacts(
        name=wording.title(objective.measure),
        stale=_stale(progress, today),
        kept=_kept(progress),
        too_short=_is_too_short(progress),
        limit=objective.kind is ObjectiveKind.AT_MOST and progress.lead is not None,
        ended=progress.ended,
        reached=progress.verdict is Verdict.REACHED,
        few=progress.verdict is Verdict.TOO_EARLY and progress.reports < ENOUGH_REPORTS,
        per=wording.label(objective.per) if objective.per else "",
        part=_part(progress.before if progress.ended else progress.running, objective),
        reports=progress.reports,
        span=_span(sums, today),
        start=_amount(objective, progress.start),
        baseline=wording.day(progress.baseline_on, today) if progress.baseline_on else "",
        target=_amount(objective, progress.judged_target),
        value=_amount(objective, progress.value),
        came=_amount(objective, progress.previous),
        ended_strain=_n(_ended_strain(progress)),
        expected=_amount(objective, sums.expected),
        lead=_amount(objective, progress.lead),
        buffer=_buffer(progress),
        weekly=_rate(progress, progress.weekly),
        planned_weekly=_rate(progress, progress.planned_weekly),
        strain=_n(progress.strain),
        projection=_projection(sums),
        done=_n(sums.done),
        grade=wording.number(grade.value) if grade else "",
    )


def _buffer(progress: Progress) -> str:
    """−2.5 working days."""
    if progress.buffer is None:
        return ""
    days = round(abs(progress.buffer), 2)
    noun = "day" if progress.plain_days else "working_day"
    return f"{_n(progress.buffer)} {wording.plural(days, noun)}"


def _rate(progress: Progress, weekly: Decimal | None) -> str:
    """The need of a week, or of a day where plain days count."""
    plain = weekly is not None and progress.plain_days
    need = weekly / WORKWEEK if plain and weekly else weekly
    return _amount(progress.objective, need)


def _stale(progress: Progress, today: date) -> str:
    known = progress.verdict is Verdict.STALE and progress.last_on is not None
    return wording.day(progress.last_on, today) if known and progress.last_on else ""


def _kept(progress: Progress) -> KeptFacts | None:
    kept = progress.kept
    if kept is None or not kept.reported:
        return None
    return KeptFacts(
        kept=kept.kept,
        reported=kept.reported,
        what=wording.plural(kept.reported, kept_noun(progress.objective)),
        share=_n(kept.share),
        of_values=not progress.objective.measure.metric.adds_up,
    )


def _part(period: PeriodValue | None, objective: Objective) -> PartFacts | None:
    """The part that is planned; None for a whole week or month, and for a limit."""
    if period is None or not period.partial or objective.kind is ObjectiveKind.AT_MOST:
        return None
    exact = objective.target * period.days / period.of_days if period.of_days else period.target
    return PartFacts(
        days=period.days,
        of_days=period.of_days,
        whole=_amount(objective, objective.target),
        exact=_amount(objective, exact) if exact != period.target else "",
        judged=period.counts,
    )


def _is_too_short(progress: Progress) -> bool:
    unjudged = progress.kept is not None and not progress.kept.reported
    return progress.over and unjudged and progress.value is not None


def _ended_strain(progress: Progress) -> Decimal | None:
    came = progress.previous
    short = progress.verdict in BY_PACE and came
    return progress.judged_target / came if progress.ended and short and came else None


def _span(sums: Workings, today: date) -> SpanFacts:
    return SpanFacts(
        first=wording.day(sums.first, today),
        last=wording.day(sums.last, today),
        days=sums.days,
        gone=sums.gone,
        left=sums.left,
        days_off=wording.counted(sums.days_off, "day_off") if sums.days_off else "",
        plain=sums.progress.plain_days,
    )


def _projection(sums: Workings) -> ProjectionFacts | None:
    ends_at = sums.progress.ends_at
    if ends_at is None or not sums.gains:
        return None
    slow, usual, good = sums.weeks
    written = partial(_amount, sums.progress.objective)
    return ProjectionFacts(
        gains=tuple(map(written, reversed(sums.gains))),
        days_ahead=(sums.last - sums.progress.day).days,
        share=_n(sums.high_share),
        enough=ends_at.low >= sums.target,
        slow=written(slow),
        usual=written(usual),
        good=written(good),
        weeks_ahead=_n(sums.weeks_ahead),
        likely=written(ends_at.likely),
        low=written(ends_at.low),
        high=written(ends_at.high),
    )


def _amount(objective: Objective, value: Decimal | None) -> str:
    """A number of what the objective counts, with the sign of its currency: −€5.33."""
    if value is None or not objective.currency or objective.measure.metric.unit is not Unit.MONEY:
        return _n(value)
    return f"{'−' * (value < 0)}{money(abs(value), objective.currency)}"


def _n(value: Decimal | None) -> str:
    """Up to two decimals, below 1 three, and a real minus: −5.33; empty for None."""
    if value is None:
        return ""
    small = 0 < abs(round(value, 3)) < 1
    written = f"{value:.3f}".rstrip("0") if small else wording.number(value)
    return written.replace("-", "−")
