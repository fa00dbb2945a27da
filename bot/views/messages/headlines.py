"""The headline of a digest: the event of the week in words, or counts where nothing happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.events import EventKind
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.silence import Silence
from bot.domain.objectives.kinds import ObjectiveKind
from bot.views import wording
from bot.views.comparison import day_near, is_part, kept_noun, quantity
from bot.views.locales import phrase
from bot.views.messages import headline_trouble as trouble
from bot.views.messages.headline_behind import (
    behind,
    gained,
    is_far_below,
    of_target,
    with_target,
)
from bot.views.messages.headline_counts import (
    all_well,
    any_under_way,
    counts,
    counts_again,
    well_again,
)
from bot.views.messages.told import Told
from bot.views.numerals import cardinal

TWO, TWO_MONTHS, WEEK = 2, 8, 7
PAUSE, MOST = ", ", 110
"""Characters of a headline that names two objectives: two lines on a phone."""


def headline(digest: Digest) -> str:
    """What a digest says first."""
    told = Told(digest, digest.story.headline)
    return _with_advised(told, SAYING[told.event.kind](told))


def _with_advised(told: Told, words: str) -> str:
    """The event with how another objective goes that the advice below it is about."""
    other = _advised(told)
    if other is None or told.names[other.now.objective.id] in words:
        return words
    also = _how_it_goes(told, other)
    both = phrase("headline.together", headline=words, other=also)
    if PAUSE in words:
        both = phrase("headline.together_apart", headline=words, other=also)
    return both if len(both) <= MOST else words


def _advised(told: Told) -> ObjectiveWeek | None:
    """The other objective that the advice is about, if it has a number that is no rate."""
    found, about = told.digest.suggestion, told.event.about
    if found is None or about is None or found.objective_id in (None, about):
        return None
    other = next((w for w in told.digest.going if w.now.objective.id == found.objective_id), None)
    in_percent = other is not None and other.now.objective.measure.metric.unit is Unit.PERCENT
    return None if other is None or other.now.value is None or in_percent else other


def _how_it_goes(told: Told, week: ObjectiveWeek) -> str:
    """How far it is behind, if it is, or where it is."""
    name, late = told.names[week.now.objective.id], behind(week)
    if late and week.needs_attention:
        return phrase("headline.one_behind", name=name, behind=late)
    return phrase("headline.other_at", name=name, value=of_target(told.digest, week))


def _silent(told: Told) -> str:
    last_on, day = told.digest.last_on, told.digest.day
    if last_on is None:
        first = told.digest.silence is Silence.FIRST
        return phrase("headline.none_yet") if first else phrase("headline.still_none")
    weeks = (day - last_on).days // WEEK
    match told.digest.silence:
        case Silence.AGAIN:
            return phrase("headline.silent_again")
        case Silence.LAST:
            return phrase("headline.silent_since", day=day_near(last_on, day))
        case Silence.QUIET:
            return phrase("headline.silent_long", weeks=wording.capital(cardinal(weeks)))
        case _:
            return phrase("headline.silent")


def _first_week(told: Told) -> str:
    count, total = told.event.count, len(told.digest.weeks)
    if count == total:
        return phrase("headline.first_week_all", count)
    if count == 1:
        return phrase("headline.first_week_one", total=total)
    return phrase("headline.first_week", count=count, total=total)


def _first_number(told: Told) -> str:
    return phrase("headline.first_number", name=told.name, value=told.value)


def _first_response(told: Told) -> str:
    """The first one; of how many, where far fewer came than planned by now."""
    measure, count = told.objective.measure, told.event.value
    if count == 1 and not told.objective.currency:
        what = f"{wording.one(measure.metric)}{wording.place(measure)}"
        words = phrase("headline.first_response", what=what)
        return with_target(words, told.week) if is_far_below(told.week) else _though(told, words)
    words = phrase("headline.first_responses", what=told.name, value=told.value)
    if is_far_below(told.week) and told.is_part:
        return phrase("headline.first_of", headline=words, target=told.target)
    return _though(told, words)


def _though(told: Told, words: str) -> str:
    """Good news with how far it is behind, if it needs attention all the same."""
    late = behind(told.week) if told.week.needs_attention else ""
    return phrase("headline.though_behind", headline=words, behind=late) if late else words


def _best_week(told: Told) -> str:
    return _though(told, _best(told))


def _best(told: Told) -> str:
    if told.event.again:
        return phrase("headline.best_again", amount=told.amount)
    if told.event.count >= TWO_MONTHS:
        return phrase("headline.best_two_months", amount=told.amount)
    return phrase("headline.best_week", weeks=cardinal(told.event.count), amount=told.amount)


def _halfway(told: Told) -> str:
    return _though(told, _half_of_the_way(told))


def _half_of_the_way(told: Told) -> str:
    of, exact = told.objective, told.event.value * 2 == told.week.now.start + told.objective.target
    if of.kind is not ObjectiveKind.LEVEL:
        amount = wording.amount(of.measure, of.target, of.currency)
        if exact:
            return phrase("headline.halfway_exactly", value=told.value, amount=amount)
        return phrase("headline.halfway", value=told.value, amount=amount)
    amount = wording.amount(of.measure, of.target, of.currency)
    start = quantity(told.week.now, told.week.now.start)
    if exact:
        return phrase("headline.halfway_to_exactly", start=start, amount=amount)
    return phrase("headline.halfway_to", start=start, amount=amount)


def _reached(told: Told) -> str:
    """What was done; with a doubt, if the digest asks to check a number that did it."""
    if wild := _doubted(told):
        return phrase("headline.reached_if", name=told.title, wild=wild)
    others = [week for week in told.digest.weeks if week is not told.week]
    if others and all(_on_pace(week) for week in others):
        count, other = len(others), told.names[others[0].now.objective.id]
        return phrase(
            "headline.reached_others",
            count,
            name=told.title,
            other=other,
            others=cardinal(count),
        )
    if not told.is_part:
        return phrase(
            "headline.reached_more", name=told.title, value=told.value, target=told.target
        )
    return phrase("headline.reached", name=told.title, value=told.value, target=told.target)


def _doubted(told: Told) -> str:
    """The week without which it would hardly be done; empty if the advice doubts none."""
    said = told.digest.suggestion
    if said is None or said.rule != "reached" or said.objective_id != told.objective.id:
        return ""
    wild = next((number.value for number in said.numbers if number.key == "wild"), None)
    return quantity(told.week.now, wild) if isinstance(wild, Decimal) else ""


def _on_pace(week: ObjectiveWeek) -> bool:
    return week.goes_well and not week.done and not week.now.over


def _ended(told: Told) -> str:
    now = told.week.now
    if now.kept is not None and now.kept.reported:
        what = wording.counted(now.kept.reported, kept_noun(told.objective))
        return phrase("headline.ended_kept", name=told.title, kept=now.kept.kept, what=what)
    if now.value is None or told.objective.per:
        return phrase("headline.ended_unknown", name=told.title)
    value = wording.quantity(told.objective.measure.metric, now.value, told.objective.currency)
    if told.objective.kind is ObjectiveKind.AT_MOST:
        return phrase("headline.ended_limit", name=told.title, value=value, target=told.target)
    if not is_part(told.objective, now.value, told.objective.target):
        return phrase("headline.ended_more", name=told.title, value=value, target=told.target)
    return phrase("headline.ended", name=told.title, value=value, target=told.target)


def _back(told: Told) -> str:
    words = phrase("headline.back", weeks=cardinal(told.event.count), amount=told.amount)
    return _though(told, words)


def _heard(told: Told) -> str:
    return phrase("headline.heard", weeks=cardinal(told.event.count))


def _kept(told: Told) -> str:
    return phrase("headline.kept", name=told.title, weeks=cardinal(told.event.count))


def _recovered(told: Told) -> str:
    if told.objective.kind is ObjectiveKind.AT_MOST:
        return phrase("headline.recovered_limit", name=told.title)
    if told.objective.per:
        return phrase("headline.recovered_period", name=told.title)
    if told.objective.measure.metric.key == "engagement_rate":
        return phrase("headline.recovered_if", name=told.title)
    return phrase("headline.recovered", name=told.title)


def _corrected(told: Told) -> str:
    name, value, target = told.name, told.value, told.target
    if not told.is_part:
        return phrase("headline.corrected_more", name=name, value=value, target=target)
    words = phrase("headline.corrected", name=name, value=value, target=target)
    late = behind(told.week)
    return phrase("headline.though_behind", headline=words, behind=late) if late else words


def _moved(told: Told) -> str:
    return phrase("headline.moved", name=told.name, target=told.target)


def _new(told: Told) -> str:
    return phrase("headline.new", goal=wording.goal(told.objective, told.digest.day))


def _gain(told: Told) -> str:
    """What came; where it is by now if that was news lately, and of how many if it lags."""
    words, value = gained(told.objective, told.event.value), told.week.now.value
    if told.week.needs_attention or is_far_below(told.week):
        return with_target(words, told.week)
    if not told.event.again or value is None:
        return words
    now = quantity(told.week.now, value)
    return phrase("headline.gain_now", headline=words, value=now)


def _all_well(told: Told) -> str:
    say = well_again if told.event.again and any_under_way(told.digest) else all_well
    return say(told.digest, told.names)


def _counts(told: Told) -> str:
    return counts(told.digest, told.names)


def _counts_again(told: Told) -> str:
    return counts_again(told.digest, told.names)


SAYING: Mapping[EventKind, Callable[[Told], str]] = {
    EventKind.SILENT: _silent,
    EventKind.FIRST_WEEK: _first_week,
    EventKind.FIRST_NUMBER: _first_number,
    EventKind.FIRST_RESPONSE: _first_response,
    EventKind.BEST_WEEK: _best_week,
    EventKind.HALFWAY: _halfway,
    EventKind.REACHED: _reached,
    EventKind.ENDED: _ended,
    EventKind.BACK: _back,
    EventKind.HEARD: _heard,
    EventKind.STUCK: trouble.stuck,
    EventKind.NONE_CAME: trouble.none_came,
    EventKind.FELL: trouble.fell,
    EventKind.DROPPED: trouble.dropped,
    EventKind.CLOSING: trouble.closing,
    EventKind.SHORT: trouble.short,
    EventKind.OVER: trouble.over,
    EventKind.KEPT: _kept,
    EventKind.SLIPPED: trouble.slipped,
    EventKind.RECOVERED: _recovered,
    EventKind.CORRECTED: _corrected,
    EventKind.MOVED: _moved,
    EventKind.NEW: _new,
    EventKind.GAIN: _gain,
    EventKind.ALL_WELL: _all_well,
    EventKind.COUNTS: _counts,
    EventKind.COUNTS_AGAIN: _counts_again,
}
