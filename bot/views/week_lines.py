"""The lines of a digest: an objective's progress, its change in the week, and its need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.cadence import workdays
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.streaks import streak_of
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.pace import ENOUGH_REPORTS
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.comparison import apart, day_near, forecast, quantity, so_far, worse_than_pace
from bot.views.lines import StatusLine, line
from bot.views.locales import phrase
from bot.views.numerals import ordinal

WEEK = timedelta(days=7)
HARD = Decimal("1.2")
"""A need of so many times the planned week is worth its numbers."""
NOTED = 40
"""Characters of a note in a line."""
PAST_MENDING = frozenset({Verdict.OVER, Verdict.MISSED})


def week_line(
    week: ObjectiveWeek, today: date, *, silent: bool = False, shared_off: int = 0
) -> StatusLine:
    """The line of a digest: the value, its change in the week, the distance, and the need.

    `silent`: no number of the team came, so none is judged. `shared_off` are the days that the
    whole team had off, which the digest names once.
    """
    if week.is_over(today):
        return _ended_line(week, today)
    now = as_known(week, silent=silent)
    old = now.verdict is Verdict.STALE
    whole = line(now, today)
    value, *rest = whole.facts
    if week.is_late and now.objective.per:
        value = _earlier(now, today)
    change = change_since_published(week, today) if not now.verdict.unknown else ""
    need = needs(now) if _is_hard(now) else ""
    last = "" if week.done or week.is_followed else since(now, today)
    news = corrected(week, today), last, need
    distance = rest if old else _distance(week, rest)
    owner = phrase("line.no_owner") if now.objective.owner_left else ""
    note = phrase("line.note", note=wording.shortened(week.note, NOTED)) if week.note else ""
    shown_note, off = "" if old else note, days_off(week, shared_off)
    facts = value, change, shown_note, *distance, off, *news, owner
    return replace(whole, facts=tuple(filter(None, facts)))


def as_known(week: ObjectiveWeek, *, silent: bool) -> Progress:
    """The progress as it may be judged: an old number says where it was, not how it goes."""
    if week.is_old or (silent and _is_open(week)):
        return replace(week.now, verdict=Verdict.STALE)
    return week.now


def _earlier(progress: Progress, today: date) -> str:
    """The week or month's part that the latest number is for, which came in only now."""
    on = progress.last_on
    return phrase("line.earlier", day=day_near(on, today)) if on else ""


def _is_open(week: ObjectiveWeek) -> bool:
    """Return True if a new number may change how it goes, and one is known."""
    return week.now.last_on is not None and not week.done and week.now.verdict is not Verdict.OVER


def _distance(week: ObjectiveWeek, facts: list[str]) -> list[str]:
    """The other facts, with what this week says better: how many in a row, or how few numbers."""
    if not facts:
        return facts
    if week.done and week.was_done and not _was_to_decide(week):
        return [phrase("line.close_or_raise"), *facts[1:]]
    run = _run(week)
    if run:
        return [run, *facts[1:]]
    few = week.now.verdict is Verdict.TOO_EARLY and week.now.reports < ENOUGH_REPORTS
    too_short = week.now.running is not None and not week.now.running.counts
    return [so_far(week.now), *facts[1:]] if few and not too_short else facts


def _was_to_decide(week: ObjectiveWeek) -> bool:
    """Return True if the last digest named the choice: it was reached a week before that."""
    published, of = week.published, week.now.objective
    if published is None:
        return False
    then = [value for day, value in week.now.track if day <= published.day - WEEK]
    return bool(then) and then[-1] >= of.target


def _run(week: ObjectiveWeek) -> str:
    """Third short week; second week running; empty if the last week is the first of its kind.

    A week that was just short is judged as on pace: it isn't called short.
    """
    streak = streak_of(week.now)
    if not week.now.ended or streak.weeks <= 1:
        return ""
    nth = ordinal(streak.weeks)
    if streak.kept:
        return phrase("verdict.weeks_running", nth=nth)
    return phrase("verdict.short_week", nth=nth) if week.needs_attention else ""


def days_off(week: ObjectiveWeek, shared: int) -> str:
    """The working days that holidays and absences took from a short week.

    Empty without any, and where all had so many off: `shared` are those. A week that was too much
    shorter is measured by the days that it had: its line says so.
    """
    before = week.now.before
    if not week.now.ended or not week.needs_attention or before is None or before.partial:
        return ""
    first, last = before.first, before.last
    off = workdays(first, last) - workdays(first, last, week.now.days_off)
    return phrase("line.off", off, n=off) if off > shared else ""


def _is_hard(progress: Progress) -> bool:
    """Return True if the need of a week is far from the planned one, or cannot be compared."""
    return progress.strain is None or worse_than_pace(progress) or progress.strain >= HARD


def _ended_line(week: ObjectiveWeek, today: date) -> StatusLine:
    """The line of what is over: in full once, then what there is to decide."""
    whole, wrong = line(week.now, today), corrected(week, today)
    value, *rest = whole.facts
    if not week.end_was_told:
        facts = value, change_since_published(week, today), *rest, wrong
        return replace(whole, facts=tuple(filter(None, facts)))
    reached = week.now.verdict is Verdict.REACHED
    to_decide = phrase("line.close_or_next") if reached else phrase("line.close_or_date")
    facts = value, wrong, to_decide
    return replace(whole, bar="", facts=tuple(filter(None, facts)))


def needs(progress: Progress) -> str:
    """The need of a week from now on; empty if its date has passed, or it did not slip."""
    if worse_than_pace(progress):
        return forecast(progress)
    mendable = progress.verdict.slipped and progress.verdict not in PAST_MENDING
    if not mendable or progress.ended or progress.value is None:
        return ""
    missing = progress.judged_target - progress.value
    if progress.weekly is None or progress.plain_days or progress.weekly >= missing:
        return _to_go(progress, missing)
    weekly = wording.per_week(progress.objective, progress.weekly)
    if progress.planned_weekly is None or progress.weekly <= progress.planned_weekly:
        return phrase("verdict.needs", weekly=weekly)
    planned = wording.difference(progress.objective, wording.planned(progress.planned_weekly))
    return phrase("verdict.needs_more", weekly=weekly, planned=planned)


def _to_go(progress: Progress, missing: Decimal) -> str:
    words = apart(progress, missing)
    if not progress.days_left:
        return phrase("verdict.to_go", missing=words)
    noun = "day" if progress.plain_days else "working_day"
    days = wording.counted(progress.days_left, noun)
    return phrase("verdict.to_go_in", missing=words, days=days)


def since(progress: Progress, today: date) -> str:
    """The day of the last report; empty within a week of it, and where the line says it already."""
    last_on, said = progress.last_on, progress.over or progress.verdict is Verdict.STALE
    if said or last_on is None or today - last_on <= WEEK:
        return ""
    return phrase("line.updated", day=day_near(last_on, today))


def change_since_published(week: ObjectiveWeek, today: date) -> str:
    """+4 in a week; −2 since 25 Dec if the number before is of another one; empty if unknown.

    A recurring objective is not compared across the start of a week or month, and a first number
    of 0 with none. What was only corrected since did not stay the same.
    """
    published, change = week.published, week.change
    if published is None or change is None or week.now.objective.per:
        return ""
    step = _step(week, change) if change else phrase("line.unchanged")
    is_first = published.value is None
    if not change and (is_first or published.is_corrected or not published.is_followed):
        return ""
    known_on = week.changed_since
    if known_on is None or _of_one_week(published.day, known_on, today) or _came_last_week(week):
        return step
    return phrase("line.since", step=step, day=day_near(known_on, today))


def _of_one_week(published_on: date, known_on: date, today: date) -> bool:
    """Return True if a digest a week ago published a number of the week before."""
    return today - published_on == WEEK and published_on - known_on < WEEK


def _came_last_week(week: ObjectiveWeek) -> bool:
    """Return True if all that was added since the last digest is of the week that just ended.

    A sum that stood still while nobody reported: sentences speak of that week alone, too.
    """
    now, published = week.now, week.published
    this_monday = Period.WEEK.start(now.day)
    monday = this_monday - WEEK
    if now.objective.kind is not ObjectiveKind.TOTAL or monday in now.unclear or not published:
        return False
    before = [value for day, value in now.track if day < monday]
    stood_still = bool(before) and before[-1] == (published.known or 0)
    return stood_still and now.track[-1][0] < this_monday


def _step(week: ObjectiveWeek, change: Decimal) -> str:
    words = apart(week.now, abs(change))
    return phrase("line.more", step=words) if change > 0 else phrase("line.less", step=words)


def corrected(week: ObjectiveWeek, today: date) -> str:
    """Corrected from 61 to 21; empty if what the last digest published still holds."""
    published = week.published
    if published is None or published.value is None or not published.is_corrected:
        return ""
    was, where = quantity(week.now, published.value), _in_period(week, today)
    if published.known is None:
        return phrase("line.taken_back", was=was, where=where)
    known = quantity(week.now, published.known)
    return phrase("line.corrected", was=was, known=known, where=where)


def _in_period(week: ObjectiveWeek, today: date) -> str:
    per, published = week.now.objective.per, week.published
    if per is None or published is None or published.period_on is None:
        return ""
    day = day_near(per.end(published.period_on), today)
    return phrase("line.in_period", per=wording.label(per), day=day)
