"""The headline of objectives that need attention: how far they are behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from bot.domain.coaching.digest import Digest
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.published import value_judged
from bot.domain.objectives.objective import Objective
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.comparison import is_part, quantity, rough
from bot.views.locales import phrase
from bot.views.numerals import cardinal
from bot.views.week_lines import week_line

Names: TypeAlias = Mapping[int, str]
"""Of objectives, by their ids, as within a sentence."""


def gained(objective: Objective, value: Decimal) -> str:
    """4 more comments on LinkedIn."""
    measure = objective.measure
    amount = wording.quantity(measure.metric, value, objective.currency)
    what = f"{wording.noun(measure.metric, value)}{wording.place(measure)}"
    return phrase("headline.gain", amount=amount, what=what)


def one_attention(week: ObjectiveWeek, names: Names) -> str:
    """How far it is behind, if it counts to a date: that is another number each week.

    Of what is off pace, what came and is there by now: how far behind it is is no news.
    """
    off = week.now.verdict is Verdict.OFF_PACE and not week.now.objective.per
    if off and week.change and week.change > 0:
        return with_target(gained(week.now.objective, week.change), week)
    name, late = names[week.now.objective.id], behind(week)
    if not late:
        return phrase("headline.one_attention", name=name)
    return phrase("headline.one_behind", name=wording.capital(name), behind=late)


def with_target(words: str, week: ObjectiveWeek) -> str:
    """News with where the number is by now, next to its target."""
    now = week.now
    if now.value is None or not is_part(now.objective, now.value, now.objective.target):
        return words
    value, target = (quantity(now, each) for each in (now.value, now.objective.target))
    return phrase("headline.gain_of", headline=words, value=value, target=target)


def is_far_below(week: ObjectiveWeek) -> bool:
    """Return True if not half of what was planned by now came, though it is too early to judge."""
    now = week.now
    if now.verdict is not Verdict.TOO_EARLY or now.value is None or now.lead is None:
        return False
    return (now.value - now.start) * 2 < now.value - now.lead - now.start


def behind(week: ObjectiveWeek) -> str:
    """12 behind; empty for what is judged by its weeks, and for less than can be named."""
    now = week.now
    if now.objective.per or now.lead is None or now.lead >= 0:
        return ""
    distance = rough(now, -now.lead)
    return "" if distance == "0" else phrase("verdict.behind", distance=distance)


def both_behind(digest: Digest, names: Names) -> str:
    """How far two objectives are behind; empty unless both can be named so."""
    first, second = (behind(week) for week in digest.going)
    if not first or not second:
        return ""
    one, other = (names[week.now.objective.id] for week in digest.going)
    return phrase(
        "headline.both_behind",
        one=wording.capital(one),
        other=other,
        one_behind=first,
        other_behind=second,
    )


def value_of(digest: Digest, week: ObjectiveWeek) -> str:
    """The value next to its target, as its line has it."""
    return week_line(week, digest.day).facts[0]


def of_target(digest: Digest, week: ObjectiveWeek) -> str:
    """The value next to its target without a date, where it is part of it and of this week."""
    now = week.now
    if week.is_old or now.objective.per or now.value is None:
        return value_of(digest, week)
    if not is_part(now.objective, now.value, now.objective.target):
        return value_of(digest, week)
    value, target = (quantity(now, each) for each in (now.value, now.objective.target))
    return phrase("headline.of", value=value, target=target)


def most_urgent(digest: Digest, week: ObjectiveWeek, names: Names) -> str:
    name = names[week.now.objective.id]
    return phrase("headline.most_urgent", name=name, value=value_of(digest, week))


def worst_of(digest: Digest, bad: Sequence[ObjectiveWeek], names: Names) -> str:
    """The most urgent of what needs attention, with how badly it goes, and how many more do."""
    first, *others = bad
    if not others:
        return one_attention(first, names)
    words = _trouble(digest, first, names)
    if len(others) == 1 and behind(first) and behind(others[0]):
        second = phrase(
            "headline.one_behind",
            name=names[others[0].now.objective.id],
            behind=behind(others[0]),
        )
        return phrase("headline.with_another", first=words, second=second)
    count = len(others)
    return phrase("headline.with_more", count, worst=words, others=cardinal(count))


def _trouble(digest: Digest, week: ObjectiveWeek, names: Names) -> str:
    """How far it is behind or over its limit, or its value next to its target."""
    late, name = behind(week), wording.capital(names[week.now.objective.id])
    if late:
        return phrase("headline.one_behind", name=name, behind=late)
    now, value = week.now, value_judged(week.now)
    if now.verdict is Verdict.OVER and value is not None and value > now.objective.target:
        above, limit = quantity(now, value), quantity(now, now.objective.target)
        return phrase("headline.slipped_above", name=name, value=above, limit=limit)
    return phrase("headline.worst", name=name, value=value_of(digest, week))
