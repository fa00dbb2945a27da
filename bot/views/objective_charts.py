"""The charts of objectives: how they stand over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.alarms.days import spans_of
from bot.domain.coaching.digest import Digest
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.progress import Progress
from bot.domain.progress.track import DAY, planned_line
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.chart_alarms import days_of_alarms, periods_with_alarms
from bot.views.charts import LONGEST_ALT, Chart, Panel, Periods, ProgressChart
from bot.views.comparison import day_near, is_part, quantity
from bot.views.lines import StatusLine, forecast_line, told_apart
from bot.views.locales import phrase
from bot.views.render import Prompt
from bot.views.status import status_facts
from bot.views.week_lines import as_known

MOST_PANELS = 8
IN_DIGEST, FEW = 4, 2
"""Panels that fit on a phone's screen; the digest draws the most urgent ones."""
LONG_NAME = 40
"""Characters: a longer name takes two lines of a phone."""
PERIODS = 8
"""Weeks or months that a chart goes back."""
LONGEST_COUNT = 20
"""Characters of "17 of 40": longer, it leaves no room for the verdict; the target is below."""


@dataclass(frozen=True, slots=True)
class ObjectivesFacts:
    """`more` counts the objectives with reports that are left out; `alarms` are spans of days."""

    lines: tuple[StatusLine, ...]
    more: int
    alarms: tuple[str, ...]


OBJECTIVES_ALT = Prompt("chart/objectives", ObjectivesFacts)


def objectives_chart(
    progress: Iterable[Progress], today: date, most: int = MOST_PANELS
) -> Chart | None:
    """A panel for each of the first objectives with a report; None without a report."""
    drawable = _drawable(progress)
    if not drawable:
        return None
    shown = drawable[:most]
    # Without changes: who owns what is no matter of a picture's description.
    whole = (forecast_line(replace(each, changes=None), today) for each in shown)
    lines = told_apart(whole, shown, today)
    more = len(drawable) - len(shown)
    alt = OBJECTIVES_ALT.plain(ObjectivesFacts(lines, more, days_of_alarms(shown, today)))
    return Chart(
        alt=wording.shortened(alt, LONGEST_ALT),
        more=more,
        parts=tuple(
            replace(_panel(each, today), title=line.name)
            for each, line in zip(shown, lines, strict=True)
        ),
    )


def digest_chart(digest: Digest) -> Chart | None:
    """The most urgent objectives of a digest; None for a brief one."""
    if digest.brief:
        return None
    silent = digest.is_silent
    known = (
        week.now if week.is_over(digest.day) else as_known(week, silent=silent)
        for week in digest.weeks
    )
    return objectives_chart(known, digest.day, _in_digest(digest))


def _in_digest(digest: Digest) -> int:
    """Fewer panels below long names, which fill a phone's screen on their own."""
    names = (wording.title(week.now.objective.measure) for week in digest.weeks)
    return FEW if max(map(len, names), default=0) > LONG_NAME else IN_DIGEST


def any_to_draw(progress: Iterable[Progress]) -> bool:
    """Return True if any of these objectives can be drawn."""
    return bool(_drawable(progress))


def _drawable(progress: Iterable[Progress]) -> list[Progress]:
    """The objectives with a value now, or in a week or month before."""
    return [p for p in progress if p.value is not None or (p.objective.per and p.last_on)]


def _panel(progress: Progress, today: date) -> Panel:
    per = progress.objective.per
    return _periods(progress, per, today) if per else _progress_chart(progress, today)


def _progress_chart(progress: Progress, today: date) -> ProgressChart:
    objective = progress.objective
    eve, last = progress.begins_on - DAY, objective.due_on or today
    flow = objective.measure.metric.adds_up
    limit = objective.kind is ObjectiveKind.AT_MOST
    level = ((eve, objective.target), (last, objective.target))
    due = day_near(last, today)
    target = quantity(progress, objective.target)
    return ProgressChart(
        title=wording.title(objective.measure),
        note=_note(progress),
        left=_left(progress, today, named=progress.baseline_on is not None),
        right=due if limit else phrase("charts.target", target=target, day=due),
        days=(eve, last),
        today=today,
        track=progress.track,
        planned=level if limit else planned_line(progress),
        ends_at=progress.ends_at,
        from_zero=flow or limit,
        alarms=spans_of(day for day in progress.alarm_days if eve < day <= last),
    )


def _left(progress: Progress, today: date, *, named: bool) -> str:
    """The label of the first day, with the start value if `named`."""
    day = day_near(progress.baseline_on or progress.begins_on, today)
    if not named:
        return day
    return phrase("charts.start", value=quantity(progress, progress.start), day=day)


def _note(progress: Progress) -> str:
    """17 of 40 · off pace; 1, at most 5 · within; 2 of 2 last week · reached."""
    if progress.ended or progress.verdict is Verdict.STALE or progress.kept is not None:
        return " · ".join(status_facts(progress, progress.day)[:2])
    objective = progress.objective
    target = quantity(progress, progress.judged_target)
    too_short = progress.running is not None and not progress.running.counts
    if progress.value is None or too_short:
        return status_facts(progress, progress.day)[0]
    now = quantity(progress, progress.value)
    if objective.kind is ObjectiveKind.AT_MOST:
        both = phrase("charts.at_most", now=now, target=target)
        return f"{both} · {wording.label(progress.verdict)}"
    if is_part(objective, progress.value, progress.judged_target):
        both = phrase("charts.now_of", now=now, target=target)
    else:
        both = phrase("charts.now_and", now=now, target=target)
    return f"{both if len(both) <= LONGEST_COUNT else now} · {wording.label(progress.verdict)}"


def _periods(progress: Progress, per: Period, today: date) -> Periods:
    last = min(progress.objective.due_on or today, today)
    firsts = list(_firsts(progress, per, last))
    values = dict(progress.track)
    # A period that has just begun is no gap yet.
    begun = progress.ended and firsts[-1] not in values
    shown = firsts[:-1] if begun else firsts
    running = not begun and not progress.over
    return Periods(
        title=wording.title(progress.objective.measure),
        note=_note(progress),
        left=day_near(shown[0], today),
        right=day_near(last, today)
        if progress.over
        else f"{'this' if running else 'last'} {wording.label(per)}",
        values=tuple(values.get(first) for first in shown),
        planned=progress.objective.target,
        running=running,
        alarms=periods_with_alarms(progress, per, shown),
    )


def _firsts(progress: Progress, per: Period, last: date) -> Iterator[date]:
    """The first days of the last weeks or months up to the one that `last` is in."""
    firsts = [per.start(last)]
    begin = per.start(progress.objective.starts_on)
    while firsts[-1] > begin and len(firsts) < PERIODS:
        firsts.append(per.start(firsts[-1] - DAY))
    return reversed(firsts)
