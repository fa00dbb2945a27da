"""Headlines of what goes badly: stuck, fallen, short, over a limit, or almost out of time."""

from __future__ import annotations

from bot.domain.coaching.events import EventKind, TieKind
from bot.domain.coaching.facts import WORK
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.published import value_judged
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.comparison import day_near, kept_noun, quantity
from bot.views.locales import phrase
from bot.views.messages.headline_behind import of_target, worst_of
from bot.views.messages.told import Told
from bot.views.numerals import cardinal, ordinal
from bot.views.week_lines import days_off

TWO, WEEK = 2, 7


def tells_what_stopped(told: Told) -> bool:
    """Return True if the headline says which work stopped, as its effect is stuck."""
    tie = told.digest.story.tie
    if told.event.kind is not EventKind.STUCK or tie is None or tie.kind is not TieKind.STOPPED:
        return False
    return told.objective.measure == tie.effect


def stuck(told: Told) -> str:
    weeks, tie = told.event.count, told.digest.story.tie
    words = phrase("headline.stuck", name=told.title, value=told.value)
    if weeks >= TWO and not _may_be_longer(told, weeks):
        lasting = cardinal(weeks)
        words = phrase("headline.stuck_weeks", name=told.title, value=told.value, weeks=lasting)
    if tie is None or not tells_what_stopped(told):
        return words
    work = f"{wording.many(tie.work.metric)}{wording.place(tie.work)}"
    return phrase("headline.stuck_without", headline=words, work=work, weeks=cardinal(tie.weeks))


def _may_be_longer(told: Told, weeks: int) -> bool:
    """Return True for a sum of which nothing ever came, and nobody reported the first weeks."""
    now = told.week.now
    whole = (told.digest.day - now.begins_on).days // WEEK
    return not now.value and now.objective.measure.metric.adds_up and weeks < whole


def none_came(told: Told) -> str:
    measure = told.objective.measure
    what = f"{wording.many(measure.metric)}{wording.place(measure)}"
    return phrase("headline.none_came", what=what, weeks=cardinal(told.event.count))


def fell(told: Told) -> str:
    return phrase("headline.fell", name=told.title, weeks=cardinal(told.event.count))


def dropped(told: Told) -> str:
    return phrase("headline.dropped", name=told.title, lost=told.value)


def closing(told: Told) -> str:
    due = told.objective.due_on or told.digest.day
    return phrase("headline.closing", amount=told.amount, day=day_near(due, told.digest.day))


def short(told: Told) -> str:
    words = phrase("headline.short", name=told.title, nth=ordinal(told.event.count))
    return _with_days_off(told, words)


def _with_days_off(told: Told, words: str) -> str:
    """A headline that calls a week short, with the working days that only its owner lacked."""
    off = days_off(told.week, told.digest.days_off)
    return phrase("headline.days_off", headline=words, days=off) if off else words


def over(told: Told) -> str:
    nth = ordinal(told.event.count)
    return phrase("headline.over", name=told.title, nth=nth, value=told.value)


def slipped(told: Told) -> str:
    """The one that slipped, or all that needs attention: nobody looks for the rest below."""
    if told.event.about is not None:
        return _one_slipped(told)
    bad = [week for week in told.digest.going if week.needs_attention]
    advised = told.digest.suggestion.objective_id if told.digest.suggestion else None
    first = sorted(bad, key=lambda week: (week.now.objective.id != advised, _is_work(week)))
    return worst_of(told.digest, first, told.names)


def _is_work(week: ObjectiveWeek) -> bool:
    """Return True for what the team does; what comes of it is named first, but for the advice's."""
    return week.now.objective.measure.metric.ladder in WORK


def _one_slipped(told: Told) -> str:
    now, then = told.week.now, told.week.published
    if now.verdict is Verdict.OVER:
        return _went_over(told)
    if now.objective.per:
        return _with_days_off(told, _fell_short(told))
    words = phrase("headline.slipped", name=told.title)
    if then is not None and then.verdict.slipped:
        words = phrase("headline.slipped_further", name=told.title)
    value = of_target(told.digest, told.week)
    return phrase("headline.slipped_at", headline=words, value=value)


def _fell_short(told: Told) -> str:
    """How much of a week's or month's target came: 2 of 3 posts on the blog last week."""
    now, value = told.week.now, value_judged(told.week.now)
    if value is None:
        return phrase("headline.slipped_short", name=told.title)
    when, measure = _when(told), told.objective.measure
    if not value:
        what = f"{wording.many(measure.metric)}{wording.place(measure)}"
        return phrase("headline.slipped_none", what=what, when=when)
    amount = wording.amount(measure, now.judged_target, told.objective.currency)
    return phrase("headline.slipped_short_of", value=quantity(now, value), amount=amount, when=when)


def _when(told: Told) -> str:
    """Last week, or this month while it runs."""
    per = wording.label(told.objective.per) if told.objective.per else ""
    ended = told.week.now.ended
    return phrase("headline.last", per=per) if ended else phrase("headline.this", per=per)


def _went_over(told: Told) -> str:
    """The breach, if the latest value is one; else how often it was within the limit."""
    now, kept = told.week.now, told.week.now.kept
    latest = value_judged(now)
    if latest is not None and latest > told.objective.target:
        value, limit = quantity(now, latest), quantity(now, told.objective.target)
        return phrase("headline.slipped_above", name=told.title, value=value, limit=limit)
    if kept is None:
        return phrase("headline.slipped_over", name=told.title)
    what = wording.counted(kept.reported, kept_noun(told.objective))
    return phrase("headline.slipped_kept", name=told.title, kept=kept.kept, what=what)
