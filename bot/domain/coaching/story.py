"""The story of a team's week: the event to begin with, and two facts that the numbers tie.

Events have weights. What the digest before said is not said again while there is something else;
what goes on may grow: the third short week is not the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from bot.domain.coaching.events import Event, EventKind, Story, Tie, TieKind
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.news import OF_AN_OBJECTIVE, QUIET_WEEKS, worth
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.overshadowed import is_overshadowed
from bot.domain.coaching.recoveries import wavers
from bot.domain.coaching.remarks import APART, Part, Remark, last_headline, said_since
from bot.domain.coaching.silence import Silence
from bot.domain.coaching.ties import ties

DAY = timedelta(days=1)
FIRST_WEEKS = timedelta(weeks=2)
TIE_APART = timedelta(weeks=2)
AGAIN_WITHIN = timedelta(weeks=4)
"""A headline of the same kind comes in other words for so long."""
STATE = frozenset({EventKind.ALL_WELL, EventKind.COUNTS, EventKind.COUNTS_AGAIN})
"""How all goes, in words that change with the numbers."""
TICS = 2
"""So often in that time is enough: a third would be a form letter."""
THIRD = 3
"""A third time in a row is news, a second and a fourth are less."""
WEIGHTS: Mapping[EventKind, int] = MappingProxyType(
    {
        EventKind.SILENT: 100,
        EventKind.FIRST_WEEK: 98,
        EventKind.REACHED: 90,
        EventKind.FIRST_RESPONSE: 88,
        EventKind.ENDED: 85,
        EventKind.HEARD: 80,
        EventKind.BEST_WEEK: 75,
        EventKind.CLOSING: 73,
        EventKind.STUCK: 72,
        EventKind.NONE_CAME: 71,
        EventKind.SHORT: 40,
        EventKind.FELL: 45,
        EventKind.BACK: 66,
        EventKind.SLIPPED: 64,
        EventKind.HALFWAY: 60,
        EventKind.FIRST_NUMBER: 58,
        EventKind.DROPPED: 57,
        EventKind.RECOVERED: 55,
        EventKind.CORRECTED: 67,
        EventKind.OVER: 62,
        EventKind.KEPT: 50,
        EventKind.ALL_WELL: 48,
        EventKind.MOVED: 25,
        EventKind.NEW: 24,
        EventKind.GAIN: 15,
        EventKind.COUNTS: 1,
        EventKind.COUNTS_AGAIN: 0,
    }
)
GROWING = frozenset({EventKind.STUCK, EventKind.SHORT, EventKind.FELL, EventKind.OVER})
"""They last, and are weeks longer than the last digest said."""
LASTING = GROWING | {EventKind.BEST_WEEK}
"""What may be news again in the week after: it lasts, or went even better."""
GROWN = 70
AGAIN, BETTER_STILL, TOLD = 12, 51, 30
"""Weights of what the digest before said, where it grew; and of an end that was reached before."""
LESSER = 0
"""Short weeks while something else goes worse: the counts name that."""
STILL_STUCK = 0
"""What doesn't move is not said twice running, but for the third week: that would rub it in."""


def story_of(facts: Facts, silence: Silence, remarks: Sequence[Remark] = ()) -> Story:
    """What the digest of today begins with; `remarks` are those of the digests before."""
    if silence is not Silence.NONE:
        return Story(headline=Event(kind=EventKind.SILENT))
    before = [each for each in remarks if each.day < facts.today]
    tie = _tie(facts, before)
    return Story(headline=_headline(facts, before, tie), tie=tie)


def _headline(facts: Facts, remarks: Sequence[Remark], tie: Tie | None) -> Event:
    tied = (tie.work, tie.effect) if tie else ()
    events = [event for event in events_of(facts) if not is_overshadowed(facts, event, tied)]
    last = last_headline(remarks)
    fresh = [event for event in events if event.kind in LASTING or not _said(event, last)]
    fresh = [event for event in fresh if not _is_tic(facts, event, remarks)] or fresh
    first = max(fresh or events, key=lambda event: _weight(facts, event, last))
    lately = facts.today - AGAIN_WITHIN - DAY
    return replace(first, again=said_since(remarks, Part.HEADLINE, first.kind, lately))


def _is_tic(facts: Facts, event: Event, remarks: Sequence[Remark]) -> bool:
    """Return True for what two digests of the last four weeks began with, but for the state."""
    since = facts.today - AGAIN_WITHIN
    said = [each for each in remarks if each.part is Part.HEADLINE and each.day >= since]
    times = sum(_said(event, each) for each in said)
    return times >= TICS and event.kind not in STATE


def _said(event: Event, last: Remark | None) -> bool:
    return last is not None and (event.kind, event.about) == (last.key, last.about)


def _weight(facts: Facts, event: Event, last: Remark | None) -> tuple[int, int]:
    """The weight of an event; of two that weigh the same, the more urgent objective's."""
    of = {week.now.objective.id: place for place, week in enumerate(facts.weeks)}
    return _value(facts, event, last), -of.get(event.about or 0, 0)


def _value(facts: Facts, event: Event, last: Remark | None) -> int:
    if event.kind in LASTING and _said(event, last):
        return _weight_again(facts, event)
    if event.kind is EventKind.SHORT and not _is_worst(facts, event):
        return LESSER
    if event.kind in GROWING - {EventKind.STUCK} and event.count == THIRD:
        return GROWN if _is_worst(facts, event) else WEIGHTS[event.kind]
    if event.kind is EventKind.ENDED and _week(facts, event).was_done:
        return TOLD
    return WEIGHTS[event.kind]


def _weight_again(facts: Facts, event: Event) -> int:
    """The weight of what the digest before began with."""
    if event.kind is EventKind.BEST_WEEK:
        return BETTER_STILL
    if event.count == THIRD and _is_worst(facts, event):
        return GROWN
    return STILL_STUCK if event.kind is EventKind.STUCK else AGAIN


def _is_worst(facts: Facts, event: Event) -> bool:
    """Return True if nothing that goes on goes worse than what the event is about."""
    going = (week for week in facts.weeks if not week.is_over(facts.today))
    return _severity(_week(facts, event)) <= min(map(_severity, going), default=0)


def _week(facts: Facts, event: Event) -> ObjectiveWeek:
    return next(week for week in facts.weeks if week.now.objective.id == event.about)


def events_of(facts: Facts) -> Iterator[Event]:
    """All events of a week, and at least the counts."""
    found = [find(facts, week) for week in facts.weeks for find in OF_AN_OBJECTIVE]
    gains = [event for event in found if event and event.kind is EventKind.GAIN]
    yield from (event for event in found if event and event.kind is not EventKind.GAIN)
    if gains:
        yield max(gains, key=lambda event: worth(_week(facts, event)))
    yield from filter(None, (first_week(facts), heard(facts), slipped(facts), all_well(facts)))
    yield Event(kind=EventKind.COUNTS)
    yield Event(kind=EventKind.COUNTS_AGAIN)


def first_week(facts: Facts) -> Event | None:
    """The first numbers of a team, in a first digest; `count` of its objectives have one."""
    began = [week.now.objective.starts_on for week in facts.weeks]
    count = sum(week.now.last_on is not None for week in facts.weeks)
    told = any(week.published for week in facts.weeks)
    if not count or told or min(began) <= facts.today - FIRST_WEEKS:
        return None
    had_some = facts.first_on is not None and facts.first_on < min(began)
    return None if had_some else Event(kind=EventKind.FIRST_WEEK, count=count)


def heard(facts: Facts) -> Event | None:
    """Numbers in the last whole week, after at least two weeks without any."""
    some = facts.told_weeks()
    if not some[-1]:
        return None
    quiet = next((n for n, came in enumerate(reversed(some[:-1])) if came), 0)
    return Event(kind=EventKind.HEARD, count=quiet) if quiet >= QUIET_WEEKS else None


def slipped(facts: Facts) -> Event | None:
    """What goes worse than the last digest said; `about` it if it is only one.

    It is no news where something else has been going worse than that.
    """
    going = [week for week in facts.weeks if not week.is_over(facts.today)]
    found = [week for week in going if week.has_slipped and not wavers(facts, week)]
    worst = min((_severity(week) for week in going if week.needs_attention), default=0)
    if all(_severity(week) > worst for week in found):
        return None
    about = found[0].now.objective.id if len(found) == 1 else None
    return Event(kind=EventKind.SLIPPED, about=about, count=len(found))


def _severity(week: ObjectiveWeek) -> int:
    return week.now.verdict.severity


def all_well(facts: Facts) -> Event | None:
    going = [week for week in facts.weeks if not week.is_over(facts.today)]
    well = going and all(week.goes_well for week in going)
    return Event(kind=EventKind.ALL_WELL, count=len(going)) if well else None


def _tie(facts: Facts, remarks: Sequence[Remark]) -> Tie | None:
    """The first tie that was not shown lately."""
    return next((tie for tie in ties(facts) if not _was_shown(tie, remarks, facts.today)), None)


def _was_shown(tie: Tie, remarks: Sequence[Remark], today: date) -> bool:
    """Return True if one of its kind was shown lately; what money brings changes slowly."""
    apart = APART if tie.kind is TieKind.COST else TIE_APART
    return said_since(remarks, Part.TIE, tie.kind, today - apart)
